/** Who asks, as the API tells it. */
export interface Person {
  id: string;
  displayName: string;
  roles: Grant[];
  /** What the API token that was shown is for; null for a session. */
  tokenScopes: string[] | null;
}

interface Grant {
  role: string;
  locale: string | null;
  mayPublish: boolean;
  category: { name: string } | null;
}

const roleNames: Record<string, string> = {
  ADMIN: 'Administrator',
  EDITOR: 'Editor',
  AUTHOR: 'Author',
  CONTRIBUTOR: 'Contributor',
  MODERATOR: 'Moderator',
};

const scopeNames: Record<string, string> = {
  READ_PUBLISHED: 'read what is published',
  READ_DRAFTS: 'read drafts',
  WRITE: 'write',
  MODERATE: 'moderate',
};

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** What somebody is here: "Editor for Travel, Moderator in German". */
export function rolesInWords({ roles }: Pick<Person, 'roles'>): string {
  if (roles.length === 0) return 'Member';
  return roles
    .map(({ role, category, locale, mayPublish }) => {
      const name = roleNames[role] ?? inPlainWords(role);
      const where = `${category ? ` for ${category.name}` : ''}${locale ? ` in ${languages.of(locale)}` : ''}`;
      return `${name}${where}${role === 'AUTHOR' && mayPublish ? ' who may publish' : ''}`;
    })
    .join(', ');
}

/** What a token is for: "to read drafts and write". */
export function scopesInWords(scopes: readonly string[]): string {
  const names = scopes.map((scope) => scopeNames[scope] ?? inPlainWords(scope));
  return `to ${new Intl.ListFormat('en').format(names)}`;
}

/** For what a newer API may have. */
const inPlainWords = (name: string) => name.toLowerCase().replaceAll('_', ' ');

const question = `query WhoReads {
  viewer { user { id displayName } tokenScopes roles { role locale mayPublish category { name } } }
}`;

/** What came of asking who one is: a person, null for everybody, or the answer that was none. */
export type WhoAnswer = { person: Person | null } | { refused: Response | undefined };

/** Asks the API who it takes us for: by the browser's cookies, or by an API token alone. */
export async function askWho(token?: string): Promise<WhoAnswer> {
  try {
    const response = await fetch('graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      credentials: token ? 'omit' : 'same-origin',
      body: JSON.stringify({ query: question }),
    });
    if (!response.ok) return { refused: response };
    const { viewer } = ((await response.json()) as { data: { viewer: ViewerAnswer } }).data;
    const { user, roles, tokenScopes } = viewer;
    return { person: user && { ...user, roles, tokenScopes } };
  } catch {
    return { refused: undefined };
  }
}

interface ViewerAnswer extends Pick<Person, 'roles' | 'tokenScopes'> {
  user: Pick<Person, 'id' | 'displayName'> | null;
}
