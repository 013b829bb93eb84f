import { isDeepStrictEqual } from 'node:util';
import { writePicture } from '../../../src/articles/markdown/pictures.ts';
import { newFigure } from '../../../src/articles/markdown/sections-of-document.ts';
import type { RichText } from '../../../src/platform/text/rich-text.ts';
import { iso, publicId } from './comments.ts';
import { Newspaper, type Versioned } from './newspaper.ts';
import { compareText, type PageArguments, page, Refused } from './pages.ts';
import type { Article, Block, Comment, Figure, Media, PreviewToken, Tables } from './rows.ts';
import { Texts } from './texts.ts';
import type { Viewer } from './viewer.ts';

/** The paper as it is, but for one article, which is what one of its versions was. */
class Past extends Newspaper {
  readonly version: { articleId: string; number: number };
  readonly #present: Newspaper;

  constructor(tables: Tables, version: { articleId: string; number: number }) {
    super(tables);
    this.version = version;
    this.#present = new Newspaper(tables);
  }

  override inView(row: Versioned): boolean {
    const { articleId, number } = this.version;
    return row.articleId === articleId ? row.fromVersion <= number && number < row.toVersion : super.inView(row);
  }

  /** What once was used is still there. */
  override media(): Media[] {
    return this.tables.media;
  }

  /** Where it is now, whatever its address was. */
  override path(article: Article): string {
    return this.#present.path(article);
  }

  override comments(): Comment[] {
    return this.#present.comments();
  }
}

