import foreseen from './foreseen.graphql?raw';
import { groups, type Operation, readOperation } from './operation.ts';
import refused from './refused.graphql?raw';
import written from './written.graphql?raw';

const files = import.meta.glob<string>('./*/*.graphql', { query: '?raw', import: 'default', eager: true });
const fragments = [written, foreseen, refused];

/** The operations that are ready to be opened. */
export const library: readonly { title: string; operations: readonly Operation[] }[] = groups.map(
  ({ title, operations }) => ({
    title,
    operations: operations.map((name) => readOperation(name, files[`./${name}.graphql`]!, fragments)),
  }),
);

export function operationNamed(name: string): Operation {
  return library.flatMap(({ operations }) => operations).find((operation) => operation.name === name)!;
}
