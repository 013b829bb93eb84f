import { isDeepStrictEqual } from 'node:util';
import type { Row, Rows } from './changes.ts';
import type { PartName } from './sql.ts';

type Misfit = [part: PartName, key: string];

/**
 * What each of two changes could do alone and both together cannot: the rows to put back as `theirs` has them. Each of them
 * differs from `theirs`, which is whole, so that putting back comes to an end.
 */
export function findMisfits(merged: Rows, theirs: Rows): Misfit[] {
  const rows = (part: PartName) => [...merged[part]];
  const changed = (part: PartName, key: string) => !isDeepStrictEqual(merged[part].get(key), theirs[part].get(key));
  const homeless = (part: PartName, home: PartName, homeOf: string): Misfit[] =>
    rows(part)
      .filter(([, row]) => row[homeOf] !== null && !merged[home].has(row[homeOf] as string))
      .map(([key, row]) => (theirs[home].has(row[homeOf] as string) ? [home, row[homeOf] as string] : [part, key]));
  const pictured = new Set(rows('figures').map(([, row]) => row.blockId));
  const pictureless = rows('blocks')
    .filter(([key, row]) => row.type === 'FIGURE' && !pictured.has(key))
    .flatMap(([key]): Misfit[] => {
      const pictures = [...theirs.figures].filter(([, row]) => row.blockId === key);
      return pictures.length > 0 ? pictures.map(([figure]) => ['figures', figure]) : [['blocks', key]];
    });
  const misplaced = rows('figures').flatMap(([key, { role, blockId }]): Misfit[] => {
    const type = merged.blocks.get(blockId as string)?.type;
    if (type === undefined || type === (role === 'INLINE' ? 'FIGURE' : role)) return [];
    return changed('blocks', blockId as string) ? [['blocks', blockId as string]] : [['figures', key]];
  });
  const clashing = (part: PartName, claim: (row: Row) => unknown): Misfit[] => {
    const claimants = new Map<unknown, number>();
    for (const [, row] of rows(part)) claimants.set(claim(row), (claimants.get(claim(row)) ?? 0) + 1);
    return rows(part)
      .filter(([key, row]) => claim(row) !== undefined && claimants.get(claim(row))! > 1 && changed(part, key))
      .map(([key]) => [part, key]);
  };
  return [
    ...homeless('blocks', 'sections', 'sectionId'),
    ...homeless('figures', 'blocks', 'blockId'),
    ...pictureless,
    ...misplaced,
    ...clashing('sections', (row) => row.anchor),
    ...clashing('figures', (row) => (row.role === 'GALLERY' ? undefined : row.blockId)),
  ];
}
