import type { Builder } from '../../platform/graphql/builder.ts';
import { refusal } from '../../platform/graphql/refusals.ts';
import { toPublicId } from '../../platform/identifiers.ts';

/** What any mutation about articles can be refused for: the same for all, from the first day. */
export const articleRefusals = [
  'ValidationError',
  'ConflictError',
  'PreflightBlockedError',
  'IllegalTransitionError',
  'NotFoundError',
  'NotAllowedError',
  'UnauthenticatedError',
  'RateLimitedError',
];

/** The refusals that articles alone know. */
export function addArticleRefusals(builder: Builder): void {
  builder.plainObject('EditConflict', {
    description: 'One thing that two writers changed differently.',
    fields: {
      path: {
        type: '[String!]!',
        description: 'What: `["headline"]`, `["blocks", "block_…"]`.',
        resolve: pathOfConflict,
      },
      blockId: {
        type: 'ID',
        description: 'The block, where it is one or stands in one.',
        resolve: ({ blockId }) => (blockId ? toPublicId('block', blockId as string) : null),
      },
      base: { type: 'Markdown', description: 'As it was in the version that you saw; null where it was not.' },
      mine: { type: 'Markdown', description: 'As you would have it; null where you took it away.' },
      theirs: { type: 'Markdown', description: 'As it is now; null where it was taken away.' },
    },
  });
  refusal(
    builder,
    'ConflictError',
    'Somebody else changed the same thing since the version that you saw. Nothing was written: look at both, and send again what it is to be with `currentVersion`.',
    {
      currentVersion: { type: 'Int!', description: 'The article’s newest version.' },
      yourVersion: { type: 'Int!', description: 'The one that you saw.' },
      conflicts: { type: '[EditConflict!]!', description: 'All that was changed twice.' },
    },
  );
  refusal(builder, 'PreflightBlockedError', 'Something must be mended before it is published. Nothing was published.', {
    blockers: { type: '[PreflightIssue!]!', description: 'All that must be mended.' },
  });
  refusal(builder, 'IllegalTransitionError', 'It cannot follow the state that the article is in.');
}

const prefixes: Record<string, string> = { sections: 'section', blocks: 'block', figures: 'figure', tags: 'tag' };

function pathOfConflict({ path }: Record<string, unknown>): string[] {
  const [part, id, ...rest] = path as string[];
  const prefix = prefixes[part!];
  return prefix && id && /^[0-9a-f-]{36}$/.test(id) ? [part!, toPublicId(prefix, id), ...rest] : (path as string[]);
}
