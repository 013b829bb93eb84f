import { type Fields, isFields, listOf, textOf, type Value } from './answer.ts';
import { commentsOf, thread } from './comments.ts';
import { figure, picture, richText } from './figures.ts';
import { hasComments, hasText } from './find.ts';
import { type Home, settle } from './home.ts';
import { dayOf, directionOf, nameOf } from './language.ts';
import { type Markup, markup } from './markup.ts';

/** An article as its page shows it, as far as it was asked for. */
export function articlePage(article: Fields, home: Home): Markup {
  const locale = textOf(article.locale);
  const standfirst = richText(article.standfirst, home);
  return markup`<article class="page" ${attributes(locale)}>
    <header>
      ${kicker(article)}
      ${textOf(article.headline) && markup`<h1>${textOf(article.headline)}</h1>`}
      ${standfirst ? markup`<p class="standfirst">${standfirst}</p>` : !hasText(article) && textOf(article.excerpt) && markup`<p class="standfirst">${textOf(article.excerpt)}</p>`}
      ${byline(article, locale)}
    </header>
    ${isFields(article.hero) && figure(article.hero, home, { className: 'hero' })}
    <div class="text">${text(article, home)}</div>
    ${corrections(article, home, locale)}
    ${tags(article)}
    ${elsewhere(article)}
    ${related(article)}
    ${comments(article, home, locale)}
  </article>`;
}

/** An article as a list shows it. */
export function teaser(article: Fields, home: Home): Markup {
  const locale = textOf(article.locale);
  const lead = textOf(article.excerpt) ?? richText(article.standfirst, home);
  return markup`<article class="teaser" ${attributes(locale)}>
    ${isFields(article.hero) && markup`<div class="thumb">${picture(article.hero, home)}</div>`}
    <div>
      ${kicker(article)}
      <h2>${textOf(article.headline)}</h2>
      ${lead && markup`<p class="lead">${lead}</p>`}
      ${byline(article, locale)}
    </div>
  </article>`;
}

/** An article that is open, rather than one among others in a list. */
export const isOpen = (article: Fields): boolean => hasText(article) || hasComments(article);

function attributes(locale: string | undefined): Markup {
  return locale ? markup`lang="${locale}" dir="${directionOf(locale) ?? 'auto'}"` : markup`dir="auto"`;
}

function kicker({ category }: Fields): Markup | undefined {
  const name = isFields(category) && textOf(category.name);
  return name ? markup`<p class="kicker">${name}</p>` : undefined;
}

function byline(article: Fields, locale: string | undefined): Markup | undefined {
  const authors = listOf(article.contributors)
    .filter(({ role }) => role === 'AUTHOR')
    .flatMap(({ contributor }) => (isFields(contributor) ? (textOf(contributor.displayName) ?? []) : []));
  const publication = isFields(article.publication) ? article.publication : {};
  const publishedAt = textOf(article.publishedAt) ?? textOf(publication.instant);
  const printed = textOf(publication.sourceText);
  const counts = isFields(article.commentCounts) ? Number(article.commentCounts.published ?? 0) : 0;
  const parts = [
    textOf(article.byline) ?? (authors.length > 0 && new Intl.ListFormat(locale ?? 'en').format(authors)),
    publishedAt ? markup`<time datetime="${publishedAt}">${dayOf(publishedAt, locale)}</time>` : printed,
    Number(article.readingMinutes) > 0 && markup`<span lang="en">${Number(article.readingMinutes)} min</span>`,
    // The comments alone have their number above them.
    counts > 0 &&
      (hasText(article) || !hasComments(article)) &&
      markup`<span lang="en">${counts} ${counts === 1 ? 'comment' : 'comments'}</span>`,
  ].filter(Boolean);
  return parts.length > 0
    ? markup`<p class="byline">${parts.map((part, i) => markup`${i > 0 && markup`<span class="dot"> · </span>`}<bdi>${part as Markup}</bdi>`)}</p>`
    : undefined;
}

