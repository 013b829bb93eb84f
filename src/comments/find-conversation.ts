import { type SQL, sql } from 'drizzle-orm';
import { closesAt, policy } from '../articles/comment-policy.ts';
import { articlePath, articleRows } from '../articles/rows.ts';
import { may } from '../people/rights.ts';
import type { DomainContext } from '../platform/context.ts';
import { statement } from '../platform/database/clients.ts';
import { NotFoundError } from '../platform/errors.ts';
import { openRow, where } from '../platform/reading/rows.ts';
import type { Scope } from '../platform/reading/scope.ts';
import { isSignedIn } from '../platform/viewer.ts';
import type { Place } from './arrange-thread.ts';
import { termMatcher } from './screening/terms.ts';
import type { Comment } from './sql.ts';
import type { Author, Conversation, Submission } from './submission.ts';

/** What readers see, whoever asks: comments are for what is published. */
const asReaders: Scope = {
  ...{ view: 'PUBLISHED', viewer: 'PUBLIC', showsDraft: () => sql`false` },
  who: () => sql`null`,
  told: () => sql`null`,
};

interface Row extends Record<string, unknown> {
  locale: string;
  headline: string;
  url: string;
  category_id: string | null;
  owner_id: string | null;
  mode: Conversation['mode'];
  guests: Conversation['guests'];
  max_length: number;
  is_over: boolean;
  closes_at: string | null;
  standing: string;
  parent: (Omit<Place, 'path'> & { path: string; status: Comment['status'] }) | null;
  site_name: string;
  site_url: string;
  edit_minutes: number;
  links_of_new: number;
  links_of_trusted: number;
  trusted_after: number;
  holds_new: boolean;
  commenter: {
    id: string;
    name: string | null;
    trust: 'NEW';
    trust_until: string | null;
    confirmed: boolean;
    approved: number;
    proven: boolean;
  } | null;
  is_repeated: boolean;
  repeated_elsewhere: number;
  taken_names: string[];
  is_verified: boolean;
  terms: string;
}

/**
 * Where a submission is to stand and who sends it, in one statement.
 *
 * @throws {NotFoundError} no such article, or none that readers see
 */
export async function findConversation(context: DomainContext, submission: Submission): Promise<Conversation> {
  const { db, viewer } = context;
  const { articleId, parentId, author, duplicateHash, markdown } = submission;
  const [row] = await statements[kindOf(author)](db, {
    ...{ articleId, parentId, markdown, signsAsGuest: author.userId === null && author.name !== null },
    ...{ userId: author.userId, proven: `{${author.proven.join()}}` },
    ...{ emailHash: author.emailHash && Buffer.from(author.emailHash), duplicateHash: Buffer.from(duplicateHash) },
  });
  if (!row) throw new NotFoundError('There is no such article.', ['articleId']);
  const object = { categoryId: row.category_id, locale: row.locale };
  const userId = isSignedIn(viewer) ? viewer.user.id : null;
  return {
    ...{ articleId: submission.articleId, headline: row.headline, articleUrl: row.url },
    ...{ mode: row.mode, guests: row.guests, maxLength: row.max_length, isOver: row.is_over },
    ...{ closesAt: row.closes_at, categoryId: row.category_id, standing: row.standing },
    parent: row.parent && { ...row.parent, path: Buffer.from(row.parent.path, 'hex') },
    isModerator: may(viewer, 'MODERATE_COMMENTS', object),
    isStaff: viewer.kind === 'STAFF',
    isArticleAuthor: userId !== null && row.owner_id === userId,
    isVerifiedMember: row.is_verified,
    site: { name: row.site_name, url: row.site_url, editMinutes: row.edit_minutes },
    links: { ofNew: row.links_of_new, ofTrusted: row.links_of_trusted },
    ...{ trustedAfter: row.trusted_after, holdsNew: row.holds_new },
    commenter: row.commenter && {
      ...{ id: row.commenter.id, name: row.commenter.name },
      ...{ trust: row.commenter.trust, approved: row.commenter.approved },
      trustUntil: row.commenter.trust_until === null ? null : new Date(row.commenter.trust_until),
      ...{ isProven: row.commenter.proven, hasConfirmedEmail: row.commenter.confirmed },
    },
    ...{ isRepeated: row.is_repeated, repeatedElsewhere: row.repeated_elsewhere, takenNames: row.taken_names },
    terms: await termMatcher(db, row.terms),
  };
}

