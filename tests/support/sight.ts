import { type Asker, anonymous } from './askers.ts';
import { Newspaper } from './oracle/newspaper.ts';
import { loadRows } from './oracle/rows.ts';
import { Viewer } from './oracle/viewer.ts';
import { loadReaders, publicId } from './readers.ts';
import type { TestDatabase } from './world.ts';

/** What there is for somebody, told from the rows alone: public ids by type, and texts. */
export interface Sight {
  seen: Map<string, Set<string>>;
  hidden: Map<string, Set<string>>;
  /** Texts that stand in rows which he may not see, and in none that he may. */
  hiddenTexts: string[];
}

/** The version of an article that readers see, by number: no mark that the program keeps is asked. */
const isLive = (row: string) =>
  `exists (select from articles a where a.id = ${row}.article_id and a.state = 'PUBLISHED' and ${row}.from_version <= a.published_version and a.published_version < ${row}.to_version)`;
const isConfirmed = (contributor: string) =>
  `exists (select from contributions c join contribution_versions v on v.id = c.id where c.contributor_id = ${contributor} and c.confirmed_at is not null and ${isLive('v')})`;
const isUsed = (
  asset: string,
) => `(exists (select from figure_versions v where v.media_id = ${asset} and ${isLive('v')})
  or exists (select from article_contents v where v.seo_image_id = ${asset} and ${isLive('v')})
  or exists (select from sites where logo_id = ${asset})
  or exists (select from contributors p where p.portrait_id = ${asset} and ${isConfirmed('p.id')}))`;
const isSeenMedia = (asset: string) =>
  `(${isUsed(asset)} or exists (select from media o where o.poster_id = ${asset} and ${isUsed('o.id')}))`;

const isTagged = (tag: string) => `exists (select from article_tags v where v.tag_id = ${tag} and ${isLive('v')})`;

/** By table: the type that its ids are of, and when readers see its row `r`. */
const rules: Record<string, { type?: string; seen: string }> = {
  articles: { type: 'Article', seen: `r.state = 'PUBLISHED'` },
  article_contents: { seen: isLive('r') },
  section_versions: { type: 'Section', seen: isLive('r') },
  block_versions: { type: 'Block', seen: isLive('r') },
  figure_versions: { type: 'Figure', seen: isLive('r') },
  corrections: {
    type: 'Correction',
    seen: `exists (select from articles a where a.id = r.article_id and a.state = 'PUBLISHED')`,
  },
  contributors: { type: 'Contributor', seen: isConfirmed('r.id') },
  media: { type: 'Media', seen: isSeenMedia('r.id') },
  media_texts: { seen: isSeenMedia('r.media_id') },
  text_tracks: { type: 'TextTrack', seen: isSeenMedia('r.media_id') },
  categories: { type: 'Category', seen: 'true' },
  category_names: { seen: 'true' },
  tags: { type: 'Tag', seen: isTagged('r.id') },
  tag_names: { seen: isTagged('r.tag_id') },
  collections: { type: 'Collection', seen: 'true' },
  collection_titles: { seen: 'true' },
  redirects: { seen: 'true' },
  sites: { seen: 'true' },
};

interface Standing {
  isStaff: boolean;
  isAdministrator: boolean;
  /** Everywhere. */
  moderates: boolean;
  moderatesSomewhere: boolean;
}

async function standingOf({ sql }: TestDatabase, { userId, tokenId }: Asker): Promise<Standing> {
  const roles = (await sql`select role from role_grants where user_id = ${userId}`).map(({ role }) => role);
  const [token] = await sql`select scopes::text[] from api_tokens where id = ${tokenId}`;
  const isFor = (scope: string) => !token || token.scopes.includes(scope);
  return {
    isStaff: roles.length > 0 && ['READ_DRAFTS', 'WRITE', 'MODERATE'].some(isFor),
    isAdministrator: roles.includes('ADMIN') && !token,
    moderatesSomewhere: isFor('MODERATE') && roles.some((role) => ['ADMIN', 'EDITOR', 'MODERATOR'].includes(role)),
    moderates: isFor('MODERATE') && roles.some((role) => role === 'ADMIN' || role === 'EDITOR'),
  };
}

