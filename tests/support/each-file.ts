import fc from 'fast-check';
import { afterAll } from 'vitest';
import { closeAll } from './closing.ts';

// One process runs many files, one after another, and loads what they share once: what a file opened or set ends with it.
fc.resetConfigureGlobal();
afterAll(closeAll);
