import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The folders of `src` from left to right: none imports one on its right, nor do the members of a group each other. */
const features = [
  ['people'],
  ['site'],
  ['media'],
  ['taxonomy'],
  ['contributors'],
  ['articles'],
  ['publishing', 'comments', 'curation', 'previews'],
  ['importing', 'sample'],
];
/** Puts features together, as the files beside the folders do: imports what it likes, and no feature imports it. */
const wiring = ['command-line'];

interface Import {
  from: string;
  to: string;
  /** Nothing is left of it when the program runs. */
  isType: boolean;
}

const root = join(import.meta.dirname, '..');

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** `import a from 'b'`, `export { a } from 'b'`, over as many lines as it takes. */
const statement = /^(?:import|export)\b(?:\s+(type)\b(?!\s*from))?([^'"`;]*?)\bfrom\s*'([^']+)'/gm;
const sideEffect = /^import\s*'([^']+)'/gm;
/** A module loaded later, or a type written as `import('…').Type`. */
const dynamic = /\bimport\(\s*'([^']+)'/g;

/** `{ type A, type B }` */
function areTypes(names: string): boolean {
  const [, listed] = /^\s*\{([^}]*)\}\s*$/.exec(names) ?? [];
  const all = (listed ?? '').split(',').filter((name) => name.trim() !== '');
  return all.length > 0 && all.every((name) => name.trim().startsWith('type '));
}

function importsIn(text: string): Omit<Import, 'from'>[] {
  return [
    ...[...text.matchAll(statement)].map(([, type, names, to]) => ({
      to: to!,
      isType: type !== undefined || areTypes(names!),
    })),
    ...[...text.matchAll(sideEffect)].map(([, to]) => ({ to: to!, isType: false })),
    ...[...text.matchAll(dynamic)].map(([, to]) => ({ to: to!, isType: false })),
  ];
}

const texts = new Map(
  ['src', 'bench', 'tests/support']
    .flatMap(sourcesIn)
    .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
);
/** What this repository's files import of each other. */
const graph: Import[] = [...texts].flatMap(([from, text]) =>
  importsIn(text)
    .filter(({ to }) => to.startsWith('.'))
    .map(({ to, isType }) => ({ from, to: join(dirname(from), to), isType })),
);
const ofSource = graph.filter(({ from }) => from.startsWith('src/'));

/** `articles` of `src/articles/graphql/lists.ts`; undefined for what stands beside the folders. */
const folderOf = (file: string): string | undefined => /^src\/([^/]+)\//.exec(file)?.[1];
const placeOf = (folder: string | undefined) => features.findIndex((group) => group.includes(folder!));
const isFeature = (file: string) => placeOf(folderOf(file)) >= 0;
const told = ({ from, to }: Pick<Import, 'from' | 'to'>) => `${from} -> ${to}`;

/** For each thing that leads back to itself the shortest way round, but for those already named. */
function circles(edges: readonly Pick<Import, 'from' | 'to'>[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const named = new Set<string>();
  const found: string[] = [];
  for (const start of [...next.keys()].sort()) {
    const way = named.has(start) ? undefined : wayRound(start, next);
    if (!way) continue;
    for (const member of way) named.add(member);
    found.push(way.join(' -> '));
  }
  return found;
}

function wayRound(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const to of next.get(at) ?? []) {
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, at);
      queue.push(to);
    }
  }
  if (!cameFrom.has(start)) return undefined;
  const way = [start];
  do way.unshift(cameFrom.get(way[0]!)!);
  while (way[0] !== start);
  return way;
}

it('no source asks Node whether a text is a URL in the way that it forgets', () => {
  const asking = [...texts].filter(([file, text]) => file.startsWith('src/') && text.includes('URL.canParse('));
  expect(asking.map(([file]) => file)).toEqual([]);
});

