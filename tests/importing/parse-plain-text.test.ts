import { describe, expect, it } from 'vitest';
import { parsePlainText } from '../../src/importing/plain-text/parse.ts';
import { readPublicationLine } from '../../src/importing/plain-text/publication-line.ts';
import { fixture } from './fixtures.ts';

const text = 'A paragraph of some words, which ends in a full stop.';
const page = (...lines: string[]) => lines.join('\n\n');
const parse = (source: string, locale?: string) => parsePlainText(source, locale);
const shape = (source: string) =>
  parse(source).page.sections.map(
    ({ kind, heading, blocks }) => `${kind} ${heading?.text ?? '-'}: ${blocks.map(({ type }) => type[0]).join('')}`,
  );
const codes = (source: string) => parse(source).report.findings.map(({ code }) => code);

describe('the header of a page', () => {
  it.each([
    [
      'label, headline, time',
      page('News & Views', 'A headline: with more of it', '6:29 AM', text),
      ['News & Views', 'A headline: with more of it', null, null],
    ],
    ['headline, time', page('A headline', '6:29 AM', text), [null, 'A headline', null, null]],
    ['headline alone', page('A headline', text), [null, 'A headline', null, null]],
    [
      'label and headline',
      page('News', 'A headline of five words', text),
      ['News', 'A headline of five words', null, null],
    ],
    [
      'a date above',
      page('4 June 2025', 'News', 'A headline of five words', text),
      ['News', 'A headline of five words', null, null],
    ],
    [
      'a standfirst',
      page('News', 'A headline of five words', text, '4 June 2025', text),
      ['News', 'A headline of five words', text, null],
    ],
    ['a byline', page('A headline', 'By Ann Lee', '4 June 2025', text), [null, 'A headline', null, 'By Ann Lee']],
    [
      'a byline below the date',
      page('A headline', '4 June 2025', 'By Ann Lee', text),
      [null, 'A headline', null, 'By Ann Lee'],
    ],
    [
      'the page’s own words',
      page('Skip to main content', 'A headline', '6:29 AM', 'Share', text),
      [null, 'A headline', null, null],
    ],
  ])('is read: %s', (_, source, [label, headline, standfirst, byline]) => {
    const { page } = parse(source as string);
    expect([
      page.label?.text ?? null,
      page.headline.text,
      page.standfirst?.text ?? null,
      page.byline?.text ?? null,
    ]).toEqual([label, headline, standfirst, byline]);
    expect(page.sections.at(-1)!.blocks).toMatchObject([{ type: 'PARAGRAPH', text }]);
  });

  it('does not reach down to a time that the article names', () => {
    const { page: read } = parse(page('A headline', text, text, '6:29 AM', text));
    expect([read.headline.text, read.publication]).toEqual(['A headline', null]);
  });

  it('leaves to the article its words that the page could have said', () => {
    const lines = [...Array(9).fill(text), 'Share', text];
    expect(shape(page('A headline', ...lines)).at(-1)).toBe('BODY Share: P');
  });

  it('ends at the headline where no date tells more', () => {
    const { page: read } = parse(page('A longer headline', 'A Heading', text));
    expect([read.headline.text, read.standfirst, read.sections[0]!.heading?.text]).toEqual([
      'A longer headline',
      null,
      'A Heading',
    ]);
  });

  it('is made where there is none, and the text stays', () => {
    const long = `${'many words '.repeat(40)}at once.`;
    const { page, report } = parse(long);
    expect(page.headline).toEqual({ text: `${'many words '.repeat(7).trim()}…` });
    expect(page.sections[0]!.blocks).toMatchObject([{ text: long }]);
    expect(report.findings).toMatchObject([{ code: 'HEADLINE_MADE' }]);
  });

  it.each([
    ['6:29\u202fAM', 'TIME_OF_DAY', null, '06:29'],
    ['12:05 a.m.', 'TIME_OF_DAY', null, '00:05'],
    ['18.05 Uhr', 'TIME_OF_DAY', null, '18:05'],
    ['Wednesday, June 4, 2025 at 6:29 PM', 'DAY', '2025-06-04', '18:29'],
    ['środa, 4 czerwca 2025', 'DAY', '2025-06-04', null],
    ['quarta-feira, 4 de junho de 2025', 'DAY', '2025-06-04', null],
    ['24/06/2025', 'DAY', '2025-06-24', null],
    ['04/06/2025', 'UNKNOWN', null, null],
    ['May 4', 'UNKNOWN', null, null],
    ['2025-06-04T06:29:00+02:00', 'INSTANT', '2025-06-04', null],
  ])('says when in %j', (line, precision, day, localTime) => {
    const date = readPublicationLine(line)!;
    expect({ ...date, instant: date.instant?.toISOString().slice(0, 10) ?? null }).toEqual({
      ...{ precision, instant: day, localTime, sourceText: line },
    });
  });

  it.each(['25:61', '31 February 2025', 'June 2025', '2025', 'May', 'A day in May', '1.5', '13:00 PM'])(
    'says nothing of when in %j',
    (line) => {
      expect(readPublicationLine(line)).toBeUndefined();
    },
  );
});

