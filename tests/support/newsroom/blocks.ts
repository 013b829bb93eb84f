import type { BlockData } from '../../../src/articles/block-data.ts';
import type { NewBlock, NewFigure, NewSection } from '../../../src/articles/compose-document.ts';
import type { ArticleDocument } from '../../../src/articles/document.ts';
import { renderBlock } from '../../../src/articles/render.ts';
import type { RichText } from '../../../src/platform/text/rich-text.ts';
import { idOf } from './identity.ts';
import { assets } from './site.ts';
import { hostile, internal, linked, marked, plain, rich } from './texts.ts';

const paragraph = (text: string | RichText): NewBlock => ({
  data: { type: 'PARAGRAPH', content: typeof text === 'string' ? plain(text) : text },
});
const figure = (figure: NewFigure): NewBlock => ({ data: { type: 'FIGURE' }, figures: [figure] });
const gallery = (...figures: NewFigure[]): NewBlock => ({ data: { type: 'GALLERY' }, figures });
const code: NewBlock = {
  data: { type: 'CODE', language: 'html', code: `<script>\n\tlet a = "\\u0001";</script>\n${hostile}` },
};

export const blocks = { paragraph, figure, gallery, code };

const item = (level: number, text: string, style: 'BULLET' | 'NUMBER' = 'BULLET') => ({
  level,
  style,
  content: plain(text),
});

/** Sections that hold every type of block, with links to what is published, drafted, withdrawn and nowhere. */
export function everyBlock(): NewSection[] {
  const [published, drafted, withdrawn, self] = [6, 8, 9, 1].map((number) => idOf('article', number)) as [
    string,
    string,
    string,
    string,
  ];
  return [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          rich(
            'See ',
            internal('the harbour', published, ['STRONG']),
            ', ',
            internal('the secret', drafted),
            ', ',
            linked('an outer page', 'https://example.org/?q=%20&x=1', {
              rel: 'nofollow sponsored',
              title: 'Out "there"',
            }),
            ', ',
            internal('what was taken back', withdrawn, ['EMPHASIS', 'CODE']),
            ' and ',
            internal('the secret again', drafted),
            '.',
          ),
        ),
        paragraph(
          rich(
            internal('only hidden', drafted),
            ' and ',
            linked('a path', '/about'),
            ' and ',
            internal('itself', self),
          ),
        ),
        paragraph(''),
      ],
    },
    {
      heading: 'Lists & tables',
      blocks: [
        {
          data: {
            type: 'LIST',
            style: 'NUMBER',
            start: 3,
            items: [
              item(0, 'Three', 'NUMBER'),
              item(1, 'a'),
              item(2, 'deeper'),
              item(0, 'Four', 'NUMBER'),
              { level: 1, style: 'BULLET', content: rich('Last, ', marked('struck', 'STRIKE', 'UNDERLINE')) },
            ],
          },
        },
        {
          data: {
            type: 'TABLE',
            header: [plain('Left'), rich(marked('Right', 'STRONG'))],
            rows: [[plain('1'), plain('')], [plain(hostile), rich(internal('link', published))], []],
          },
        },
        { data: { type: 'TABLE', header: [], rows: [] } },
        { data: { type: 'LIST', style: 'BULLET', start: 1, items: [] } },
      ],
    },
    {
      heading: 'Voices',
      level: 3,
      kind: 'NOTE',
      blocks: [
        {
          data: {
            type: 'QUOTE',
            paragraphs: [plain('I walk.'), rich('I ', marked('run', 'SUPERSCRIPT'), '.')],
            attribution: rich('A ', internal('walker', published)),
          },
        },
        { data: { type: 'QUOTE', paragraphs: [plain('Unsigned')], attribution: null } },
        { data: { type: 'CALLOUT', tone: 'WARNING', title: hostile, paragraphs: [plain('Mind the gap.')] } },
        { data: { type: 'CALLOUT', tone: 'ASIDE', title: null, paragraphs: [] } },
        { data: { type: 'DIVIDER' } },
        code,
        { data: { type: 'CODE', language: null, code: '' } },
      ],
    },
    {
      heading: 'Pictures',
      blocks: [
        figure({
          mediaId: assets.mill,
          altText: 'A mill "wheel"',
          caption: rich('With a link to ', internal('the secret', drafted)),
        }),
        figure({ mediaId: assets.lost, creditText: hostile }),
        gallery(
          { mediaId: assets.film },
          { mediaId: assets.mill, captionMode: 'NONE' },
          { mediaId: assets.undescribed, isDecorative: true },
        ),
        {
          data: { type: 'EMBED', embedUrl: 'https://video.example/v?a=1&b=<2>', provider: 'Video "Tube"', title: null },
        },
        { data: { type: 'EMBED', embedUrl: 'javascript:alert(1)', provider: null, title: 'A <title>' } },
      ],
    },
    { heading: null, kind: 'OTHER', anchor: 'last', blocks: [] },
  ];
}

/** Blocks that show these comments, to stand in the section. */
export function secondVersionBlocks(sectionId: string, commentIds: string[]): ArticleDocument['blocks'] {
  const data: BlockData = { type: 'COMMENT' };
  return commentIds.map((commentId, index) => ({
    id: idOf('block', 190 + index),
    sectionId,
    // All in one place: the id decides.
    position: 'a0',
    type: data.type,
    data,
    commentId,
    ...renderBlock(data),
  }));
}
