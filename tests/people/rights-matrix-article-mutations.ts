import { uuidOf } from '../../src/platform/identifiers.ts';
import { blocks } from '../support/newsroom/blocks.ts';
import { newsroom } from '../support/newsroom.ts';
import { newPerson } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import type { TestDatabase } from '../support/world.ts';
import type { MutationCase } from './rights-matrix-mutations.ts';
import { addArticle, type Column } from './rights-matrix-viewers.ts';

interface Parts {
  id: string;
  sections: string[];
  blocks: string[];
  hero: string;
}
type Kind = 'own draft' | 'own, published' | 'another’s draft in Food' | 'another’s draft in World';
const kinds: Kind[] = ['own draft', 'own, published', 'another’s draft in Food', 'another’s draft in World'];

/** Articles that nothing was done to yet, by what they are and whose: who is refused leaves them to the next. */
const untouched = new Map<string, Promise<Parts>>();

/** Something was done with this input: what it names is not to be used again. */
export async function touch(input: Record<string, unknown>): Promise<void> {
  for (const [name, parts] of untouched) if (Object.values(input).includes((await parts).id)) untouched.delete(name);
}

function make(database: TestDatabase, viewer: Column, kind: Kind): Promise<Parts> {
  const name = kind.startsWith('own') ? `${kind} ${viewer.userId}` : kind;
  const parts = untouched.get(name) ?? makeAnew(database, viewer, kind);
  untouched.set(name, parts);
  return parts;
}

/** An article of two sections with two blocks each, and a picture at its head. */
async function makeAnew(database: TestDatabase, { userId }: Column, kind: Kind): Promise<Parts> {
  const ownerId = kind.startsWith('own') && userId ? userId : (await newPerson(database, [{ role: 'AUTHOR' }])).id;
  const { food, world } = newsroom.categories;
  const section = (heading: string) => ({ heading, blocks: [blocks.paragraph('One.'), blocks.paragraph('Two.')] });
  const { articleId, document } = await addArticle(database, ownerId, {
    ...{ headline: `Of ${kind}`, categoryId: kind.endsWith('World') ? world : food },
    ...{ sections: [section('First'), section('Second')], isPublished: kind.endsWith('published') },
    hero: { mediaId: newsroom.assets.bridge },
  });
  return {
    id: publicId('Article', articleId),
    sections: document.sections.map(({ id }) => publicId('Section', id)),
    blocks: document.blocks.map(({ id }) => publicId('Block', id)),
    hero: publicId('Figure', document.figures[0]!.id),
  };
}

const paragraph = { paragraph: { text: 'Other words.' } };
const inputs: Record<string, (parts: Parts) => Record<string, unknown>> = {
  updateArticle: ({ id }) => ({ id, headline: 'Another headline' }),
  insertSection: ({ id }) => ({ articleId: id, heading: 'Third' }),
  updateSection: ({ id, sections }) => ({ articleId: id, sectionId: sections[0], heading: 'Otherwise' }),
  moveSection: ({ id, sections }) => ({ articleId: id, sectionId: sections[0], to: { end: true } }),
  removeSection: ({ id, sections }) => ({ articleId: id, sectionId: sections[0] }),
  insertBlock: ({ id, sections }) => ({ articleId: id, at: { endOf: sections[0] }, block: paragraph }),
  updateBlock: ({ id, blocks }) => ({ articleId: id, blockId: blocks[0], block: paragraph }),
  moveBlock: ({ id, blocks }) => ({ articleId: id, blockId: blocks[0], to: { after: blocks[1] } }),
  removeBlock: ({ id, blocks }) => ({ articleId: id, blockId: blocks[0] }),
  updateFigure: ({ id, hero }) => ({ articleId: id, figureId: hero, altText: 'Fog over it' }),
};

/** An article's life: what of it cannot follow its state is refused as such to whoever may do it at all. */
const steps: Record<string, (parts: Parts) => Record<string, unknown>> = {
  submitArticle: ({ id }) => ({ id }),
  requestChanges: ({ id }) => ({ id }),
  publishArticle: ({ id }) => ({ id, expectedVersion: 1 }),
  scheduleArticle: ({ id }) => ({ id, expectedVersion: 1, publishAt: '2190-01-01T00:00' }),
  cancelSchedule: ({ id }) => ({ id }),
  unpublishArticle: ({ id }) => ({ id }),
  archiveArticle: ({ id }) => ({ id }),
  restoreArticle: ({ id }) => ({ id }),
  deleteArticle: ({ id }) => ({ id }),
  restoreVersion: ({ id }) => ({ id, expectedVersion: 1, version: 1 }),
  discardDraft: ({ id }) => ({ id, expectedVersion: 1 }),
  correctArticle: ({ id }) => ({ id, text: 'It was otherwise.' }),
  nameVersion: ({ id }) => ({ articleId: id, version: 1, name: 'As it began' }),
};

/** Tokens that open a draft. */
const previews: Record<string, (parts: Parts, database: TestDatabase) => Promise<Record<string, unknown>>> = {
  createPreviewToken: async ({ id }) => ({ articleId: id }),
  revokePreviewToken: async ({ id }, { sql }) => {
    const [token] = await sql`
      insert into preview_tokens (id, article_id, hash, created_by_id, created_at, expires_at)
      select gen_random_uuid(), ${uuidOf('article')(id)}, '', id, now(), now() + interval '1 hour' from users limit 1 returning id`;
    return { id: `previewtoken_${token!.id.replaceAll('-', '')}` };
  },
};

let count = 0;
const create = (to: string, category: string | null): MutationCase => ({
  ...{ mutation: 'createArticle', to },
  input: async () => {
    count += 1;
    return {
      headline: `A new text ${count}`,
      slug: `made-in-the-matrix-${count}`,
      locale: 'en',
      ...(category && { category }),
    };
  },
});

export const articleMutationCases: MutationCase[] = [
  ...kinds.map((kind) => ({
    ...{ mutation: 'correctArticle', to: `${kind}, its headline` },
    input: async (database: TestDatabase, viewer: Column) => {
      const { id } = await make(database, viewer, kind);
      return { id, expectedVersion: 1, headline: 'Another headline' };
    },
  })),
  create('in Food', 'food'),
  create('without category', null),
  ...Object.entries(inputs).flatMap(([mutation, input]) =>
    kinds.map((kind) => ({
      ...{ mutation, to: kind },
      input: async (database: TestDatabase, viewer: Column) => ({
        ...input(await make(database, viewer, kind)),
        expectedVersion: 1,
      }),
    })),
  ),
  ...Object.entries(steps).flatMap(([mutation, input]) =>
    kinds.map((kind) => ({
      ...{ mutation, to: kind },
      input: async (database: TestDatabase, viewer: Column) => input(await make(database, viewer, kind)),
    })),
  ),
  ...Object.entries(previews).flatMap(([mutation, input]) =>
    kinds.map((kind) => ({
      ...{ mutation, to: kind },
      input: async (database: TestDatabase, viewer: Column) => input(await make(database, viewer, kind), database),
    })),
  ),
];
