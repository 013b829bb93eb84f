import type { Grant, Role, TokenScope, Viewer } from '../platform/viewer.ts';
import { isSignedIn, roles } from '../platform/viewer.ts';

/** How far a role reaches within its grant's categories and language. */
type Reach =
  /** Everything. */
  | 'ANY'
  /** One's own. */
  | 'OWN'
  /** One's own, where the grant gives leave to publish. */
  | 'OWN_IF_ALLOWED'
  /** One's own that readers have never seen. */
  | 'OWN_DRAFT'
  | '-';

interface Right extends Record<Role, Reach> {
  /** What an API token must be for; null where no token will do. */
  token: TokenScope | null;
  description: string;
}

const right = (
  ADMIN: Reach,
  EDITOR: Reach,
  AUTHOR: Reach,
  CONTRIBUTOR: Reach,
  MODERATOR: Reach,
  MEMBER: Reach,
  token: TokenScope | null,
  description: string,
): Right => ({ ADMIN, EDITOR, AUTHOR, CONTRIBUTOR, MODERATOR, MEMBER, token, description });

/**
 * Who may do what. Domain functions ask this table by `may`, statements by `mayDo`; a role may do in its categories and language what
 * its column says, somebody with several roles what any of them says, and a token never more than its owner.
 */
// biome-ignore format: a table is read by its columns
export const rights = {
  //                              ADMIN  EDITOR AUTHOR            CONTRIBUTOR  MODERATOR MEMBER token
  CREATE_ARTICLE:          right('ANY', 'ANY', 'OWN',            'OWN_DRAFT', '-',      '-',   'WRITE',       'Begin an article.'),
  READ_DRAFT:              right('ANY', 'ANY', 'OWN',            'OWN_DRAFT', '-',      '-',   'READ_DRAFTS', 'See what of an article is not published, and its versions.'),
  EDIT_ARTICLE:            right('ANY', 'ANY', 'OWN',            'OWN_DRAFT', '-',      '-',   'WRITE',       'Change what an article says.'),
  PUBLISH_ARTICLE:         right('ANY', 'ANY', 'OWN_IF_ALLOWED', '-',         '-',      '-',   'WRITE',       'Publish, schedule and take down an article.'),
  READ_MEDIA:              right('ANY', 'ANY', 'ANY',            'ANY',       '-',      '-',   'READ_DRAFTS', 'See all pictures and files, used or not.'),
  UPLOAD_MEDIA:            right('ANY', 'ANY', 'ANY',            'ANY',       '-',      '-',   'WRITE',       'Bring in pictures and files.'),
  MANAGE_MEDIA:            right('ANY', 'ANY', 'OWN',            'OWN',       '-',      '-',   'WRITE',       'Change, replace and remove pictures and files.'),
  MODERATE_COMMENTS:       right('ANY', 'ANY', '-',              '-',         'ANY',    '-',   'MODERATE',    'See and decide comments that are held, rejected or reported.'),
  MANAGE_TAXONOMY:         right('ANY', 'ANY', '-',              '-',         '-',      '-',   'WRITE',       'Make, change, move, merge and remove categories and tags.'),
  MANAGE_CONTRIBUTORS:     right('ANY', 'ANY', '-',              '-',         '-',      '-',   'WRITE',       'Make and change the people whom bylines name.'),
  MANAGE_COLLECTIONS:      right('ANY', 'ANY', '-',              '-',         '-',      '-',   'WRITE',       'Arrange collections of articles.'),
  MANAGE_REDIRECTS:        right('ANY', 'ANY', '-',              '-',         '-',      '-',   'WRITE',       'Say where addresses lead that have no page.'),
  MANAGE_SITE:             right('ANY', '-',   '-',              '-',         '-',      '-',   'WRITE',       'Change the site’s name, languages and time zone.'),
  MANAGE_USERS:            right('ANY', '-',   '-',              '-',         '-',      '-',   null,          'Invite people, give them roles, suspend them.'),
  MANAGE_TOKENS:           right('ANY', '-',   '-',              '-',         '-',      '-',   null,          'See and revoke everybody’s API tokens.'),
  CREATE_API_TOKEN:        right('ANY', 'ANY', 'ANY',            'ANY',       'ANY',    '-',   null,          'Make an API token for oneself.'),
  READ_AUDIT_LOG:          right('ANY', '-',   '-',              '-',         '-',      '-',   null,          'Read who did what.'),
} satisfies Record<string, Right>;

export type Action = keyof typeof rights;
export const actions = Object.keys(rights) as Action[];

