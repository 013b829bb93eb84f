import { readDiff } from '../../articles/diff/rows-that-differ.ts';
import { articleField } from '../../articles/graphql/changed-article.ts';
import { textInputs } from '../../articles/graphql/mutations.ts';
import { articleRefusals } from '../../articles/graphql/refusals.ts';
import type { ArticleTypes } from '../../articles/graphql.ts';
import type { DomainContext } from '../../platform/context.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { toPublicId, uuidOf } from '../../platform/identifiers.ts';
import { type CorrectArticleInput, type Corrected, correctArticle } from '../correct-article.ts';
import { warningsField } from './warnings.ts';

/** What is put right after publication: told, changed, or both. */
export function addCorrections(builder: Builder, { Article }: Pick<ArticleTypes, 'Article'>): void {
  builder.inputObject('BlockFixInput', {
    description: 'A block of what readers see, and what it is to be.',
    fields: {
      blockId: { type: 'ID!', description: '"block_…"' },
      block: { type: 'BlockInput!', description: 'What it is to say.' },
    },
  });
  builder.act('correctArticle', {
    description:
      'Puts right what readers see of an article, at once and whatever the draft is doing: give what is to be otherwise, as to `updateArticle`, or single blocks. A draft that is ahead has the same change from then on, and stays a draft. With `text` readers are told: it stands in `corrections` from now on; with it alone nothing is changed. Example: `correctArticle(input: {id: "article_…", expectedVersion: 4, blocks: [{blockId: "block_…", block: {markdown: "It was 1923."}}], text: "An earlier version had the wrong year."}) { ... on CorrectArticlePayload { article { corrections { text { html } } } } ... on ConflictError { conflicts { base mine theirs } } ... on Error { message path } }`.',
    input: {
      id: { type: 'ID!', description: '"article_…"' },
      kind: { type: 'CorrectionKind!', default: 'CORRECTION', description: 'What it is.' },
      text: {
        type: 'Markdown',
        description:
          'What readers are told: what was wrong and is right now; inline Markdown. Absent: they are told nothing.',
      },
      expectedVersion: {
        type: 'Int',
        description:
          'The version that readers see, as you saw it (`editing { publishedVersion }`). Not needed where nothing is changed.',
      },
      headline: { type: 'String', description: 'It can be changed, not taken away.' },
      ...textInputs,
      blocks: { type: '[BlockFixInput!]', description: 'Single blocks, in place of the whole body.' },
      keepDraft: {
        type: 'Boolean!',
        default: false,
        description:
          'true: where the draft has rewritten what is put right, it stays as it is. Otherwise that is a ConflictError, with the draft as `theirs`.',
      },
    },
    ...{ refusals: articleRefusals, view: 'DRAFT' },
    foresee: async ({ db }: DomainContext, { articleId, before, version, warnings }: Corrected) => ({
      diff: before === version ? null : await readDiff(db, articleId, before, version),
      ...{ issues: warnings, webhooks: [] },
      cacheTags: [`article:${toPublicId('article', articleId)}`, ...(before === version ? [] : ['articles'])],
    }),
    act: (context, { id, ...input }: Omit<CorrectArticleInput, 'articleId'> & { id: string }) =>
      correctArticle(context, { ...input, articleId: uuidOf('article')(id) }),
    payload: (t) => ({ article: articleField(t, Article), warnings: warningsField(t) }),
  });
}
