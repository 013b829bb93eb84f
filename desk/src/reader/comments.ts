import { type Fields, isFields, listOf, textOf } from './answer.ts';
import { richText } from './figures.ts';
import type { Home } from './home.ts';
import { dayOf, directionOf } from './language.ts';
import { type Markup, markup } from './markup.ts';

interface Placed {
  comment: Fields;
  depth: number;
}

/** An article's comments in reading order: as a tree or as a thread, whichever of the two shows more of them. */
export function commentsOf(article: Fields): Placed[] {
  const tree = flatten(listOf(article.comments), 0);
  const thread = isFields(article.thread) ? threadOf(article.thread) : [];
  return thread.length > tree.length ? thread : tree;
}

export function flatten(comments: Fields[], depth: number): Placed[] {
  return comments.flatMap((comment) => [
    { comment, depth: typeof comment.depth === 'number' ? comment.depth : depth },
    ...flatten(listOf(comment.replies), depth + 1),
  ]);
}

function threadOf(thread: Fields): Placed[] {
  if (!Array.isArray(thread.edges)) return flatten(listOf(thread), 0);
  return listOf(thread.edges).flatMap(({ depth, node }) =>
    isFields(node) ? [{ comment: node, depth: Number(depth ?? node.depth ?? 0) }] : [],
  );
}

const tombstones: Record<string, string> = {
  ERASED: 'This comment was erased.',
  NOT_PUBLISHED: 'This comment is not public.',
  REMOVED_BY_AUTHOR: 'Its author took this comment back.',
  REMOVED_BY_MODERATOR: 'A moderator took this comment down.',
};

const badges: Record<string, string> = {
  ARTICLE_AUTHOR: 'Author',
  MODERATOR: 'Moderator',
  STAFF: 'Staff',
  VERIFIED: 'Verified',
};
const reactions: Record<string, string> = {
  LIKE: 'Like',
  INSIGHTFUL: 'Insightful',
  SUPPORT: 'Support',
  DISAGREE: 'Disagree',
};

/** Comments as a thread, indented by their depth; of a removed one only its place is left. */
export function thread(placed: Placed[], home: Home, locale: string | undefined): Markup {
  return markup`<ol class="thread">${placed.map(({ comment, depth }) => {
    const indent = Math.min(depth, 6);
    const buried = textOf(comment.tombstone);
    return buried
      ? markup`<li class="comment tombstone" style="--depth: ${indent}"><p lang="en" dir="auto">${tombstones[buried] ?? 'This comment is gone.'}</p></li>`
      : markup`<li class="comment" style="--depth: ${indent}">${head(comment, locale)}${body(comment, home, locale)}${foot(comment)}</li>`;
  })}</ol>`;
}

function head(comment: Fields, locale: string | undefined): Markup {
  const author = isFields(comment.author) ? comment.author : undefined;
  const given = Array.isArray(comment.badges) ? comment.badges.map(String) : [];
  if (author?.isVerified === true && !given.includes('VERIFIED')) given.push('VERIFIED');
  const postedAt = textOf(comment.postedAt);
  const marks = [comment.isPinned === true && 'Pinned', comment.isFeatured === true && 'Featured'].filter(Boolean);
  return markup`<p class="comment-head">${author && markup`<b dir="auto">${textOf(author.name) ?? 'Somebody'}</b>`} ${[
    ...given.map((badge) => markup`<span class="badge" lang="en">${badges[badge] ?? badge}</span> `),
    ...marks.map((mark) => markup`<span class="badge strong" lang="en">${mark as string}</span> `),
  ]}${postedAt && markup`<time datetime="${postedAt}">${dayOf(postedAt, locale)}</time>`}${
    textOf(comment.editedAt) && markup` <span class="quiet" lang="en">edited</span>`
  }</p>`;
}

function body(comment: Fields, home: Home, locale: string | undefined): Markup {
  const language = textOf(comment.language) ?? locale;
  return markup`<div class="comment-body" lang="${language}" dir="${directionOf(language) ?? 'auto'}">${richText(comment.body, home)}</div>`;
}

function foot(comment: Fields): Markup | undefined {
  const counts = listOf(comment.reactions)
    .filter(({ count }) => Number(count) > 0)
    .map(({ kind, count }) => `${reactions[String(kind)] ?? String(kind)} ${Number(count)}`);
  return counts.length > 0 ? markup`<p class="comment-foot" lang="en" dir="auto">${counts.join(' · ')}</p>` : undefined;
}
