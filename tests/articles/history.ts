import fc from 'fast-check';
import type postgres from 'postgres';
import { expect } from 'vitest';
import { createArticle } from '../../src/articles/create-article.ts';
import { type ArticleDocument, inOrder } from '../../src/articles/document.ts';
import { hotfixPublished } from '../../src/articles/hotfix-published.ts';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { readDocument } from '../../src/articles/read-document.ts';
import { renderBlock } from '../../src/articles/render.ts';
import { discardDraft, restoreVersion } from '../../src/articles/restore-version.ts';
import { type Article, lockArticle } from '../../src/articles/sql.ts';
import { unpublishArticle } from '../../src/articles/unpublish-article.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import type { Database } from '../../src/platform/database/clients.ts';
import { ConflictError, IllegalTransitionError } from '../../src/platform/errors.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import { anyEdit, edited, type Picks, type Pools } from './edits.ts';
import { at } from './sample.ts';

export type Act =
  | { act: 'edit'; edits: Picks[] }
  | { act: 'restore'; version: number }
  | { act: 'publish'; version: number | null }
  | { act: 'unpublish' }
  | { act: 'discard' }
  | { act: 'hotfix'; word: string; block: number; keepDraft: boolean };

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ act: fc.constant('edit'), edits: fc.array(anyEdit, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('restore'), version: fc.nat(1000) }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('publish'), version: fc.option(fc.nat(1000)) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('unpublish') }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('discard') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('hotfix'),
      word: fc.string(),
      block: fc.nat(1000),
      keepDraft: fc.boolean(),
    }),
  },
) as fc.Arbitrary<Act>;

interface World {
  db: Database;
  sql: postgres.Sql;
  pools: Pools;
  parentOf: Map<string, string>;
  /** One for all articles whose histories are told together. */
  clock?: { now: Date };
}

/** An article and, beside it, what it should be: kept in plain arrays, by nothing of what is tested. */
export class History {
  readonly versions: { document: ArticleDocument; basedOn: number | null; createdAt: Date }[] = [];
  readonly publications: { version: number; from: Date; to: Date | null }[] = [];
  private published: number | null = null;
  private state: Article['state'] = 'DRAFT';
  private draftState: Article['draftState'] = 'EDITING';
  private firstPublishedAt: Date | null = null;
  /** STATED contributors are confirmed as they are first written; the contribution then stays the same. */
  private readonly contributions = new Map<string, ArticleDocument['contributions'][number]>();
  private readonly world: World;
  private readonly clock: { now: Date };
  id = '';

  private constructor(world: World) {
    this.world = world;
    this.clock = world.clock ?? { now: new Date('2026-03-01T09:00:00.000Z') };
  }

  private get now(): Date {
    return this.clock.now;
  }

  static async begin(
    world: World,
    document: ArticleDocument,
    more: { id?: string; locale?: string; translationSetId?: string } = {},
  ): Promise<History> {
    const history = new History(world);
    const { articleId } = await createArticle(at(world.db, history.now), {
      locale: 'en',
      document,
      via: 'test',
      ...more,
    });
    history.id = articleId;
    history.append(document, null);
    history.draftState = 'EDITING';
    return history;
  }

  async perform(act: Act): Promise<void> {
    // Some things happen within one millisecond.
    if (act.act !== 'restore') this.clock.now = new Date(this.now.getTime() + 60_000);
    const [context, articleId, via] = [at(this.world.db, this.now), this.id, 'test'];
    if (act.act === 'edit') {
      const document = act.edits.reduce((document, picks) => edited(document, this.world.pools, picks), this.head);
      await writeVersion(context, { articleId, document, basedOn: this.versions.length, via });
      this.append(document, this.versions.length);
    } else if (act.act === 'restore') {
      const version = (act.version % this.versions.length) + 1;
      await restoreVersion(context, { articleId, version, via });
      this.append(this.version(version), version);
    } else if (act.act === 'publish') {
      const version = act.version === null ? this.versions.length : (act.version % this.versions.length) + 1;
      await publishVersion(context, { articleId, ...(act.version !== null && { version }) });
      this.publish(version);
    } else if (this.published === null) {
      await expect(this.performOnPublished(act)).rejects.toThrow(IllegalTransitionError);
    } else await this.performOnPublished(act);
  }

