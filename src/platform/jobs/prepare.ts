import PgBoss from 'pg-boss';
import { connect } from '../database/connect.ts';
import { lanes } from './job.ts';
import { executor, queueOf, queueSchema } from './queue.ts';

/** Held while the queue's tables are made: processes that start together wait for the first. */
const preparingLock = 4_255_395_393;

/** Patient first attempts, then ever less often: a fault of ours that is mended within days loses nothing. */
const retries = { retryLimit: 60, retryDelay: 1, retryBackoff: true };
/** Seconds after which a job of the PATIENT lane is taken to be dead with its process. */
const longest = 15 * 60;

/**
 * Makes or updates the queue's tables, which are pg-boss's own and no migrations of ours. Done after each migration; costs two
 * statements where all is there.
 *
 * @param url past any pooler
 */
export async function prepareQueue(url: string): Promise<void> {
  const sql = connect(url, { max: 1, prepare: false, fetch_types: false });
  try {
    // A session's lock, since pg-boss begins and ends transactions by itself.
    await sql`select pg_advisory_lock(${preparingLock})`;
    const boss = new PgBoss({ db: executor(sql), schema: queueSchema, supervise: false, schedule: false });
    boss.on('error', () => {});
    await boss.start();
    for (const lane of lanes) {
      const options = { ...retries, expireInSeconds: longest };
      if (!(await boss.getQueue(queueOf(lane))))
        await boss.createQueue(queueOf(lane), { name: queueOf(lane), ...options });
    }
    await boss.stop({ graceful: false, close: false });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