describe('a short line in an article', () => {
  const top = page('A headline', '6:29 AM', text);

  it.each([
    ['above a text, a heading', [top, 'What It Costs', text], ['INTRO -: P', 'BODY What It Costs: P']],
    ['a question may be one', [top, 'What Does It Cost?', text], ['INTRO -: P', 'BODY What Does It Cost?: P']],
    ['above a heading, a picture', [top, 'a cat', 'What It Costs', text], ['INTRO -: PF', 'BODY What It Costs: P']],
    ['even with a capital', [top, 'Our cat', 'What It Costs', text], ['INTRO -: PF', 'BODY What It Costs: P']],
    ['two pictures', [top, 'a cat', 'a dog', 'What It Costs', text], ['INTRO -: PFF', 'BODY What It Costs: P']],
    ['below a heading, a picture', [top, 'What It Costs', 'a cat', text], ['INTRO -: P', 'BODY What It Costs: FP']],
    ['in between, a picture', [top, 'a cat', text], ['INTRO -: PFP']],
    ['a scene, a picture', [top, 'A woman with her cat', text], ['INTRO -: PFP']],
    ['at the end, a picture', [top, 'What It Costs', text, 'Our cat'], ['INTRO -: P', 'BODY What It Costs: PF']],
    ['a known word, a heading even there', [top, 'Disclaimer'], ['INTRO -: P', 'DISCLAIMER Disclaimer: ']],
    [
      'a title above a title',
      [top, 'Part One', 'The Beginning', text],
      ['INTRO -: P', 'BODY Part One: ', 'BODY The Beginning: P'],
    ],
    ['four in a row are verse', [top, 'one', 'two', 'three', 'four'], ['INTRO -: PPPPP']],
    ['with a full stop, a text', [top, 'It costs nothing.', text], ['INTRO -: PPP']],
  ])('is judged by where it stands: %s', (_, lines, sections) => {
    expect(shape(page(...lines))).toEqual(sections);
  });

  it('above the first text is the heading of the introduction; a picture there is the hero', () => {
    expect(shape(page('A headline', '6:29 AM', 'A Heading', text))).toEqual(['INTRO A Heading: P']);
    const { page: read } = parse(page('A headline', '6:29 AM', 'a cat on a mat', text));
    expect(read.hero?.text).toBe('a cat on a mat');
    expect(codes(page('A headline', '6:29 AM', 'A Heading', text))).toContain('AMBIGUOUS_HEADING');
  });

  it('is never a heading or a picture where nothing else is', () => {
    expect(shape('A headline\n\nOne Thing\n\nanother thing\n\nlast thing')).toEqual(['INTRO -: PPP']);
  });

  it.each([
    ['Regulation Note', 'NOTE'],
    ['Safety First', 'NOTE'],
    ['Key Takeaways', 'TAKEAWAY'],
    ['Medical Disclaimer', 'DISCLAIMER'],
    ['Podsumowanie', 'TAKEAWAY'],
    ['Notebooks and Pens', 'BODY'],
    ['What We Should Note About All This', 'BODY'],
  ])('says by its words what kind of section it heads: %s', (heading, kind) => {
    expect(shape(page(top, heading, text))[1]).toBe(`${kind} ${heading}: P`);
  });
});

describe('an article without blank lines', () => {
  it('has a paragraph in each line', () => {
    expect(shape(['A headline', '6:29 AM', text, text, 'What It Costs', text].join('\n'))).toEqual([
      ...['INTRO -: PP', 'BODY What It Costs: P'],
    ]);
  });
});

