import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../src/platform/config.ts';
import { start } from './child.ts';
import { checkEqual, countBuffers, findOperations, galleyBody, headersFor, slowly, yardstickBody } from './compare.ts';
import { openData, openServer } from './database.ts';
import { givenEditor } from './editor.ts';
import { addHistory, measureHistory } from './history.ts';
import { measureHotArticle } from './hot-article.ts';
import { openProgress } from './progress.ts';
import { bars, baseComments, type OperationReport, printReport, type Report } from './report.ts';
import { measure, runRound, type Variant } from './rounds.ts';
import type { ServerQuestion } from './server-process.ts';
import { openCountingProxy } from './wire.ts';
import { constantPath, pathOf } from './yardstick.ts';

const atLeast = (least: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`A whole number from ${least} on.`);
  return value;
};

const options = new Command('bench')
  .description(
    'Measures reading against hand-written SQL over bare node:http, side by side in one run, on data of its own: in a PostgreSQL of its own under .galley/bench, or in a database of its own on the server of DATABASE_URL.',
  )
  .option('--articles <count>', 'articles in the data', atLeast(500), 5_000)
  .option('--comments <count>', 'comments in the data', atLeast(10_000), baseComments)
  .option('--rounds <count>', 'rounds counted, after one for warming up', atLeast(1), 7)
  .option('--seconds <count>', 'seconds of each round', Number, 1.5)
  .option('--json <file>', 'write the figures there, too')
  .option('--check', 'exit with 1 when a bar is missed')
  .parse()
  .opts<{ articles: number; comments: number; rounds: number; seconds: number; json?: string; check?: boolean }>();

/** Two hundred versions of each article are many rows: fewer articles tell as much. */
const historySize = { articles: 1_000, comments: 10_000 };

const closers: (() => Promise<unknown>)[] = [];
async function close(): Promise<void> {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
}
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // npm passes on the Ctrl-C that the terminal has sent already.
    if (interrupted) return;
    interrupted = true;
    void close().finally(() => process.exit(130));
  });
}

