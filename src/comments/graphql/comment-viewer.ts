import { type SQL, sql } from 'drizzle-orm';
import { closesAt, policy } from '../../articles/comment-policy.ts';
import { articleRows } from '../../articles/rows.ts';
import { viewerId } from '../../people/rights-sql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { At } from '../../platform/reading/declaration.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import { exists } from '../../platform/reading/rows.ts';
import { type Asker, isSignedIn } from '../../platform/viewer.ts';
import type { CommentRow } from '../rows.ts';
import { isOwn } from '../sight.ts';

/** What a comment shows to whoever looks at it, about himself. */
export function addCommentViewer(builder: Builder, Comment: Target<CommentRow>) {
  const CommentViewer = builder.shape<CommentRow>('CommentViewer', {
    description: 'How the viewer stands to a comment.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      isAuthor: t.value('Boolean!', own, {
        description: 'Whether the viewer wrote it: signed in, or by an owner token in the header Galley-Owner-Token.',
      }),
      status: t.value(
        'CommentStatus',
        (comment, at) => sql`(case when ${own(comment, at)} then ${comment.status} end)`,
        {
          description: 'How it stands; null for what others wrote.',
        },
      ),
      canReply: t.value('Boolean!', canReply, {
        description: 'Whether the article’s policy takes a reply to it from this viewer now.',
      }),
      canEditUntil: t.value('DateTime', canEditUntil, {
        description: 'Until when the viewer may change its words; null when he may not, or not any more.',
      }),
      canRemove: t.value(
        'Boolean!',
        (comment, at) => sql`(${own(comment, at)} and ${comment.status} not in ('REMOVED', 'ERASED'))`,
        { description: 'Whether the viewer may take it back.' },
      ),
      canFlag: t.value(
        'Boolean!',
        (comment, at) =>
          sql`(${comment.status} = 'PUBLISHED' and not ${own(comment, at)} and ${at.who(writes, 'boolean')})`,
        { description: 'Whether the viewer may report it: what is shown, and of others.' },
      ),
    }),
  });
  builder.tableField(Comment, 'viewer', (t) =>
    t.object('CommentViewer!', CommentViewer, {
      description: 'How the viewer stands to it.',
      make: (comment) => comment,
    }),
  );
  return CommentViewer;
}

const own = (comment: CommentRow, at: At): SQL => isOwn(comment, at) || sql`false`;

/** A token for reading replies to nothing. */
const writes = (viewer: Asker) => !isSignedIn(viewer) || !viewer.token || viewer.token.scopes.includes('WRITE');

function canReply(comment: CommentRow, at: At): SQL {
  return sql`(${comment.status} = 'PUBLISHED' and ${exists(articleRows, at.compiler.name(), at, (article) => {
    const mode = policy(article, 'commentMode');
    const isTaken =
      at.viewer === 'PUBLIC'
        ? sql`${mode} not in ('CLOSED', 'HIDDEN', 'MEMBERS_ONLY') and ${policy(article, 'commentGuests')} <> 'NOBODY'`
        : sql`(${mode} not in ('CLOSED', 'HIDDEN') and ${at.who(writes, 'boolean')} and ${isNotBanned(at)})`;
    return sql`${article.id} = ${comment.articleId} and ${isTaken} and coalesce(${closesAt(article)} > now(), true)`;
  })})`;
}

const isNotBanned = (at: At): SQL =>
  sql`not exists (select 1 from commenters b where b.user_id = ${viewerId(at)} and b.trust = 'BANNED' and coalesce(b.trust_until > now(), true))`;

/** The same is asked again, by the same clock, when it is changed. */
function canEditUntil(comment: CommentRow, at: At): SQL {
  const until = sql`${comment.postedAt} + site.comment_edit_minutes * interval '1 minute'`;
  const may = sql`${own(comment, at)} and ${comment.status} in ('PENDING', 'PUBLISHED') and ${until} > now()`;
  return sql`(case when ${may} then ${until} end)`;
}