/** The text in the best form there is: whole, by sections, by blocks, or its words alone. */
function text(article: Fields, home: Home): Markup | undefined {
  const html = textOf(article.html);
  if (html) return settle(html, home);
  if (Array.isArray(article.sections))
    return markup`${listOf(article.sections).map((section) => sectionText(section, home))}`;
  if (Array.isArray(article.blocks)) return blocks(article.blocks, home);
  if (isFields(article.section)) return sectionText(article.section, home);
  const words = textOf(article.text);
  if (words) return markup`${words.split(/\n{2,}/).map((paragraph) => markup`<p>${paragraph}</p>`)}`;
  const markdown = textOf(article.markdown);
  return markdown ? markup`<pre class="plain">${markdown}</pre>` : undefined;
}

function sectionText(section: Fields, home: Home): Markup {
  const html = textOf(section.html);
  if (html) return settle(html, home);
  const heading = textOf(section.heading);
  const words = textOf(section.text);
  return markup`${heading && markup`<h2>${heading}</h2>`}${
    Array.isArray(section.blocks) ? blocks(section.blocks, home) : words && markup`<p>${words}</p>`
  }`;
}

function blocks(list: Value, home: Home): Markup {
  return markup`${listOf(list).map((block) => {
    const html = textOf(block.html);
    if (html) return settle(html, home);
    if (isFields(block.figure)) return figure(block.figure, home);
    if (Array.isArray(block.figures))
      return markup`<div class="gallery">${listOf(block.figures).map((each) => figure(each, home))}</div>`;
    if (block.type === 'DIVIDER') return markup`<hr>`;
    const words = richText(block.content, home) ?? textOf(block.text);
    return (
      words && (block.type === 'QUOTE' ? markup`<blockquote><p>${words}</p></blockquote>` : markup`<p>${words}</p>`)
    );
  })}`;
}

function corrections(article: Fields, home: Home, locale: string | undefined): Markup | undefined {
  const list = listOf(article.corrections);
  if (list.length === 0) return undefined;
  return markup`<aside class="corrections">${list.map(({ kind, publishedAt, text: words }) => {
    const at = textOf(publishedAt);
    return markup`<p><b lang="en">${sentence(textOf(kind) ?? 'Correction')}</b>${at && markup`, <time datetime="${at}">${dayOf(at, locale)}</time>`}: ${richText(words, home)}</p>`;
  })}</aside>`;
}

function tags(article: Fields): Markup | undefined {
  const names = listOf(article.tags).flatMap(({ name }) => textOf(name) ?? []);
  return names.length > 0
    ? markup`<ul class="tags">${names.map((name) => markup`<li><bdi>${name}</bdi></li>`)}</ul>`
    : undefined;
}

function elsewhere(article: Fields): Markup | undefined {
  const list = listOf(article.translations);
  if (list.length === 0) return undefined;
  return markup`<ul class="translations">${list.map(({ locale, headline }) => {
    const language = textOf(locale);
    return markup`<li>${language && markup`<b lang="${language}"><bdi>${nameOf(language)}</bdi></b> `}<span ${attributes(language)}>${textOf(headline)}</span></li>`;
  })}</ul>`;
}

function related(article: Fields): Markup | undefined {
  const list = listOf(article.related);
  if (list.length === 0) return undefined;
  return markup`<aside class="related"><h2>${textOf(article.moreStoriesPrompt) ?? markup`<span lang="en">Related</span>`}</h2>${list.map(
    (each) => {
      const excerpt = textOf(each.excerpt);
      return markup`<div class="related-one" ${attributes(textOf(each.locale))}>${kicker(each)}<h3>${textOf(each.headline)}</h3>${excerpt && markup`<p>${excerpt}</p>`}</div>`;
    },
  )}</aside>`;
}

function comments(article: Fields, home: Home, locale: string | undefined): Markup | undefined {
  const placed = commentsOf(article);
  const policy = isFields(article.commentPolicy) ? article.commentPolicy : {};
  const notice = richText(policy.notice, home);
  if (placed.length === 0) return undefined;
  const count = isFields(article.commentCounts) ? Number(article.commentCounts.published) : undefined;
  return markup`<section class="comments">
    <h2 lang="en">${count !== undefined && Number.isFinite(count) ? `${count} ` : ''}${count === 1 ? 'comment' : 'comments'}</h2>
    ${notice && markup`<p class="notice">${notice}</p>`}
    ${thread(placed, home, locale)}
    ${policy.isOpen === false && markup`<p class="quiet" lang="en">Comments are closed.</p>`}
  </section>`;
}

const sentence = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');