async function run(): Promise<Report> {
  const { articles, comments } = options;
  const progress = openProgress();
  closers.push(async () => progress.stop());
  const config = loadConfig();
  const server = await openServer(config.databaseUrl, progress.say);
  closers.push(server.close);
  const database = await openData(server, { articles, comments }, progress.show);
  const base =
    comments > baseComments ? await openData(server, { articles, comments: baseComments }, progress.show) : undefined;

  const home = await mkdtemp(join(tmpdir(), 'galley-bench-'));
  closers.push(() => rm(home, { recursive: true, force: true }));
  const serve = async (what: 'galley' | 'yardstick', url: string) => {
    const child = start('server-process.ts');
    closers.push(child.stop);
    const question: ServerQuestion = { serve: what, url, home, poolSize: config.databasePoolSize };
    return { child, url: await child.ask<string>(question) };
  };
  const [galley, yardstick] = [await serve('galley', database), await serve('yardstick', database)];
  const operations = await findOperations(database, galley.url);
  const editor = await givenEditor(database);
  progress.show('equal answers', 0);
  await checkEqual(operations, galley.url, yardstick.url, editor);
  progress.show('equal answers', 1);

  const generator = start('load-process.ts');
  closers.push(generator.stop);
  const variantsFor = (servers: [typeof galley, typeof yardstick]) =>
    operations.map((operation): Variant[] => {
      const [{ child, url }, plain] = servers;
      const bodies = operation.variables.map((variables) => galleyBody(operation, variables));
      const headers = headersFor(operation, editor);
      return [
        {
          name: 'yardstick',
          server: plain.child,
          task: {
            url: plain.url + pathOf(operation.name),
            bodies: operation.variables.map((variables) => yardstickBody(operation, variables)),
            headers: {},
          },
        },
        { name: 'Galley L1', server: child, task: { url: `${url}/graphql`, bodies, headers } },
        {
          name: 'Galley L2',
          server: child,
          task: { url: `${url}/graphql`, bodies, headers: { ...headers, ...slowly } },
        },
        ...(operation.view === 'DRAFT'
          ? []
          : [{ name: 'L1, signed in', server: child, task: { url: `${url}/graphql`, bodies, headers: editor } }]),
      ];
    });

  const executed = await countStatements();
  const buffers = await countBuffers(database, operations);
  // The cursors of the larger data lead nowhere in the smaller: its own are found anew.
  const flat = base === undefined ? undefined : await compareSizes(base);

  const reports: OperationReport[] = [];
  for (const [i, variants] of variantsFor([galley, yardstick]).entries()) {
    const { name } = operations[i]!;
    let done = 0;
    const measured = await measure(variants, generator, {
      rounds: options.rounds,
      milliseconds: options.seconds * 1_000,
      onRound: () => progress.show(name, ++done / (variants.length * (options.rounds + 1))),
    });
    reports.push({
      name,
      bar: bars[name],
      variants: measured.map((figures, at) => ({
        ...figures,
        statements: executed[i]![at]!,
        buffers: at === 0 ? buffers[i]!.yardstick : at === 1 ? buffers[i]!.galley : undefined,
      })),
    });
  }
  const constant = await runRound(
    {
      ...{ name: 'constant', server: yardstick.child },
      task: {
        url: yardstick.url + constantPath,
        bodies: [String(Math.round(Math.max(...reports.map(({ variants }) => variants[0]!.bytes))))],
        headers: {},
      },
    },
    generator,
    options.seconds * 1_000,
  );
  const rewritten = await openData(server, historySize, progress.show, { name: 'history', fill: addHistory });
  const history = await measureHistory(
    rewritten,
    [await serve('galley', rewritten), await serve('yardstick', rewritten)],
    generator,
    {
      rounds: options.rounds,
      milliseconds: options.seconds * 1_000,
      onRound: () => progress.show('old versions', 0.5),
    },
  );
  progress.show('a hot article', 0);
  const hotArticle = await measureHotArticle(database, {
    rounds: options.rounds,
    milliseconds: options.seconds * 1_000,
  });
  progress.stop();
  return {
    ...{ articles, comments, operations: reports, flat, history, hotArticle },
    ...{ ceiling: constant.perSecond, poolSize: config.databasePoolSize },
    machine: `Node ${process.version}, ${server.describe}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`,
  };

  /** By the messages that pass between a server and PostgreSQL, once everything is warm. */
  async function countStatements(): Promise<number[][]> {
    const proxy = await openCountingProxy(database);
    const [counted, plain] = [await serve('galley', proxy.url), await serve('yardstick', proxy.url)];
    const counts: number[][] = [];
    for (const variants of variantsFor([counted, plain])) {
      const own: number[] = [];
      for (const variant of variants) {
        const task = { ...variant.task, connections: 1 };
        // Prepared at its second sight on each connection.
        await generator.ask({ ...task, connections: 2 * config.databasePoolSize, milliseconds: 500 });
        const before = proxy.executed();
        const { requests } = await generator.ask<{ requests: number }>({ ...task, milliseconds: 300 });
        own.push((proxy.executed() - before) / requests);
      }
      counts.push(own);
      progress.show('statements', counts.length / operations.length);
    }
    await counted.child.stop();
    await plain.child.stop();
    await proxy.close();
    return counts;
  }

  async function compareSizes(smaller: string): Promise<Report['flat']> {
    const other = await serve('galley', smaller);
    const smallerOperations = await findOperations(smaller, other.url);
    const before = await countBuffers(smaller, smallerOperations);
    await other.child.stop();
    const at = operations.findIndex(({ name }) => name === 'comment page');
    return { comments: baseComments, buffers: before[at]!.galley, grown: buffers[at]!.galley };
  }
}

try {
  const report = await run();
  await close();
  const isMet = printReport(report);
  if (options.json) await writeFile(options.json, `${JSON.stringify({ ...report, isMet }, null, 2)}\n`);
  if (options.check && !isMet) process.exitCode = 1;
} catch (error) {
  await close();
  if (!interrupted) throw error;
}
