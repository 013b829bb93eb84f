import { toPublicId } from '../../platform/identifiers.ts';
import { renderBlockMarkdown } from '../block-markdown.ts';
import type { NewBlock, NewSection } from '../compose-document.ts';
import type { ArticleDocument } from '../document.ts';
import { renderHeading } from '../render.ts';
import { normalizeSections } from './normalize-sections.ts';
import { writePicture } from './pictures.ts';
import { sectionsOfDocument } from './sections-of-document.ts';

/**
 * The body of an article in Galley's Markdown dialect (docs/markdown-dialect.md): `parseArticleMarkdown` gives the same sections
 * and blocks back, in the normal form of `normalizeSections`.
 */
export function writeArticleMarkdown(document: ArticleDocument): string {
  return normalizeSections(sectionsOfDocument(document)).flatMap(writeSection).join('\n\n');
}

function writeSection(section: Required<NewSection>, index: number): string[] {
  const { headingMarkdown } = renderHeading(section);
  // Only the first section can do without a line that begins it.
  const heading = headingMarkdown === '' && index > 0 ? `${'#'.repeat(section.level)} {.intro}` : headingMarkdown;
  const blocks = section.blocks.flatMap((block, index, all) => [
    ...(mustBeKeptApart(all[index - 1], block) ? ['<!-- -->'] : []),
    writeBlock(block),
  ]);
  return heading === '' ? blocks : [heading, ...blocks];
}

function mustBeKeptApart(before: NewBlock | undefined, { data }: NewBlock): boolean {
  return before?.data.type === 'LIST' && data.type === 'LIST' && before.data.style === data.style;
}

function writeBlock({ data, commentId, figures = [] }: NewBlock): string {
  switch (data.type) {
    case 'FIGURE':
      return figures.map(writePicture).join('\n');
    case 'GALLERY':
      return [':::gallery', ...figures.map(writePicture), ':::'].join('\n');
    case 'COMMENT':
      return commentId ? `{{${toPublicId('comment', commentId)}}}` : '';
    default:
      return renderBlockMarkdown(data);
  }
}
