import { cpus } from 'node:os';
import { Command } from 'commander';
import type postgres from 'postgres';
import { loadConfig } from '../src/platform/config.ts';
import { Documents } from '../src/platform/graphql/documents.ts';
import { scopeOf } from '../src/platform/reading/scope.ts';
import type { Asker } from '../src/platform/viewer.ts';
import { buildSchema } from '../src/schema.ts';
import { buffersOf, median } from './buffers.ts';
import { openData, openServer, withClient } from './database.ts';
import { openProgress } from './progress.ts';

/** Of all comments, those of the one article that everybody talks about. */
const share = 5;
/** With more comments a page may touch so many times the buffers. */
const mostGrowth = 1.2;

const options = new Command('bench:conversation')
  .description(
    'Measures what readers and moderators ask of a long conversation, at two sizes: one statement each, and how many pages of the database it touches.',
  )
  .option('--comments <count>', 'comments in the larger data', Number, 1_000_000)
  .option('--smaller <count>', 'comments in the smaller', Number, 200_000)
  .option('--check', 'exit with 1 when a bar is missed')
  .parse()
  .opts<{ comments: number; smaller: number; check?: boolean }>();

const userId = '019b0000-0000-7000-8000-00000000be0d';

/** Adds one article's conversation of so many comments: ten replies to each root, and each tenth of all waiting or reported. */
const fillConversation = (count: number) => async (sql: postgres.Sql) => {
  const [article] =
    await sql`select article_id as id from article_projections where stage = 'PUBLISHED' order by slug limit 1`;
  await sql`alter table comments disable trigger user`;
  await sql.unsafe(`create function pg_temp.named(n bigint) returns uuid language sql immutable as
    $$ select (lpad(to_hex(1767225600000 + n * 1000), 12, '0') || '7000800000' || lpad(to_hex(n), 10, '0'))::uuid $$`);
  await sql.unsafe(`
    insert into comments (id, article_id, parent_id, root_id, depth, path, status, reviewed_at, open_flags, author_name, body_markdown,
      body_html, body_text, posted_at, score)
    select c.id, '${article!.id}', nullif(c.root, c.id), c.root, (c.root <> c.id)::int,
      case when c.root = c.id then uuid_send(c.id) else uuid_send(c.root) || uuid_send(c.id) end,
      (case when n % 10 = 3 then 'PENDING' else 'PUBLISHED' end)::comment_status, case when n % 4 = 0 then now() end,
      case when n % 50 = 7 then 1 + n % 5 else 0 end, 'Reader ' || n % 400, 'Said before.', '<p>Said before.</p>', 'Said before.',
      '2026-01-01T00:00Z'::timestamptz + n * interval '1 second', n % 40
    from (
      select n, pg_temp.named(n) as id, pg_temp.named(n - n % 11) as root from generate_series(0, ${count - 1}) n) c
    order by c.id`);
  await sql.unsafe(`
    insert into comment_flags (id, comment_id, reporter_key, reason, revision, flagged_at)
    select gen_random_uuid(), c.id, 'r' || i, 'ABUSE', 1, now() from comments c cross join generate_series(1, c.open_flags) i
    where c.open_flags > 0`);
  await sql`alter table comments enable trigger user`;
  await sql`select recount_comments(${article!.id})`;
  await sql`vacuum (analyze) comments`;
};

interface Asked {
  name: string;
  query: string;
  variables: Record<string, unknown>;
  viewer: Asker;
  /** Counts by an index what stands before it: its pages grow with the conversation, and no bar is set for them. */
  counts?: boolean;
}

const nobody: Asker = { kind: 'PUBLIC' };
const words = 'id author { name } body { html } postedAt';

async function questions(sql: postgres.Sql): Promise<Asked[]> {
  const [article] = await sql`
    select a.id, p.slug, p.locale, n.published from article_comment_counts n join articles a on a.id = n.article_id
      join article_projections p on p.article_id = a.id and p.stage = 'PUBLISHED' order by n.published desc limit 1`;
  const shown = sql`(status = 'PUBLISHED' or has_published_descendant)`;
  const [late] = await sql`
    select id, encode(path, 'hex') as path from comments where article_id = ${article!.id} and ${shown} and parent_id is null
    order by id offset ${Math.floor((article!.published * 0.9) / 11)} limit 1`;
  const id = `article_${article!.id.replaceAll('-', '')}`;
  const around = `comment_${late!.id.replaceAll('-', '')}`;
  const cursor = (order: string, key: string) => Buffer.from(JSON.stringify([order, key])).toString('base64url');
  const moderator = await givenModerator(sql);
  const thread = `query ($id: ID!, $after: String) { article(id: $id) { thread(first: 50, after: $after) { nodes { ${words} depth } pageInfo { hasNextPage endCursor } } } }`;
  const queue = (name: string, page: string) => ({
    ...{ name: `queue ${name}: ${page || 'count'}`, variables: {}, viewer: moderator },
    query: `{ moderationQueue(name: ${name}) { totalCount oldestPostedAt ${page && `comments(${page}) { nodes { ${words} } pageInfo { hasNextPage } }`} } }`,
  });
  return [
    {
      ...{ name: 'first page', variables: { id }, viewer: nobody },
      query: `query ($id: ID!) { article(id: $id) { comments(first: 20) { nodes { ${words} replies(first: 3) { nodes { ${words} } pageInfo { hasNextPage } } } pageInfo { hasNextPage endCursor } } } }`,
    },
    { name: 'thread page', variables: { id, after: null }, viewer: nobody, query: thread },
    {
      ...{ name: 'thread page at 90 %', viewer: nobody, query: thread },
      variables: { id, after: cursor('thread', late!.path) },
    },
    {
      ...{ name: 'roots at 90 %', variables: { id, after: cursor('comments oldest', late!.id) }, viewer: nobody },
      query: `query ($id: ID!, $after: String) { article(id: $id) { comments(first: 20, after: $after) { nodes { ${words} replyCount } pageInfo { hasNextPage endCursor } } } }`,
    },
    {
      ...{ name: 'thread around a comment at 90 %', viewer: nobody, variables: { id, around }, counts: true },
      query: `query ($id: ID!, $around: ID!) { article(id: $id) { thread(first: 50, around: $around) { nodes { ${words} depth ancestors { id } } } } }`,
    },
    queue('PENDING', ''),
    queue('PENDING', 'first: 20'),
    queue('REPORTED', 'first: 20, orderBy: MOST_FLAGGED'),
    queue('UNREVIEWED', 'first: 20, orderBy: NEWEST'),
  ];
}

