import type { DomainContext } from '../../platform/context.ts';
import { toPublicId } from '../../platform/identifiers.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import type { PreflightIssue } from '../preflight.ts';

/** What an editor is warned of by what he did. */
export const warningsField = (t: ReadingFields<PayloadRow>) =>
  t.computed('[PreflightIssue!]!', {
    description: 'What could be better; empty when nothing was found.',
    needs: (payload) => ({ warnings: payload.value('warnings', 'jsonb') }),
    compute: ({ warnings }) => warnings,
    weight: 0,
  });

/** What a dry run tells of it. */
export async function foreseePublishing(
  _: DomainContext,
  { articleId, warnings }: { articleId: string; warnings: PreflightIssue[] },
) {
  return {
    ...{ diff: null, issues: warnings, webhooks: [] },
    cacheTags: [`article:${toPublicId('article', articleId)}`, 'articles'],
  };
}
