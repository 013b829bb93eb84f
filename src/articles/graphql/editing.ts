import { type SQL, sql } from 'drizzle-orm';
import type { Action } from '../../people/rights.ts';
import { type ActedUponRow, mayDo, whoMay } from '../../people/rights-sql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import { articleActedUpon, conversationActedUpon } from '../rights.ts';
import type { ArticleRow } from '../rows.ts';
import { addScheduleShapes } from './schedule.ts';

/** What an article shows to those who work on it: what they may do, and how it stands. */
export function addEditing(builder: Builder, Article: Target<ArticleRow>) {
  const ArticleViewer = builder.shape<ArticleRow>('ArticleViewer', {
    description: 'What the viewer may do to an article. `Viewer.canDo` says why.',
    readers: 'EVERYBODY',
    fields: (t) => {
      const can = (action: Action, description: string, of: (article: ArticleRow) => ActedUponRow = articleActedUpon) =>
        t.value('Boolean!', (article, at) => mayDo(at, action, of(article)) || sql`false`, { description });
      return {
        canEdit: can('EDIT_ARTICLE', 'Change what it says.'),
        canPublish: can('PUBLISH_ARTICLE', 'Publish it, schedule it, take it down.'),
        canModerate: can('MODERATE_COMMENTS', 'Decide about its comments.', ({ id, locale }) =>
          conversationActedUpon(sql`${id}`, sql`${locale}`),
        ),
      };
    },
  });
  const { Schedule, ScheduleFailure } = addScheduleShapes(builder);
  const ArticleEditing = builder.shape<ArticleRow>('ArticleEditing', {
    description: 'How an article stands with those who work on it.',
    readers: whoMay<ArticleRow>('READ_DRAFT', articleActedUpon),
    fields: (t) => ({
      state: t.value('ArticleState!', (article) => article.state, { description: 'Its public life.' }),
      draftState: t.value('DraftState!', (article) => article.draftState, { description: 'Its working copy.' }),
      schedule: t.object('Schedule', Schedule, {
        description: 'What is planned for it; null where nothing is.',
        make: (article) => article,
        present: (article) => sql`${article.scheduledVersion} is not null`,
      }),
      scheduleFailure: t.object('ScheduleFailure', ScheduleFailure, {
        description: 'Why it was not published at its time; null once it is published or planned anew.',
        make: (article) => article,
        present: (article) => sql`${article.scheduleFailure} is not null`,
      }),
      version: t.value('Int!', (article) => article.headVersion, {
        description: 'The newest version: give it as `expectedVersion`.',
      }),
      publishedVersion: t.value('Int', (article) => article.publishedVersion, {
        description: 'The version that readers see; null when they see none.',
      }),
      hasUnpublishedChanges: t.value(
        'Boolean!',
        (article): SQL => sql`(${article.publishedVersion} is distinct from ${article.headVersion})`,
        {
          description: 'Whether the newest version is another than the one that readers see.',
        },
      ),
      createdAt: t.value('DateTime!', (article) => article.createdAt, {
        description: 'When it was begun or imported.',
      }),
    }),
  });
  builder.tableField(Article, 'viewer', (t) =>
    t.object('ArticleViewer!', ArticleViewer, {
      description: 'What the viewer may do to it.',
      make: (article) => article,
    }),
  );
  builder.tableField(Article, 'editing', (t) =>
    t.object('ArticleEditing', ArticleEditing, {
      description: 'For those who work on it; null unless the viewer may read its draft.',
      make: (article) => article,
    }),
  );
  return { ArticleEditing };
}
