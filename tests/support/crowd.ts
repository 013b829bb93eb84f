import { composeDocument, type NewText } from '../../src/articles/compose-document.ts';
import { createArticle } from '../../src/articles/create-article.ts';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { type CommentDraft, insertComments } from '../../src/comments/insert-comments.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { makeRichText } from '../../src/platform/text/make-rich-text.ts';
import { newPerson, newToken, type Person } from './people.ts';
import type { TestDatabase } from './world.ts';

export const at = ({ db }: TestDatabase, moment: Date) => ({ db, viewer: { kind: 'PUBLIC' as const }, now: moment });

const count = 18;
/** Few values for many rows: wherever there is an order, most of its keys are equal. */
const tied = <Value>(values: Value[], i: number) => values[(i * 7) % values.length]!;
const moments = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z', '2026-02-28T23:59:59.999Z'].map(
  (m) => new Date(m),
);
const headlines = ['Same', 'same', 'SAME again', '', '"quoted"\\', 'żółw', '\u{1F600} grin'];

export interface Crowd {
  articles: { id: string; publishedAt: Date; updatedAt: Date; headline: string }[];
  category: string;
  tags: { id: string; slug: string }[];
  contributors: { id: string; slug: string }[];
  media: string;
  collection: string;
  /** With all the comments, and with most figures. */
  first: string;
  /** Who is shown the lists of people. */
  administrator: Person;
}

/** Articles, tags, people, pictures and comments of which each list holds more than a page, most of them equal in what orders them. */
export async function fillCrowd(database: TestDatabase): Promise<Crowd> {
  const { sql } = database;
  const rows = (make: (i: number) => { id: string; slug: string }) => Array.from({ length: count }, (_, i) => make(i));
  const tags = rows((i) => ({ id: newId(), slug: `crowd-${String.fromCodePoint(97 + ((i * 5) % 26))}` }));
  const contributors = rows((i) => ({ id: newId(), slug: `person-${(i * 11) % 97}` }));
  const [category, media, collection] = [newId(), newId(), newId()];
  await sql`insert into categories (id, slug, position) values (${category}, 'crowd', 'a')`;
  await sql`insert into category_names (category_id, locale, name) values (${category}, 'en', 'Crowd')`;
  await sql`insert into media (id, availability, created_at) values (${media}, 'MISSING', ${moments[0]!})`;
  await sql`insert into collections (id, slug) values (${collection}, 'crowd')`;
  await sql`insert into collection_titles (collection_id, locale, title) values (${collection}, 'en', 'Crowd')`;
  for (const { id, slug } of tags) {
    await sql`insert into tags (id, slug) values (${id}, ${slug})`;
    await sql`insert into tag_names (tag_id, locale, name) values (${id}, 'en', ${`Name of ${slug}`})`;
  }
  for (const { id, slug } of contributors)
    await sql`insert into contributors (id, slug, display_name) values (${id}, ${slug}, ${slug})`;

  const articles = Array.from({ length: count }, (_, i) => ({
    id: newId(),
    publishedAt: tied(moments, i),
    updatedAt: tied(moments, i + 1),
    headline: tied(headlines, i),
  }));
  for (const [i, { id, publishedAt, updatedAt, headline }] of articles.entries()) {
    const first = i === 0;
    const text: NewText = {
      slug: `crowd-${i}`,
      headline,
      categoryId: category,
      tags: first ? tags.map((tag) => tag.id) : [tags[0]!.id],
      contributors: (first ? contributors : contributors.slice(0, 1)).map((person) => ({
        ...{ contributorId: person.id, role: 'AUTHOR', basis: 'STATED' },
      })),
      hero: { mediaId: media },
      sections: first ? galleries(media) : [{ blocks: [] }],
    };
    await createArticle(at(database, updatedAt), { id, locale: 'en', document: composeDocument(text), via: 'test' });
    const publication = { precision: 'INSTANT' as const, instant: publishedAt };
    await publishVersion(at(database, updatedAt), { articleId: id, publication });
    await sql`insert into collection_items (collection_id, article_id, position) values (${collection}, ${id}, ${tied(['a', 'a0', 'b'], i)})`;
  }
  const first = articles[0]!.id;
  await insertComments(at(database, moments[0]!), first, drafts());
  const administrator = await addAccounts(database);
  return { articles, category, tags, contributors, media, collection, first, administrator };
}

/** An administrator with tokens, others with accounts, and what was done: few moments for many rows. */
async function addAccounts(database: TestDatabase): Promise<Person> {
  const { sql } = database;
  // The log is append-only; here its rows come and go like any others.
  await sql`alter table audit_events disable trigger user`;
  const administrator = await newPerson(database, [{ role: 'ADMIN' }], 'The administrator');
  for (let i = 0; i < count; i += 1) {
    const { id } = await newPerson(database, [], `One of the crowd ${i}`);
    await sql`update users set created_at = ${tied(moments, i)} where id = ${id}`;
    await newToken(database, administrator.id, ['READ_PUBLISHED'], { createdAt: tied(moments, i) });
    await sql`insert into audit_events (id, occurred_at, via, action) values (${newId()}, ${tied(moments, i)}, 'SAMPLE', 'crowd')`;
  }
  return administrator;
}

/** Pictures in three sections, alone and several together. */
function galleries(mediaId: string): NewText['sections'] {
  const paragraph = { data: { type: 'PARAGRAPH' as const, content: makeRichText([{ text: 'x', marks: [] }]) } };
  const gallery = { data: { type: 'GALLERY' as const }, figures: Array.from({ length: 4 }, () => ({ mediaId })) };
  const figure = { data: { type: 'FIGURE' as const }, figures: [{ mediaId }] };
  return [{ blocks: [gallery, paragraph, figure] }, { blocks: [figure, gallery] }, { blocks: [gallery] }];
}

/** Roots with none to three replies, and one of them with many, which have replies too. */
function drafts(): CommentDraft[] {
  const made: CommentDraft[] = [];
  const say = (sourceId: string, under?: string) => {
    const i = made.length;
    made.push({
      sourceSystem: 'test',
      sourceId,
      status: 'PUBLISHED',
      body: { markdown: 'x', html: '<p>x</p>', text: 'x' },
      postedAt: tied(moments, i),
      score: tied([0, 1, 1, -1], i),
      replyTo: under === undefined ? null : { sourceId: under },
    });
  };
  for (let root = 0; root < 14; root += 1) {
    say(`${root}`);
    const replies = root === 0 ? 14 : root % 4;
    for (let reply = 0; reply < replies; reply += 1) {
      say(`${root}.${reply}`, `${root}`);
      for (let below = 0; below < (root === 0 ? reply % 3 : 0); below += 1)
        say(`${root}.${reply}.${below}`, `${root}.${reply}`);
    }
  }
  return made;
}
