import { eq, sql } from 'drizzle-orm';
import type { PeopleTypes } from '../../people/graphql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { uuidOf } from '../../platform/identifiers.ts';
import type { At } from '../../platform/reading/declaration.ts';
import { RequestError } from '../../platform/reading/errors.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { Shape } from '../../platform/reading/reading-fields.ts';
import { articleDiff, type DifferingRows } from '../diff/article-diff.ts';
import { rowsThatDiffer } from '../diff/rows-that-differ.ts';
import { nameVersion } from '../name-version.ts';
import { type ArticleRow, type ArticleVersionRow, articleVersionRows } from '../rows.ts';
import { htmlOfVersion, markdownOfVersion, rowsOfVersion } from '../version-body.ts';
import { articleField, articleId } from './changed-article.ts';
import { articleRefusals } from './refusals.ts';

/** What putting a body together costs: about so many rows are looked up. */
const rowsOfBody = 50;

/** The history of an article: what each version said, and what differs between two. */
export function addVersions(
  builder: Builder,
  Article: Target<ArticleRow>,
  ArticleEditing: Shape<ArticleRow>,
  { User }: Pick<PeopleTypes, 'User'>,
): void {
  const ArticleVersion = builder.tableRef('ArticleVersion', articleVersionRows);
  const versionOf = ({ articleId, number }: ArticleVersionRow) => ({
    articleId: sql`${articleId}`,
    number: sql`${number}`,
  });
  builder.tableObject(ArticleVersion, {
    description:
      'What an article said at some time. Nobody’s version is ever rewritten; of a burst of edits the last one stays.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      number: t.value('Int!', (version) => version.number, {
        description: 'Counted from 1 in each article. Not all numbers stay.',
      }),
      name: t.value('String', (version) => version.name, {
        description: 'What an editor calls it: see `nameVersion`. A version that has a name stays.',
      }),
      createdAt: t.value('DateTime!', (version) => version.createdAt, { description: 'When it was written.' }),
      createdBy: t.one('User', User, {
        description: 'Who wrote it; null for an import, and for the command line.',
        on: (version, user) => eq(user.id, version.actorId),
      }),
      basedOn: t.value('Int', (version) => version.basedOn, {
        description: 'The version that its writer saw; null for the first.',
      }),
      isPublished: t.value(
        'Boolean!',
        (version) => sql`(${version.number} is not distinct from ${version.article.publishedVersion})`,
        { description: 'It is the one that readers see.' },
      ),
      headline: t.value(
        'String!',
        (version) => sql`(select c.headline from ${rowsOfVersion('content', versionOf(version))} c)`,
        { description: 'As it was.' },
      ),
      markdown: t.value('Markdown!', (version, at) => markdownOfVersion(versionOf(version), costingBody(at)), {
        description: 'The body as it would be typed: give it to `updateArticle` to have it back in part.',
      }),
      html: t.value('HTML!', (version, at) => htmlOfVersion(versionOf(version), costingBody(at)), {
        description: 'The body as readers would see it, with pictures, captions and links as they are today.',
      }),
    }),
  });
  const connection = builder.tableConnection(ArticleVersion, { totalCount: 'How many versions there are.' });
  builder.tableField(ArticleEditing, 'versions', (t) =>
    t.connection(connection, ArticleVersion, {
      description:
        'Its history, the newest first. Example: `versions(first: 5) { nodes { number createdAt createdBy { displayName } headline } }`.',
      page: () => ({
        rows: articleVersionRows,
        on: (article, version) => eq(version.articleId, article.id),
        order: (version) => ({
          name: 'versions',
          direction: 'desc',
          keys: [{ value: sql`${version.number}`, type: 'integer' }],
        }),
      }),
    }),
  );
  builder.tableField(ArticleEditing, 'diff', (t) =>
    t.computed('ArticleDiff!', {
      description:
        'What differs between two versions, as Markdown. A version that is not kept any more is compared as the newest before it: the answer says which. Example: `diff(from: 3) { from to changes { path kind before after } }`.',
      args: {
        from: { type: 'Int!', description: 'The older version; 0 for none, before the first.' },
        to: { type: 'Int', description: 'The newer one; the newest when absent.' },
      },
      needs: (article, at) => {
        const { args, compiler } = at;
        compiler.check(
          args.reader(({ from, to }) => {
            if ((from as number) < 0 || ((to as number | null) ?? 0) < 0)
              throw new RequestError('BAD_ARGUMENT', 'diff: versions are counted from 1, and 0 is before the first.');
          }),
        );
        const to = args.has('to') ? args.value('to', 'int') : sql`${article.headVersion}`;
        return { rows: rowsThatDiffer(sql`${article.id}`, args.value('from', 'int'), to) };
      },
      compute: ({ rows }) => articleDiff(rows as DifferingRows),
      weight: 2 * rowsOfBody,
    }),
  );

  builder.act('nameVersion', {
    description:
      'Gives a version of an article a name, by which it is found in the history, and stays. Its text is not changed. Example: `nameVersion(input: {articleId: "article_…", version: 7, name: "Before the cuts"}) { ... on NameVersionPayload { article { editing { versions(first: 3) { nodes { number name } } } } } ... on Error { message path } }`.',
    input: {
      articleId,
      version: { type: 'Int!', description: 'Which.' },
      name: { type: 'String', description: 'At most 100 characters; null or absent takes the name away.' },
    },
    refusals: articleRefusals,
    view: 'DRAFT',
    act: (context, input: { articleId: string; version: number; name?: string | null }) =>
      nameVersion(context, { ...input, articleId: uuidOf('article')(input.articleId), name: input.name ?? null }),
    payload: (t) => ({ article: articleField(t, Article) }),
  });
}

function costingBody(at: At): At {
  at.compiler.costs(rowsOfBody);
  return at;
}