describe('a list', () => {
  const lists = (...lines: string[]) =>
    parse(`A headline\n\n6:29 AM\n\n${text}\n\n${lines.join('\n')}`)
      .page.sections[0]!.blocks.slice(1)
      .map((block) =>
        block.type === 'LIST' ? block.items.map(({ level, style, text }) => `${level}${style[0]} ${text}`) : block.text,
      );

  it.each([
    ['ends where a line has no marker', ['  • a', '  • b', 'Which is all.'], [['0B a', '0B b'], 'Which is all.']],
    ['goes on over a blank line', ['  • a', '', '  • b'], [['0B a', '0B b']]],
    ['nests by indent', ['  • a', '    ◦ b', '      ▪ c', '  • d'], [['0B a', '1B b', '2B c', '0B d']]],
    ['holds what hangs below an item', ['  • a', '    more', '  • b'], [['0B a\nmore', '0B b']]],
    ['may be numbered', ['1. a', '2. b'], [['0N a', '0N b']]],
    [
      'begins again with its numbers',
      ['1. a', '2. b', '', '1. c', '2. d'],
      [
        ['0N a', '0N b'],
        ['0N c', '0N d'],
      ],
    ],
    ['may have dashes', ['- a', '- b'], [['0B a', '0B b']]],
    ['is not a dash alone', ['- Who is there? he said.'], ['- Who is there? he said.']],
    ['is not a year', ['1999. It was a warm night.'], ['1999. It was a warm night.']],
  ])('%s', (_, lines, expected) => {
    expect(lists(...lines)).toEqual(expected);
  });

  it('keeps the number that it begins with', () => {
    const { page } = parse(`A headline\n\n${text}\n\n  3. a\n  4. b`);
    expect(page.sections[0]!.blocks[1]).toMatchObject({ type: 'LIST', start: 3 });
  });
});

describe('the comments of a page', () => {
  const comments = (...lines: string[]) =>
    parse(`A headline\n\n${text}\n\n${lines.join('\n')}`).page.comments.map(
      ({ ordinal, depth, text }) => `${ordinal}/${depth} ${text}`,
    );

  it('are told from their buttons and keep their lines', () => {
    expect(
      comments(
        '2 comments',
        '',
        '  1. One',
        '    two',
        '',
        '    three',
        '',
        '    ReplyDelete',
        '  2. Four',
        '    ReplyDelete',
      ),
    ).toEqual(['1/0 One\ntwo\n\nthree', '2/0 Four']);
  });

  it('keep a numbered list that is in them', () => {
    expect(
      comments('  1. My list:', '    1. a', '  2. b', '    2. c', '    ReplyDelete', '  2. d', '    ReplyDelete'),
    ).toEqual(['1/0 My list:\n1. a\n2. b\n2. c', '2/0 d']);
  });

  it('have replies', () => {
    const thread = [
      '1. a',
      '  ReplyDelete',
      '  Replies',
      '    1. b',
      '      ReplyDelete',
      '    2. c',
      '      ReplyDelete',
      '  Reply',
      '2. d',
      '  ReplyDelete',
    ];
    expect(comments('4 comments', ...thread.map((line) => `  ${line}`))).toEqual(['1/0 a', '2/1 b', '3/1 c', '4/0 d']);
  });

  it('are told by repetition in a language that is not known', () => {
    const lines = ['  1. a', '    SvaraTaBort', '  2. b', '    SvaraTaBort', '  3. c', '    SvaraTaBort'];
    expect(comments('3 comments', ...lines)).toEqual(['1/0 a', '2/0 b', '3/0 c']);
  });

  it('are told by their numbers where there are no buttons', () => {
    expect(comments('2 comments', '', '1. a', '', '2. b', 'more')).toEqual(['1/0 a', '2/0 b\nmore']);
    expect(comments('1 comment', '', '  1. a', '  3. not the next', '      2. not as far out')).toEqual([
      '1/0 a\n3. not the next\n  2. not as far out',
    ]);
  });

  it('keep what they indent, and a line that some of them share', () => {
    const lines = ['1. a', '     b', '  Thanks', '2. c', '  Thanks', '3. d', '4. e', '5. f'];
    expect(comments('5 comments', ...lines.map((line) => `  ${line}`))).toEqual([
      ...['1/0 a\n   b\nThanks', '2/0 c\nThanks', '3/0 d', '4/0 e', '5/0 f'],
    ]);
  });

  it('may begin at any number, or not at all', () => {
    expect(comments('203 comments', '  201. a', '    ReplyDelete', '  202. b', '    ReplyDelete')).toEqual([
      '201/0 a',
      '202/0 b',
    ]);
    expect(comments('No comments:', '', 'Post a Comment')).toEqual([]);
    expect(parse(`A headline\n\n${text}\n\nNo comments:`).page.announcedComments?.count).toBe(0);
  });

  it('without text are left out, and said to be', () => {
    const source = `A headline\n\n${text}\n\n2 comments\n\n  1.\n    ReplyDelete\n  2. b\n    ReplyDelete`;
    expect(parse(source).page.comments.map(({ text }) => text)).toEqual(['b']);
    expect(parse(source).report.lines.filter(({ became }) => became === 'LEFT_OUT')).toHaveLength(2);
    expect(codes(source)).toContain('COMMENT_COUNT_DIFFERS');
  });

  it('below them nothing is taken for one', () => {
    const source = `A headline\n\n${text}\n\n1 comment\n\n  1. a\n    ReplyDelete\n\nOlder Post\nWho knows what this is`;
    const { page, report } = parse(source);
    expect(page.comments).toMatchObject([{ text: 'a' }]);
    expect(report.lines.slice(-2)).toMatchObject([{ reason: 'FURNITURE' }, { reason: 'NOT_PLACED' }]);
    expect(codes(source)).toContain('TEXT_LEFT_OUT');
  });

  it('tell whom they address, if two do', () => {
    const page = (...texts: string[]) =>
      `A headline\n\n${text}\n\n${texts.length} comments\n${texts.map((text, index) => `  ${index + 1}. ${text}\n    ReplyDelete`).join('\n')}`;
    const addressed = (...texts: string[]) => parse(page(...texts)).names.addressed;
    expect(addressed('Hello Ann, how nice.', 'Thanks for sharing Ann.')).toBe('Ann');
    expect(addressed('Cześć Ann!', 'Un abrazo, amiga Ann.', 'Hi Bob, I agree.')).toBe('Ann');
    expect(addressed('Hello Ann, how nice.', 'Thanks for sharing.')).toBeNull();
    expect(addressed('Hi there, how nice.', 'Hi There!')).toBeNull();
    expect(addressed('I saw Ann in Paris.', 'Ann is here.')).toBeNull();
  });
});

