import type postgres from 'postgres';
import { makeWords, slots } from './words.ts';

export interface Size {
  articles: number;
  comments: number;
}

/** Told how far a load has come: its present step, and that step's share from 0 to 1. */
export type Progress = (step: string, done: number) => void;

interface Step {
  name: string;
  run: (sql: postgres.Sql, size: Size, progress: (done: number) => void) => Promise<unknown>;
}

/**
 * Fills a migrated, empty database: nine articles in ten are published, each of about seven sections of six blocks with four
 * figures; 20 threads of 2,000 comments, the other comments spread over all published articles. The same on every machine.
 */
export async function fill(sql: postgres.Sql, size: Size, progress: Progress): Promise<void> {
  for (const { name, run } of steps) {
    progress(name, 0);
    await run(sql, size, (done) => progress(name, done));
    progress(name, 1);
  }
}

const statements = (...texts: string[]): Step['run'] => {
  return async (sql, { articles, comments }, progress) => {
    for (const [i, text] of texts.entries()) {
      await sql.unsafe(text.replaceAll(':articles', String(articles)).replaceAll(':comments', String(comments)));
      progress((i + 1) / texts.length);
    }
  };
};

/** A statement for one run of numbers after another, so that progress shows. */
const inRuns = (count: (size: Size) => number, length: number, text: string): Step['run'] => {
  return async (sql, size, progress) => {
    const last = count(size);
    for (let from = 1; from <= last; from += length) {
      await sql.unsafe(text.replaceAll(':from', String(from)).replaceAll(':to', String(from + length - 1)));
      progress(Math.min(1, (from + length - 1) / last));
    }
  };
};

