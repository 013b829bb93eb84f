import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest by far. A list that is out of date costs a run some time and nothing else: every file is run. */
const longest = [
  'people/rights-matrix',
  'views/leaks',
  'reading/differential',
  'operations/image',
  'reading/visibility',
  'operations/accounts',
  'clients/clients',
  'operations/migrate-together',
  'operations/interrupting',
  'desk/sample-site',
].map((name) => `/tests/${name}.test.ts`);

/** Begins with the longest files, so that none of them is run alone in the end while the other processes have nothing to do. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(name));
      return found === -1 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
