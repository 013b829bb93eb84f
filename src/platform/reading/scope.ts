import type { SQL } from 'drizzle-orm';
import type { Asker } from '../viewer.ts';

/**
 * Which version of every article an operation shows. One view holds for the whole operation: every nested field, list and count.
 * PARTIAL_DRAFT is the draft of the articles whose drafts the viewer may see, and what is published of all others; PREVIEW is the
 * draft of the one article that a preview token is for, as readers would see it, and what is published of all others. AS_OF is what was
 * published at a moment, PARTIAL_AS_OF the same of the articles whose drafts the viewer may see, and nothing of others.
 */
export type View = 'PUBLISHED' | 'DRAFT' | 'PARTIAL_DRAFT' | 'PREVIEW' | 'AS_OF' | 'PARTIAL_AS_OF';

export const isPast = ({ view }: Pick<PlanScope, 'view'>): boolean => view === 'AS_OF' || view === 'PARTIAL_AS_OF';

/** Who asks, as far as it changes the statement's form. Who exactly is only ever bound as a parameter. */
export type ViewerKind = Asker['kind'];

/** What a plan is made for, beside the document. A value of either is a case in the code, never a parameter in SQL. */
export interface PlanScope {
  view: View;
  viewer: ViewerKind;
  /** The request proves something to be its sender's that no account says: what others do not see of it may stand in the answer. */
  proves?: boolean;
}

/** The same where declarations stand. */
export interface Scope extends PlanScope {
  /**
   * Something of who asks, as a parameter.
   *
   * @param read asked for each request; one function is one parameter, wherever it stands
   * @param type the parameter's SQL type
   */
  who(read: (viewer: Asker) => unknown, type: string): SQL;
  /** Something of what the request may see beside who asks, as `who`. */
  told(read: (reader: Reader) => unknown, type: string): SQL;
  /** In the views of some drafts, whether it is this article's. */
  showsDraft(articleId: SQL): SQL;
}

/** A preview token that a request shows. */
export interface Preview {
  tokenId: string;
  /** The one article whose draft it opens. */
  articleId: string;
  /** The state of the rights of who made it, by which it was found to hold: every statement checks it. */
  makersRights: number;
}

/** Who asks in which view: what one request binds a plan for. */
export interface Reader {
  view: View;
  viewer: Asker;
  /** With the view PREVIEW. */
  preview?: Preview;
  /** With the views of the past: RFC 3339, in UTC. */
  moment?: string;
}

/** Read as one parameter wherever it is told. */
export const momentOfView = ({ moment }: Reader): string => moment!;
export const previewedArticle = ({ preview }: Reader): string => preview!.articleId;

export const scopeOf = ({ view, viewer }: Reader): PlanScope => ({
  ...{ view, viewer: viewer.kind },
  proves: viewer.proven !== undefined,
});

/** Who a reader is no longer holds: signed out, suspended, or given other rights since he was looked up. */
export class StaleViewer extends Error {}
