import { defineConfig } from 'vitest/config';
import LongestFirst from './tests/support/longest-first.ts';

/** What is measured by the clock as well, and waits more than it works: by itself, when all else is done. */
const timed = [
  'database-faults',
  'embedded-cluster',
  'embedded-faults',
  'interrupting',
  'lost-connections',
  'ownership',
  'stopping',
].map((name) => `tests/operations/${name}.test.ts`);

export default defineConfig({
  // Node takes graphql's CommonJS, Vite would take its modules: two copies of one library do not know each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    globalSetup: ['tests/support/cluster.ts'],
    setupFiles: ['tests/support/each-file.ts'],
    pool: 'forks',
    // Loading the program takes longer than most files' tests: a process that has it runs one file after another.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          ...{ name: 'side by side', include: ['tests/**/*.test.ts'], exclude: timed },
          ...{ maxWorkers: 2, sequence: { groupOrder: 0 } },
        },
      },
      { extends: true, test: { name: 'alone', include: timed, maxWorkers: 2, sequence: { groupOrder: 1 } } },
    ],
    // A machine that does other things as well takes longer than a second to come round.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
});
