import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/articles/check-document.ts';
import { composeDocument } from '../../src/articles/compose-document.ts';
import type { ArticleDocument } from '../../src/articles/document.ts';
import { ValidationError } from '../../src/platform/errors.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import { paragraph, section } from './sample.ts';

const whole = () =>
  composeDocument({
    slug: 'whole',
    headline: 'Whole',
    hero: { mediaId: newId(), focalPoint: { x: 0, y: 1 } },
    sections: [
      section(null, paragraph('A.'), { data: { type: 'FIGURE' }, figures: [{ mediaId: newId() }] }),
      section('B', { data: { type: 'GALLERY' }, figures: [{ mediaId: newId() }, { mediaId: newId() }] }),
    ],
    tags: [newId()],
    contributors: [{ contributorId: newId(), role: 'AUTHOR', basis: 'STATED' }],
  });

type Change = (document: ArticleDocument) => unknown;

const faulty: [path: string, name: string, change: Change][] = [
  ['slug', 'a slug of two parts', ({ content }) => (content.slug = 'a/b')],
  ['sections.1', 'one section twice', ({ sections }) => (sections[1] = { ...sections[0]!, anchor: 'other' })],
  ['sections.1', 'one anchor twice', ({ sections }) => (sections[1]!.anchor = sections[0]!.anchor)],
  ['sections.0', 'a first-level heading', ({ sections }) => (sections[0]!.level = 1)],
  ['blocks.3', 'one block twice', ({ blocks }) => blocks.push(blocks[0]!)],
  ['blocks.0', 'a block in no section', ({ blocks }) => (blocks[0]!.sectionId = newId())],
  ['blocks.0', 'a block of two types', ({ blocks }) => (blocks[0]!.type = 'QUOTE')],
  [
    'blocks.1',
    'a figure block without its figure',
    (document) => (document.figures = document.figures.filter(({ role }) => role !== 'INLINE')),
  ],
  ['figures.1', 'a figure in no block', ({ figures }) => (figures[1]!.blockId = newId())],
  [
    'figures.1',
    'a figure in a paragraph',
    ({ figures, blocks }) => figures.splice(1, 0, { ...figures[1]!, id: newId(), blockId: blocks[0]!.id }),
  ],
  [
    'figures.2',
    'two figures in one figure block',
    ({ figures }) => figures.splice(2, 0, { ...figures[1]!, id: newId() }),
  ],
  ['figures.1', 'two heroes', ({ figures }) => figures.splice(1, 0, { ...figures[0]!, id: newId() })],
  ['figures.0', 'a hero in a block', ({ figures, blocks }) => (figures[0]!.blockId = blocks[1]!.id)],
  [
    'figures.0',
    'a decorative figure with alt text',
    ({ figures }) => Object.assign(figures[0]!, { isDecorative: true, altText: 'x' }),
  ],
  ['figures.0', 'a caption that is not used', ({ figures }) => (figures[0]!.caption = plainRichText('x'))],
  ['figures.0', 'half a focal point', ({ figures }) => (figures[0]!.focalX = null)],
  ['figures.0', 'a focal point outside', ({ figures }) => (figures[0]!.focalX = '1.10000')],
  ['tags.1', 'one tag twice', ({ tags }) => tags.push(tags[0]!)],
  [
    'contributors.1',
    'one contributor twice in a role',
    ({ contributions }) => contributions.push({ ...contributions[0]!, id: newId() }),
  ],
  ['content.headline', 'a NUL', ({ content }) => (content.headline = 'a\0b')],
  ['blocks.0.text', 'half a character', ({ blocks }) => (blocks[0]!.text = '🇵🇱'.slice(0, 3))],
];

describe('checking a document', () => {
  it('finds nothing in a whole one', () => {
    expect(checkDocument(whole())).toBeUndefined();
  });

  it('refuses more text than an article holds, and lets what is beyond it be made shorter', () => {
    const long = (length: number) => {
      const document = whole();
      document.blocks[0]!.text = 'a'.repeat(length);
      return document;
    };
    const refusal = expect.objectContaining({
      issues: [expect.objectContaining({ path: ['body'], code: 'TOO_LONG' })],
    });
    expect(() => checkDocument(long(9_000_000))).not.toThrow();
    expect(() => checkDocument(long(10_000_001))).toThrow(refusal);
    expect(() => checkDocument(long(12_000_000), long(12_000_000))).not.toThrow();
    expect(() => checkDocument(long(11_000_000), long(12_000_000))).not.toThrow();
    expect(() => checkDocument(long(12_000_001), long(12_000_000))).toThrow(refusal);
  });

  it.each(faulty)('finds %s: %s', (path, _, change) => {
    const document = whole();
    change(document);
    const check = () => checkDocument(document);
    expect(check).toThrow(ValidationError);
    try {
      check();
    } catch (error) {
      expect((error as ValidationError).issues.map((issue) => issue.path.join('.'))).toContain(path);
    }
  });
});