/** What somebody working on an article is told of its versions, thing by thing. */
export function editingResolvers(paper: Newspaper) {
  const { tables } = paper;
  const numbersOf = ({ id }: Article) =>
    tables.articleVersions.filter(({ articleId }) => articleId === id).map(({ number }) => number);

  const ArticleEditing = {
    versions: ({ article }: { article: Article }, args: PageArguments) => {
      const items = tables.articleVersions.filter(({ articleId }) => articleId === article.id);
      const keys = ({ number }: { number: number }) => [number];
      return page(
        { items, order: 'versions', descending: true, keys, node: (version) => ({ version, article }) },
        args,
      );
    },
    previewTokens: ({ article }: { article: Article }, args: PageArguments) => {
      const items = tables.previewTokens.filter(
        ({ articleId, revokedAt, expiresAt }) =>
          articleId === article.id && revokedAt === null && expiresAt > new Date(),
      );
      const keys = ({ createdAt, id }: PreviewToken) => [createdAt.getTime(), id];
      const order = 'preview tokens newest';
      return page({ items, order, descending: true, keys, node: (token) => token }, args);
    },
    diff: ({ article }: { article: Article }, { from, to }: { from: number; to?: number | null }) => {
      if (from < 0 || (to ?? 0) < 0) throw new Refused('number');
      const kept = (number: number) => Math.max(0, ...numbersOf(article).filter((other) => other <= number));
      const [older, newer] = [kept(from), kept(to ?? article.headVersion)];
      return { from: older, to: newer, changes: changesBetween(article, older, newer) };
    },
    preflight: ({ article }: { article: Article }) => preflight(article),
  };

  type Row = { version: Tables['articleVersions'][number]; article: Article };
  const past = ({ version, article }: Row) => new Past(tables, { articleId: article.id, number: version.number });
  const ArticleVersion = {
    number: ({ version }: Row) => version.number,
    name: ({ version }: Row) => version.name,
    createdAt: ({ version }: Row) => iso(version.createdAt),
    createdBy: ({ version }: Row, _: unknown, viewer: Viewer) =>
      viewer.seesUser(version.actorId) ? tables.users.find(({ id }) => id === version.actorId) : null,
    basedOn: ({ version }: Row) => version.basedOn,
    isPublished: ({ version, article }: Row) => version.number === article.publishedVersion,
    headline: (row: Row) => past(row).content(row.article).headline,
    markdown: (row: Row) => new Texts(past(row), true).markdown(row.article),
    html: (row: Row) => new Texts(past(row)).html(row.article),
  };

  interface Thing {
    path: string[];
    blockId: string | null;
    /** Where it stands. */
    place: unknown;
    /** All that is said of it. */
    said: unknown;
    words: string | null;
    /** Where a reader comes to it. */
    order: (string | number)[];
  }

  /** Everything of a version. */
  function thingsOf(article: Article, then: Newspaper, placeOfSection: (id: string) => string): Map<string, Thing> {
    const things = new Map<string, Thing>();
    const content = tables.contents.find((row) => row.articleId === article.id && then.inView(row));
    if (!content) return things;
    const text = (order: number[], path: string[], words: string | null | undefined) =>
      things.set(path.join('.'), { path, order, blockId: null, place: 0, said: words ?? null, words: words ?? null });
    const add = (key: string, thing: Omit<Thing, 'blockId'> & { blockId?: string | null }) =>
      things.set(key, { blockId: null, ...thing });
    const picture = (figure: Figure, path: string[], order: (string | number)[], key = figure.id) => {
      const [said, blockId] = [newFigure(figure), figure.blockId && publicId('block', figure.blockId)];
      add(key, {
        path,
        order,
        blockId,
        said,
        place: [figure.blockId, figure.position],
        words: writePicture(said),
      });
    };
    text([0], ['headline'], content.headline);
    text([1], ['slug'], content.slug);
    text([2], ['standfirst'], (content.standfirst as RichText | null)?.markdown);
    text([3], ['excerpt'], content.excerpt);
    text([4], ['category'], paper.category(content.categoryId)?.slug);
    for (const { tagId, position } of tables.articleTags.filter((row) => isOf(row, article) && then.inView(row))) {
      const names = tables.tagNames.filter((name) => name.tagId === tagId);
      const path = ['tags', publicId('tag', tagId)];
      add(tagId, { path, order: [5, position, tagId], place: position, said: 0, words: paper.text(names, null)!.name });
    }
    text([6], ['byline'], content.byline);
    for (const { id, position } of tables.contributionPlaces.filter((row) => isOf(row, article) && then.inView(row))) {
      const { contributorId, role, basis } = tables.contributions.find((contribution) => contribution.id === id)!;
      const { displayName } = tables.contributors.find((contributor) => contributor.id === contributorId)!;
      const path = ['contributors', publicId('contributor', contributorId), role];
      const words = `${displayName} (${role})`;
      add(path.join(), { path, order: [7, position, id], place: position, said: basis, words });
    }
    const hero = then.hero(article);
    if (hero) picture(hero, ['hero'], [8], 'hero');
    for (const section of then.sections(article)) {
      const { id, heading, kind, level, anchor, position, headingMarkdown: words } = section;
      const [path, inSection] = [
        ['sections', publicId('section', id)],
        [9, placeOfSection(id), id],
      ];
      add(id, { path, order: inSection, place: position, said: [heading, kind, level, anchor, words], words });
      for (const block of then.blocksOf(section)) {
        const { type, data, markdown, commentId, position } = block;
        const [figures, blockId, order] = [
          then.figuresOf(block),
          publicId('block', block.id),
          [...inSection, position, block.id],
        ];
        const [said, place] = [
          [type, data, markdown, commentId],
          [id, position],
        ];
        add(block.id, { path: ['blocks', blockId], blockId, order, place, said, words: wordsOf(block, figures) });
        for (const figure of figures)
          picture(figure, ['figures', publicId('figure', figure.id)], [...order, figure.position, figure.id]);
      }
    }
    text([10, 0], ['seo', 'title'], content.seoTitle);
    text([10, 1], ['seo', 'description'], content.seoDescription);
    text([10, 2], ['seo', 'canonicalUrl'], content.canonicalUrl);
    text([10, 3], ['seo', 'noIndex'], content.noIndex ? 'true' : null);
    text([10, 4], ['seo', 'imageId'], content.seoImageId && publicId('media', content.seoImageId));
    text([11], ['moreStoriesPrompt'], content.moreStoriesPrompt);
    return things;
  }

  function changesBetween(article: Article, older: number, newer: number) {
    const [before, after] = [older, newer].map((number) => new Past(tables, { articleId: article.id, number })) as [
      Past,
      Past,
    ];
    const placeOfSection = (id: string) => (after.section(id) ?? before.section(id))!.position;
    const [was, is] = [before, after].map((then) => thingsOf(article, then, placeOfSection)) as [
      Map<string, Thing>,
      Map<string, Thing>,
    ];
    return [...new Set([...was.keys(), ...is.keys()])]
      .flatMap((key) => {
        const [old, fresh] = [was.get(key), is.get(key)];
        const { path, blockId, order } = (fresh ?? old)!;
        const [b, a] = [old?.words ?? null, fresh?.words ?? null];
        const uuid = blockId?.slice(6).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
        // With a block that came or went, all that stands in it did.
        if (path[0] === 'figures' && was.has(uuid!) !== is.has(uuid!)) return [];
        const isText = !old?.path[1]?.includes('_') && !fresh?.path[1]?.includes('_') && path[0] !== 'hero';
        const isSame = isText ? b === a : isDeepStrictEqual([old?.said, !old], [fresh?.said, !fresh]);
        if (isSame && isDeepStrictEqual(old?.place, fresh?.place)) return [];
        if (isText && b === a) return [];
        const kind = isSame
          ? 'MOVED'
          : (isText ? b === null : !old)
            ? 'ADDED'
            : (isText ? a === null : !fresh)
              ? 'REMOVED'
              : 'CHANGED';
        return [{ order, change: { path, blockId, kind, before: b, after: a } }];
      })
      .toSorted((a, b) => compareOrders(a.order, b.order))
      .map(({ change }) => change);
  }

  function wordsOf({ type, markdown, commentId }: Block, figures: Figure[]): string {
    const pictures = figures.map((figure) => writePicture(newFigure(figure)));
    if (type === 'GALLERY') return [':::gallery', ...pictures, ':::'].join('\n');
    if (type === 'FIGURE') return pictures.join('\n');
    return type === 'COMMENT' ? (commentId ? `{{${publicId('comment', commentId)}}}` : '') : markdown;
  }

  /** What would be said of the newest version, were it published. */
  function preflight(article: Article) {
    const then = new Past(tables, { articleId: article.id, number: article.headVersion });
    const texts = new Texts(then);
    const content = then.content(article);
    const issue = (code: string, severity: string, path: string[], blockId: string | null, message: string) => ({
      ...{ code, severity, path, blockId, message },
    });
    const issues = [];
    if (content.headline.trim() === '')
      issues.push(issue('HEADLINE_MISSING', 'BLOCKER', ['headline'], null, 'The article has no headline.'));
    if (!paper.site.locales.includes(article.locale)) throw new Error('The newsroom has no such article.');
    if (!content.categoryId) {
      const message = 'The article is filed under no category: no desk lists it.';
      issues.push(issue('CATEGORY_MISSING', 'WARNING', ['category'], null, message));
    }
    let last = 1;
    for (const { id, heading, level } of then.sections(article)) {
      if (heading === null) continue;
      const message = `“${heading}” is a heading of level ${level} right under one of level ${last}: leave none out.`;
      if (level > last + 1)
        issues.push(issue('HEADING_ORDER', 'WARNING', ['sections', publicId('section', id)], null, message));
      last = level;
    }
    const blocks = then.blocks(article);
    const hero = then.hero(article);
    const isPast = (date: Date | null) => date !== null && date <= new Date();
    for (const figure of [...(hero ? [hero] : []), ...blocks.flatMap((block) => then.figuresOf(block))]) {
      const asset = then.mediaById(figure.mediaId)!;
      const path = ['figures', publicId('figure', figure.id)];
      const blockId = figure.blockId && publicId('block', figure.blockId);
      const add = (code: string, severity: string, message: string) =>
        issues.push(issue(code, severity, path, blockId, message));
      if (asset.availability !== 'AVAILABLE')
        add('MEDIA_MISSING', 'WARNING', 'A picture’s file is not there: readers see its description alone.');
      if (isPast(asset.rightsExpireAt)) {
        const day = asset.rightsExpireAt!.toISOString().slice(0, 10);
        add('RIGHTS_EXPIRED', 'BLOCKER', `The rights to a picture ended on ${day}.`);
      }
      if (!figure.isDecorative && texts.alt(figure).text === '')
        add(
          'ALT_TEXT_MISSING',
          'WARNING',
          'A picture is not described: give it an alt text, or say that it is decorative.',
        );
    }
    const preview = content.seoImageId === null ? undefined : then.mediaById(content.seoImageId);
    if (preview && isPast(preview.rightsExpireAt)) throw new Error('The newsroom has no such picture.');
    const broken = (value: unknown, blockId: string | null) => {
      const targets = [...JSON.stringify(value ?? null).matchAll(/"targetId":"([^"]+)"/g)].map(([, id]) => id!);
      for (const id of new Set(targets))
        if (!paper.article(id)) {
          const message = 'A link leads to an article that readers do not see.';
          issues.push(
            issue('LINK_BROKEN', 'WARNING', blockId ? ['blocks', blockId] : ['standfirst'], blockId, message),
          );
        }
    };
    broken(content.standfirst, null);
    for (const block of blocks) {
      broken(block.data, publicId('block', block.id));
      for (const { caption } of then.figuresOf(block)) broken(caption, publicId('block', block.id));
    }
    return issues;
  }

  return { ArticleEditing, ArticleVersion };
}

const isOf = ({ articleId }: { articleId: string }, { id }: Article) => articleId === id;

function compareOrders(a: (string | number)[], b: (string | number)[]): number {
  const index = a.findIndex((place, i) => place !== b[i]);
  if (index < 0) return a.length - b.length;
  const [one, other] = [a[index]!, b[index]];
  if (other === undefined) return 1;
  return typeof one === 'number' ? one - Number(other) : compareText(one, String(other));
}
