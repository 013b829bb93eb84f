import fc from 'fast-check';
import type { ArticleDocument, Block, Figure } from '../../src/articles/document.ts';
import { renderBlock, renderHeading } from '../../src/articles/render.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { positionsBetween } from '../../src/platform/position.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';

/** What edits choose from; rows that exist. */
export interface Pools {
  categories: string[];
  tags: string[];
  contributors: string[];
  assets: string[];
}

/** Numbers that pick things, each modulo how many there are, so that every edit applies to every document. */
export interface Picks {
  kind: keyof typeof edits;
  a: number;
  b: number;
  word: string;
}

/** An edit as a person would make it, to a copy of the document. */
export function edited(before: ArticleDocument, pools: Pools, { kind, a, b, word }: Picks): ArticleDocument {
  const document = structuredClone(before);
  edits[kind](document, { pools, a, b, word });
  return document;
}

type Edit = (document: ArticleDocument, by: { pools: Pools; a: number; b: number; word: string }) => void;

const pick = <Row>(rows: readonly Row[], number: number): Row | undefined => rows[number % Math.max(1, rows.length)];

/** Where something lands among these, at a random place; the keys of neighbours are always distinct here. */
function place(rows: { position: string }[], number: number): string {
  const positions = rows.map(({ position }) => position).sort();
  const at = number % (positions.length + 1);
  return positionsBetween(positions[at - 1] ?? null, positions[at] ?? null, 1)[0]!;
}

const inSection = ({ blocks }: ArticleDocument, id: string, but?: Block) =>
  blocks.filter((block) => block.sectionId === id && block !== but);

function removeBlocks(document: ArticleDocument, gone: Set<string>): void {
  document.blocks = document.blocks.filter(({ id }) => !gone.has(id));
  document.figures = document.figures.filter(({ blockId }) => blockId === null || !gone.has(blockId));
}

function newFigure(mediaId: string, fields: Partial<Figure>): Figure {
  return {
    id: newId(),
    blockId: null,
    position: 'a0',
    role: 'HERO',
    mediaId,
    altText: null,
    isDecorative: false,
    captionMode: 'INHERIT',
    caption: null,
    creditText: null,
    longDescription: null,
    focalX: null,
    focalY: null,
    ...fields,
  };
}

const edits = {
  headline: ({ content }, { word }) => {
    content.headline = `On ${word}`;
  },
  standfirst: ({ content }, { a, word }) => {
    content.standfirst = a % 3 === 0 ? null : plainRichText(`What ${word} is`);
  },
  slug: ({ content }, { a }) => {
    content.slug = content.slug.replace(/\d+$/, String(a % 5));
  },
  category: ({ content }, { pools, a }) => {
    content.categoryId = a % 4 === 0 ? null : pick(pools.categories, a)!;
  },
  tags: (document, { pools, a }) => {
    const tagId = pick(pools.tags, a)!;
    const others = document.tags.filter((tag) => tag.tagId !== tagId);
    const wasThere = others.length < document.tags.length;
    document.tags = wasThere ? others : [...others, { tagId, position: place(others, a) }];
  },
  contributors: (document, { pools, a, b }) => {
    const contributorId = pick(pools.contributors, a)!;
    const others = document.contributions.filter((place) => place.contributorId !== contributorId);
    const wasThere = others.length < document.contributions.length;
    const basis = a % 2 ? 'STATED' : 'INFERRED';
    const came = { id: newId(), position: place(others, b), contributorId, role: 'AUTHOR', basis } as const;
    document.contributions = wasThere ? others : [...others, came];
  },
  insertSection: (document, { a, word }) => {
    const anchor = `${word}-${document.sections.length}-${a}`;
    if (document.sections.some((section) => section.anchor === anchor)) return;
    const fields = { id: newId(), kind: 'BODY', heading: a % 3 ? `About ${word}` : null, level: 2, anchor } as const;
    document.sections.push({ ...fields, ...renderHeading(fields), position: place(document.sections, a) });
  },
  moveSection: ({ sections }, { a, b }) => {
    const section = pick(sections, a);
    if (section)
      section.position = place(
        sections.filter((other) => other !== section),
        b,
      );
  },
  removeSection: (document, { a }) => {
    const section = pick(document.sections, a);
    if (!section) return;
    removeBlocks(document, new Set(inSection(document, section.id).map(({ id }) => id)));
    document.sections = document.sections.filter((other) => other !== section);
  },
  insertBlock: (document, { a, b, word }) => {
    const section = pick(document.sections, a);
    if (!section) return;
    const data = { type: 'PARAGRAPH', content: plainRichText(`${word} number ${b}`) } as const;
    const position = place(inSection(document, section.id), b);
    const fields = { id: newId(), sectionId: section.id, position, type: data.type, data, commentId: null };
    document.blocks.push({ ...fields, ...renderBlock(data) });
  },
  editBlock: ({ blocks }, { a, b, word }) => {
    const block = pick(
      blocks.filter(({ type }) => type === 'PARAGRAPH'),
      a,
    );
    if (!block) return;
    block.data = { type: 'PARAGRAPH', content: plainRichText(`${word} again ${b}`) };
    Object.assign(block, renderBlock(block.data));
  },
  moveBlock: (document, { a, b }) => {
    const [block, section] = [pick(document.blocks, a), pick(document.sections, b)];
    if (!block || !section) return;
    block.position = place(inSection(document, section.id, block), a);
    block.sectionId = section.id;
  },
  removeBlock: (document, { a }) => {
    const block = pick(document.blocks, a);
    if (block) removeBlocks(document, new Set([block.id]));
  },
  insertFigure: (document, { pools, a, b, word }) => {
    const section = pick(document.sections, a);
    if (!section) return;
    const data = { type: b % 2 ? 'FIGURE' : 'GALLERY' } as const;
    const position = place(inSection(document, section.id), b);
    const block = { id: newId(), sectionId: section.id, position, type: data.type, data, commentId: null };
    document.blocks.push({ ...block, ...renderBlock(data) });
    const role = data.type === 'GALLERY' ? 'GALLERY' : 'INLINE';
    const caption = a % 2 ? plainRichText(`Seen: ${word}`) : null;
    const captionMode = caption ? 'OVERRIDE' : 'INHERIT';
    const fields = { blockId: block.id, role, altText: b % 3 ? word : null, caption, captionMode } as const;
    document.figures.push(newFigure(pick(pools.assets, a)!, fields));
  },
  editFigure: ({ figures }, { a, b, word }) => {
    const figure = pick(figures, a);
    if (figure)
      Object.assign(figure, { altText: word, isDecorative: false, focalX: `0.${b % 10}0000`, focalY: '1.00000' });
  },
  hero: (document, { pools, a }) => {
    const others = document.figures.filter(({ role }) => role !== 'HERO');
    document.figures = a % 3 === 0 ? others : [...others, newFigure(pick(pools.assets, a)!, {})];
  },
} as const satisfies Record<string, Edit>;

export const anyEdit: fc.Arbitrary<Picks> = fc.record({
  kind: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
  a: fc.nat(1000),
  b: fc.nat(1000),
  word: fc.constantFrom('ketamine', 'źdźbło', 'trees', 'Rain & wind', '<b>', "l'été", '🇵🇱 flags'),
});