const steps: Step[] = [
  {
    name: 'tools',
    run: statements(
      'drop schema if exists bench cascade',
      'create schema bench',
      // Not random: numbers that are the same for the same seed.
      `create function bench.roll(n bigint, salt bigint, below bigint) returns integer language sql immutable as
        $$ select (abs(hashint8extended(n, salt) % below))::int $$`,
      `create function bench.share(n bigint, salt bigint) returns float8 language sql immutable as
        $$ select abs(hashint8extended(n, salt) % 1000003) / 1000003.0::float8 $$`,
      // A UUIDv7: its time, and for the rest a digest of what it names.
      `create function bench.id(kind text, n bigint, at timestamptz) returns uuid language sql immutable as $$
        select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(d, 1, 3) || '8' || substr(d, 4, 15))::uuid
        from md5(kind || n) d $$`,
      // Nothing of ours is checked row by row by triggers: the books are made in one go, and then looked through.
      'alter table comments disable trigger user',
      `update sites set name = 'The Bench', locales = '{en,de}'`,
    ),
  },
  {
    name: 'people and labels',
    run: statements(
      `create table bench.article as
        select *, state = 'PUBLISHED' as is_published, sum((state = 'PUBLISHED')::int) over (order by n)::int as place
        from (
          select n, bench.id('article', n, at) as id, at,
            case when bench.roll(n, 2, 100) < 8 then 'de' else 'en' end as locale,
            (case when r < 90 then 'PUBLISHED' when r < 95 then 'DRAFT' when r < 98 then 'UNPUBLISHED' else 'ARCHIVED' end)::article_state as state,
            bench.roll(n, 3, 10) = 0 as has_draft
          from (
            select n, '2021-01-01T06:00Z'::timestamptz + n * (interval '5 years' / :articles) + bench.roll(n, 4, 3600) * interval '1 second' as at,
              bench.roll(n, 1, 100) as r
            from generate_series(1, :articles) n) numbered) made`,
      'create unique index on bench.article (n)',
      'create index on bench.article (place) where is_published',
      'analyze bench.article',
    ),
  },
  { name: 'words', run: loadWords },
  {
    name: 'media',
    run: statements(
      `insert into media (id, kind, availability, mime_type, byte_size, width, height, storage_key, placeholder, dominant_color, alt_text, caption, credit_text, created_at)
        select bench.id('media', n, '2021-01-01'), 'IMAGE', case when n % 50 = 0 then 'MISSING' else 'AVAILABLE' end::media_availability,
          'image/jpeg', 100000 + bench.roll(n, 10, 900000), 800 + bench.roll(n, 11, 3000), 600 + bench.roll(n, 12, 2000),
          'ab/' || md5(n::text) || '.jpg', substr(md5('thumb' || n), 1, 28), '#' || substr(md5(n::text), 1, 6),
          case when n % 3 > 0 then a.word || ' ' || b.word end, case when n % 2 = 0 then l.rich end,
          case when n % 4 > 0 then 'Photo: ' || p.name end, '2021-01-01'
        from generate_series(1, :articles * 2) n
        join bench.adjective a on a.pick = bench.roll(n, 13, 250) join bench.noun b on b.pick = bench.roll(n, 14, 700)
        join bench.line l on l.pick = bench.roll(n, 15, 600) join bench.name p on p.pick = bench.roll(n, 16, 400)`,
      `insert into media_texts (media_id, locale, alt_text, caption)
        select m.id, 'de', 'Bild ' || m.alt_text, m.caption from media m where get_byte(uuid_send(m.id), 15) < 25`,
      `insert into categories (id, parent_id, slug, position)
        select bench.id('category', n, '2021-01-01'), case when n > 6 then bench.id('category', 1 + n % 6, '2021-01-01') end, 'desk-' || n, p.key
        from generate_series(1, 24) n join bench.position p on p.pick = n / 6`,
      `insert into category_names (category_id, locale, name)
        select bench.id('category', n, '2021-01-01'), l, case l when 'en' then 'Desk & ' else 'Ressort & ' end || w.word
        from generate_series(1, 24) n cross join unnest('{en,de}'::text[]) l join bench.noun w on w.pick = n`,
      `insert into tags (id, slug) select bench.id('tag', n, '2021-01-01'), 'tag-' || n from generate_series(1, 400) n`,
      `insert into tag_names (tag_id, locale, name)
        select bench.id('tag', n, '2021-01-01'), 'en', w.word || ' ' || n from generate_series(1, 400) n join bench.noun w on w.pick = n`,
      `insert into contributors (id, slug, display_name, portrait_id)
        select bench.id('contributor', n, '2021-01-01'), 'person-' || n, w.name, case when n % 2 = 0 then bench.id('media', n, '2021-01-01') end
        from generate_series(1, 200) n join bench.name w on w.pick = n`,
    ),
  },
  {
    name: 'articles',
    run: statements(
      `insert into articles (id, locale, translation_set_id, state, draft_state, head_version, published_version, created_at,
          first_published_at, published_at, published_precision)
        select id, locale, id, state, (case when has_draft or state = 'DRAFT' then 'EDITING' else 'NONE' end)::draft_state, 1 + has_draft::int, case when is_published then 1 end,
          at, case when state <> 'DRAFT' then at end, case when state <> 'DRAFT' then at end,
          case when state <> 'DRAFT' then 'INSTANT' else 'UNKNOWN' end::date_precision
        from bench.article`,
      `insert into article_versions (article_id, number, based_on, via, created_at)
        select id, 1, null, 'import', at from bench.article
        union all select id, 2, 1, 'person', at + interval '1 day' from bench.article where has_draft`,
      `create table bench.headline as
        select n, concat(upper(left(w, 1)), substr(w, 2), ' ', x, ' and the ', y, ' of ', z) as headline, lower(concat_ws('-', w, x, y, z, n)) as slug
        from (select t.n, a.word w, b.word x, c.word y, d.word z from bench.article t
          join bench.adjective a on a.pick = bench.roll(t.n, 20, 250) join bench.noun b on b.pick = bench.roll(t.n, 21, 700)
          join bench.adjective c on c.pick = bench.roll(t.n, 22, 250) join bench.noun d on d.pick = bench.roll(t.n, 23, 700)) chosen`,
      `insert into article_slugs (locale, slug, article_id, first_published_at)
        select a.locale, h.slug, a.id, case when a.state <> 'DRAFT' then a.at end from bench.article a join bench.headline h using (n)`,
      // Few desks and tags hold most of what is written.
      `insert into article_contents (article_id, from_version, is_published, slug, headline, standfirst, excerpt, category_id, byline)
        select a.id, 1, a.is_published, h.slug, h.headline, case when a.n % 10 > 2 then l.rich end, case when a.n % 10 > 0 then m.rich->>'text' end,
          case when a.n % 20 > 0 then bench.id('category', 1 + floor(24 * bench.share(a.n, 24) ^ 2)::int, '2021-01-01') end,
          case when a.n % 4 > 0 then 'By ' || p.name end
        from bench.article a join bench.headline h using (n) join bench.name p on p.pick = bench.roll(a.n, 27, 400)
        join bench.line l on l.pick = bench.roll(a.n, 25, 600) join bench.line m on m.pick = bench.roll(a.n, 26, 600)`,
      `insert into publications (id, article_id, version, during)
        select bench.id('publication', n, at), id, 1, tstzrange(at, case when not is_published then at + interval '100 days' end)
        from bench.article where state <> 'DRAFT'`,
      `insert into article_tags (article_id, tag_id, from_version, is_published, position)
        select id, bench.id('tag', t, '2021-01-01'), 1, is_published, p.key from (
          select distinct on (a.n, t) a.n, a.id, a.is_published, t, i from bench.article a
          cross join generate_series(1, 5) i cross join lateral (select 1 + floor(400 * bench.share(a.n * 5 + i, 28) ^ 3)::int) c (t)
          where i <= 2 + bench.roll(a.n, 29, 4) order by a.n, t, i) chosen join bench.position p on p.pick = i`,
      `create table bench.contribution as
        select a.n, i, a.id as article_id, a.is_published, bench.id('contribution', a.n * 3 + i, a.at) as id,
          bench.id('contributor', 1 + (bench.roll(a.n, 30, 200) + i * 37) % 200, '2021-01-01') as contributor_id, a.at
        from bench.article a cross join generate_series(1, 3) i where i <= 1 + bench.roll(a.n, 31, 3)`,
      `insert into contributions (id, article_id, contributor_id, role, basis, confirmed_at)
        select id, article_id, contributor_id, (array['AUTHOR', 'AUTHOR', 'PHOTOGRAPHER'])[i]::contribution_role,
          'STATED', case when bench.roll(n, 32 + i, 10) > 0 then at end from bench.contribution`,
      `insert into contribution_versions (id, article_id, from_version, is_published, position)
        select id, article_id, 1, is_published, p.key from bench.contribution join bench.position p on p.pick = i`,
      `insert into corrections (id, article_id, kind, text, published_at)
        select bench.id('correction', a.n, a.at), a.id, 'CORRECTION', l.rich, a.at + interval '2 days'
        from bench.article a join bench.line l on l.pick = bench.roll(a.n, 36, 600) where a.n % 20 = 3 and a.is_published`,
    ),
  },
  {
    name: 'sections',
    run: statements(
      `create table bench.section as
        select a.n, s, a.n * 10 + s as key, a.id as article_id, bench.id('section', a.n * 10 + s, a.at) as id, a.is_published, a.at, a.has_draft,
          4 + bench.roll(a.n * 10 + s, 40, 5) as blocks
        from bench.article a cross join generate_series(0, 8) s where s < 5 + bench.roll(a.n, 41, 5)`,
      'insert into sections (id, article_id) select id, article_id from bench.section order by key',
      `insert into section_versions (id, article_id, from_version, is_published, position, kind, heading, level, anchor, heading_html, heading_markdown)
        select s.id, s.article_id, 1, s.is_published, p.key, case when s = 0 then 'INTRO' else 'BODY' end::section_kind,
          case when s > 0 then heading end, 2, case when s = 0 then 'intro' else anchor end,
          case when s > 0 then concat('<h2 id="', anchor, '">', heading, '</h2>') else '' end, case when s > 0 then '## ' || heading else '' end
        from bench.section s join bench.position p on p.pick = s.s join bench.adjective a on a.pick = bench.roll(s.key, 42, 250)
          join bench.noun b on b.pick = bench.roll(s.key, 43, 700)
          cross join lateral (select upper(left(a.word, 1)) || substr(a.word, 2) || ' ' || b.word, concat_ws('-', a.word, b.word, s.s)) h (heading, anchor)
        order by s.key`,
      `create table bench.block as
        select s.key * 10 + b as key, s.id as section_id, s.article_id, bench.id('block', s.key * 10 + b, s.at) as id, s.is_published,
          s.has_draft and s.s = 1 and b = 0 as is_changed, b, s.at, bench.roll(s.key * 10 + b, 44, t.count) as template
        from bench.section s cross join (select count(*) from bench.template) t (count) cross join generate_series(0, 8) b where b < s.blocks`,
    ),
  },
  {
    name: 'blocks',
    run: inRuns(
      ({ articles }) => articles,
      250,
      `with wanted as (select * from bench.block where key between :from::bigint * 100 and :to::bigint * 100 + 99),
        named as (insert into blocks (id, article_id) select id, article_id from wanted order by key)
      insert into block_versions (id, article_id, from_version, to_version, is_published, section_id, position, type, data, html, text, markdown)
        select w.id, w.article_id, v, case when w.is_changed and v = 1 then 2 else 2147483647 end, w.is_published and v = 1,
          w.section_id, p.key, t.type, t.data, t.html, t.text, t.markdown
        from wanted w join bench.template t on t.pick = w.template join bench.position p on p.pick = w.b
          cross join generate_series(1, 1 + w.is_changed::int) v
        order by w.key`,
    ),
  },
  {
    name: 'figures',
    run: statements(
      `create table bench.figure as
        select f.*, bench.id('figure', key, at) as id, bench.roll(key, 50, 10) as mode from (
          select -a.n as key, a.id as article_id, null::uuid as block_id, 0 as i, 'HERO' as role, a.is_published, a.at from bench.article a where bench.roll(a.n, 51, 10) > 0
          union all
          select b.key * 10 + i, b.article_id, b.id, i, case t.type when 'FIGURE' then 'INLINE' else 'GALLERY' end, b.is_published, b.at
          from bench.block b join bench.template t on t.pick = b.template and t.type in ('FIGURE', 'GALLERY')
            cross join generate_series(1, case t.type when 'FIGURE' then 1 else 4 end) i) f`,
      'insert into figures (id, article_id) select id, article_id from bench.figure order by key',
      `insert into figure_versions (id, article_id, from_version, is_published, block_id, position, role, media_id, alt_text, caption_mode, caption, credit_text)
        select f.id, f.article_id, 1, f.is_published, f.block_id, p.key, f.role::figure_role,
          bench.id('media', 1 + bench.roll(f.key, 52, :articles * 2), '2021-01-01'),
          case when f.mode % 3 > 0 then a.word || ' "' || b.word || '"' end,
          (case when f.mode < 5 then 'INHERIT' when f.mode < 9 then 'OVERRIDE' else 'NONE' end)::caption_mode,
          case when f.mode between 5 and 8 then l.rich end, case when f.mode = 6 then 'Archive' end
        from bench.figure f join bench.position p on p.pick = f.i join bench.line l on l.pick = bench.roll(f.key, 53, 600)
          join bench.adjective a on a.pick = bench.roll(f.key, 54, 250) join bench.noun b on b.pick = bench.roll(f.key, 55, 700)
        order by f.key`,
      'analyze',
    ),
  },
  {
    name: 'projections',
    run: inRuns(
      ({ articles }) => articles,
      100,
      'select project_article(id) from bench.article where n between :from and :to',
    ),
  },
  {
    name: 'threads',
    run: statements(
      `create table bench.assigned as
        select c as n, t as place, k from (select t * 7 as t, k, (t - 1) * size + k + 1 as c from (select least(2000, :comments / 100) as size) s
          cross join generate_series(1, 20) t cross join generate_series(0, size - 1) k) threads
        union all
        select c, place, row_number() over (partition by place order by c) - 1 from (
          select c, 141 + floor((total - 141) * bench.share(c, 60) ^ 1.3)::int as place
          from (select least(2000, :comments / 100) * 20 as taken, (select max(place) from bench.article) as total) s
            cross join generate_series(taken + 1, :comments) c) spread`,
      `create table bench.comment as
        select c.n, a.id as article_id, k, s.member, k - s.slot + s.parent as parent, k - s.slot + s.grandparent as grandparent, k - s.slot + s.oldest as oldest,
          bench.id('comment', c.n, moment) as comment_id, moment,
          (case when r < 950 then 'PUBLISHED' when r < 962 then 'PENDING' when r < 970 then 'SPAM' when r < 977 then 'REJECTED' when r < 997 then 'REMOVED' else 'ERASED' end)::comment_status as status
        from (select *, bench.roll(n, 61, 1000) as r from bench.assigned) c
          join bench.article a on a.place = c.place and a.is_published
          join bench.slot s on s.slot = c.k % 32
          cross join lateral (select date_trunc('milliseconds', a.at + ((c.k / 32) * 8 + s.root) * interval '10 minutes'
            + s.member * interval '2 hours' + bench.roll(c.n, 62, 5400) * interval '1 second')) m (moment)`,
      'create unique index on bench.comment (article_id, k)',
      'analyze bench.comment',
      // In the order in which readers wrote: a page's comments then lie as scattered as they do in life.
      `create table bench.ready as
        select row_number() over (order by c.moment, c.n) as at, c.n, c.article_id, c.comment_id as id, c.moment, c.status, c.member,
          p.comment_id as parent_id, coalesce(o.comment_id, g.comment_id, p.comment_id, c.comment_id) as root_id,
          num_nonnulls(p.comment_id, g.comment_id, o.comment_id) as depth,
          concat_ws('', o.comment_id, g.comment_id, p.comment_id, c.comment_id) as trail
        from bench.comment c
          left join bench.comment p on p.article_id = c.article_id and p.k = c.parent
          left join bench.comment g on g.article_id = c.article_id and g.k = c.grandparent
          left join bench.comment o on o.article_id = c.article_id and o.k = c.oldest`,
      'create unique index on bench.ready (at)',
      `create table bench.above as
        select distinct a.comment_id from bench.comment c join bench.comment a on a.article_id = c.article_id and a.k in (c.parent, c.grandparent, c.oldest)
        where c.status = 'PUBLISHED' and c.parent is not null`,
      'create unique index on bench.above (comment_id)',
      'analyze bench.ready, bench.above',
    ),
  },
  {
    name: 'comments',
    run: inRuns(
      ({ comments }) => comments,
      20_000,
      `insert into comments (id, article_id, parent_id, root_id, depth, path, status, has_published_descendant, author_name, author_url, author_is_guest,
          badges, body_markdown, body_html, body_text, language, posted_at, edited_at, reviewed_at, removed_at, removed_by, score)
        select c.id, c.article_id, c.parent_id, c.root_id, c.depth, decode(replace(c.trail, '-', ''), 'hex'), c.status, a.comment_id is not null,
          case when e or c.n % 33 = 0 then null else p.name end, case when not e and c.n % 20 = 0 then 'https://home.example.org/' || c.n end, c.n % 10 > 0,
          case when c.n % 50 = 0 then '{STAFF}' else '{}' end::comment_badge[], case when e then null else t.text end,
          case when e then null else t.html end, case when e then null else t.text end, case when e then null else 'en' end, c.moment,
          case when not e and c.n % 40 = 0 then c.moment + interval '1 hour' end, case when c.n % 20 > 0 then c.moment + interval '1 day' end,
          case when c.status in ('REMOVED', 'ERASED') then c.moment + interval '1 day' end,
          case when c.status = 'REMOVED' then (array['AUTHOR', 'MODERATOR'])[1 + c.n % 2]::comment_removed_by end, bench.roll(c.n, 63, 40)
        from bench.ready c left join bench.above a on a.comment_id = c.id cross join lateral (select c.status = 'ERASED') x (e)
          join bench.body t on t.pick = bench.roll(c.n, 64, 2000) join bench.name p on p.pick = bench.roll(c.n, 65, 400)
        where c.at between :from and :to order by c.at`,
    ),
  },
  {
    name: 'books',
    run: async (sql, size, progress) => {
      await statements(
        `insert into article_comment_counts (article_id, published, pending, rejected, spam, removed, unreviewed)
          select article_id, count(*) filter (where status = 'PUBLISHED'), count(*) filter (where status = 'PENDING'),
            count(*) filter (where status = 'REJECTED'), count(*) filter (where status = 'SPAM'), count(*) filter (where status = 'REMOVED'),
            count(*) filter (where status = 'PUBLISHED' and reviewed_at is null)
          from comments group by article_id`,
        `insert into comment_reactions (comment_id, reactor_key, kind, reacted_at)
          select id, 'guest-' || i, 'LIKE', moment from bench.ready cross join generate_series(1, 3) i where n % 40 = 1`,
        'alter table comments enable trigger user',
        'analyze comments',
      )(sql, size, progress);
      const wrong = await sql`select count(*)::int as wrong from reconcile_comment_counts()`;
      if (wrong[0]!.wrong > 0) throw new Error(`The books of comments were wrong in ${wrong[0]!.wrong} places.`);
    },
  },
  { name: 'vacuum', run: statements('drop schema bench cascade', 'vacuum (analyze)') },
];

