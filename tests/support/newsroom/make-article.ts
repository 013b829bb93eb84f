import { composeDocument, type NewText } from '../../../src/articles/compose-document.ts';
import { createArticle } from '../../../src/articles/create-article.ts';
import type { ArticleDocument } from '../../../src/articles/document.ts';
import { type PublicationDate, publishVersion } from '../../../src/articles/publish-version.ts';
import { writeVersion } from '../../../src/articles/write-version.ts';
import type { DomainContext } from '../../../src/platform/context.ts';
import type { TestDatabase } from '../world.ts';
import { idOf, withFixedIds } from './identity.ts';

const numbers = {
  walking: 1,
  walkingDe: 2,
  walkingAr: 3,
  bread: 4,
  note: 5,
  harbour: 6,
  moved: 7,
  secret: 8,
  withdrawn: 9,
  archived: 10,
  bare: 11,
  undated: 12,
  timeOfDay: 13,
  breadDe: 14,
  code: 15,
  tie: 16,
  hushed: 17,
};

export type ArticleName = keyof typeof numbers;

export const articles = Object.fromEntries(
  Object.entries(numbers).map(([name, number]) => [name, idOf('article', number)]),
) as Record<ArticleName, string>;

export const at = ({ db }: TestDatabase, moment: string): DomainContext => ({
  db,
  viewer: { kind: 'PUBLIC' },
  now: new Date(moment),
});

interface Made {
  locale?: string;
  set?: ArticleName;
  at: string;
  text: Partial<NewText>;
  publish?: PublicationDate | true;
}

/** An article at version 1, published or not. */
export async function make(
  database: TestDatabase,
  name: ArticleName,
  { locale = 'en', set, at: moment, text, publish }: Made,
) {
  const context = at(database, moment);
  const composed = composeDocument({ slug: name.toLowerCase(), headline: name, sections: [], ...text });
  const document = withFixedIds(composed, numbers[name]);
  await createArticle(context, {
    id: articles[name],
    locale,
    translationSetId: idOf('set', numbers[set ?? name]),
    document,
    via: 'test',
  });
  if (publish) {
    const publication = publish === true ? undefined : publish;
    await publishVersion(context, { articleId: articles[name], publication });
  }
  return document;
}

/** Its next version, a draft. */
export async function rewrite(
  database: TestDatabase,
  name: ArticleName,
  basedOn: number,
  moment: string,
  document: ArticleDocument,
): Promise<void> {
  await writeVersion(at(database, moment), { articleId: articles[name], basedOn, document, via: 'test' });
}

export const instant = (moment: string): PublicationDate => ({ precision: 'INSTANT', instant: new Date(moment) });
