import { type Action, rights } from '../../../src/people/rights.ts';
import type { Asker } from '../askers.ts';
import type { Newspaper } from './newspaper.ts';
import type { Article, Comment } from './rows.ts';

/** What the table of rights looks at, of one thing. */
export interface Thing {
  categoryId: string | null;
  locale: string;
  ownerId: string | null;
  wasPublished: boolean;
}

interface Held {
  role: keyof (typeof rights)['READ_DRAFT'] & ('ADMIN' | 'EDITOR' | 'AUTHOR' | 'CONTRIBUTOR' | 'MODERATOR' | 'MEMBER');
  categoryId: string | null;
  locale: string | null;
  mayPublish: boolean;
}

/** Who asks, and what the table of rights gives him: read cell by cell, for one thing at a time. */
export class Viewer {
  readonly paper: Newspaper;
  readonly asker: Asker;

  constructor(paper: Newspaper, asker: Asker) {
    this.paper = paper;
    this.asker = asker;
  }

  get userId(): string | null {
    return this.asker.userId;
  }

  /** Null where a token stands in for the person. */
  get personId(): string | null {
    return this.asker.tokenId === null ? this.asker.userId : null;
  }

  get token() {
    return this.paper.tables.apiTokens.find(({ id }) => id === this.asker.tokenId);
  }

  /** Everybody with an account is a reader too. */
  get #held(): Held[] {
    if (this.userId === null) return [];
    const given: Held[] = this.paper.tables.roleGrants.filter(({ userId }) => userId === this.userId);
    return [...given, { role: 'MEMBER', categoryId: null, locale: null, mayPublish: false }];
  }

  get isStaff(): boolean {
    const isForMore = !this.token || this.token.scopes.some((scope) => scope !== 'READ_PUBLISHED');
    return isForMore && this.#held.some(({ role }) => role !== 'MEMBER');
  }

  /** Whether he may do it to the thing; to anything at all when there is none. */
  may(action: Action, thing?: Thing): boolean {
    return this.#isTokenEnough(action) && this.#held.some((grant) => this.#reaches(grant, action, thing));
  }

  #isTokenEnough(action: Action): boolean {
    const needed = rights[action].token;
    const scopes = this.token?.scopes;
    if (!scopes || needed === null) return !scopes;
    return scopes.includes(needed) || (needed === 'READ_DRAFTS' && scopes.includes('WRITE'));
  }

  #reaches(grant: Held, action: Action, thing: Thing | undefined): boolean {
    const reach = rights[action][grant.role];
    if (reach === '-') return false;
    if (reach === 'OWN_IF_ALLOWED' && !grant.mayPublish) return false;
    const places = thing ? [thing.categoryId] : [null, ...this.paper.tables.categories.map(({ id }) => id)];
    if (!places.some((place) => this.#isInScope(grant, place))) return false;
    if (!thing) return true;
    if (grant.locale !== null && grant.locale !== thing.locale) return false;
    if (reach !== 'ANY' && thing.ownerId !== this.userId) return false;
    return reach !== 'OWN_DRAFT' || !thing.wasPublished;
  }

  #isInScope({ categoryId }: Held, place: string | null): boolean {
    const above: (string | null)[] = [];
    for (let at = this.paper.category(place); at; at = this.paper.category(at.parentId)) above.push(at.id);
    const isIn = (ids: readonly string[] | null) => ids === null || ids.some((id) => above.includes(id));
    return isIn(categoryId === null ? null : [categoryId]) && isIn(this.token?.categoryIds ?? null);
  }

  /** The words that explain an answer. */
  rule(action: Action): string {
    const { description, token } = rights[action];
    if (this.userId === null) return `${description} Nobody who is not signed in.`;
    if (!this.#isTokenEnough(action))
      return `${description} ${token === null ? 'By no API token.' : `This API token lacks the scope ${token}.`}`;
    const words = {
      ANY: 'any',
      OWN: 'one’s own',
      OWN_IF_ALLOWED: 'one’s own, with leave to publish',
      OWN_DRAFT: 'one’s own that was never published',
      '-': 'no',
    };
    const roles = this.#held.map(({ role }) => `${role}: ${words[rights[action][role]]}`);
    return `${description} ${roles.filter((text, index) => roles.indexOf(text) === index).join('; ')}.`;
  }

  /** An article as the desk knows it: where its newest version stands. */
  article({ id, locale, ownerId, firstPublishedAt, headVersion }: Article): Thing {
    const newest = this.paper.tables.contents.find(
      ({ articleId, fromVersion, toVersion }) =>
        articleId === id && fromVersion <= headVersion && headVersion < toVersion,
    )!;
    return { categoryId: newest.categoryId, locale, ownerId, wasPublished: firstPublishedAt !== null };
  }

  /** A conversation belongs to the desk that readers see its article under, as long as they see it; it is nobody's own. */
  conversation(article: Article): Thing {
    const shown = this.paper.tables.contents.find(
      ({ articleId, isPublished }) => articleId === article.id && isPublished,
    );
    const { categoryId, locale } = this.article(article);
    return { categoryId: shown ? shown.categoryId : categoryId, locale, ownerId: null, wasPublished: true };
  }

  comment({ articleId }: Comment): Thing {
    return this.conversation(this.paper.tables.articles.find(({ id }) => id === articleId)!);
  }

  sees(article: Article): boolean {
    return article.state === 'PUBLISHED' || this.may('READ_DRAFT', this.article(article));
  }

  seesUser(id: string | null): boolean {
    return id !== null && (this.isStaff || id === this.userId);
  }

  /** What of somebody only he himself and administrators read. */
  knows(userId: string): boolean {
    return userId === this.personId || this.may('MANAGE_USERS');
  }
}