/** Where somebody may do something: objects that fit any one of these. */
export interface Bounds {
  /** The object's category must be one of these; null for any, none included. */
  categoryIds: readonly string[] | null;
  /** The object must be in this language; null for any. */
  locale: string | null;
  /** The object must be one's own. */
  own: boolean;
  /** Readers must never have seen it. */
  neverPublished: boolean;
}

/** What the table looks at. What is left out is not looked at: only somebody without such a bound may do it then. */
export interface ActedUpon {
  categoryId?: string | null;
  locale?: string;
  ownerId?: string | null;
  wasPublished?: boolean;
}

/** Where the viewer may do this; empty for nowhere. */
export function boundsOf(viewer: Viewer, action: Action): Bounds[] {
  if (viewer.kind === 'SYSTEM') return [everywhere];
  if (!isSignedIn(viewer)) return [];
  const { token } = viewer;
  const needed = rights[action].token;
  if (token && !isEnough(token.scopes, needed)) return [];
  return viewer.grants.flatMap((grant) => {
    const bounds = boundsOfGrant(grant, rights[action][grant.role]);
    if (!bounds || !token?.categoryIds) return bounds ?? [];
    return [{ ...bounds, categoryIds: common(bounds.categoryIds, token.categoryIds) }];
  });
}

/** What may be written may be read. */
const isEnough = (scopes: readonly TokenScope[], needed: TokenScope | null): boolean =>
  needed !== null && (scopes.includes(needed) || (needed === 'READ_DRAFTS' && scopes.includes('WRITE')));

const everywhere: Bounds = { categoryIds: null, locale: null, own: false, neverPublished: false };

function boundsOfGrant({ categoryIds, locale, mayPublish }: Grant, reach: Reach): Bounds | undefined {
  if (reach === '-' || (reach === 'OWN_IF_ALLOWED' && !mayPublish)) return undefined;
  return { categoryIds, locale, own: reach !== 'ANY', neverPublished: reach === 'OWN_DRAFT' };
}

const common = (some: readonly string[] | null, others: readonly string[]) =>
  some ? others.filter((id) => some.includes(id)) : others;

/** Whether the viewer may do this to that; without an object, whether there is anything he may do it to. */
export function may(viewer: Viewer, action: Action, object?: ActedUpon): boolean {
  const bounds = boundsOf(viewer, action);
  if (!object) return bounds.some(({ categoryIds }) => categoryIds === null || categoryIds.length > 0);
  const userId = isSignedIn(viewer) ? viewer.user.id : undefined;
  return bounds.some(
    ({ categoryIds, locale, own, neverPublished }) =>
      (categoryIds === null || (object.categoryId != null && categoryIds.includes(object.categoryId))) &&
      (locale === null || locale === object.locale) &&
      (!own || (object.ownerId != null && object.ownerId === userId)) &&
      (!neverPublished || object.wasPublished === false),
  );
}

/** Why, in words: the cells of the table that decide for this viewer. */
export function ruleOf(viewer: Viewer, action: Action): string {
  const { description, token: needed } = rights[action];
  if (viewer.kind === 'SYSTEM') return `${description} The command line may.`;
  if (!isSignedIn(viewer)) return `${description} Nobody who is not signed in.`;
  if (viewer.token && !isEnough(viewer.token.scopes, needed))
    return needed === null
      ? `${description} By no API token.`
      : `${description} This API token lacks the scope ${needed}.`;
  const cells = [...new Set(viewer.grants.map(({ role }) => role))].map(
    (role) => `${role}: ${words[rights[action][role]]}`,
  );
  return cells.length > 0 ? `${description} ${cells.join('; ')}.` : `${description} Not without a role.`;
}

const words: Record<Reach, string> = {
  ANY: 'any',
  OWN: 'one’s own',
  OWN_IF_ALLOWED: 'one’s own, with leave to publish',
  OWN_DRAFT: 'one’s own that was never published',
  '-': 'no',
};

/** Whether these roles make somebody staff. */
export const isStaff = (grants: readonly Pick<Grant, 'role'>[]): boolean =>
  grants.some(({ role }) => role !== 'MEMBER');

/** The table as Markdown's rows, for the README. */
export function describeRights(): string[] {
  return actions.map((action) => {
    const { description, token } = rights[action];
    const cells = roles.map((role) => (rights[action][role] === '-' ? '' : words[rights[action][role]]));
    return `| ${description.replace(/\.$/, '')} | ${cells.join(' | ')} | ${token ? `\`${token}\`` : 'none will do'} |`;
  });
}
