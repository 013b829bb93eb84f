import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { toPublicId } from '../src/platform/identifiers.ts';
import { median } from './buffers.ts';
import { type Child, start } from './child.ts';
import { openData, openServer, withClient } from './database.ts';
import { openProgress } from './progress.ts';
import type { ServerQuestion, ServerState } from './server-process.ts';
import type { StreamQuestion } from './stream-process.ts';

const options = new Command('bench:streams')
  .description(
    'Measures what readers cost who follow a conversation: memory of each, and how long a broadcast keeps others waiting.',
  )
  .option('--streams <count>', 'readers who follow', Number, 10_000)
  .option('--events <count>', 'events that are told', Number, 20)
  .option('--check', 'exit with 1 when a bar is missed')
  .parse()
  .opts<{ streams: number; events: number; check?: boolean }>();

/** Bytes of a stream, and milliseconds. */
const bars = { memory: 40_000, stall: 200 };

const progress = openProgress();
const server = await openServer(undefined, progress.say);
const home = await mkdtemp(join(tmpdir(), 'galley-bench-'));
const children: Child[] = [];
const begin = (program: string) => {
  const child = start(program);
  children.push(child);
  return child;
};
try {
  const database = await openData(server, { articles: 500, comments: 10_000 }, progress.show);
  const galley = begin('server-process.ts');
  const url = await galley.ask<string>({ serve: 'galley', url: database, home, poolSize: 5 } satisfies ServerQuestion);
  const stateOf = () => galley.ask<ServerState>({ serve: 'state' } satisfies ServerQuestion);
  const { articleId, commentId } = await withClient(database, async (sql) => {
    const [found] = await sql`
      select c.id as "commentId", c.article_id as "articleId" from comments c join article_projections p on p.article_id = c.article_id
      where p.stage = 'PUBLISHED' and c.status = 'PUBLISHED' order by c.id limit 1`;
    return found as unknown as { articleId: string; commentId: string };
  });
  const query = `subscription { commentEvents(articleId: "${toPublicId('article', articleId)}") { id kind comment { id author { name } body { html } replyCount } } }`;
  const readers = begin('stream-process.ts');
  const follow = (question: StreamQuestion) => readers.ask<number>(question);
  const tell = () =>
    withClient(database, async (sql) => {
      const id = randomUUID();
      await sql.begin(async (sql) => {
        await sql`insert into events (id, topic, key, kind, data, occurred_at)
          values (${id}, 'comment', ${articleId}, 'EDITED', ${sql.json({ commentId })}, now())`;
        await sql`select pg_notify('galley_events', ${id})`;
      });
    });

  // What is there once for all is no stream's.
  await follow({ open: 100, url: `${url}/graphql`, query });
  await tell();
  await follow({ open: undefined });
  const before = await stateOf();
  progress.show('streams', 0);
  const open = await follow({ open: options.streams - 100, url: `${url}/graphql`, query });
  progress.show('streams', 1);
  const after = await stateOf();
  const [stalls, times]: [number[], number[]] = [[], []];
  for (let n = 0; n < options.events; n++) {
    const startedAt = performance.now();
    const all = follow({ open: undefined });
    await tell();
    await all;
    times.push(performance.now() - startedAt);
    stalls.push((await stateOf()).stall);
    progress.show('events', (n + 1) / options.events);
  }
  progress.stop();
  const memory = (after.memory - before.memory) / (open - 100);
  const stall = Math.max(...stalls.slice(1));
  console.log(
    `${open.toLocaleString('en')} streams on one process: ${(memory / 1_000).toFixed(1)} kB each; the bar is ${bars.memory / 1_000}.`,
  );
  console.log(
    `An event is told to all of them in ${Math.round(median(times))} ms, others wait ${Math.round(stall)} ms at most; the bar is ${bars.stall}.`,
  );
  const isMet = memory <= bars.memory && stall <= bars.stall;
  console.log(isMet ? 'Every bar is met.' : 'A bar is missed.');
  if (options.check && !isMet) process.exitCode = 1;
} finally {
  for (const child of children.reverse()) await child.stop();
  await server.close();
  await rm(home, { recursive: true, force: true });
}
