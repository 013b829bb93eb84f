import { type Fields, isFields, textOf } from './answer.ts';
import { articlePage, isOpen, teaser } from './article.ts';
import { flatten, thread } from './comments.ts';
import { figure } from './figures.ts';
import type { Part, Reading } from './find.ts';
import type { Home } from './home.ts';
import { Markup, markup } from './markup.ts';
import styles from './page.css?inline';

/** A whole document of what there is to read, for a frame in which no script runs. */
export function readingPage(reading: Reading, home: Home, theme: 'light' | 'dark'): string {
  const { site, parts } = reading;
  const name = site && textOf(site.name);
  const description = site && textOf(site.description);
  return markup`<!doctype html>
<html lang="en" class="${theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name ?? 'As readers see it'}</title>
<style>${new Markup(styles)}</style></head>
<body>
${name && markup`<div class="masthead"><b dir="auto">${name}</b>${description && markup`<span dir="auto">${description}</span>`}</div>`}
${parts.map((part) => partPage(part, home))}
</body></html>`.source;
}

function partPage({ heading, articles, figures, comments }: Part, home: Home): Markup {
  const open = articles.filter(isOpen);
  // Beside open articles, those of which nothing else was asked are only in the way.
  const listed = open.length > 0 ? [] : articles;
  return markup`<section class="part">
    ${heading && open.length === 0 && markup`<h2 class="heading" dir="auto">${heading}</h2>`}
    ${open.map((article) => articlePage(article, home))}
    ${listed.length > 0 && markup`<div class="teasers">${listed.map((article) => teaser(article, home))}</div>`}
    ${figures.length > 0 && markup`<div class="figures">${figures.map((each) => figure(each, home, { more: whereabouts(each) }))}</div>`}
    ${comments.length > 0 && thread(flatten(comments, 0), home, undefined)}
  </section>`;
}

function whereabouts({ article }: Fields): Markup | undefined {
  const headline = isFields(article) && textOf(article.headline);
  return headline ? markup`<span class="whereabouts" dir="auto">${headline}</span>` : undefined;
}
