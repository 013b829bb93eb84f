import { describe, expect, it } from 'vitest';
import { diffsIn, outcomesOf } from '../../desk/src/answers/outcomes.ts';
import { standingInWords } from '../../desk/src/article/article.ts';

const editing = {
  ...{ state: 'PUBLISHED', draftState: 'EDITING', version: 5, publishedVersion: 3, hasUnpublishedChanges: true },
};

describe('what came of a change', () => {
  it('is where an article stands now, what could not be kept, and what could be better', () => {
    const createArticle = {
      __typename: 'CreateArticlePayload',
      article: { headline: 'A', url: 'https://a.example/a', editing },
      notes: [{ line: 3, what: 'a footnote', became: 'text' }],
      warnings: [{ message: 'No category.', path: ['category'], blockId: null }],
    };
    expect(outcomesOf({ createArticle })).toEqual([
      {
        ...{ kind: 'DONE', field: 'createArticle', editing, headline: 'A', url: 'https://a.example/a' },
        notes: [{ line: 3, what: 'a footnote', became: 'text' }],
        warnings: [{ message: 'No category.', path: ['category'], severity: undefined, blockId: undefined }],
      },
    ]);
  });

  it('is why it was refused, with base, mine and theirs of a conflict', () => {
    const part = { path: ['sections', '0'], blockId: 'block_1', base: 'a', mine: 'b', theirs: null };
    const conflict = { __typename: 'ConflictError', code: 'CONFLICT', message: 'M', yourVersion: 1, currentVersion: 2 };
    const blockers = [{ severity: 'BLOCKER', message: 'No alt text.', path: ['blocks', '2'], blockId: 'block_2' }];
    expect(
      outcomesOf({ a: { ...conflict, conflicts: [part] }, b: { code: 'BLOCKED', message: 'Mend this.', blockers } }),
    ).toEqual([
      {
        ...{ kind: 'REFUSED', field: 'a', code: 'CONFLICT', message: 'M', issues: [] },
        conflict: { yourVersion: 1, currentVersion: 2, parts: [part] },
      },
      { kind: 'REFUSED', field: 'b', code: 'BLOCKED', message: 'Mend this.', issues: blockers, conflict: undefined },
    ]);
  });

  it('is what would happen, where nothing was written', () => {
    const change = { kind: 'CHANGED', path: ['headline'], blockId: null, before: 'A', after: 'B' };
    const diff = { from: 1, to: 2, changes: [change] };
    const expected = { ...change, blockId: undefined };
    expect(outcomesOf({ updateArticle: { __typename: 'DryRun', diff, issues: [] } })).toMatchObject([
      { kind: 'FORESEEN', changes: [expected], issues: [] },
    ]);
    expect(diffsIn({ article: { editing: { diff } } })).toEqual([{ from: 1, to: 2, changes: [expected] }]);
  });

  it('is nothing in the answer to a query', () => {
    for (const data of [undefined, null, {}, { article: { headline: 'A', code: 'x' } }, { site: { name: 'S' } }])
      expect(outcomesOf(data)).toEqual([]);
    expect(diffsIn({ article: { sections: [{ heading: 'A' }] } })).toEqual([]);
  });
});

describe('where an article stands, in words', () => {
  it.each([
    [{ ...editing, state: 'DRAFT', version: 1, publishedVersion: null }, 'Draft · version 1'],
    [editing, 'Published · version 3 public, version 5 not yet'],
    [{ ...editing, version: 3, draftState: 'NONE' }, 'Published · version 3'],
    [
      { ...editing, state: 'DRAFT', draftState: 'IN_REVIEW', publishedVersion: null },
      'Draft · version 5 · under review',
    ],
    [{ ...editing, state: 'EMBARGOED_NOW', draftState: 'NONE', publishedVersion: null }, 'Embargoed now · version 5'],
  ])('%#: %s', (given, words) => {
    expect(standingInWords(given)).toBe(words);
  });
});