  private async performOnPublished(act: Act): Promise<void> {
    const [context, articleId, via] = [at(this.world.db, this.now), this.id, 'test'];
    if (act.act === 'unpublish') {
      await unpublishArticle(context, { articleId });
      this.endPublication();
      [this.state, this.published] = ['UNPUBLISHED', null];
    } else if (act.act === 'discard') {
      await discardDraft(context, { articleId, via });
      this.append(this.version(this.published!), this.published);
      this.draftState = 'NONE';
    } else if (act.act === 'hotfix') await this.hotfix(act);
  }

  private async hotfix({ word, block, keepDraft }: Extract<Act, { act: 'hotfix' }>): Promise<void> {
    const [basis, draft, before] = [this.published ?? 0, this.head, this.versions.length];
    const published = basis ? this.version(basis) : draft;
    const paragraphs = published.blocks.filter(({ type }) => type === 'PARAGRAPH');
    const target = paragraphs[block % Math.max(1, paragraphs.length)];
    const data = { type: 'PARAGRAPH', content: plainRichText(`Fixed: ${word}.`) } as const;
    const fix = (document: ArticleDocument, where = { seo: true, block: true }) => {
      const fixed = structuredClone(document);
      if (where.seo) fixed.content.seoDescription = `Fixed: ${word}`;
      const found = fixed.blocks.find(({ id }) => id === target?.id);
      if (found && where.block) Object.assign(found, { data }, renderBlock(data));
      return fixed;
    };
    const inDraft = draft.blocks.find(({ id }) => id === target?.id);
    const [fixed, wholly] = [fix(published), fix(draft)];
    const texts = ({ content, blocks }: ArticleDocument) => ({
      seo: content.seoDescription,
      block: blocks.find(({ id }) => id === target?.id)?.markdown,
    });
    // What the draft has as it was published, or as the fix has it, takes the fix.
    const takes = (of: 'seo' | 'block') =>
      texts(draft)[of] === texts(published)[of] ||
      texts(draft)[of] === texts(fixed)[of] ||
      texts(published)[of] === texts(fixed)[of];
    const where = { seo: takes('seo'), block: takes('block') && (!target || Boolean(inDraft)) };
    const isConflict = !where.seo || (Boolean(target) && !where.block && texts(published).block !== texts(fixed).block);

    const inConflict = keepDraft ? ('KEEP_DRAFT' as const) : ('REFUSE' as const);
    const write = hotfixPublished(at(this.world.db, this.now), {
      articleId: this.id,
      change: fix,
      inConflict,
      via: 'test',
    });
    const hasDraft = JSON.stringify(draft) !== JSON.stringify(published);
    if (basis && hasDraft && isConflict && !keepDraft) return expect(write).rejects.toThrow(ConflictError);
    await write;
    const { draftState } = this;
    this.append(fixed, basis);
    this.publish(this.versions.length);
    if (!hasDraft) return;
    this.draftState = draftState;
    this.append(isConflict ? fix(draft, where) : wholly, before);
  }

  private append(document: ArticleDocument, basedOn: number | null): void {
    const contributions = document.contributions.map((place) => {
      const known = this.contributions.get(place.contributorId) ?? place;
      this.contributions.set(place.contributorId, known);
      return { ...known, position: place.position };
    });
    this.versions.push({ document: inOrder({ ...document, contributions }), basedOn, createdAt: this.now });
    if (this.draftState === 'NONE') this.draftState = 'EDITING';
  }

  private publish(version: number): void {
    if (version !== this.published) {
      this.endPublication();
      this.publications.push({ version, from: this.now, to: null });
    }
    [this.published, this.state] = [version, 'PUBLISHED'];
    this.firstPublishedAt ??= this.now;
    if (version === this.versions.length) this.draftState = 'NONE';
  }

  private endPublication(): void {
    const last = this.publications.at(-1);
    if (last) last.to ??= this.now;
  }

  private get head(): ArticleDocument {
    return this.version(this.versions.length);
  }

  private version(number: number): ArticleDocument {
    return structuredClone(this.versions[number - 1]!.document);
  }

