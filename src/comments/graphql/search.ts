import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { CommentRow } from '../rows.ts';
import { foundComments } from '../search.ts';

/** What readers said, found by its words. */
export function addCommentSearch(builder: Builder, Comment: Target<CommentRow>, commentConnection: string): void {
  builder.inputObject('CommentFilter', {
    description: 'Which comments.',
    fields: {
      search: {
        type: 'String!',
        description:
          'The words, as they stand or as the comment’s own language inflects them: "receta" finds "recetas" in Spanish. `"sea salt" -pepper` for a phrase and without a word.',
      },
      articleId: { type: 'ID', description: 'On this article: "article_…".' },
      language: { type: '[Locale!]', description: 'Written in any of these.' },
    },
  });
  builder.rootFields((t) => ({
    comments: t.connection(commentConnection, Comment, {
      description:
        'Published comments that say something, the newest first, on every article that the viewer sees. Names are not searched. Example: `{ comments(filter: {search: "salt"}) { nodes { url body { text } article { headline } } } }`.',
      args: { filter: { type: 'CommentFilter!', description: 'Which.' } },
      page: foundComments,
    }),
  }));
}
