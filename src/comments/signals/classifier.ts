import { sql } from 'drizzle-orm';
import type { DomainContext } from '../../platform/context.ts';
import { inTransaction } from '../../platform/context.ts';
import { type Database, runPrepared } from '../../platform/database/clients.ts';
import { urlOf } from '../../platform/text/address.ts';
import type { CommentKeys } from '../keys.ts';
import { fold } from '../screening/fold.ts';
import type { SignalProvider, SignalQuestion } from './provider.ts';

/** Below so many lessons of either kind it would only guess. */
const fewestLessons = 10;
/** The words that tell most decide; the rest only add noise. */
const mostTelling = 20;
const mostTokens = 400;
/** How much a word that was seen once is worth against one that was never seen. */
const doubt = 1;
/** Its row counts lessons. */
const allLessons = 0n;
/** Stands for a row where lessons are not counted yet; a word's hash is as long as eight bytes are. */
const lessonsWait = 2n ** 64n;

/**
 * Tells spam by what the moderators of this site took for spam and what they let through (naive Bayes). Nothing leaves the house, and of
 * the words only keyed hashes are kept.
 */
export function openClassifier(keys: CommentKeys): SignalProvider {
  return {
    ...{ name: 'local', holdsAt: 0.85, rejectsAt: 0.995 },
    async ask(context, question) {
      const tokens = tokensOf(keys, question);
      let counts = await countsOf(context.db, tokens);
      if (counts.delete(lessonsWait)) {
        await countLessons(context);
        counts = await countsOf(context.db, tokens);
        counts.delete(lessonsWait);
      }
      const lessons = counts.get(allLessons) ?? { spam: 0, ham: 0 };
      counts.delete(allLessons);
      if (Math.min(lessons.spam, lessons.ham) < fewestLessons) return [];
      const score = likelihood([...counts.values()], lessons);
      return [{ kind: 'SPAM', model: 'naive-bayes', modelVersion: `1.${lessons.spam + lessons.ham}`, score }];
    },
  };
}

/** Each word once, and where links lead, as numbers that tell nothing to who lacks the key. */
export function tokensOf(keys: CommentKeys, { text, links }: Pick<SignalQuestion, 'text' | 'links'>): bigint[] {
  const words = fold(text).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]{1,39}/gu) ?? [];
  const hosts = links.flatMap((link) => urlOf(link) ?? []).map(({ hostname }) => `host ${hostname}`);
  return [...new Set([...hosts, ...words])].slice(0, mostTokens).map((word) => keys.wordHash(word));
}

interface Counts {
  spam: number;
  ham: number;
}

function likelihood(tokens: readonly Counts[], lessons: Counts): number {
  const odds = tokens.map(({ spam, ham }) => {
    const [inSpam, inHam] = [spam / lessons.spam, ham / lessons.ham];
    const seen = spam + ham;
    const probability = (doubt * 0.5 + seen * (inSpam / (inSpam + inHam || 1))) / (doubt + seen);
    return Math.log(probability / (1 - probability));
  });
  const telling = odds.sort((a, b) => Math.abs(b) - Math.abs(a)).slice(0, mostTelling);
  return 1 / (1 + Math.exp(-telling.reduce((sum, each) => sum + each, 0)));
}

async function countsOf(db: Database, tokens: readonly bigint[]): Promise<Map<bigint, Counts>> {
  const rows = await runPrepared<{ token: string } & Counts>(
    db,
    sql`select token::text, spam, ham from classifier_tokens where token = any(${list([...tokens, allLessons])}::text::bigint[])
      union all select ${sql.raw(`'${lessonsWait}'`)}, 0, 0 where exists (select from classifier_lessons where ${isDue})`,
  );
  return new Map(rows.map(({ token, spam, ham }) => [BigInt(token), { spam, ham }]));
}

const list = (tokens: readonly bigint[]) => `{${tokens.join()}}`;

/**
 * Remembers what moderators took these comments for. It is counted when somebody next asks: whoever moderates waits for nobody. Taught
 * otherwise later, a comment is counted otherwise.
 */
export async function teachClassifier(
  { db, now }: DomainContext,
  keys: CommentKeys,
  lessons: readonly { commentId: string; isSpam: boolean; text: string; links: readonly string[] }[],
): Promise<void> {
  const rows = lessons.map((lesson) => ({
    id: lesson.commentId,
    spam: lesson.isSpam,
    tokens: list(tokensOf(keys, lesson)),
  }));
  await db.execute(sql`
    insert into classifier_lessons (comment_id, is_spam, tokens, taught_at)
    select id, spam, tokens::bigint[], ${now.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (id uuid, spam boolean, tokens text) order by id
    on conflict (comment_id) do update set is_spam = excluded.is_spam, taught_at = excluded.taught_at`);
}

const atOnce = 500;

const isDue = sql.raw('counted_as is distinct from is_spam');

/** Takes into the counts what is not in them yet. One does it at a time; the others go on with what is there. */
async function countLessons(context: DomainContext): Promise<void> {
  await inTransaction(context, async ({ db }) => {
    const [lock] = await db.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('galley classifier')) as held`,
    );
    if (!lock!.held) return;
    await db.execute(sql`
      create temporary table counting on commit drop as
        select comment_id, is_spam, counted_as, tokens from classifier_lessons where ${isDue} order by taught_at, comment_id limit ${atOnce} for update skip locked`);
    await db.execute(sql`
      insert into classifier_tokens (token) select distinct token from counting, unnest(tokens || 0::bigint) token order by token on conflict do nothing`);
    await db.execute(sql`
      update classifier_tokens t set spam = t.spam + d.spam, ham = t.ham + d.ham from (
        select token, sum(is_spam::int - coalesce(counted_as::int, 0)) as spam,
          sum((not is_spam)::int - coalesce((not counted_as)::int, 0)) as ham
        from counting, unnest(tokens || 0::bigint) token group by token) d where d.token = t.token`);
    await db.execute(sql`
      update classifier_lessons l set counted_as = c.is_spam from counting c where c.comment_id = l.comment_id`);
  });
}
