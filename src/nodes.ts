import { sql } from 'drizzle-orm';
import type { Builder } from './platform/graphql/builder.ts';
import { fromPublicId } from './platform/identifiers.ts';
import { RequestError } from './platform/reading/errors.ts';

const most = 100;

/** `node` and `nodes`: anything with an id, hidden things being as absent as those that never were. */
export function addNodes(builder: Builder): void {
  builder.rootFields((t) => ({
    node: t.reference(
      'Node',
      (_, { args }) => ({
        prefix: args.value('id', 'text', (id: string) => fromPublicId(id)?.prefix ?? null),
        id: args.value('id', 'uuid', (id: string) => fromPublicId(id)?.id ?? null),
      }),
      {
        description:
          'Anything by its id; null when there is none that the viewer may see. Example: `node(id: "article_…") { id ... on Article { headline } }`.',
        args: { id: { type: 'ID!', description: 'Of any type.' } },
      },
    ),
    nodes: t.references('[Node]!', {
      description: `Several by their ids, in the same order, null where there is none. At most ${most}.`,
      args: { ids: { type: '[ID!]!', description: 'Of any types; one may stand there twice.' } },
      from: (_, alias, { args, compiler }) => {
        compiler.check(
          args.reader(({ ids }) => {
            if ((ids as string[]).length > most)
              throw new RequestError('BAD_ARGUMENT', `nodes: give at most ${most} ids.`);
          }),
        );
        const list = (part: 'prefix' | 'id') =>
          args.computed(part === 'id' ? 'uuid[]' : 'text[]', ({ ids }) =>
            arrayText((ids as string[]).map((id) => fromPublicId(id)?.[part] ?? null)),
          );
        return sql`unnest(${list('prefix')}, ${list('id')}) with ordinality as ${alias}(prefix, id, place)`;
      },
      size: ({ args }) => args.reader(({ ids }) => (ids as string[]).length),
    }),
  }));
}

/** PostgreSQL's own way of writing an array; prefixes and uuids need no quotes. */
function arrayText(values: (string | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}
