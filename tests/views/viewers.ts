import { newPerson, newPreviewToken, newToken } from '../support/people.ts';
import type { TestDatabase } from '../support/world.ts';
import {
  articleId,
  contributorId,
  type Desk,
  desks,
  type Marked,
  marked,
  type Owner,
  type Version,
  versionsOf,
} from './marked-site.ts';

/** Somebody who asks, and what he may read by the plain words of his role. */
export interface Viewer {
  name: string;
  headers: Record<string, string>;
  /** Whose drafts he may read; null for nobody who reads any. */
  reads: ((article: Marked) => boolean) | null;
  /** He reads all. */
  readsAll: boolean;
  /** Whose conversations he moderates; null for nobody who moderates any. */
  moderates: ((article: Marked) => boolean) | null;
  /** The article of the preview token that he shows. */
  previews?: string;
}

const nothing = { reads: null, readsAll: false, moderates: null };
const isFood = ({ head }: Marked) => head.desk === 'food' || head.desk === 'bread';
/** What readers talk about under food; of what they do not see, what is to come there. */
const isTalkOfFood = ({ state, published, head }: Marked) =>
  isFood({ head: state === 'PUBLISHED' ? published! : head } as Marked);
const isGerman = ({ locale }: Marked) => locale === 'de';

export const viewerNames = [
  ...['public', 'member', 'contributor', 'author', 'otherAuthor', 'authorOfFood', 'editor', 'editorOfFood'],
  ...['editorOfGerman', 'moderator', 'admin', 'token READ_PUBLISHED', 'token READ_DRAFTS', 'token WRITE'],
  ...['token MODERATE', 'token of food', 'token of author'],
] as const;
/** Those who may ask for drafts. */
export const readersOfDrafts = viewerNames.filter(
  (name) => !['public', 'member', 'moderator', 'token READ_PUBLISHED', 'token MODERATE'].includes(name),
);

/** Articles that a preview token is for: one ahead of what readers see, one that leads everywhere, a translation, one taken back. */
const previewed = ['ahead', 'draftHub', 'german', 'withdrawn'];
export const previewNames = previewed.map((name) => `preview of ${name}`);

/** Everybody, and the owners of articles. */
export async function addViewers(
  database: TestDatabase,
): Promise<{ viewers: Map<string, Viewer>; owners: Record<Owner, string> }> {
  const person = (...grants: Parameters<typeof newPerson>[1]) => newPerson(database, grants);
  const own = (owner: Owner) => (article: Marked) => article.owner === owner;
  const all = { reads: () => true, readsAll: true, moderates: null };
  const some = (reads: Viewer['reads'], moderates: Viewer['moderates'] = null) => ({
    ...{ reads, readsAll: false, moderates },
  });
  const everywhere = { moderates: () => true };
  const member = await person();
  const contributor = await person({ role: 'CONTRIBUTOR' });
  const author = await person({ role: 'AUTHOR', mayPublish: true });
  const otherAuthor = await person({ role: 'AUTHOR' });
  const authorOfFood = await person({ role: 'AUTHOR', categoryId: desks.food });
  const editor = await person({ role: 'EDITOR' });
  const editorOfFood = await person({ role: 'EDITOR', categoryId: desks.food });
  const editorOfGerman = await person({ role: 'EDITOR', locale: 'de' });
  const moderator = await person({ role: 'MODERATOR' });
  const admin = await person({ role: 'ADMIN' });
  const token = async (owner: string, ...given: unknown[]) =>
    (await newToken(database, owner, ...(given as [never]))).headers;
  const list: [string, Record<string, string>, Pick<Viewer, 'reads' | 'readsAll' | 'moderates'>][] = [
    ['public', {}, nothing],
    ['member', member.headers, nothing],
    ['contributor', contributor.headers, some((a) => a.owner === 'contributor' && a.published === null)],
    ['author', author.headers, some(own('author'))],
    ['otherAuthor', otherAuthor.headers, some(own('otherAuthor'))],
    ['authorOfFood', authorOfFood.headers, some((a) => a.owner === 'authorOfFood' && isFood(a))],
    ['editor', editor.headers, { ...all, ...everywhere }],
    ['editorOfFood', editorOfFood.headers, some(isFood, isTalkOfFood)],
    ['editorOfGerman', editorOfGerman.headers, some(isGerman, isGerman)],
    ['moderator', moderator.headers, { ...nothing, ...everywhere }],
    ['admin', admin.headers, { ...all, ...everywhere }],
    ['token READ_PUBLISHED', await token(editor.id, ['READ_PUBLISHED']), nothing],
    ['token READ_DRAFTS', await token(editor.id, ['READ_DRAFTS']), all],
    ['token WRITE', await token(editor.id, ['WRITE']), all],
    ['token MODERATE', await token(editor.id, ['MODERATE']), { ...nothing, ...everywhere }],
    ['token of food', await token(editor.id, ['READ_DRAFTS'], { categoryIds: [desks.food] }), some(isFood)],
    ['token of author', await token(author.id, ['READ_DRAFTS']), some(own('author'))],
  ];
  const viewers = new Map<string, Viewer>(list.map(([name, headers, sight]) => [name, { name, headers, ...sight }]));
  for (const name of previewed) {
    const article = marked.find((one) => one.name === name)!;
    const { headers } = await newPreviewToken(database, { articleId: articleId(article), createdById: editor.id });
    viewers.set(`preview of ${name}`, { name: `preview of ${name}`, headers, ...nothing, previews: name });
  }
  const ids = { author, otherAuthor, contributor, authorOfFood };
  const owners = Object.fromEntries(Object.entries(ids).map(([name, { id }]) => [name, id]));
  return { viewers, owners: owners as Record<Owner, string> };
}

