import { type History, oldVersions } from './history.ts';
import type { HotArticle } from './hot-article.ts';
import type { BenchOperation } from './operations.ts';
import type { Measured } from './rounds.ts';

export interface OperationReport {
  name: BenchOperation['name'];
  bar: number;
  /** The yardstick, then Galley's levels. */
  variants: (Measured & { statements: number; buffers: number | undefined })[];
}

export interface Report {
  articles: number;
  comments: number;
  operations: OperationReport[];
  /** The comment page's buffers with fewer comments, and here. */
  flat: { comments: number; buffers: number; grown: number } | undefined;
  history: History;
  hotArticle: HotArticle;
  /** Requests a second of a constant answer of the largest size. */
  ceiling: number;
  poolSize: number;
  machine: string;
}

/** What L1 must reach of the yardstick. */
export const bars: Record<BenchOperation['name'], number> = {
  'article page': 0.8,
  'draft page': 0.7,
  list: 0.8,
  'comment page': 0.7,
};
/** What an article page must reach for somebody signed in, of what it reaches for everybody. */
const signedInBar = 0.9;
/** What taking comments in must reach of hand-written SQL that writes the same rows. */
const hotArticleBar = 0.5;
/** With as many comments the cost of a page is taken as a base: with more it may grow by a fifth. */
export const baseComments = 200_000;
const mostGrowth = 1.2;

/** Prints the figures, then what is missed; returns whether nothing is. */
export function printReport(report: Report): boolean {
  const { articles, comments, operations, flat, ceiling } = report;
  const number = (value: number, digits = 0) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  console.log(`\n${report.machine}`);
  console.log(
    `${number(articles)} articles, ${number(comments)} comments, ${report.poolSize} connections to PostgreSQL\n`,
  );
  const rows = [['', '', 'of yardstick', 'bar', 'statements', 'buffers', 'Node CPU', 'answers/s', 'bytes']];
  for (const { name, bar, variants } of operations) {
    for (const [i, variant] of variants.entries()) {
      rows.push([
        i === 0 ? name : '',
        variant.name,
        variant.ratio.toFixed(2),
        i === 1 ? bar.toFixed(2) : '',
        number(variant.statements, Number.isInteger(variant.statements) ? 0 : 2),
        variant.buffers === undefined ? '' : number(variant.buffers),
        `${variant.processor.toFixed(3)} ms`,
        number(variant.perSecond),
        number(variant.bytes),
      ]);
    }
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join('  ')
        .trimEnd(),
    );
  }
  const fastest = Math.max(...operations.flatMap(({ variants }) => variants.map(({ perSecond }) => perSecond)));
  console.log(
    `\nA constant answer of the largest size: ${number(ceiling)} a second, ${(ceiling / fastest).toFixed(1)} times the fastest above.`,
  );
  if (flat) {
    console.log(
      `Buffers of the comment page: ${number(flat.buffers)} with ${number(flat.comments)} comments, ${number(flat.grown)} with ${number(comments)}.`,
    );
  }
  const { history } = report;
  console.log(
    `The article page where each article has ${oldVersions} old versions (${number(history.articles)} articles): ${history.ratio.toFixed(2)} of the yardstick, ${number(history.buffers.galley)} buffers against its ${number(history.buffers.yardstick)}; the bar is ${bars['article page'].toFixed(2)}.`,
  );
  const { bare, galley } = report.hotArticle;
  console.log(
    `Comments taken in on one article: ${number(galley)} a second, ${number(bare)} by hand-written SQL: ${(galley / bare).toFixed(2)}, the bar is ${hotArticleBar.toFixed(2)}.`,
  );
  const missed = faults(report);
  for (const fault of missed) console.log(`Missed: ${fault}`);
  if (missed.length === 0) console.log('Every bar is met.');
  return missed.length === 0;
}

function faults({ operations, flat, comments, history, hotArticle }: Report): string[] {
  const found: string[] = [];
  for (const { name, bar, variants } of operations) {
    const [, fast, , signedIn] = variants;
    if (fast!.ratio < bar)
      found.push(`the ${name} reaches ${fast!.ratio.toFixed(2)} of the yardstick; the bar is ${bar}.`);
    const share = (signedIn ?? fast)!.ratio / fast!.ratio;
    if (name === 'article page' && share < signedInBar)
      found.push(
        `the ${name} for somebody signed in reaches ${share.toFixed(2)} of everybody’s; the bar is ${signedInBar}.`,
      );
    for (const variant of variants) {
      // Who is signed in is looked up anew every few seconds.
      const more = variant === signedIn || name === 'draft page' ? 0.05 : 0;
      if (variant.statements < 1 || variant.statements > 1 + more)
        found.push(`${variant.name} sends ${variant.statements} statements for the ${name}.`);
    }
  }
  if (history.ratio < bars['article page'])
    found.push(
      `the article page reaches ${history.ratio.toFixed(2)} of the yardstick where there are ${oldVersions} old versions.`,
    );
  if (hotArticle.galley < hotArticle.bare * hotArticleBar)
    found.push(`comments are taken in at ${(hotArticle.galley / hotArticle.bare).toFixed(2)} of hand-written SQL.`);
  if (flat && flat.grown > flat.buffers * mostGrowth) {
    found.push(
      `the comment page touches ${flat.grown} buffers with ${comments} comments, ${flat.buffers} with ${flat.comments}.`,
    );
  }
  return found;
}
