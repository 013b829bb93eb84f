import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  specifiedDirectives,
  TypeMetaFieldDef,
} from 'graphql';

/** One place in the schema that takes a value from outside: an argument, or a field of an input object. */
export interface Spot {
  /** `Article.comments(after:)`, `Query.articles(filter.search:)`. */
  name: string;
  /** As SDL writes it. */
  type: string;
  /** A document that puts this text there. */
  write: (value: string) => string;
  /** The same with a variable `$v` there. */
  variable: string;
}

type Field = GraphQLField<unknown, unknown>;

/** What arguments are given beside the one at hand, so that there is something to be answered. */
const usual: Record<string, string> = {
  slug: '"walking"',
  path: '"/walking"',
  anchor: '"lists-tables"',
  ids: '["article_0195a000000170008000000000000001"]',
  name: '"Article"',
  action: 'EDIT_ARTICLE',
};
const slugs: Record<string, string> = { category: '"food"', collection: '"home"', contributor: '"ada-byron"' };
const idOf = (field: string) =>
  field === 'comment' ? '"comment_0195a0000001700e8000000000000001"' : '"article_0195a000000170008000000000000001"';

/** Every argument of every field, every field of every input object and every directive, each with a way there from the root. */
export function spotsOf(schema: GraphQLSchema): Spot[] {
  const wayTo = waysTo(schema);
  const spots: Spot[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    const wrap = isObjectType(type) && wayTo.get(type);
    if (!wrap) continue;
    const fields = Object.values(type.getFields());
    for (const field of type === schema.getQueryType() ? [...fields, TypeMetaFieldDef] : fields) {
      for (const argument of field.args) {
        const given = (value: string) => wrap(written(field, { [argument.name]: value }));
        const name = `${type.name}.${field.name}(${argument.name}:)`;
        spots.push(spot(name, String(argument.type), given), ...inside(schema, name, argument, given, new Set()));
      }
    }
  }
  for (const { name, args } of specifiedDirectives.filter(({ locations }) => locations.includes('FIELD' as never)))
    for (const argument of args)
      spots.push(
        spot(
          `@${name}(${argument.name}:)`,
          String(argument.type),
          (value) => `{ site { url name @${name}(${argument.name}: ${value}) } }`,
        ),
      );
  return spots;
}

function spot(name: string, type: string, query: (value: string) => string): Spot {
  return { name, type, write: (value) => query(value), variable: `query ($v: ${type}) ${query('$v')}` };
}

function inside(
  schema: GraphQLSchema,
  name: string,
  { type }: GraphQLArgument | GraphQLInputField,
  given: (value: string) => string,
  above: ReadonlySet<GraphQLNamedType>,
): Spot[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || above.has(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => {
    const others = Object.values(named.getFields()).filter(
      (other) => other !== field && isNonNullType(other.type) && other.defaultValue === undefined,
    );
    const rest = others.map((other) => `, ${other.name}: PUBLISHED_AT`).join('');
    const deeper = (value: string) => given(`{ ${field.name}: ${value}${rest} }`);
    const inner = name.replace(':)', `.${field.name}:)`);
    const own = spot(inner, String(field.type), deeper);
    return [own, ...inside(schema, inner, field, deeper, new Set([...above, named]))];
  });
}

/** For each object type the shortest way to it: what stands around a selection of its fields. */
function waysTo(schema: GraphQLSchema): Map<GraphQLObjectType, (selection: string) => string> {
  const query = schema.getQueryType()!;
  const ways = new Map([[query, (selection: string) => `{ ${selection} }`]]);
  const queue = [query];
  const follow = (from: GraphQLObjectType, field: Field) => {
    const type = getNamedType(field.type);
    // By an id of one type nothing of another is found.
    if (type.name === 'Node' || type.name === 'Routable') return;
    for (const target of isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []) {
      if (ways.has(target)) continue;
      const around = ways.get(from)!;
      ways.set(target, (selection) => around(written(field, {}, `{ ... on ${target.name} { ${selection} } }`)));
      queue.push(target);
    }
  };
  for (let type = queue.shift(); type; type = queue.shift()) {
    for (const field of Object.values(type.getFields())) follow(type, field);
    if (type === query) for (const field of [SchemaMetaFieldDef, TypeMetaFieldDef]) follow(query, field);
  }
  return ways;
}

/** A field with these arguments, others that it needs, and a selection that makes it look at its rows. */
function written(field: Field, given: Record<string, string>, selection?: string): string {
  const args = { ...given };
  for (const { name, type, defaultValue } of field.args)
    if (!(name in args) && isNonNullType(type) && defaultValue === undefined)
      args[name] =
        name === 'id' ? idOf(field.name) : name === 'slug' ? (slugs[field.name] ?? usual.slug!) : usual[name]!;
  // It takes one of two, and says so only in words.
  if (field.name === 'article' && field.args.length > 0 && !('id' in args) && !('slug' in args))
    args.slug = usual.slug!;
  const text = Object.entries(args).map(([name, value]) => `${name}: ${value}`);
  return `${field.name}${text.length > 0 ? `(${text.join(', ')})` : ''} ${selection ?? leaf(field)}`;
}

function leaf(field: Field): string {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return '';
  if (type.name.endsWith('Connection'))
    return '{ totalCount nodes { __typename } edges { cursor } pageInfo { endCursor hasNextPage hasPreviousPage } }';
  return '{ __typename }';
}
