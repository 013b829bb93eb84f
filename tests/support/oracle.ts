import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  defaultFieldResolver,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  type GraphQLTypeResolver,
} from 'graphql';
import type { Asker } from './askers.ts';
import { search } from './oracle/article-lists.ts';
import { Newspaper } from './oracle/newspaper.ts';
import { Refused } from './oracle/pages.ts';
import { createResolvers, type Resolve } from './oracle/resolvers.ts';
import { loadRows, type Tables } from './oracle/rows.ts';
import { Texts } from './oracle/texts.ts';
import { Viewer } from './oracle/viewer.ts';
import type { TestDatabase } from './world.ts';

/**
 * Answers queries a second time, by other means than the program's: all rows in memory, one naive function a field, graphql-js
 * over the printed contract. It is written from the descriptions in `schema.graphql` and knows neither the compiler nor its SQL.
 * Who may see and do what it reads from the table of rights, one cell at a time.
 *
 * Taken from PostgreSQL and not judged here: which articles and words a full-text search finds (asked of it word by word),
 * `wordCount`, the rendered forms stored with a rich text, and the order of a cursor's keys, which is the cursor's own matter.
 */
export interface Oracle {
  answer(document: DocumentNode, variables: Record<string, unknown>, asker: Asker): Promise<ExecutionResult>;
}

/** @param searches every text that queries will search articles and figures for */
export async function openOracle(database: TestDatabase, searches: string[]): Promise<Oracle> {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const tables = await loadRows(database);
  const paper = new Newspaper(tables);
  const texts = new Texts(paper);
  const found = await search(database, paper, texts, searches);
  const resolvers = createResolvers(paper, texts, found) as unknown as Record<string, Record<string, Resolve<unknown>>>;
  const types = typesOf(tables);

  const fieldResolver: GraphQLFieldResolver<unknown, Viewer> = (source, args, context, info) => {
    const { parentType, fieldName } = info;
    const isBlock = parentType.getInterfaces().some(({ name }) => name === 'Block');
    const own = resolvers[isBlock ? 'Block' : parentType.name]?.[fieldName];
    if (own) return own(source, args, context);
    if (isBlock && fieldName !== 'type' && fieldName !== 'text') return (source as { data: Tree }).data[fieldName];
    return defaultFieldResolver(source, args, context, info);
  };
  const typeResolver: GraphQLTypeResolver<unknown, unknown> = (value) => types.get(value as object);
  for (const type of Object.values(schema.getTypeMap())) {
    const unknown = Object.keys(resolvers[type.name] ?? {}).filter(
      (name) => type instanceof GraphQLObjectType && !(name in type.getFields()),
    );
    if (unknown.length > 0) throw new Error(`The contract has no ${type.name}.${unknown.join(', ')}.`);
  }
  return {
    answer: async (document, variableValues, asker) => {
      const contextValue = new Viewer(paper, asker);
      return execute({ schema, document, variableValues, contextValue, fieldResolver, typeResolver });
    },
  };
}

type Tree = Record<string, unknown>;

/** Why an operation should be refused, by what its resolvers threw. */
export function isRefusal({ errors }: ExecutionResult): boolean {
  return errors?.some(({ originalError }) => originalError instanceof Refused) ?? false;
}

function typesOf(tables: Tables): Map<object, string> {
  const types = new Map<object, string>();
  const rows = {
    Article: tables.articles,
    Section: tables.sections,
    Figure: tables.figures,
    Media: tables.media,
    Category: tables.categories,
    Tag: tables.tags,
    Contributor: tables.contributors,
    Collection: tables.collections,
    Comment: tables.comments,
    Commenter: tables.commenters,
    User: tables.users,
    ApiToken: tables.apiTokens,
    AuditEvent: tables.auditEvents,
    PreviewToken: tables.previewTokens,
  };
  for (const [name, ofType] of Object.entries(rows)) for (const row of ofType) types.set(row, name);
  for (const block of tables.blocks) {
    types.set(block, `${block.type[0]}${block.type.slice(1).toLowerCase()}Block`);
  }
  return types;
}