describe('the reader of imports', () => {
  it('reads every import statement, and each leads to a file', () => {
    for (const [file, text] of texts) {
      const written = text.match(/^import\b(?!\()/gm)?.length ?? 0;
      const read = [...text.matchAll(statement), ...text.matchAll(sideEffect)];
      expect(read.filter(([found]) => found.startsWith('import')).length, file).toBe(written);
    }
    expect(graph.filter(({ to }) => !existsSync(join(root, to))).map(told)).toEqual([]);
    expect(ofSource.length).toBeGreaterThan(400);
  });

  it('knows every way of writing one, and a type from a value', () => {
    const text = [
      "import './a';",
      "import b, { type B } from './b';",
      "import type { C } from './c';",
      "import {\n  type D,\n  type E,\n} from './d';",
      "export * from './e';",
      "export type { F } from './f';",
      "const g = await import('./g');",
      "import type from './h';",
      "// import i from './i';",
      "type Kind = 'import';",
    ].join('\n');
    const found = importsIn(text).map(({ to, isType }) => to.slice(2) + (isType ? ' type' : ''));
    expect(found.sort()).toEqual(['a', 'b', 'c type', 'd type', 'e', 'f type', 'g', 'h']);
  });

  it('finds circles, and names the way round', () => {
    const edges = (...pairs: string[]) => pairs.map((pair) => ({ from: pair[0]!, to: pair[1]! }));
    expect(circles(edges('ab', 'bc', 'ac', 'dc'))).toEqual([]);
    expect(circles(edges('ab', 'ba', 'bc'))).toEqual(['a -> b -> a']);
    expect(circles(edges('aa', 'xb', 'bc', 'cd', 'db', 'ef', 'fe'))).toEqual([
      ...['a -> a', 'b -> c -> d -> b', 'e -> f -> e'],
    ]);
  });
});

describe('the house', () => {
  it('has no circle of files: what is left of types when the program runs is not counted', () => {
    expect(circles(graph.filter(({ isType }) => !isType))).toEqual([]);
  });

  it('has no circle of folders, types included', () => {
    const between = ofSource
      .map(({ from, to }) => ({ from: folderOf(from) ?? from, to: folderOf(to) ?? to }))
      .filter(({ from, to }) => from !== to);
    expect(between.length).toBeGreaterThan(100);
    expect(circles(between)).toEqual([]);
  });

  it('has a place for every folder', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const known = ['platform', ...wiring, ...features.flat()];
    expect(folders.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  it('has a platform that imports no feature, and nothing that puts features together', () => {
    const wrong = ofSource.filter(({ from, to }) => folderOf(from) === 'platform' && folderOf(to) !== 'platform');
    expect(wrong.map(told)).toEqual([]);
  });

  it('has features that import only leftwards, and not the members of their own group', () => {
    const wrong = ofSource.filter(({ from, to }) => {
      const [here, there] = [folderOf(from), folderOf(to)];
      if (!isFeature(from) || !isFeature(to) || here === there) return false;
      return placeOf(there) >= placeOf(here);
    });
    expect(wrong.map(told)).toEqual([]);
  });

  it('has features that know nothing of what puts them together', () => {
    const wrong = ofSource.filter(({ from, to }) => isFeature(from) && !isFeature(to) && folderOf(to) !== 'platform');
    expect(wrong.map(told)).toEqual([]);
  });

  it('has a program that imports neither its tests nor its benchmarks', () => {
    expect(ofSource.filter(({ to }) => !to.startsWith('src/')).map(told)).toEqual([]);
  });

  it('reads the environment in one file', () => {
    const readers = [...texts]
      .filter(([file, text]) => file.startsWith('src/') && /\bprocess\b\s*(\?\.|\.|\[['"`])\s*env\b/.test(text))
      .map(([file]) => file);
    expect(readers).toEqual(['src/platform/config.ts']);
    // Another name for the same thing.
    const roundabout =
      /['"`](?:node:)?process['"`]|\benv\b[^;\n]*\}\s*=\s*(?:globalThis\.)?process\b|import\.meta\.env/;
    expect([...texts].filter(([file, text]) => file.startsWith('src/') && roundabout.test(text))).toEqual([]);
  });
});
