import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { DomainContext } from '../context.ts';
import { type Database, openWriter, rawClient } from '../database/clients.ts';
import { readClock } from '../database/clock.ts';
import { connect } from '../database/connect.ts';
import { type Job, type Lane, lanes } from './job.ts';
import { executor, queueOf, queueSchema, type Waiting } from './queue.ts';

export interface Workers {
  /** Takes nothing new, and waits some seconds for what is under way; what then goes on is done anew elsewhere. */
  close(): Promise<void>;
}

export interface WorkersOptions {
  /** Past any pooler. */
  url: string;
  jobs: readonly Job<never>[];
  log: Pick<Logger, 'warn' | 'error'>;
  /** Milliseconds that the server lets a statement take; without it a server that hangs is waited for. */
  statementTimeout?: number;
}

/** How many jobs of a lane this process does at a time, and how often it looks for one where there was none: milliseconds. */
const manners: Record<Lane, { atOnce: number; pause: number }> = {
  PROMPT: { atOnce: 3, pause: 500 },
  PATIENT: { atOnce: 1, pause: 2_000 },
};
const sweepEvery = 60_000;
/** Milliseconds that work under way is waited for at the end: a network that swallows everything would be waited for without end. */
const longestFarewell = 5_000;

/**
 * Works on what waits in the queue, beside any number of other processes that do. A database that goes away is waited for.
 */
export function openWorkers({ url, jobs, log, statementTimeout }: WorkersOptions): Workers {
  const size = manners.PROMPT.atOnce + manners.PATIENT.atOnce + 1;
  const writer = openWriter({ url, prepare: true }, size, statementTimeout);
  // pg-boss begins and ends its maintenance's transactions by itself: that takes one connection.
  const keeper = connect(url, { max: 1, prepare: false, fetch_types: false, connect_timeout: 10 }, statementTimeout);
  const boss = new PgBoss({ db: executor(keeper), schema: queueSchema });
  // Without a listener of its own an emitter's error would end the program.
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue was not reached'));
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const closing = new AbortController();
  const isOpen = () => !closing.signal.aborted;

  /** Does what `act` is again and again, and never ends by an error: the next time may find the database back. */
  async function untilClosed(pause: number, act: () => Promise<void>): Promise<void> {
    await writer.ready;
    while (isOpen()) {
      await act().catch((error) => isOpen() && log.warn({ err: error }, 'the job queue was not reached'));
      await pauseFor(pause, closing.signal);
    }
  }

  async function workThrough(lane: Lane): Promise<void> {
    const workOne = { PROMPT: workPromptly, PATIENT: workPatiently }[lane];
    if (!(await workOne())) return;
    const work = async () => {
      while (isOpen() && (await workOne()));
    };
    await Promise.all(Array.from({ length: manners[lane].atOnce }, work));
  }

  /** One transaction from taking it to its end: whoever dies between has done nothing, and the job is there for another. */
  function workPromptly(): Promise<boolean> {
    return writer.db.transaction(async (db) => {
      const [job] = await take('PROMPT', db);
      if (!job) return false;
      await finish('PROMPT', job, db, () => db.transaction(async (inner) => run(job, await contextOf(inner))));
      return true;
    });
  }

  async function workPatiently(): Promise<boolean> {
    const [job] = await take('PATIENT', writer.db);
    if (!job) return false;
    await finish('PATIENT', job, writer.db, async () => run(job, await contextOf(writer.db)));
    return true;
  }

  const take = (lane: Lane, db: Database) =>
    boss.fetch<Waiting>(queueOf(lane), { batchSize: 1, db: executor(rawClient(db)) } as PgBoss.FetchOptions);

  async function finish(lane: Lane, job: PgBoss.Job<Waiting>, db: Database, act: () => Promise<void>): Promise<void> {
    const options = { db: executor(rawClient(db)) };
    try {
      await act();
    } catch (error) {
      log.error({ err: error, job: job.data.name, jobId: job.id }, 'a job failed, and is tried again later');
      await boss.fail(queueOf(lane), job.id, { message: (error as Error).message }, options);
      return;
    }
    await boss.complete(queueOf(lane), job.id, {}, options);
  }

  async function run({ data }: PgBoss.Job<Waiting>, context: DomainContext): Promise<void> {
    const job = byName.get(data.name);
    // Another version of Galley put it there, and does it or knows that it is needed no more.
    if (!job) throw new Error(`There is no job called ${data.name} here.`);
    await job.run(context, data.input as never);
  }

  /** What is done by itself, what was lost, and pg-boss's own housekeeping. */
  async function sweep(): Promise<void> {
    const context = await contextOf(writer.db);
    for (const { name, lane, every, recover } of jobs) {
      if (!isOpen()) return;
      await recover?.(context);
      // One in each span of time, whoever asks for it first.
      if (every)
        await boss.send(queueOf(lane), { name, input: {} } satisfies Waiting, {
          ...{ singletonSeconds: every, singletonKey: name, db: executor(rawClient(writer.db)) },
        });
    }
    if (isOpen()) await boss.maintain();
  }

  const loops = [
    ...lanes.map((lane) => untilClosed(manners[lane].pause, () => workThrough(lane))),
    untilClosed(sweepEvery, sweep),
  ];

  return {
    async close() {
      closing.abort();
      const given = new AbortController();
      await Promise.race([Promise.all(loops), pauseFor(longestFarewell, given.signal)]);
      given.abort();
      await Promise.all([writer.close(), keeper.end({ timeout: 5 })]);
    },
  };
}

/** The program's own, at the database's time: the clocks of its processes may differ. */
async function contextOf(db: Database): Promise<DomainContext> {
  return { db, viewer: { kind: 'SYSTEM', via: 'SCHEDULE' }, now: await readClock(db) };
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
