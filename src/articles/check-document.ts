import { ValidationError, type ValidationIssue } from '../platform/errors.ts';
import { isSlug } from '../platform/slug.ts';
import { findUnstorable } from '../platform/text/storable.ts';
import type { ArticleDocument } from './document.ts';

/**
 * Refuses a document that is not one: a block in no section, two headings with one anchor, a text that PostgreSQL cannot hold.
 * What an editor should mend before publishing is preflight's to say, not this function's.
 *
 * @param read one that was stored: texts of its own rows are not looked at again
 * @throws {ValidationError} with every fault
 */
export function checkDocument(document: ArticleDocument, read?: ArticleDocument | null): void {
  const [first, ...others] = checks.flatMap((check) => check(document, read));
  if (first) throw new ValidationError(first, ...others);
}

type Check = (document: ArticleDocument, read?: ArticleDocument | null) => ValidationIssue[];

const checks: Check[] = [
  function hasSlug({ content }) {
    if (isSlug(content.slug)) return [];
    return [bad(['slug'], 'A slug is one part of a path: letters, digits and hyphens, at most 200 of them.')];
  },
  function hasDistinctThings({ sections, blocks, figures, tags, contributions }) {
    return [
      ...repeated('sections', sections, ({ id }) => id),
      ...repeated('sections', sections, ({ anchor }) => anchor),
      ...repeated('blocks', blocks, ({ id }) => id),
      ...repeated('figures', figures, ({ id }) => id),
      ...repeated('tags', tags, ({ tagId }) => tagId),
      ...repeated('contributors', contributions, ({ contributorId, role }) => `${contributorId} as ${role}`),
    ];
  },
  function standsInItsPlace({ sections, blocks, figures }) {
    const sectionIds = new Set(sections.map(({ id }) => id));
    const blockTypes = new Map(blocks.map(({ id, type }) => [id, type]));
    const pictured = new Set(figures.map(({ blockId }) => blockId));
    return [
      ...faults('blocks', blocks, 'stands in no section of the article', ({ sectionId }) => !sectionIds.has(sectionId)),
      ...faults('blocks', blocks, 'says two types', ({ type, data }) => type !== data.type),
      ...faults('blocks', blocks, 'has no figure', ({ type, id }) => type === 'FIGURE' && !pictured.has(id)),
      ...faults('figures', figures, 'is neither the hero nor in a block for figures', ({ role, blockId }) =>
        role === 'HERO' ? blockId !== null : blockTypes.get(blockId ?? '') !== (role === 'INLINE' ? 'FIGURE' : role),
      ),
      ...repeated('figures', figures, ({ role, blockId, id }) => (role === 'GALLERY' ? id : (blockId ?? 'the hero'))),
    ];
  },
  function describesFiguresConsistently({ figures }) {
    const outside = (value: string | null) => value !== null && !(Number(value) >= 0 && Number(value) <= 1);
    return [
      ...faults('figures', figures, 'is decorative and has alt text', (figure) =>
        Boolean(figure.isDecorative && figure.altText),
      ),
      ...faults(
        'figures',
        figures,
        'has a caption exactly if it overrides its asset’s',
        ({ captionMode, caption }) => (captionMode === 'OVERRIDE') !== Boolean(caption),
      ),
      ...faults(
        'figures',
        figures,
        'has a focal point outside itself',
        ({ focalX, focalY }) => (focalX === null) !== (focalY === null) || outside(focalX) || outside(focalY),
      ),
    ];
  },
  function hasHeadingLevels({ sections }) {
    return faults('sections', sections, 'has a level outside 2 to 6', ({ level }) => ![2, 3, 4, 5, 6].includes(level));
  },
  function isNoLibrary(document, read) {
    const [length, before] = [lengthOf(document), read ? lengthOf(read) : 0];
    // What is too long may be made shorter, and its headline better.
    if (length <= longest || length <= before) return [];
    const [most, found] = [longest, length].map((count) => count.toLocaleString('en'));
    const message = `An article’s text has at most ${most} characters; this has ${found}. Make two of it.`;
    return [{ path: ['body'], code: 'TOO_LONG', message }];
  },
  function isText(document, read) {
    const known = new Set<unknown>(read ? Object.values(read).flat() : []);
    const unstorable = findUnstorable(document, known);
    return unstorable ? [bad(unstorable, 'The text holds a NUL or half a character.')] : [];
  },
];

/** Characters, as JavaScript counts them. */
const longest = 10_000_000;

const lengthOf = ({ sections, blocks }: ArticleDocument) =>
  [...sections.map(({ heading }) => heading ?? ''), ...blocks.map(({ text }) => text)].reduce(
    (sum, text) => sum + text.length,
    0,
  );

const bad = (path: readonly string[], message: string): ValidationIssue => ({ path, code: 'BAD_FORMAT', message });

function faults<Row>(part: string, rows: Row[], fault: string, isAtFault: (row: Row) => boolean): ValidationIssue[] {
  return rows.flatMap((row, index) =>
    isAtFault(row) ? [bad([part, String(index)], `${part}[${index}] ${fault}.`)] : [],
  );
}

function repeated<Row>(part: string, rows: Row[], key: (row: Row) => string): ValidationIssue[] {
  const seen = new Set<string>();
  return faults(part, rows, 'repeats an earlier one', (row) => seen.size === seen.add(key(row)).size);
}
