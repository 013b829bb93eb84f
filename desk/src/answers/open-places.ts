import { Kind, parse, visit } from 'graphql';

/** The inputs of a mutation in which `…` still stands for what somebody is to write; none when it cannot be read. */
export function openPlaces(document: string): string[] {
  const places: string[] = [];
  try {
    const ast = parse(document);
    if (!ast.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === 'mutation'))
      return [];
    visit(ast, {
      ObjectField({ name, value }) {
        if (value.kind === Kind.STRING && /^(\w+_)?…$/.test(value.value)) places.push(name.value);
      },
    });
  } catch {
    return [];
  }
  return places;
}
