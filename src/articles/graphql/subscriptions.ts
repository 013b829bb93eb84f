import { sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Probe } from '../../platform/graphql/follow.ts';
import { toPublicId, uuidOf } from '../../platform/identifiers.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import { articleTopic, staffEvents } from '../events.ts';
import type { ArticleRow } from '../rows.ts';

const ofArticle = uuidOf('article');

/** Asked of the PUBLISHED view or of the DRAFT view, whichever is followed in. */
interface Seen {
  article: { editing: { state: string } | null } | null;
}

/** What of an article may be known: the steps of its draft only by who may read that. */
const probe: Probe<unknown> = {
  document: 'query ($id: ID!) { article(id: $id) { editing { state } } }',
  variables: (key) => ({ id: toPublicId('article', key) }),
  allows: ({ article }: Seen, event) =>
    // An article that was taken down is seen no more; that it was is what its readers are told.
    event?.kind === 'UNPUBLISHED' ||
    (article !== null && (article.editing !== null || !staffKinds.includes(event?.kind ?? ''))),
};
const staffKinds: readonly string[] = staffEvents;

/** What becomes of articles, told as it happens. */
export function addArticleSubscriptions(builder: Builder, Article: Target<ArticleRow>): void {
  builder.enumeration('ArticleEventKind', 'What became of an article. May grow.', {
    PUBLISHED: 'Readers see a version, for the first time or in the place of another.',
    UNPUBLISHED: 'It was taken from readers.',
    CORRECTED: 'Readers are told what was put right.',
    SUBMITTED: 'It waits for an editor. For those who may read its draft, as all that follows.',
    CHANGES_REQUESTED: 'It was given back to be worked on.',
    SCHEDULED: 'Its time was set.',
    SCHEDULE_CANCELLED: 'Its time was given up.',
    SCHEDULE_FAILED: 'It was not published at its time: `editing { scheduleFailure { message } }` says why.',
    ARCHIVED: 'It was put away.',
    RESTORED: 'It was taken out of the archive.',
  });
  builder.follow<{ articleId?: string | null }>('articleEvents', {
    description:
      'What becomes of an article, or of all that the viewer may see, as it happens. Example: `subscription { articleEvents(articleId: "article_…") { kind article { url headline } } }`.',
    args: { articleId: { type: 'ID', description: '"article_…"; every article when absent.' } },
    type: 'ArticleEvent',
    typeDescription: 'Something that became of an article.',
    follow: ({ articleId }) => ({
      topic: articleTopic,
      key: articleId == null ? null : (ofArticle(articleId) ?? undefined),
    }),
    probe,
    values: ({ id, key, kind }) => ({ id, articleId: key, kind }),
    fields: (t) => ({
      id: t.value('ID!', (event) => sql`'event_' || replace(${event.value('id', 'text')}, '-', '')`, {
        description: 'Its own id: an event that comes twice has the same. What `Last-Event-ID` is given.',
      }),
      kind: t.value('ArticleEventKind!', (event) => event.value('kind', 'text'), { description: 'What became of it.' }),
      articleId: t.value('ID!', (event) => sql`'article_' || replace(${event.value('articleId', 'text')}, '-', '')`, {
        description: 'Of which.',
      }),
      article: t.one('Article', Article, {
        description: 'The article as the viewer sees it now; null when he does not see it any more.',
        on: (event, article) => sql`${article.id} = ${event.value('articleId', 'uuid')}`,
      }),
    }),
  });
}
