import { sql } from 'drizzle-orm';
import { articleField, foreseeChange } from '../articles/graphql/changed-article.ts';
import { articleRefusals } from '../articles/graphql/refusals.ts';
import type { ArticleTypes } from '../articles/graphql.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { uuidOf } from '../platform/identifiers.ts';
import type { ArgumentOptions } from '../platform/reading/notation.ts';
import { archiveArticle, requestChanges, restoreArticle, submitArticle, unpublishArticle } from './change-state.ts';
import { deleteArticle } from './delete-article.ts';
import { addCorrections } from './graphql/corrections.ts';
import { addSchedules } from './graphql/schedules.ts';
import { foreseePublishing, warningsField } from './graphql/warnings.ts';
import { preflight } from './preflight.ts';
import { type PreflightFacts, preflightFacts } from './preflight-facts.ts';
import { publishArticle } from './publish-article.ts';
import { discardDraft, restoreVersion } from './return-to-version.ts';

const id: ArgumentOptions = { type: 'ID!', description: '"article_…"' };
const ofArticle = uuidOf('article');

/** An article's life, from the desk to its readers and back. */
export function addPublishing(builder: Builder, { Article, ArticleEditing }: ArticleTypes): void {
  builder.tableField(ArticleEditing, 'preflight', (t) =>
    t.computed('[PreflightIssue!]!', {
      description:
        'What stands in the way of publishing its newest version, or could be better: the same list by which `publishArticle` decides. Example: `preflight { severity message path }`.',
      needs: (article) => ({ facts: preflightFacts(sql`${article.id}`, sql`${article.headVersion}`) }),
      compute: ({ facts }) => preflight(facts as PreflightFacts),
      weight: 100,
    }),
  );
  builder.act('publishArticle', {
    description:
      'Shows readers the version that you saw, whatever others have written since. Example: `publishArticle(input: {id: "article_…", expectedVersion: 4}) { ... on PublishArticlePayload { article { url } warnings { message } } ... on PreflightBlockedError { blockers { message } } ... on Error { message } }`.',
    input: {
      id,
      expectedVersion: { type: 'Int!', description: 'The version to publish.' },
      publishedAt: {
        type: 'DateTime',
        description: 'When it says that it was published; when it first was, when absent. It does not wait for it.',
      },
    },
    refusals: articleRefusals,
    view: 'DRAFT',
    foresee: foreseePublishing,
    act: (context, input: { id: string; expectedVersion: number; publishedAt?: string | null }) =>
      publishArticle(context, {
        ...{ articleId: ofArticle(input.id), version: input.expectedVersion },
        publishedAt: input.publishedAt ? new Date(input.publishedAt) : null,
      }),
    payload: (t) => ({
      article: articleField(t, Article),
      warnings: warningsField(t),
    }),
  });

  addSchedules(builder, { Article });

  const step = (name: string, description: string, act: typeof submitArticle) =>
    builder.act(name, {
      ...{ description, input: { id }, refusals: articleRefusals, view: 'DRAFT' },
      act: (context, input: { id: string }) => act(context, ofArticle(input.id)),
      payload: (t) => ({ article: articleField(t, Article) }),
    });
  step('submitArticle', 'Asks those who may publish to look at the draft: it is then IN_REVIEW.', submitArticle);
  step('requestChanges', 'Gives a draft that is under review back to be worked on.', requestChanges);
  step(
    'unpublishArticle',
    'Takes an article from readers; its address then says that it is gone. What it was stays in the history; what was planned for it is given up.',
    unpublishArticle,
  );
  step(
    'archiveArticle',
    'Puts an article away, from readers too; what was planned for it is given up.',
    archiveArticle,
  );
  step(
    'restoreArticle',
    'Takes an article out of the archive. Readers see it when it is published again.',
    restoreArticle,
  );

  builder.act('deleteArticle', {
    ...{ input: { id }, refusals: articleRefusals, view: 'DRAFT' },
    description:
      'Deletes for good a draft that readers have never seen, with all its versions. What they have seen is archived instead.',
    act: (context, input: { id: string }) => deleteArticle(context, ofArticle(input.id)),
    payload: (t) => ({
      deletedId: t.value(
        'ID!',
        (payload) => sql`'article_' || replace(${payload.value('deletedId', 'text')}, '-', '')`,
        {
          description: 'The id that was its, and is nothing’s now.',
        },
      ),
    }),
  });

  const expectedVersion: ArgumentOptions = {
    type: 'Int!',
    description: 'The newest version that you saw: nothing that came since is swept away.',
  };
  builder.act('restoreVersion', {
    description:
      'Writes an old version anew, as the newest. Nothing of the history is lost, and readers see it only when it is published.',
    input: { id, expectedVersion, version: { type: 'Int!', description: 'The version to go back to.' } },
    ...{ refusals: articleRefusals, view: 'DRAFT', foresee: foreseeChange },
    act: async (context, input: { id: string; expectedVersion: number; version: number }) => {
      const { articleId, version } = await restoreVersion(context, { ...input, articleId: ofArticle(input.id) });
      return { articleId, version };
    },
    payload: (t) => ({ article: articleField(t, Article) }),
  });
  builder.act('discardDraft', {
    description:
      'Goes back to what readers see. The draft stays in the history, and is not published at a time that was set.',
    input: { id, expectedVersion },
    ...{ refusals: articleRefusals, view: 'DRAFT', foresee: foreseeChange },
    act: async (context, input: { id: string; expectedVersion: number }) => {
      const { articleId, version } = await discardDraft(context, { ...input, articleId: ofArticle(input.id) });
      return { articleId, version };
    },
    payload: (t) => ({ article: articleField(t, Article) }),
  });
  addCorrections(builder, { Article });
}