async function loadWords(sql: postgres.Sql): Promise<void> {
  const targets = await sql`select id from bench.article where is_published order by n limit 50`;
  const words = makeWords(targets.map(({ id }) => id));
  const lists: [string, string, unknown[]][] = [
    ['template', 'type block_type, data jsonb, html text, text text, markdown text', words.blocks],
    ['line', 'rich jsonb', words.lines.map((rich) => ({ rich }))],
    ['body', 'html text, text text', words.comments],
    ['name', 'name text', words.names.map((name) => ({ name }))],
    ['noun', 'word text', words.nouns.map((word) => ({ word }))],
    ['adjective', 'word text', words.adjectives.map((word) => ({ word }))],
    ['position', 'key text', words.positions.map((key) => ({ key }))],
    ['slot', 'slot int, root int, member int, parent int, grandparent int, oldest int', slots],
  ];
  for (const [table, columns, rows] of lists) {
    const numbered = rows.map((row, pick) => ({ pick, ...(row as object) }));
    await sql.unsafe(`create table bench.${table} (pick int primary key, ${columns})`);
    await sql.unsafe(
      `insert into bench.${table} select * from jsonb_to_recordset($1::text::jsonb) as r (pick int, ${columns})`,
      [JSON.stringify(numbered)],
    );
    await sql.unsafe(`analyze bench.${table}`);
  }
}
