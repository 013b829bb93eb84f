import { type SQL, sql } from 'drizzle-orm';
import { ValidationError } from '../../platform/errors.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { uuidOf } from '../../platform/identifiers.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { changeArticle } from '../change-article.ts';
import { type DraftArticleInput, draftArticle } from '../draft-article.ts';
import { type BodyInput, withBody } from '../input/body.ts';
import { type TextsInput, withTexts } from '../input/texts.ts';
import type { Note } from '../markdown/flow.ts';
import type { ArticleRow } from '../rows.ts';
import { localeOf } from '../sql.ts';
import { articleField, articleId, expectedVersion, foreseeChange } from './changed-article.ts';
import { articleRefusals } from './refusals.ts';

/** What of an article is given beside its headline, at its beginning or later. */
export const textInputs: Record<string, ArgumentOptions> = {
  slug: { type: 'String', description: 'The last part of its address; made from the headline when absent.' },
  standfirst: { type: 'Markdown', description: 'What stands between headline and text; inline Markdown.' },
  excerpt: { type: 'String', description: 'For lists; made from the text when absent.' },
  category: { type: 'String', description: 'Slug or id.' },
  tags: { type: '[String!]', description: 'Names; those that no tag has are made.' },
  byline: { type: 'String', description: 'As printed: "By Ines Calado, in Lisbon".' },
  contributors: { type: '[ContributionInput!]', description: 'Who had a part in it.' },
  hero: { type: 'FigureInput', description: 'The picture at its head.' },
  body: { type: 'BodyInput', description: 'The whole text.' },
  seo: { type: 'SeoInput', description: 'For search engines.' },
  moreStoriesPrompt: { type: 'String', description: 'What invites to related articles.' },
};

/** Changes of an article as a whole. */
export function addArticleMutations(builder: Builder, Article: Target<ArticleRow>): void {
  const BodyNote = builder.shape<SQL>('BodyNote', {
    description: 'Something of a body that an article cannot hold as it was. Nothing of it is lost.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      line: t.value('Int!', (note) => sql`(${note}.value->>'line')::int`, {
        description: 'Where in what was given, from 1.',
      }),
      what: t.value('String!', (note) => sql`${note}.value->>'what'`, { description: 'What it was.' }),
      became: t.value('String!', (note) => sql`${note}.value->>'became'`, { description: 'What it is now.' }),
    }),
  });
  const notesField = (t: ReadingFields<PayloadRow>) =>
    t.elements('[BodyNote!]!', BodyNote, {
      description: 'What of the body could not be kept as it was; empty when all was.',
      from: (payload, alias) =>
        sql`jsonb_array_elements(${payload.value('notes', 'jsonb')}) with ordinality as ${alias}(value, place)`,
      element: (alias) => alias,
      typical: 2,
    });
  builder.inputObject('ContributionInput', {
    description: 'A person’s part in an article.',
    fields: {
      contributor: { type: 'String!', description: 'Slug or id.' },
      role: { type: 'ContributionRole!', default: 'AUTHOR', description: 'As what.' },
    },
  });
  builder.inputObject('SeoInput', {
    description: 'What search engines and link previews are told. Absent: unchanged; null: taken away.',
    fields: {
      title: { type: 'String', description: 'Instead of the headline.' },
      description: { type: 'String', description: 'Instead of the excerpt.' },
      canonicalUrl: { type: 'URL', description: 'Where it was published first.' },
      noIndex: { type: 'Boolean', description: 'Search engines are asked to leave it out.' },
      imageId: { type: 'ID', description: 'The picture of link previews: "media_…".' },
    },
  });
  builder.act('createArticle', {
    description:
      'Begins an article: a draft of the viewer’s own, which readers do not see. Example: `createArticle(input: {headline: "Why we walk", body: {markdown: "Because."}}) { ... on CreateArticlePayload { article { id editing { version } } } ... on Error { message path } }`.',
    input: {
      headline: { type: 'String!', description: 'However provisional.' },
      locale: { type: 'Locale', description: 'Its language, for good; the site’s when absent.' },
      translationOf: { type: 'ID', description: 'The article that this one says in another language.' },
      ...textInputs,
    },
    refusals: articleRefusals,
    view: 'DRAFT',
    foresee: foreseeChange,
    act: (context, input: DraftArticleInput) => draftArticle(context, input),
    payload: (t) => ({ article: articleField(t, Article), notes: notesField(t) }),
  });

  builder.act('updateArticle', {
    description:
      'Changes an article’s texts and settings, its whole body if that is given. Absent: unchanged; null: taken away; []: emptied. Blocks that say the same keep their ids. Example: `updateArticle(input: {id: "article_…", expectedVersion: 3, headline: "Why we still walk"}) { ... on UpdateArticlePayload { article { editing { version } } } ... on ConflictError { conflicts { base mine theirs } } ... on Error { message } }`.',
    input: {
      id: articleId,
      expectedVersion,
      headline: { type: 'String', description: 'It can be changed, not taken away.' },
      ...textInputs,
    },
    refusals: articleRefusals,
    view: 'DRAFT',
    foresee: foreseeChange,
    act: async (
      context,
      {
        id,
        expectedVersion,
        body,
        ...input
      }: TextsInput & { id: string; expectedVersion: number; body?: BodyInput | null },
    ) => {
      if (body === null)
        throw new ValidationError({
          path: ['body'],
          code: 'NOT_CLEARABLE',
          message: 'Give an empty text: {markdown: ""}.',
        });
      let notes: Note[] = [];
      const written = await changeArticle(context, {
        ...{ articleId: uuidOf('article')(id), expectedVersion, action: 'updateArticle' },
        change: async (document) => {
          const changed = body ? await withBody(document, body) : { document, notes: [] };
          notes = changed.notes;
          return withTexts(context, changed.document, input, await localeOf(context.db, uuidOf('article')(id)!));
        },
      });
      return { articleId: written.articleId, version: written.version, notes };
    },
    payload: (t) => ({ article: articleField(t, Article), notes: notesField(t) }),
  });
}