describe('the report', () => {
  it('says what became of each line', () => {
    const { lines } = parse(fixture('map-folding.txt')).report;
    expect(lines.map(({ became, at, reason }) => [became, at ?? reason].filter(Boolean).join(' '))).toEqual([
      'LEFT_OUT FURNITURE',
      ...['HEADLINE', 'STANDFIRST', 'BLANK', 'BYLINE', 'PUBLICATION', 'BLANK', 'BLANK'],
      'PARAGRAPH sections.0.blocks.0',
      ...[0, 1, 2, 3, 4].map((item) => `LIST_ITEM sections.0.blocks.1.items.${item}`),
      'BLANK',
      ...['PARAGRAPH sections.0.blocks.2', 'PARAGRAPH sections.0.blocks.2', 'BLANK'],
      ...['HEADING sections.1', 'BLANK', 'PARAGRAPH sections.1.blocks.0', 'BLANK', 'PARAGRAPH sections.1.blocks.1'],
      ...['LEFT_OUT FURNITURE', 'LEFT_OUT FURNITURE'],
    ]);
  });

  it('names what a person has to look at', () => {
    const { findings } = parse(fixture('moon-gardens.txt')).report;
    expect(
      findings.map(({ code, lines, value }) => [code, lines[0], value].filter((part) => part !== undefined).join(' ')),
    ).toEqual([
      'PARTLY_DATED 5',
      'AMBIGUOUS_HEADING 7',
      'TRAILING_SPACE_TRIMMED 9',
      'IMAGE_FILES_MISSING 21',
      'KIND_BY_WORDS 46 NOTE',
      'KIND_BY_WORDS 50 NOTE',
      'KIND_BY_WORDS 56 TAKEAWAY',
      'KIND_BY_WORDS 60 DISCLAIMER',
      'PROMPT_BY_PLACE 64',
      'COMMENT_COUNT_DIFFERS 66',
      'LINK_LOST 68 here',
      "SIGNATURE_IN_COMMENT 82 Otto's Attic",
      'SIGNATURE_IN_COMMENT 93 K',
      'SIGNATURE_IN_COMMENT 98 João Prado',
      'CONTRIBUTOR_INFERRED Mara',
      'AUTHORS_UNKNOWN',
    ]);
  });

  it('names a byte order mark for what it is', () => {
    expect(parse(`\ufeff${page('A headline', text)}`).report.normalisations).toEqual([{ rule: 'BYTE_ORDER_MARK' }]);
  });

  it('gives a page back in the words of its own language', () => {
    const { normalisations } = parse(fixture('rooftops.pl.txt'), 'pl').report;
    expect(normalisations.map(({ rule }) => rule)).toEqual([
      ...['LAST_LINE_FEED', 'MOVED', 'BLANK_LINE', 'MOVED', 'BLANK_LINE', 'LEFT_OUT', 'LEFT_OUT'],
    ]);
  });
});
