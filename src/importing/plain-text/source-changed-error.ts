import { DomainError } from '../../platform/errors.ts';

/** A page was imported before, from a text that differs from this one. Nothing was written. */
export class SourceChangedError extends DomainError {
  override name = 'SourceChangedError';
  readonly articleId: string;

  constructor(sourceId: string, articleId: string) {
    super(
      'CONFLICT',
      `"${sourceId}" was imported before, from another text. If this is another page, give its address as url; ` +
        'to take over what changed, edit the article, or delete it and import the page again.',
      ['source'],
    );
    this.articleId = articleId;
  }
}
