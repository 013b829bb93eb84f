import type { TestDatabase } from '../support/world.ts';

/**
 * Articles without a text that are all due at one moment, as `scheduleArticle` leaves them, but for what waits in the queue.
 *
 * @param at SQL for the moment
 */
export async function addDueArticles({ sql }: TestDatabase, count: number, at: string): Promise<void> {
  await sql.unsafe(`
    insert into articles (id, locale, translation_set_id, draft_state, head_version, created_at, scheduled_version, publish_at, schedule_time_zone)
    select id, 'en', id, 'SCHEDULED', 1, now(), 1, (${at})::timestamptz(3), 'UTC'
    from (select gen_random_uuid() as id from generate_series(1, ${count})) ids`);
  await sql`insert into article_versions (article_id, number, via, created_at) select id, 1, 'person', now() from articles`;
  await sql`insert into article_contents (article_id, from_version, slug, headline) select id, 1, id::text, 'Due' from articles`;
  await sql`insert into article_slugs (locale, slug, article_id) select 'en', id::text, id from articles`;
  await sql`select project_article(id) from articles`;
}

/** Has all articles wait in the queue, as one of them does, and be due a second from now. */
export async function becomeDue({ sql }: TestDatabase): Promise<void> {
  await sql`
    insert into pgboss.job (name, data, start_after, retry_limit, retry_delay, retry_backoff, expire_in, keep_until, policy)
    select j.name, jsonb_set(j.data, '{input,articleId}', to_jsonb(a.id)), j.start_after, j.retry_limit, j.retry_delay, j.retry_backoff,
      j.expire_in, j.keep_until, j.policy
    from pgboss.job j, articles a where j.name = 'prompt' and j.data->'input'->>'articleId' <> a.id::text`;
  await sql.begin(async (tx) => {
    await tx`update articles set publish_at = now() + interval '1 second'`;
    await tx`update pgboss.job set start_after = now() + interval '1 second' where name = 'prompt'`;
  });
}
