import { idOf } from '../support/newsroom/identity.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import type { Column } from './rights-matrix-viewers.ts';

/** Things that rights are asked about, one by one. Of the public nothing is his own: the moderator's stands in. */
export function objectsFor(viewer: Column, someoneElse: Column, germanComment: string): { name: string; id: string }[] {
  const { articles, comments } = newsroom;
  const own = viewer.own ?? someoneElse.own!;
  const article = (id: string) => publicId('Article', id);
  const comment = (id: string) => publicId('Comment', id);
  return [
    { name: 'own draft, Food', id: article(own.draft) },
    { name: 'own published, Food', id: article(own.published) },
    { name: 'another’s published, in Bread below Food', id: article(articles.bread) },
    { name: 'another’s published, without category', id: article(articles.note) },
    { name: 'another’s published, German, Alps', id: article(articles.walkingDe) },
    { name: 'published in Alps, its draft in Food', id: article(articles.walking) },
    { name: 'another’s draft, World', id: article(articles.secret) },
    { name: 'another’s draft, German, in Bread below Food', id: article(articles.breadDe) },
    { name: 'unpublished, Food', id: article(articles.withdrawn) },
    { name: 'archived, World', id: article(articles.archived) },
    { name: 'nothing', id: 'article_0195affffff770008000ffffffffffff' },
    { name: 'own comment, Food', id: comment(own.comment) },
    { name: 'another’s comment, Alps and Food', id: comment(comments.first) },
    { name: 'another’s comment, German, Alps', id: comment(germanComment) },
    { name: 'pending comment, Alps and Food', id: comment(comments.pending) },
    { name: 'comment of a hidden draft, World', id: comment(idOf('comment', 71)) },
  ];
}