  async presentRows() {
    const { db } = this.world;
    const { state, draftState, headVersion, publishedVersion } = await lockArticle(db, this.id);
    return {
      article: { state, draftState, headVersion, publishedVersion },
      head: await readDocument(db, this.id, 'HEAD'),
      published: await readDocument(db, this.id, 'PUBLISHED').catch(() => null),
    };
  }

  presentModel(): Awaited<ReturnType<History['presentRows']>> {
    const { state, draftState, published } = this;
    return {
      article: { state, draftState, headVersion: this.versions.length, publishedVersion: published },
      head: this.head,
      published: published === null ? null : this.version(published),
    };
  }

  rowsOfEveryVersion(): Promise<ArticleDocument[]> {
    return Promise.all(this.versions.map((_, index) => readDocument(this.world.db, this.id, index + 1)));
  }

  async readPublications() {
    const rows = await this.world.sql`
      select version, lower(during) "from", upper(during) "to" from publications where article_id = ${this.id}
      order by lower(during)`;
    return rows.map(({ version, from, to }) => ({ version, from, to }));
  }

  /** What lists show, but for the search vector, which only a rebuild can be compared with. */
  async projection() {
    const { sql } = this.world;
    const rows = await sql`select * from article_projections where article_id = ${this.id} order by stage`;
    const links = await sql`
      select stage, kind, key_id, published_at from article_projection_links where article_id = ${this.id}
      order by stage, kind, key_id`;
    return { rows: rows.map((row) => ({ ...row, search: undefined })), links: links.map((link) => ({ ...link })) };
  }

  async rebuiltProjection() {
    const { sql } = this.world;
    const vectors = () =>
      sql`select stage, search::text from article_projections where article_id = ${this.id} order by stage`;
    const before = [...(await vectors())];
    await sql.begin(async (tx) => {
      await tx`delete from article_projections where article_id = ${this.id}`;
      await tx`select project_article(${this.id})`;
    });
    expect([...(await vectors())]).toEqual(before);
    return this.projection();
  }

  projectionModel() {
    const stages = [
      { stage: 'PUBLISHED', version: this.published },
      { stage: 'DRAFT', version: this.versions.length },
    ];
    const present = stages.flatMap(({ stage, version }) => (version === null ? [] : [{ stage, version }]));
    const published_at = this.firstPublishedAt ?? this.versions[0]!.createdAt;
    const rows = present.map(({ stage, version }) => {
      const { document, createdAt } = this.versions[version - 1]!;
      return {
        stage,
        article_id: this.id,
        version,
        locale: 'en',
        slug: document.content.slug,
        state: this.state,
        draft_state: this.draftState,
        category_id: document.content.categoryId,
        headline_key: document.content.headline.toLowerCase(),
        published_at,
        updated_at: createdAt,
        word_count: wordsIn(document),
        search: undefined,
      };
    });
    const links = present.flatMap(({ stage, version }) =>
      this.keysOf(this.version(version), stage).map(([kind, key_id]) => ({ stage, kind, key_id, published_at })),
    );
    return { rows, links };
  }

  private keysOf({ content, tags, contributions }: ArticleDocument, stage: string): [string, string][] {
    const lineage: string[] = [];
    for (let id = content.categoryId; id; id = this.world.parentOf.get(id) ?? null) lineage.push(id);
    const shown = contributions.filter(({ basis }) => stage === 'DRAFT' || basis === 'STATED');
    return [
      ...lineage.sort().map((id): [string, string] => ['CATEGORY', id]),
      ...tags
        .map(({ tagId }) => tagId)
        .sort()
        .map((id): [string, string] => ['TAG', id]),
      ...shown
        .map(({ contributorId }) => contributorId)
        .sort()
        .map((id): [string, string] => ['CONTRIBUTOR', id]),
    ];
  }
}

function wordsIn({ content, sections, blocks }: ArticleDocument): number {
  const texts = [
    content.standfirst?.text,
    ...sections.map(({ heading }) => heading),
    ...blocks.map(({ text }) => text),
  ];
  return texts.flatMap((text) => text?.match(/\S+/g) ?? []).length;
}