/** Whoever is signed in is checked by the statement that reads. */
async function givenModerator(sql: postgres.Sql): Promise<Asker> {
  await sql`insert into users (id, display_name, email, created_at, updated_at)
    values (${userId}, 'Bench', 'moderator@bench.example', now(), now()) on conflict do nothing`;
  await sql`insert into role_grants (id, user_id, role, granted_at) values (${userId}, ${userId}, 'MODERATOR', now()) on conflict do nothing`;
  await sql`insert into sessions (id, token, user_id, created_at, updated_at, expires_at)
    values (${userId}, ${userId}, ${userId}, now(), now(), now() + interval '10 years') on conflict do nothing`;
  const [user] = await sql`select rights_revision from users where id = ${userId}`;
  return {
    ...{ kind: 'STAFF', user: { id: userId, displayName: 'Bench' }, token: null },
    grants: [{ role: 'MODERATOR', categoryIds: null, locale: null, mayPublish: false }],
    credential: { id: userId, rightsRevision: user!.rights_revision },
  };
}

interface Figures {
  name: string;
  counts: boolean;
  buffers: number;
  milliseconds: number;
}

async function measure(database: string): Promise<Figures[]> {
  const documents = new Documents(buildSchema(), { introspection: true });
  return withClient(database, async (sql) => {
    await sql`set jit = off`;
    await sql`set plan_cache_mode = force_generic_plan`;
    const figures: Figures[] = [];
    for (const { name, query, variables, viewer, counts = false } of await questions(sql)) {
      const scope = scopeOf({ view: 'PUBLISHED', viewer });
      // No plan: it could not be answered by one statement.
      const plan = documents.get(query).operation(undefined)!.textPlan(variables, scope);
      if (!plan) throw new Error(`${name} is not one statement.`);
      const parameters = plan.bind(variables, { view: 'PUBLISHED', viewer });
      const times: number[] = [];
      for (let run = 0; run < 21; run += 1) {
        const start = performance.now();
        const [row] = await sql.unsafe(plan.text, parameters as never[], { prepare: true }).values();
        if (run > 0) times.push(performance.now() - start);
        const answer = JSON.parse(row![0]);
        if (Object.values(answer.data)[0] === null) throw new Error(`${name} was answered with nothing.`);
      }
      await buffersOf(sql, plan.text, [parameters]);
      figures.push({
        ...{ name, counts, milliseconds: median(times) },
        buffers: await buffersOf(sql, plan.text, [parameters]),
      });
    }
    return figures;
  });
}

const progress = openProgress();
const server = await openServer(loadConfig().databaseUrl, progress.say);
try {
  const sizes = [options.smaller, options.comments];
  const measured: Figures[][] = [];
  for (const comments of sizes) {
    const one = Math.floor(comments / share);
    const size = { articles: 1_000, comments: comments - one };
    const more = { name: 'conversation', fill: fillConversation(one) };
    measured.push(await measure(await openData(server, size, progress.show, more)));
  }
  progress.stop();
  const [smaller, larger] = measured as [Figures[], Figures[]];
  console.log(`\nNode ${process.version}, ${server.describe}, ${cpus().length} processors`);
  console.log(
    `One statement each. ${sizes.map((size) => size.toLocaleString('en')).join(' and ')} comments, a fifth of them on one article.\n`,
  );
  let isMet = true;
  for (const [i, { name, buffers, milliseconds, counts }] of larger.entries()) {
    const before = smaller[i]!.buffers;
    const isFlat = counts || buffers <= Math.max(before * mostGrowth, before + 8);
    isMet &&= isFlat;
    console.log(
      `${name.padEnd(44)} buffers ${String(before).padStart(7)} → ${String(buffers).padStart(7)}   ${milliseconds.toFixed(2).padStart(8)} ms${isFlat ? '' : '   not flat'}`,
    );
  }
  console.log(isMet ? '\nEvery bar is met.' : '\nMissed.');
  if (options.check && !isMet) process.exitCode = 1;
} finally {
  progress.stop();
  await server.close();
}
