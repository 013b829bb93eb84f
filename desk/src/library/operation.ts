/** An operation of the library. */
export interface Operation {
  /** Its file's: `write/begin-article`. */
  name: string;
  title: string;
  hint: string;
  document: string;
  /** It is about an article that is there already. */
  needsArticle: boolean;
  /** It is about a part of it. */
  needsBlock: boolean;
}

/** Reads a file of the library: a line with its title, lines with what it is for, the operation. */
export function readOperation(name: string, file: string, fragments: readonly string[]): Operation {
  const [, title, comment, operation] = /^# (.+)\n((?:#.*\n)+)([\s\S]+)$/.exec(file) ?? [];
  if (!title || !comment || !operation) throw new Error(`${name} has no title, or does not say what it is for.`);
  return {
    ...{ name, title, hint: comment.replace(/^# ?/gm, '').trim().replaceAll('\n', ' ') },
    document: [operation.trimEnd(), ...fragments.filter((fragment) => isSpread(operation, fragment))].join('\n\n'),
    needsArticle: operation.includes('"article_…"'),
    needsBlock: /"(block|section)_…"/.test(operation),
  };
}

const isSpread = (operation: string, fragment: string): boolean =>
  operation.includes(`...${/^fragment (\w+)/.exec(fragment)?.[1]}\n`);

/** What is in the library, in the order of an article's life. The files are named so, too. */
export const groups: readonly { title: string; operations: readonly string[] }[] = [
  {
    title: 'Write',
    operations: [
      'write/begin-article',
      'write/find-drafts',
      'write/open-draft',
      'write/add-section',
      'write/add-block',
      'write/add-picture',
      'write/begin-translation',
    ],
  },
  {
    title: 'Revise',
    operations: [
      'revise/rewrite-text',
      'revise/rewrite-head',
      'revise/rewrite-block',
      'revise/rename-section',
      'revise/move-block',
      'revise/move-section',
      'revise/remove-block',
      'revise/remove-section',
      'revise/file-article',
      'revise/choose-hero',
      'revise/change-figure',
      'revise/set-address',
      'revise/restore-version',
      'revise/discard-draft',
    ],
  },
  {
    title: 'Publish',
    operations: [
      'publish/try-publishing',
      'publish/publish',
      'publish/schedule',
      'publish/cancel-schedule',
      'publish/preview-link',
      'publish/submit',
      'publish/request-changes',
      'publish/unpublish',
      'publish/archive',
      'publish/restore',
      'publish/delete-draft',
    ],
  },
  {
    title: 'Correct',
    operations: ['correct/correct-article', 'correct/what-was-published', 'correct/redirect-address'],
  },
];
