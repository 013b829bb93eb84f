import { sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { ArticleRow } from '../rows.ts';

/** What is planned for an article, and what came of it. */
export function addScheduleShapes(builder: Builder) {
  const Schedule = builder.shape<ArticleRow>('Schedule', {
    description:
      'What is done to an article by itself, at its time by the database’s clock. It names a version: what is written later is not published with it.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      publishAt: t.value('DateTime', (article) => article.publishAt, {
        description: 'When readers see it; null where it is only to be taken down.',
      }),
      unpublishAt: t.value('DateTime', (article) => article.unpublishAt, {
        description: 'When readers see it no more; null for never.',
      }),
      timeZone: t.value('TimeZone!', (article) => article.scheduleTimeZone, {
        description: 'Whose clock the editor meant.',
      }),
      version: t.value('Int!', (article) => article.scheduledVersion, {
        description: 'The version that is published then; where it is only to be taken down, the one that was seen.',
      }),
      isBehindHead: t.value('Boolean!', (article) => sql`(${article.scheduledVersion} <> ${article.headVersion})`, {
        description: 'Whether something newer was written, which is not published with it.',
      }),
    }),
  });
  const of = (article: ArticleRow, key: string) => sql`${article.scheduleFailure}->>${sql.raw(`'${key}'`)}`;
  const ScheduleFailure = builder.shape<ArticleRow>('ScheduleFailure', {
    description: 'A version that was not published at its time, since something had to be mended first.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      version: t.value('Int!', (article) => sql`(${of(article, 'version')})::integer`, { description: 'Which.' }),
      plannedFor: t.value('DateTime!', (article) => sql`(${of(article, 'plannedFor')})::timestamptz`, {
        description: 'When it should have been published.',
      }),
      failedAt: t.value('DateTime!', (article) => sql`(${of(article, 'failedAt')})::timestamptz`, {
        description: 'When that was tried.',
      }),
      message: t.value('String!', (article) => of(article, 'message'), {
        description: 'What must be mended, in words.',
      }),
    }),
  });
  return { Schedule, ScheduleFailure };
}
