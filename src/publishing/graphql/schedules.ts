import { articleField } from '../../articles/graphql/changed-article.ts';
import { articleRefusals } from '../../articles/graphql/refusals.ts';
import type { ArticleTypes } from '../../articles/graphql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { uuidOf } from '../../platform/identifiers.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import { cancelSchedule, type ScheduleInput, scheduleArticle } from '../schedule-article.ts';
import { foreseePublishing, warningsField } from './warnings.ts';

const id: ArgumentOptions = { type: 'ID!', description: '"article_…"' };
const ofArticle = uuidOf('article');

/** What is done to an article at its time. */
export function addSchedules(builder: Builder, { Article }: Pick<ArticleTypes, 'Article'>): void {
  builder.act('scheduleArticle', {
    description:
      'Plans when readers see the version that you saw, when they see the article no more, or both; in place of all that was planned before. Edits that come later are not published with it. At its time it is checked again, and goes back to EDITING with `editing { scheduleFailure { message } }` where something must be mended. Publishing by hand comes instead of a planned time, and a time to take it down stays; taking it down or archiving it gives up both. Example: `scheduleArticle(input: {id: "article_…", expectedVersion: 4, publishAt: "2026-03-09T06:00", timeZone: "Europe/Lisbon"}) { ... on ScheduleArticlePayload { article { editing { schedule { publishAt } } } } ... on Error { message } }`.',
    input: {
      id,
      expectedVersion: { type: 'Int!', description: 'The version to publish.' },
      publishAt: {
        type: 'LocalDateTime',
        description:
          'When readers see it, as the clock in `timeZone` shows it: "2026-03-09T06:00". Where the clock is put forward past that time, as much later as it is put (02:30 becomes 03:30); where it is shown twice, the first of the two. `editing { schedule { publishAt } }` tells the moment. The database’s clock decides.',
      },
      unpublishAt: {
        type: 'LocalDateTime',
        description:
          'When readers see it no more, read in the same way. Alone, for what they see now: `publishAt` is then not needed.',
      },
      timeZone: { type: 'TimeZone', description: 'Whose clock is meant: "Europe/Lisbon"; the site’s when absent.' },
    },
    ...{ refusals: articleRefusals, view: 'DRAFT', foresee: foreseePublishing },
    act: (
      context,
      { id, expectedVersion, ...times }: Omit<ScheduleInput, 'articleId'> & { id: string; expectedVersion: number },
    ) => scheduleArticle(context, { ...times, articleId: ofArticle(id), version: expectedVersion }),
    payload: (t) => ({ article: articleField(t, Article), warnings: warningsField(t) }),
  });
  builder.act('cancelSchedule', {
    description:
      'Gives up what is planned for an article: it is neither published nor taken down by itself. What was to be published is being edited again.',
    ...{ input: { id }, refusals: articleRefusals, view: 'DRAFT' },
    act: (context, input: { id: string }) => cancelSchedule(context, ofArticle(input.id)),
    payload: (t) => ({ article: articleField(t, Article) }),
  });
}
