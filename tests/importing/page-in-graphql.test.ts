import { beforeAll, describe } from 'vitest';
import { importPlainText } from '../../src/importing/plain-text/import-plain-text.ts';
import { type Api, openApi } from '../support/api.ts';
import { newDatabase } from '../support/world.ts';
import { fixture, referenceArticle } from './fixtures.ts';
import { type ExpectedPage, walkPage } from './walk.ts';

/** Where things stand in a page, by line (the first is 0): read by a person, not by the importer. */
interface Places {
  /** Line of each section's heading, with its kind. */
  headings: [number, string][];
  pictures: number[];
  prompt: number;
  announced: number;
  notice: number;
}

/** What must come out, from the lines themselves. */
function expected(source: string, places: Places) {
  const lines = source.split('\n');
  const trimmed = (line: number) => lines[line]!.replace(/[ \u00a0]+$/, '');
  const ends = [...places.headings.slice(1).map(([line]) => line), places.prompt];
  const paragraphs: string[] = [];
  const lists: string[][] = [];
  const shapes = places.headings.map(([heading], n) => {
    let shape = '';
    for (let line = heading + 1; line < ends[n]!; line += 1) {
      const text = trimmed(line);
      if (text === '') continue;
      if (places.pictures.includes(line)) shape += 'F';
      else if (text.startsWith('  • ')) {
        if (!lines[line - 1]!.startsWith('  • ')) {
          lists.push([]);
          shape += 'L';
        }
        lists.at(-1)!.push(text.slice(4));
      } else {
        paragraphs.push(text);
        shape += 'P';
      }
    }
    return shape;
  });
  return {
    headline: lines[2]!,
    sections: places.headings.map(([line, kind]) => `${kind} ${lines[line]}`),
    ...{ shapes, paragraphs, lists, altTexts: places.pictures.map((line) => lines[line]!) },
    ...{ prompt: lines[places.prompt]!, notice: lines[places.notice]! },
    announced: Number.parseInt(lines[places.announced]!, 10),
    comments: commentsIn(lines.slice(places.notice + 1)),
  };
}

/** The text between each number and the buttons under it. */
function commentsIn(lines: string[]): string[] {
  const comments: string[] = [];
  let comment: string[] = [];
  for (const line of lines) {
    if (line === '    ReplyDelete') {
      comments.push(
        comment
          .join('\n')
          .replace(/^\s+|\s+$/g, '')
          .replace(/^\d+\. /, ''),
      );
      comment = [];
    } else comment.push(line.replace(/^ {4}/, ''));
  }
  return comments;
}

function walk(source: string, places: Places, rest: Omit<ExpectedPage, keyof ReturnType<typeof expected>>): void {
  let api: Api;
  beforeAll(async () => {
    const database = await newDatabase();
    await importPlainText(
      { db: database.db, viewer: { kind: 'PUBLIC' }, now: new Date('2026-03-01T12:00:00Z') },
      { source },
    );
    api = await openApi(database);
  });
  walkPage(() => api, { ...expected(source, places), ...rest });
}

describe('a page of our own, through GraphQL', () => {
  walk(
    fixture('moon-gardens.txt'),
    {
      headings: [
        [6, 'INTRO'],
        [14, 'BODY'],
        [22, 'BODY'],
        [30, 'BODY'],
        [45, 'NOTE'],
        [49, 'NOTE'],
        [55, 'TAKEAWAY'],
        [59, 'DISCLAIMER'],
      ],
      pictures: [20, 28, 43, 53],
      ...{ prompt: 63, announced: 65, notice: 67 },
    },
    {
      slug: 'moon-gardens-for-small-balconies-growing-flowers-that-open-after-everyone-comes-home',
      category: { slug: 'home-garden', name: 'Home & Garden' },
      publication: { localTime: '19:05', sourceText: '7:05\u202fPM' },
      presumed: 'Mara',
      languages: ['en', 'es', 'en', 'pl', 'en', null, 'pt'],
      links: { 6: ['https://balcony.example'] },
    },
  );
});

const reference = referenceArticle();
describe.skipIf(reference === undefined)('the reference article, through GraphQL', () => {
  if (reference === undefined) return;
  walk(
    reference,
    {
      headings: [
        [6, 'INTRO'],
        [16, 'BODY'],
        [32, 'BODY'],
        [48, 'BODY'],
        [66, 'BODY'],
        [87, 'NOTE'],
        [91, 'NOTE'],
        [97, 'TAKEAWAY'],
        [101, 'DISCLAIMER'],
      ],
      pictures: [30, 46, 64, 85, 95],
      ...{ prompt: 105, announced: 107, notice: 109 },
    },
    {
      slug: 'ketamine-therapy-for-complex-ptsd-rewiring-trauma-beyond-traditional-talk-therapy',
      category: { slug: 'health-wellness', name: 'Health & Wellness' },
      publication: { localTime: '06:29', sourceText: '6:29\u202fAM' },
      presumed: 'Lux',
      languages: [...'en es en pl en en en en en en en en en en en es en en en en pt en'.split(' ')],
      links: { 14: ['https://fashiontalesblog.com'] },
    },
  );
});