/** PAST: what was published a moment ago. */
export type View = 'PUBLISHED' | 'DRAFT' | 'PREVIEW' | 'PAST';

/** What somebody sees in a view, told from the words of the roles alone. */
export class SightOf {
  readonly viewer: Viewer;
  readonly view: View;

  constructor(viewer: Viewer, view: View) {
    this.viewer = viewer;
    this.view = view;
  }

  readsDraft(article: Marked): boolean {
    return this.view === 'DRAFT' && this.viewer.reads !== null && this.viewer.reads(article);
  }

  /** The version of it that he is shown. */
  shown(article: Marked): Version | null {
    const isPreviewed = this.view === 'PREVIEW' && this.viewer.previews === article.name;
    if (this.readsDraft(article) || isPreviewed) return article.head;
    if (this.view === 'PAST' && !this.viewer.reads?.(article)) return null;
    return article.state === 'PUBLISHED' ? article.published : null;
  }

  /** Whoever works on drafts lists all pictures there are, used or not, in every view. */
  get seesLibrary(): boolean {
    return this.viewer.reads !== null;
  }

  /** Where drafts are in view he sees them by their ids too, whatever leads to them. */
  get seesAllMedia(): boolean {
    return this.view === 'DRAFT' && this.seesLibrary;
  }

  get articles(): Marked[] {
    return marked.filter((article) => this.shown(article) !== null);
  }

  /** Those that he is shown under a desk, below it included. */
  filedUnder(desk: Desk): Marked[] {
    const under = desk === 'food' ? ['food', 'bread'] : [desk];
    return this.articles.filter((article) => under.includes(this.shown(article)!.desk));
  }

  showsComments(article: Marked): boolean {
    const version = this.shown(article);
    return version !== null && version.desk !== 'bread';
  }

  /** Those whose conversations lie before him in the queues. */
  get moderated(): Marked[] {
    return this.articles.filter((article) => this.showsComments(article) && this.viewer.moderates?.(article));
  }

  /** Beginnings of words: everything that begins so may be told. */
  get words(): string[] {
    const words: string[] = [];
    for (const article of marked) {
      const shown = this.shown(article);
      for (const version of versionsOf(article)) {
        const { word } = version;
        if (this.seesAllMedia) words.push(...wordsOfMedia(version));
        // Who reads all drafts sees everybody, in whatever version he had a part.
        if (this.view === 'DRAFT' && this.viewer.readsAll) words.push(...people.map((what) => `${word}${what}`));
        if (version !== shown) continue;
        words.push(...ofVersion.map((what) => `${word}${what}`));
        if (this.readsDraft(article)) words.push(...people.map((what) => `${word}${what}`));
      }
      if (shown) words.push(`${article.word}correction`);
      if (this.showsComments(article)) words.push(`${article.word}said`, `${article.word}commenter`);
    }
    return [...new Set(words)];
  }

  contributors(article: Marked, version: Version): string[] {
    const isShown = this.shown(article) === version;
    const everybody = this.view === 'DRAFT' && this.viewer.readsAll;
    return [
      ...(isShown || everybody ? [contributorId(version, true)] : []),
      ...((isShown && this.readsDraft(article)) || everybody ? [contributorId(version, false)] : []),
    ];
  }
}

const numbered = (name: string, ...numbers: number[]) => numbers.map((number) => `${name}${number}`);
const pictures = ['key', 'title', 'assetalt', 'assetcaption', 'credit'];
/** What the pictures of a version say of themselves. */
export const wordsOfMedia = ({ word }: Version) =>
  pictures.flatMap((what) => numbered(`${word}${what}`, 0, 1, 2, 3, 4, 5));
/** What whoever sees a version sees, of the things that it has for itself too. */
const ofVersion = [
  ...['slug', 'headline', 'excerpt', 'byline', 'prompt', 'seotitle', 'seotext', 'canonical', 'heroalt', 'herocredit'],
  ...[
    'heading',
    'long',
    'alt',
    'caption',
    'quote',
    'quoted',
    'callout',
    'called',
    'column',
    'cell',
    'language',
    'code',
  ],
  ...['item', 'embed', 'provider', 'embedded', 'anchor', 'tag', 'tagslug', 'standfirst', 'paragraph', 'linking'],
  ...['person', 'personslug', 'personbio'],
  ...pictures.flatMap((what) => numbered(what, 0, 1, 2, 3, 4)),
];
/** What of people who are only inferred, and of everybody to who reads all. */
const people = [
  ...['person', 'personslug', 'personbio', 'unsure', 'unsureslug', 'unsurebio'],
  ...pictures.flatMap((what) => numbered(what, 4, 5)),
];
