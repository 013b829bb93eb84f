import { sql } from 'drizzle-orm';
import type { Article } from '../articles/sql.ts';
import { articles } from '../articles/table.ts';
import type { Database } from '../platform/database/clients.ts';
import type { Job } from '../platform/jobs/job.ts';
import { enqueue } from '../platform/jobs/queue.ts';
import { carryOutSchedule } from './carry-out-schedule.ts';

/** Publishes or takes down an article whose time has come; nothing, where somebody has decided otherwise since. */
export const scheduleJob: Job<{ articleId: string }> = {
  name: 'carryOutSchedule',
  lane: 'PROMPT',
  run: (context, { articleId }) => carryOutSchedule(context, articleId),
  async recover({ db }) {
    // What is planned stands in the articles: a restored database has no queue. Later ones are found when they are near.
    const near = await db
      .select({ id: articles.id, publishAt: articles.publishAt, unpublishAt: articles.unpublishAt })
      .from(articles)
      .where(sql`scheduled_version is not null and least(publish_at, unpublish_at) < now() + interval '2 minutes'`);
    for (const article of near) await awaitSchedule(db, article);
  },
};

type Planned = Pick<Article, 'id' | 'publishAt' | 'unpublishAt'>;

/** Has it carried out at its times, in the transaction that plans them. */
export async function awaitSchedule(db: Database, { id, publishAt, unpublishAt }: Planned): Promise<void> {
  for (const at of [publishAt, unpublishAt]) if (at) await enqueue(db, scheduleJob, { articleId: id }, { at, key: id });
}
