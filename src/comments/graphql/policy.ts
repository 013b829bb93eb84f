import { sql } from 'drizzle-orm';
import { closesAt, policy } from '../../articles/comment-policy.ts';
import type { ArticleRow } from '../../articles/rows.ts';
import { whoMaySomewhere } from '../../people/rights-sql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import { hasRichText, type RichTextShape } from '../../platform/text/graphql.ts';
import { type SetCommentPolicyInput, setCommentPolicy } from '../set-policy.ts';
import { type SetCommentTermsInput, setCommentTerms } from '../set-terms.ts';

export function addCommentPolicy(builder: Builder, RichText: RichTextShape) {
  const of = (column: Parameters<typeof policy>[1]) => (article: ArticleRow) => policy(article, column);
  const mode = of('commentMode');
  return builder.shape<ArticleRow>('CommentPolicy', {
    description: 'Whether and how readers may comment: what the article says, else its category, else the site.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      mode: t.value('CommentMode!', mode, { description: 'Who may comment.' }),
      isOpen: t.value(
        'Boolean!',
        (article) =>
          sql`(${mode(article)} not in ('CLOSED', 'HIDDEN') and coalesce(${closesAt(article)} > now(), true))`,
        { description: 'Whether a comment may be sent now, by the server’s clock.' },
      ),
      closesAt: t.value('DateTime', closesAt, { description: 'When it closes or closed; null for never.' }),
      notice: t.object('RichText', RichText, {
        description: 'What to say above the form.',
        make: (article) => ({ json: of('commentNotice')(article) }),
        present: (article) => hasRichText(of('commentNotice')(article)),
      }),
      guests: t.value('GuestPolicy!', of('commentGuests'), {
        description: 'What readers without an account must give.',
      }),
      orderBy: t.value('CommentOrder!', of('commentOrder'), { description: 'In which order to show them.' }),
      maxLength: t.value('Int!', of('commentMaxLength'), {
        description: 'In graphemes, what readers take for letters: a flag is one (Unicode Standard Annex 29).',
      }),
    }),
  });
}

const fieldsOfPolicy: Record<string, ArgumentOptions> = {
  mode: { type: 'CommentMode', description: 'Who may comment.' },
  guests: { type: 'GuestPolicy', description: 'What readers without an account must give.' },
  orderBy: { type: 'CommentOrder', description: 'In which order to show comments.' },
  maxLength: { type: 'Int', description: 'In graphemes, what readers take for letters.' },
  notice: { type: 'Markdown', description: 'What to say above the form; inline Markdown.' },
  closeAfterDays: { type: 'Int', description: 'Close so many days after publication.' },
  closesAt: { type: 'DateTime', description: 'Close an article’s at this moment, or reopen them until then.' },
  staysOpen: { type: 'Boolean', description: 'Keep them open, whatever the next wider one says of days.' },
  editMinutes: { type: 'Int', description: 'The site’s: how long authors may change what they said.' },
  linksOfNew: { type: 'Int', description: 'The site’s: more links than this are held, of who is not yet trusted.' },
  linksOfTrusted: { type: 'Int', description: 'The site’s: the same of the trusted, staff too.' },
  trustedAfter: {
    type: 'Int',
    description:
      'The site’s: how many of somebody’s comments moderators approve before he is trusted; 0: never by itself.',
  },
  holdsNew: { type: 'Boolean', description: 'The site’s: whether who is not yet trusted is read first.' },
};

/** Who says how readers may comment, and which words are looked for. */
export function addPolicyMutations(builder: Builder, Article: Target<ArticleRow>): void {
  builder.act('setCommentPolicy', {
    description:
      'Says whether and how readers may comment: about one article, under one category, or, with neither, on the whole site. Absent: unchanged; null: left to the next wider one. Example: `setCommentPolicy(input: {articleId: "article_…", mode: CLOSED}) { ... on SetCommentPolicyPayload { article { commentPolicy { mode isOpen } } } ... on Error { message path } }`.',
    input: {
      articleId: { type: 'ID', description: 'For this article: "article_…".' },
      categoryId: { type: 'ID', description: 'For what stands under this category: "category_…".' },
      ...fieldsOfPolicy,
    },
    refusals: policyRefusals,
    view: 'DRAFT',
    act: (context, input: SetCommentPolicyInput) => setCommentPolicy(context, input),
    payload: (t) => ({
      article: t.one('Article', Article, {
        description: 'The article, with what holds for it now; null when it was said of more than one.',
        on: (payload, article) => sql`${article.id} = ${payload.value('articleId', 'uuid')}`,
      }),
    }),
  });
  builder.act('setCommentTerms', {
    description:
      'Replaces the lists of words that comments are looked through for: banned ones are rejected, suspect ones held. Case, look-alikes and zero-width characters make no difference; `*word*` is found inside longer words too. Example: `setCommentTerms(input: {suspect: ["casino", "*viagra*"]}) { ... on SetCommentTermsPayload { count } ... on Error { message path } }`.',
    input: {
      banned: { type: '[String!]', description: 'All banned words and phrases; absent: unchanged.' },
      suspect: { type: '[String!]', description: 'All suspect ones; absent: unchanged.' },
    },
    refusals: policyRefusals,
    view: 'PUBLISHED',
    act: (context, input: SetCommentTermsInput) => setCommentTerms(context, input),
    payload: (t) => ({
      count: t.value('Int!', () => sql`(select count(*) from comment_terms)`, {
        description: 'Words on both lists now.',
      }),
    }),
  });
  const CommentTerms = builder.shape<object>('CommentTerms', {
    description: 'The words that comments are looked through for, as they were typed.',
    readers: whoMaySomewhere('MODERATE_COMMENTS'),
    fields: (t) => {
      const typed = (kind: string) => () =>
        sql`array(select w.term from comment_terms w where w.kind = ${sql.raw(`'${kind}'`)} order by w.key, w.id)`;
      return {
        banned: t.value('[String!]!', typed('BANNED'), { description: 'Comments with one of these are rejected.' }),
        suspect: t.value('[String!]!', typed('SUSPECT'), { description: 'Comments with one of these are held.' }),
      };
    },
  });
  builder.rootFields((t) => ({
    commentTerms: t.object('CommentTerms', CommentTerms, {
      description: 'The lists of words. For moderators; null for everybody else.',
      make: () => ({}),
    }),
  }));
}

const policyRefusals = [
  'ValidationError',
  'NotFoundError',
  'NotAllowedError',
  'UnauthenticatedError',
  'RateLimitedError',
];
