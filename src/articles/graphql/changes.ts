import type { Builder } from '../../platform/graphql/builder.ts';

/** What differs between two versions, what stands in the way of publishing, and what a dry run tells. */
export function addChanges(builder: Builder): void {
  builder.enumeration('ChangeKind', 'How something differs.', {
    ADDED: 'It came.',
    REMOVED: 'It went.',
    CHANGED: 'It says something else.',
    MOVED: 'It stands elsewhere.',
  });
  builder.plainObject('ArticleChange', {
    description: 'One thing that differs between two versions.',
    fields: {
      path: {
        type: '[String!]!',
        description: 'What, as the input calls it: `["headline"]`, `["seo", "title"]`, `["blocks", "block_…"]`.',
      },
      blockId: { type: 'ID', description: 'The block, where it is one or stands in one.' },
      kind: { type: 'ChangeKind!', description: 'How it differs.' },
      before: { type: 'Markdown', description: 'As it was; null for what came.' },
      after: { type: 'Markdown', description: 'As it is; null for what went.' },
    },
  });
  builder.plainObject('ArticleDiff', {
    description: 'What differs between two versions of an article.',
    fields: {
      from: { type: 'Int!', description: 'The version compared with; 0 for none, before the first.' },
      to: { type: 'Int!', description: 'The version compared.' },
      changes: {
        type: '[ArticleChange!]!',
        description: 'As a reader would come to them, what went where it was; empty when nothing differs.',
      },
    },
  });
  builder.enumeration('PreflightCode', 'What to mend before it is done. May grow: keep a default branch.', {
    HEADLINE_MISSING: 'There is no headline.',
    CATEGORY_MISSING: 'It is filed under no category.',
    ALT_TEXT_MISSING: 'A picture is neither described nor decorative.',
    MEDIA_MISSING: 'A picture’s file is missing or removed.',
    RIGHTS_EXPIRED: 'The rights to a picture have ended.',
    HEADING_ORDER: 'A heading skips a level.',
    LINK_BROKEN: 'A link inside the site leads to nothing that readers see.',
    SLUG_TAKEN:
      'Its address is another’s: another article’s (a blocker), or a redirect’s that nobody would reach any more (a warning).',
    LOCALE_NOT_OFFERED: 'The site is not published in its language.',
    STALE_REVISION: 'A comment was changed since it was read.',
    ILLEGAL_TRANSITION: 'A comment cannot follow the action from how it stands.',
    REASON_REQUIRED: 'The action needs a reason.',
    COMMENT_NOT_FOUND: 'There is no such comment.',
  });
  builder.enumeration('PreflightSeverity', 'Whether something must be mended.', {
    BLOCKER: 'Nothing is published before it is mended.',
    WARNING: 'It is published all the same.',
  });
  builder.plainObject('PreflightIssue', {
    description: 'Something to mend before publishing.',
    fields: {
      code: { type: 'PreflightCode!', description: 'What it is.' },
      severity: { type: 'PreflightSeverity!', description: 'Whether it must be mended.' },
      message: { type: 'String!', description: 'The same in words, and how to mend it.' },
      path: { type: '[String!]!', description: 'Where in the article.' },
      blockId: { type: 'ID', description: 'The block, where it is one or stands in one.' },
    },
  });
  builder.plainObject('DryRun', {
    description: 'What would happen; nothing was written.',
    fields: {
      diff: { type: 'ArticleDiff', description: 'What would change in the article; null where it is about none.' },
      issues: {
        type: '[PreflightIssue!]!',
        description: 'What would stand in the way of publishing, or be warned of.',
      },
      cacheTags: { type: '[String!]!', description: 'What caches would be told to forget.' },
      webhooks: { type: '[String!]!', description: 'What other systems would be told.' },
    },
  });
}
