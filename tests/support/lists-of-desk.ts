import { composeDocument } from '../../src/articles/compose-document.ts';
import { createArticle } from '../../src/articles/create-article.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import { insertComments } from '../../src/comments/insert-comments.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { at, type Crowd } from './crowd.ts';
import { atRoot, type Group, ids, list, node, ordered } from './lists.ts';
import { newPreviewToken } from './people.ts';
import { publicId } from './readers.ts';
import type { TestDatabase } from './world.ts';

const count = 18;
const moment = new Date('2026-01-01T00:00:00.000Z');

/** What only those are shown who work here: histories, reports, queues, all assets. */
export async function listsOfDesk(database: TestDatabase, crowd: Crowd): Promise<Group[]> {
  const { headers } = crowd.administrator;
  const groups = [
    await mediaLists(database),
    await versionLists(database),
    await previewLists(database, crowd),
    ...(await moderationLists(database, crowd)),
  ];
  return groups.map((group) => ({ ...group, lists: group.lists.map((each) => ({ ...each, headers })) }));
}

async function mediaLists({ sql }: TestDatabase): Promise<Group> {
  const rows = Array.from({ length: count }, () => ({ id: newId() }));
  for (const { id } of rows)
    await sql`insert into media (id, availability, created_at) values (${id}, 'REMOVED', ${moment})`;
  return {
    name: 'media',
    lists: [
      list(
        'Query.media',
        'Media',
        ordered(rows, ({ id }) => [id], 'DESC'),
        atRoot,
        {
          args: 'filter: { availability: REMOVED }',
        },
      ),
    ],
    keys: ids(rows),
    set: async (id, isThere) => {
      await sql`update media set availability = ${isThere ? 'REMOVED' : 'MISSING'} where id = ${id}`;
    },
  };
}

async function versionLists(database: TestDatabase): Promise<Group> {
  const { sql } = database;
  const document = composeDocument({ slug: 'much-written', headline: 'Version 1', sections: [] });
  const { articleId } = await createArticle(at(database, moment), { locale: 'en', document, via: 'test' });
  for (let basedOn = 1; basedOn < count; basedOn++) {
    document.content.headline = `Version ${basedOn + 1}`;
    await writeVersion(at(database, moment), { articleId, basedOn, document, via: 'test' });
  }
  const numbers = Array.from({ length: count }, (_, i) => count - i);
  const around = node('Article', articleId);
  const made = list('ArticleEditing.versions', 'Version', [], (inner) => around(`editing { ${inner} }`), {
    id: 'id: number',
    view: 'DRAFT',
  });
  const taken = new Map<string, object>();
  return {
    name: 'versions',
    lists: [{ ...made, rows: numbers.map(String), keyOf: (id) => id }],
    // The first and the newest are never pruned.
    keys: numbers.slice(1, -1).map(String),
    set: async (number, isThere) => {
      if (isThere)
        await sql`insert into article_versions select * from jsonb_populate_record(null::article_versions, ${sql.json(taken.get(number) as never)})`;
      else
        for (const {
          row,
        } of await sql`delete from article_versions t where article_id = ${articleId} and number = ${number} returning to_jsonb(t) as row`)
          taken.set(number, row);
    },
  };
}

async function previewLists(database: TestDatabase, { first, administrator }: Crowd): Promise<Group> {
  const { sql } = database;
  const rows: { id: string; place: number }[] = [];
  for (let i = 0; i < count; i++) {
    const { id } = await newPreviewToken(database, { articleId: first, createdById: administrator.id });
    const place = (i * 7) % 3;
    await sql`update preview_tokens set created_at = ${new Date(moment.getTime() + place)} where id = ${id}`;
    rows.push({ id, place });
  }
  const around = node('Article', first);
  return {
    name: 'previews',
    lists: [
      list(
        'ArticleEditing.previewTokens',
        'PreviewToken',
        ordered(rows, ({ place, id }) => [place, id], 'DESC'),
        (inner) => around(`editing { ${inner} }`),
      ),
    ],
    keys: ids(rows),
    set: async (id, isThere) => {
      await sql`update preview_tokens set revoked_at = ${isThere ? null : moment} where id = ${id}`;
    },
  };
}

async function moderationLists(database: TestDatabase, { articles, administrator }: Crowd): Promise<Group[]> {
  const { sql } = database;
  // Both are append-only; here their rows come and go like any others.
  await sql`alter table comment_events disable trigger user`;
  const drafts = Array.from({ length: count }, (_, i) => ({
    ...{ sourceSystem: 'test', sourceId: `waiting ${i}`, status: 'PENDING' as const, postedAt: moment },
    body: { markdown: 'x', html: '<p>x</p>', text: 'x' },
  }));
  const waiting = await insertComments(at(database, moment), articles[1]!.id, drafts);
  const commenter = newId();
  await sql`insert into commenters (id, user_id, created_at) values (${commenter}, ${administrator.id}, ${moment})`;
  await sql`update comments set commenter_id = ${commenter} where id = any(${ids(waiting)})`;
  const subject = waiting[0]!;
  const rows = Array.from({ length: count }, () => ({ id: newId() }));
  for (const { id } of rows) {
    await sql`insert into comment_events (id, comment_id, occurred_at, kind, to_status, revision) values (${id}, ${subject.id}, ${moment}, 'HOLD', 'PENDING', 1)`;
    await sql`insert into comment_flags (id, comment_id, reporter_key, reason, revision, flagged_at) values (${id}, ${subject.id}, ${id}, 'SPAM', 1, ${moment})`;
  }
  const newest = ordered(rows, ({ id }) => [id], 'DESC');
  const ofSubject = (inner: string) => `comment(id: "${publicId('Comment', subject.id)}") { moderation { ${inner} } }`;
  const comeAndGo = (table: string) => {
    const taken = new Map<string, object>();
    return async (id: string, isThere: boolean) => {
      if (isThere)
        await sql`insert into ${sql(table)} select * from jsonb_populate_record(null::${sql(table)}, ${sql.json(taken.get(id) as never)})`;
      else
        for (const { row } of await sql`delete from ${sql(table)} t where id = ${id} returning to_jsonb(t) as row`)
          taken.set(id, row);
    };
  };
  const oldest = ordered(waiting, ({ id }) => [id]);
  return [
    {
      name: 'history',
      lists: [list('CommentModeration.history', 'CommentEvent', newest, ofSubject, { isForwardOnly: true })],
      keys: ids(rows),
      set: comeAndGo('comment_events'),
    },
    {
      name: 'flags',
      lists: [list('CommentModeration.flags', 'Flag', newest, ofSubject, { isForwardOnly: true })],
      keys: ids(rows),
      set: comeAndGo('comment_flags'),
    },
    {
      name: 'queue',
      lists: ['OLDEST', 'NEWEST'].map((order) =>
        list(
          `ModerationQueue.comments ${order}`,
          'Comment',
          order === 'OLDEST' ? oldest : oldest.toReversed(),
          (inner) => `moderationQueue(name: PENDING) { ${inner} }`,
          { args: `orderBy: ${order}` },
        ),
      ),
      keys: ids(waiting).slice(1),
      set: async (id, isThere) => {
        await sql`update comments set status = ${isThere ? 'PENDING' : 'SPAM'} where id = ${id}`;
      },
    },
    {
      name: 'said',
      lists: [list('Commenter.comments', 'Comment', oldest.toReversed(), node('Commenter', commenter))],
      keys: ids(waiting),
      set: async (id, isThere) => {
        await sql`update comments set commenter_id = ${isThere ? commenter : null} where id = ${id}`;
      },
    },
  ];
}