/** By table: when somebody sees its row `r`, and what of that row he is told. */
function peopleSeenBy({ userId, tokenId }: Asker, { isStaff, isAdministrator, moderatesSomewhere }: Standing) {
  const me = userId === null ? 'null::uuid' : `'${userId}'::uuid`;
  const inPerson = tokenId === null ? me : 'null::uuid';
  const isMe = ({ id }: { id: string }) => tokenId === null && id === userId;
  const always =
    (...names: string[]) =>
    () =>
      names;
  return [
    {
      ...{ type: 'User', table: 'users', seen: `(${isStaff} or coalesce(r.id = ${me}, false))` },
      told: (row: { id: string }) => ['display_name', ...(isAdministrator || isMe(row) ? ['email'] : [])],
    },
    {
      ...{ type: 'Session', table: 'sessions', told: always('user_agent') },
      seen: `coalesce(r.user_id = ${inPerson}, false) and r.expires_at > now()`,
    },
    {
      ...{ type: 'ApiToken', table: 'api_tokens', told: always('name', 'prefix') },
      seen: `(${isAdministrator} or coalesce(r.user_id = ${inPerson}, false))`,
    },
    {
      ...{ type: 'Commenter', table: 'commenters', told: always('display_name') },
      seen: `(${moderatesSomewhere} or coalesce(r.user_id = ${inPerson}, false))`,
    },
    {
      ...{ type: 'AuditEvent', table: 'audit_events', seen: String(isAdministrator) },
      told: always('action', 'request_id', 'details'),
    },
  ];
}

export async function lookAt(database: TestDatabase, asker: Asker = anonymous): Promise<Sight> {
  const { sql } = database;
  const standing = await standingOf(database, asker);
  const [seen, hidden] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  const texts = { seen: new Set<string>(), hidden: new Set<string>() };
  const add = (type: string, id: string, isSeen: boolean) => {
    const there = isSeen ? seen : hidden;
    there.set(type, (there.get(type) ?? new Set()).add(publicId(type, id)));
  };
  for (const [table, { type, seen: rule }] of Object.entries(rules)) {
    const rows = await sql.unsafe(`select to_jsonb(r) as row, ${rule} as seen from ${table} r`);
    for (const { row, seen: isSeen } of rows) {
      if (type) add(type, row.id, isSeen);
      textsIn(row, isSeen ? texts.seen : texts.hidden);
    }
  }
  for (const { type, table, seen: rule, told } of peopleSeenBy(asker, standing)) {
    for (const { row, seen: isSeen } of await sql.unsafe(
      `select to_jsonb(r) as row, ${rule} as seen from ${table} r`,
    )) {
      add(type, row.id, isSeen);
      // What it was done to is a word that everybody's ids begin with.
      const { object_type, ...words } = row;
      for (const [name, value] of Object.entries(words))
        textsIn(value, isSeen && told(row).includes(name) ? texts.seen : texts.hidden);
    }
  }
  const paper = await loadReaders(database);
  for (const { row } of await sql`select to_jsonb(c) as row from comments c`) {
    const { suggested_name, import_note, source_system, source_id, ...told } = row;
    const isOwn = asker.tokenId === null && asker.userId !== null && row.author_id === asker.userId;
    const isOthers = standing.moderates || isOwn;
    const isShown = paper.shown(row.id) !== undefined || (isOthers && paper.showsComments(row.article_id));
    const isUndecided = ['PENDING', 'REJECTED', 'SPAM'].includes(row.status);
    const isTaken = row.status === 'REMOVED' && row.removed_by !== 'AUTHOR' && standing.moderates;
    const isRead = row.status === 'PUBLISHED' || (isUndecided && isOthers) || isTaken;
    add('Comment', row.id, isShown);
    textsIn({ import_note, source_id }, texts.hidden);
    textsIn({ suggested_name, source_system }, isShown && standing.moderates ? texts.seen : texts.hidden);
    textsIn(told, isShown && isRead ? texts.seen : texts.hidden);
  }
  const tables = await loadRows(database);
  const viewer = new Viewer(new Newspaper(tables), asker);
  const reads = (articleId: string) =>
    viewer.may('READ_DRAFT', viewer.article(tables.articles.find(({ id }) => id === articleId)!));
  for (const { id, articleId, name } of tables.previewTokens) {
    add('PreviewToken', id, reads(articleId));
    textsIn(name, reads(articleId) ? texts.seen : texts.hidden);
  }
  for (const { bodyText, commentId } of tables.commentRevisions) {
    const { authorId } = tables.comments.find(({ id }) => id === commentId)!;
    // His own stand in what he may take with him.
    const isRead = standing.moderates || (viewer.personId !== null && authorId === viewer.personId);
    textsIn(bodyText, isRead ? texts.seen : texts.hidden);
  }
  // A thing of which one version is seen is seen.
  for (const [type, ids] of hidden) for (const id of seen.get(type) ?? []) ids.delete(id);
  const everybodys = [...texts.seen].join('\n');
  return { seen, hidden, hiddenTexts: [...texts.hidden].filter((text) => !everybodys.includes(text)) };
}

/** Words: not what an enum, a date, a number or an id looks like, nor what is too short to be told from a coincidence. */
const isText = (value: string) =>
  value.trim().length >= 4 &&
  !/^[A-Z_]+$/.test(value) &&
  !/^[\d\-T:.+\sZ]+$/.test(value) &&
  !/^(\\x)?[0-9a-f-]{16,}$/.test(value);

function textsIn(value: unknown, found: Set<string>): void {
  if (typeof value === 'string' && isText(value)) found.add(value);
  if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) textsIn(inner, found);
}
