import runtime, {
  type ConcreteRequest,
  type GraphQLResponse,
  type OperationDescriptor,
  type ReaderFragment,
  type Variables,
} from 'relay-runtime';
import type { Found, Subjects } from './readings.ts';
import articleQuery from './relay/__generated__/siteArticleQuery.graphql';
import comments, { type siteComments_article$data } from './relay/__generated__/siteComments_article.graphql';
import commentsPageQuery from './relay/__generated__/siteCommentsPageQuery.graphql';
import commentsQuery, { type siteCommentsQuery$data } from './relay/__generated__/siteCommentsQuery.graphql';
import frontQuery from './relay/__generated__/siteFrontQuery.graphql';
import latest, { type siteLatest_query$data } from './relay/__generated__/siteLatest_query.graphql';
import latestPageQuery from './relay/__generated__/siteLatestPageQuery.graphql';
import latestQuery from './relay/__generated__/siteLatestQuery.graphql';
import mediaQuery from './relay/__generated__/siteMediaQuery.graphql';
import moreQuery from './relay/__generated__/siteMoreQuery.graphql';
import nodeQuery from './relay/__generated__/siteNodeQuery.graphql';
import replies, { type siteReplies_comment$data } from './relay/__generated__/siteReplies_comment.graphql';
import repliesPageQuery from './relay/__generated__/siteRepliesPageQuery.graphql';

const {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getRequest,
  getSingularSelector,
  Network,
  RecordSource,
  Store,
} = runtime;
const { url, article, translation, media, ids }: Subjects = JSON.parse(process.argv[2]!);

const environment = new Environment({
  network: Network.create(async ({ text }, variables) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: text, variables }) });
    return (await response.json()) as GraphQLResponse;
  }),
  store: new Store(new RecordSource(), { gcReleaseBufferSize: 100 }),
});
const wanted: (() => Found)[] = [];

async function read(query: ConcreteRequest, variables: Variables): Promise<OperationDescriptor> {
  const operation = createOperationDescriptor(getRequest(query), variables);
  environment.retain(operation);
  await fetchQuery(environment, query, variables).toPromise();
  return operation;
}

/** What the store has for a query that spreads no fragment. */
async function readWhole(name: string, query: ConcreteRequest, variables: Variables): Promise<void> {
  const { fragment } = await read(query, variables);
  wanted.push(() => {
    const { data, isMissingData } = environment.lookup(fragment);
    return {
      name,
      query: query.params.text!,
      variables,
      data: isMissingData ? `something is missing: ${JSON.stringify(data)}` : data,
    };
  });
}

/** What the store has for a fragment where it was spread. */
function look<Data>(fragment: ReaderFragment, parent: unknown): Data {
  const { data, isMissingData } = environment.lookup(getSingularSelector(fragment, parent)!);
  if (isMissingData) throw new Error(`The store misses something of ${fragment.name}.`);
  return data as Data;
}

await readWhole('front page', frontQuery, { locale: null });
await readWhole('front page in German', frontQuery, { locale: 'de' });
await readWhole('article page', articleQuery, { slug: article.slug, locale: null });
await readWhole('the same in another language', articleQuery, translation);
await readWhole('more of the article', moreQuery, { id: article.id });
await readWhole('a picture and its uses', mediaQuery, { id: media });
for (const id of ids) await readWhole(`node ${id.split('_')[0]}`, nodeQuery, { id });

interface List {
  pageInfo: { endCursor: string | null | undefined };
}

/** Reads on as `usePaginationFragment` does: the page's own query, written into the same connection. */
async function readOn(pageQuery: ConcreteRequest, find: () => List, size: number, rest: Variables): Promise<void> {
  for (let pages = 2; pages <= 3; pages += 1)
    await read(pageQuery, { ...rest, count: size, cursor: find().pageInfo.endCursor });
}

const page = await read(commentsQuery, { id: article.id });
const { article: shown } = environment.lookup(page.fragment).data as siteCommentsQuery$data;
const commentsFound = () => look<siteComments_article$data>(comments, shown).comments;
await readOn(commentsPageQuery, commentsFound, 2, { id: article.id });
wanted.push(() => ({
  name: 'comments, grown by two pages',
  query: `query ($id: ID!) { article(id: $id) { comments(first: 6) {
    totalCount pageInfo { endCursor hasNextPage } edges { cursor node { id author { name } body { html } } } } } }`,
  variables: { id: article.id },
  data: { article: { comments: commentsFound() } },
}));

const repliesTo = (comment: object) => look<siteReplies_comment$data>(replies, comment).replies;
const answered = commentsFound().edges.find(({ node }) => repliesTo(node).pageInfo.hasNextPage)!.node;
await readOn(repliesPageQuery, () => repliesTo(answered), 1, { id: answered.id });
wanted.push(() => ({
  name: 'replies to one of them, grown by two pages',
  query: `query ($id: ID!) { comment(id: $id) { replies(first: 3) {
    pageInfo { endCursor hasNextPage } edges { cursor node { id depth body { html } } } } } }`,
  variables: { id: answered.id },
  data: { comment: { replies: repliesTo(answered) } },
}));

const list = await read(latestQuery, { locale: ['en'] });
const latestFound = () => look<siteLatest_query$data>(latest, environment.lookup(list.fragment).data).articles;
await readOn(latestPageQuery, latestFound, 3, { locale: ['en'] });
wanted.push(() => ({
  name: 'articles, grown by two pages',
  query: `{ articles(first: 9, filter: { locale: ["en"] }) {
    pageInfo { endCursor hasNextPage } edges { cursor node { id headline commentCounts { published } } } } }`,
  variables: {},
  data: { articles: latestFound() },
}));

console.log(JSON.stringify(wanted.map((find) => find())));