function conversationOf(kind: Kind, value: (name: keyof Values & string) => SQL): SQL {
  const opened = openRow(articleRows, 'a', asReaders);
  const article = opened.row;
  const isCommenter = isWho[kind](value);
  const proven = sql`${value('proven')}::text::uuid[]`;
  const own = sql`(k.user_id is not null or exists (select 1 from comments p where p.id = any(${proven}) and p.commenter_id = k.id and p.proves_commenter))`;
  const approved = sql`(select count(*)::int from (select 1 from comments p where p.commenter_id = k.id and p.status = 'PUBLISHED' and p.reviewed_at is not null limit greatest(site.comment_trusted_after, 1)) enough)`;
  const elsewhere = sql`(select count(distinct p.article_id)::int from commenters k join comments p on p.commenter_id = k.id where ${isCommenter} and p.article_id <> ${article.id} and p.posted_at > now() - interval '1 hour' and p.body_markdown = ${value('markdown')})`;
  const taken = sql`select array(select u.display_name from users u where exists (select 1 from role_grants g where g.user_id = u.id and g.role <> 'MEMBER') union select c.display_name from contributions l join contributors c on c.id = l.contributor_id where l.article_id = ${article.id})`;
  // The select list first: it decides which parts of the article are joined.
  const columns = sql`${article.locale} as locale, ${article.content.headline} as headline, site.url || ${articlePath(article)} as url,
    ${article.content.categoryId} as category_id, ${article.ownerId} as owner_id, ${policy(article, 'commentMode')} as mode,
    ${policy(article, 'commentGuests')} as guests, ${policy(article, 'commentMaxLength')} as max_length,
    coalesce(${closesAt(article)} <= now(), false) as is_over, ${closesAt(article)}::text as closes_at,
    submission_standing(${article.id}, ${article.content.categoryId}, ${value('userId')}::uuid, ${value('emailHash')}::bytea) as standing,
    (select json_build_object('id', p.id, 'parentId', p.parent_id, 'rootId', p.root_id, 'inReplyToId', p.in_reply_to_id, 'depth', p.depth,
      'path', encode(p.path, 'hex'), 'status', p.status) from comments p where p.article_id = ${article.id} and p.id = ${value('parentId')}::uuid) as parent,
    site.name as site_name, site.url as site_url, site.comment_edit_minutes as edit_minutes, site.comment_links_of_new as links_of_new,
    site.comment_links_of_trusted as links_of_trusted, site.comment_trusted_after as trusted_after, site.comment_holds_new as holds_new,
    (select json_build_object('id', k.id, 'name', k.display_name, 'trust', k.trust, 'trust_until', k.trust_until, 'confirmed', k.email_confirmed_at is not null,
      'approved', ${approved}, 'proven', ${own}) from commenters k where ${isCommenter}) as commenter,
    exists (select 1 from comments p where p.article_id = ${article.id} and p.duplicate_hash = ${value('duplicateHash')}) as is_repeated,
    ${elsewhere} as repeated_elsewhere,
    case when ${value('signsAsGuest')}::boolean then (${taken}) else '{}'::text[] end as taken_names,
    coalesce((select u.email_verified from users u where u.id = ${value('userId')}::uuid), false) as is_verified,
    (select count(*) || ':' || coalesce(max(t.id::text), '') from comment_terms t) as terms`;
  const condition = sql`${article.id} = ${value('articleId')}::uuid and ${opened.condition(false)}`;
  return sql`select ${columns} from sites site cross join ${opened.from()}${where(condition)}`;
}

/** Whether a row of commenters, called k, is this author. */
const isWho: Record<Kind, (value: (name: keyof Values & string) => SQL) => SQL> = {
  member: (value) => sql`k.user_id = ${value('userId')}`,
  knownGuest: (value) => sql`k.email_hash = ${value('emailHash')}`,
  guest: () => sql`false`,
};

type Kind = 'member' | 'knownGuest' | 'guest';
const kindOf = ({ userId, emailHash }: Author): Kind =>
  userId !== null ? 'member' : emailHash ? 'knownGuest' : 'guest';

interface Values extends Record<string, unknown> {
  articleId: string;
  parentId: string | null;
  userId: string | null;
  emailHash: Uint8Array | null;
  duplicateHash: Uint8Array;
  markdown: string;
  signsAsGuest: boolean;
  /** Comments, as an array of PostgreSQL's. */
  proven: string;
}

const statementFor = (kind: Kind) => statement<Row, Values>((value) => conversationOf(kind, value));
const statements: Record<Kind, ReturnType<typeof statementFor>> = {
  member: statementFor('member'),
  knownGuest: statementFor('knownGuest'),
  guest: statementFor('guest'),
};
