import {
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  parse,
  print,
  validate,
} from 'graphql';

/** A piece of code in a description that selects something, and so can be run. */
export interface Example {
  /** The type or field that it explains: `Query.article`. */
  coordinate: string;
  code: string;
}

/** Every example of the schema's descriptions, in its order. */
export function examplesOf(schema: GraphQLSchema): Example[] {
  return described(schema).flatMap(({ coordinate, description }) =>
    codeIn(description)
      .filter(isExample)
      .map((code) => ({ coordinate, code })),
  );
}

export const isExample = (code: string): boolean => /\{[\s\S]*\}/.test(code);

/**
 * An example as a document of its own. Descriptions leave out what is clear where they stand: an operation's braces, and for a
 * field of an article, or of what an article has, the way there from the latest article.
 *
 * @throws {GraphQLError} it is not GraphQL, or nobody knows what it is to be asked of
 */
export function documentOf(schema: GraphQLSchema, code: string): string {
  const [, first] = /^\s*(?:(?:query|mutation|subscription)\b[^{]*)?\{?\s*(\w+)/.exec(code) ?? [];
  const name = first ? first[0]!.toUpperCase() + first.slice(1) : 'Example';
  if (/^\s*\{/.test(code)) return print(parse(`query ${name} ${code}`));
  if (/^\s*(query|mutation|subscription|fragment)\b[^(]*[({]/.test(code)) return print(parse(code));
  const root = (['query', 'mutation', 'subscription'] as const).find((operation) => {
    const type = {
      query: schema.getQueryType(),
      mutation: schema.getMutationType(),
      subscription: schema.getSubscriptionType(),
    };
    return first !== undefined && type[operation]?.getFields()[first];
  });
  if (root) return print(parse(`${root} ${name} { ${code} }`));
  const ofArticle = (selection: string) =>
    parse(`query ${name} { articles(first: 1) { nodes { headline ${selection} } } }`);
  const isValid = (selection: string) => validate(schema, ofArticle(selection)).length === 0;
  const selections = waysTo(schema, 'Article', first).map((way) =>
    way.reduceRight((inner, field) => `${field} { ${inner} }`, code),
  );
  return print(ofArticle(selections.find(isValid) ?? code));
}

/** Fields that lead from a type to the types that have a field of this name, the nearest first; through none for the type's own. */
function waysTo(schema: GraphQLSchema, from: string, field: string | undefined): string[][] {
  const ways: string[][] = [];
  const seen = new Set([from]);
  let ends: { name: string; way: string[] }[] = [{ name: from, way: [] }];
  while (ends.length > 0) {
    ends = ends.flatMap(({ name, way }) => {
      const type = schema.getType(name);
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      const fields = type.getFields();
      if (field !== undefined && fields[field]) ways.push(way);
      return Object.values(fields).flatMap(({ name, type, args }) => {
        const { name: next } = getNamedType(type);
        if (!isCompositeType(getNamedType(type)) || args.some(isRequiredArgument) || seen.has(next)) return [];
        seen.add(next);
        return [{ name: next, way: [...way, name] }];
      });
    });
  }
  return ways;
}

function described(schema: GraphQLSchema): { coordinate: string; description: string }[] {
  const all: { coordinate: string; description: string | null | undefined }[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    all.push({ coordinate: type.name, description: type.description });
    if (isEnumType(type)) {
      for (const { name, description } of type.getValues())
        all.push({ coordinate: `${type.name}.${name}`, description });
    }
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      all.push({ coordinate, description: field.description });
      if (!('args' in field)) continue;
      for (const arg of field.args)
        all.push({ coordinate: `${coordinate}(${arg.name}:)`, description: arg.description });
    }
  }
  return all.filter((each): each is { coordinate: string; description: string } => Boolean(each.description));
}

/** The code spans and fenced blocks of a Markdown text (CommonMark 6.1, 4.5). */
function codeIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```[^\n]*\n([\s\S]*?)^```|(?<!`)(`+)(?!`)([\s\S]*?[^`])\2(?!`)/gm)].map(
    ([, block, , span]) => (block ?? span ?? '').trim(),
  );
}
