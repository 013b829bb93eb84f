import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommentKeys } from '../../src/comments/keys.ts';
import { fold } from '../../src/comments/screening/fold.ts';
import { compileTerms } from '../../src/comments/screening/term-matcher.ts';
import { openAkismet } from '../../src/comments/signals/akismet.ts';
import { openClassifier, teachClassifier } from '../../src/comments/signals/classifier.ts';
import type { SignalProvider } from '../../src/comments/signals/provider.ts';
import { openRateLimits } from '../../src/people/rate-limits.ts';
import { newPerson, type Person } from '../support/people.ts';
import { openTalk, showing, uuid } from './conversation.ts';

/** What Akismet would answer; a test says how. */
let answer: (form: URLSearchParams) => {
  status?: number;
  body: string;
  headers?: Record<string, string>;
  after?: number;
} = () => ({ body: 'false' });
const asked: URLSearchParams[] = [];
const standIn: Server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    asked.push(new URLSearchParams(body));
    const { status = 200, body: said, headers = {}, after = 0 } = answer(asked.at(-1)!);
    setTimeout(() => response.writeHead(status, headers).end(said), after);
  });
});
await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
afterAll(() => {
  standIn.closeAllConnections();
  standIn.close();
});
const akismet = openAkismet({ key: 'k', url: `http://127.0.0.1:${(standIn.address() as AddressInfo).port}/1.1/` });

const providers: SignalProvider[] = [];
const keys = openCommentKeys('a secret of the tests, known to all');
const talk = await openTalk({ providers, patience: 300 });
const { act, ask, say, newArticle } = talk;
const { sql, db } = talk.database;

let open: string;
let member: Person;
let count = 0;
const fresh = (text: string) => `${text} ${++count}`;
const saidBy = (body: string, headers: Record<string, string> = {}) => say(open, body, {}, headers);
const rowOf = async (id: string) =>
  (await sql`select status, held_reasons, language, language_confidence from comments where id = ${uuid(id)}`)[0]!;
const reasonsOf = async (id: string) => (await rowOf(id)).held_reasons;
const setTerms = (input: object) => act('setCommentTerms', input, admin.headers);
let admin: Person;

beforeAll(async () => {
  open = await newArticle();
  member = await newPerson(talk.database, [], 'Mia Member');
  admin = await newPerson(talk.database, [{ role: 'ADMIN' }]);
});

describe('words', () => {
  it('E16, E17: are found whatever disguises them, and what is stored is what was typed', async () => {
    expect((await setTerms({ banned: ['Viagra', 'buy followers'], suspect: ['casino', '*bitcoin*'] })).__typename).toBe(
      'SetCommentTermsPayload',
    );
    const disguises = [
      'viagra',
      'VIAGRA!',
      'via\u200bgra',
      'v\u00adiagra',
      'vi\u0430gr\u0430',
      'ｖｉａｇｒａ',
      'v\u0336i\u0336agra',
      '\u202eviagra',
      'buy\n  Followers',
    ];
    for (const disguise of disguises) {
      const body = fresh(`Cheap ${disguise} here`);
      const held = await saidBy(body);
      expect(held, body).toMatchObject({
        __typename: 'CommentHeld',
        comment: { viewer: { status: 'REJECTED' }, body: { markdown: body.normalize('NFC') } },
      });
    }
    const suspect = await saidBy(fresh('The c\u0430sin\u043e on the hill'));
    expect(await reasonsOf(suspect.comment.id)).toEqual(['SUSPECT_WORD']);
    expect((await saidBy(fresh('All in mybitcoins now'))).__typename).toBe('CommentHeld');
  });

  it('E28: are not found inside innocent ones, and accents make other words', async () => {
    await setTerms({ banned: ['ass', 'ano'], suspect: [] });
    for (const body of ['A classic passage of assessments', 'Un año más', 'Los años pasan'])
      expect((await saidBy(fresh(body))).__typename, body).toBe('CreateCommentPayload');
    expect((await saidBy(fresh('What an ass'))).__typename).toBe('CommentHeld');
  });

  it('are looked for in names and addresses too, and of staff as of everybody', async () => {
    await setTerms({ banned: ['viagra'] });
    expect((await say(open, fresh('Hello'), { guest: { name: 'Dr Viagra' } })).__typename).toBe('CommentHeld');
    expect((await say(open, fresh('Hello'), { guest: { homepage: 'https://x.example/viagra' } })).__typename).toBe(
      'CommentHeld',
    );
    expect((await saidBy(fresh('[here](https://x.example/viagra)'))).__typename).toBe('CommentHeld');
    expect((await saidBy(fresh('viagra, as an editor'), admin.headers)).__typename).toBe('CommentHeld');
  });

  it('are kept as lists that moderators of everything set and read', async () => {
    expect(await setTerms({ banned: ['a', 'b', '*c*'], suspect: ['b', 'd'] })).toMatchObject({
      __typename: 'SetCommentTermsPayload',
    });
    const read = (headers: Record<string, string>) => ask('{ commentTerms { banned suspect } }', {}, headers);
    expect(await read(admin.headers)).toEqual({ commentTerms: { banned: ['a', 'b', '*c*'], suspect: ['d'] } });
    expect(await read(member.headers)).toEqual({ commentTerms: null });
    expect(await read({})).toEqual({ commentTerms: null });
    expect(await setTerms({ suspect: ['fine', '\u200b'] })).toMatchObject({
      code: 'VALIDATION',
      path: ['suspect', '1'],
    });
    expect((await act('setCommentTerms', { banned: [] }, member.headers)).code).toBe('NOT_ALLOWED');
    await setTerms({ banned: [], suspect: [] });
    expect(await read(admin.headers)).toEqual({ commentTerms: { banned: [], suspect: [] } });
  });

  it('E27: are found in one pass, whatever they and the text are', () => {
    const term = (key: string, inWords = true) => ({ kind: 'BANNED' as const, key, inWords });
    const naive = (keys: string[], text: string) => keys.some((key) => fold(text).includes(key));
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[ab]{1,5}$/), { maxLength: 8 }),
        fc.stringMatching(/^[ab ]{0,40}$/),
        (keys, text) => {
          expect(compileTerms(keys.map((key) => term(key)))(text).has('BANNED')).toBe(naive(keys, text));
        },
      ),
    );
    // Every beginning of every term matches nearly to its end, everywhere.
    const hostile = Array.from({ length: 200 }, (_, i) => term(`${'a'.repeat(i + 1)}b`));
    const matcher = compileTerms([...hostile, term('(a+)+$', false)]);
    const startedAt = performance.now();
    expect(matcher('a'.repeat(100_000)).size).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('a text', () => {
  const refused: [string, string, string][] = [
    ['E18', ' \n\u200b\u2060\u00ad\ufe0f', 'REQUIRED'],
    ['E18', '\u0301\u0301', 'REQUIRED'],
    ['E18', '\u3164\u2800', 'REQUIRED'],
    ['E22', 'nul \u0000', 'BAD_FORMAT'],
    ['E22', 'half \ud800 a pair', 'BAD_FORMAT'],
    ['E23', `a${'\u0335'.repeat(1000)}`, 'BAD_FORMAT'],
    ['E19', '🇵🇱'.repeat(5001), 'TOO_LONG'],
    ['E19', `${'👩‍👩‍👧‍👦'.repeat(2_000)}${'x'.repeat(25_000)}`, 'TOO_LONG'],
  ];
  it.each(refused)('%s: %j is refused, typed', async (_, body, code) => {
    const refusal = await ask(
      'mutation ($input: CreateCommentInput!) { createComment(input: $input) { ... on ValidationError { path issues { code } } } }',
      { input: { articleId: open, body } },
    );
    expect(refusal.createComment).toEqual({ path: ['body'], issues: [{ code }] });
  });

  it('E19: is measured as readers see it', async () => {
    const article = await newArticle({ comment_max_length: 5 });
    for (const body of ['🇵🇱🇵🇱🇵🇱🇵🇱🇵🇱', 'é́é́é́é́é́', 'नमस्ते', '12345', '👩‍👩‍👧‍👦'.repeat(5), '👩🏽‍👩🏽‍👧🏽‍👦🏽'.repeat(5)])
      expect((await say(article, body)).__typename, body).toBe('CreateCommentPayload');
    expect((await say(article, '🇵🇱🇵🇱🇵🇱🇵🇱🇵🇱!')).code).toBe('VALIDATION');
  });

  it.each([
    ['E21', 'It\u00b4s 6:29\u202fAM,\u00a0SPRAVATO®, wait.... and ﬁn'],
    ['E15', 'before \u202eafter\u202c and \u2067this'],
    ['E25', '<svg onload=alert(1)><img onerror=x> **un _closed <b>'],
    ['E25', `${'>'.repeat(3_000)} deep`],
    [
      'E24',
      '[a](javascript:alert(1)) [b](//evil.example) [c](data:text/html,x) [d](JaVaScRiPt:x) [e](&#106;avascript:x)',
    ],
    ['E26', 'about.the cmlk79.blogspot.com'],
  ])('%s: %j comes back as it was typed, and its HTML holds nothing of it that acts', async (_, body) => {
    const { comment } = await saidBy(body);
    expect(comment.body.markdown).toBe(body);
    expect(comment.body.html).not.toMatch(/<(?!\/?(p|br|em|strong|code|blockquote|ul|ol|li|a)[ >])/);
    expect(comment.body.html).not.toMatch(/href="(?!https?:)|\son\w+=["']|[\u202a-\u202e\u2066-\u2069]/);
    expect(comment.body.links).toEqual([]);
  });

  it('E26: links what is an address', async () => {
    const { comment } = await saidBy('See https://fashiontalesblog.com soon');
    expect(comment.body.html).toContain('<a href="https://fashiontalesblog.com" rel="ugc nofollow noopener">');
  });

  it('has the language that is said, else the one found out, and how sure that is', async () => {
    const { comment } = await say(open, fresh('Ninguém sabe porque é que a lua não cai do céu'));
    expect(comment.language).toBe('pt');
    expect((await rowOf(comment.id)).language_confidence).toBeGreaterThan(0);
    const given = await say(open, fresh('Ninguém sabe porque é que a lua não cai do céu'), { language: 'pt-br' });
    expect(given.comment.language).toBe('pt-BR');
    expect((await rowOf(given.comment.id)).language_confidence).toBeNull();
    expect((await say(open, fresh('x'), { language: 'no language' })).path).toEqual(['language']);
  });
});

describe('links and trust', () => {
  const links = (n: number) => Array.from({ length: n }, (_, i) => `https://l${i}-${++count}.example`).join(' ');
  it('let the trusted lead to more places, and nobody to any number', async () => {
    const somebody = await newPerson(talk.database, []);
    const first = await saidBy(fresh('One'), somebody.headers);
    const second = await saidBy(fresh('Two'), somebody.headers);
    expect((await saidBy(links(1), somebody.headers)).__typename).toBe('CreateCommentPayload');
    const held = await saidBy(links(2), somebody.headers);
    expect(await reasonsOf(held.comment.id)).toEqual(['LINKS']);
    await sql`update comments set reviewed_at = now() where id in (${uuid(first.comment.id)}, ${uuid(second.comment.id)})`;
    expect((await saidBy(links(5), somebody.headers)).__typename).toBe('CreateCommentPayload');
    expect((await saidBy(links(6), somebody.headers)).__typename).toBe('CommentHeld');
    expect((await saidBy(links(6), admin.headers)).__typename).toBe('CommentHeld');
    const homepage = { guest: { homepage: 'https://mine.example' } };
    expect((await say(open, links(1), homepage)).__typename).toBe('CommentHeld');
  });

  it('hold what newcomers say where the site wants it; a guest is trusted only by his token', async () => {
    await sql`update sites set comment_holds_new = true`;
    const guest = { guest: { email: 'fay@example.org' } };
    const first = await say(open, fresh('New here'), guest);
    expect(await reasonsOf(first.comment.id)).toEqual(['NEW_COMMENTER']);
    await sql`update commenters set trust = 'TRUSTED' where email_hash = ${keys.emailHash('fay@example.org')}`;
    expect((await say(open, fresh('By my address'), guest)).__typename).toBe('CommentHeld');
    expect((await say(open, fresh('By my token'), guest, showing(first.ownerToken))).__typename).toBe(
      'CreateCommentPayload',
    );
    expect((await saidBy(fresh('By staff'), admin.headers)).__typename).toBe('CreateCommentPayload');
    await sql`update sites set comment_holds_new = false`;
  });

  it('hold or refuse those of whom a moderator said so, for as long as he said', async () => {
    const somebody = await newPerson(talk.database, []);
    await saidBy(fresh('Hello'), somebody.headers);
    const trust = (value: string, until: string) =>
      sql.unsafe(`update commenters set trust = '${value}', trust_until = ${until} where user_id = '${somebody.id}'`);
    await trust('HOLD_ALL', 'null');
    const held = await saidBy(fresh('Again'), somebody.headers);
    expect(await reasonsOf(held.comment.id)).toEqual(['HELD_COMMENTER']);
    await trust('BANNED', "now() + interval '1 day'");
    expect((await saidBy(fresh('Again'), somebody.headers)).__typename).toBe('BannedError');
    await trust('BANNED', "now() - interval '1 second'");
    expect((await saidBy(fresh('Again'), somebody.headers)).__typename).toBe('CreateCommentPayload');
  });

  it('hold what one person says everywhere', async () => {
    const body = fresh('My shop has everything');
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await say(await newArticle(), body, {}, member.headers));
    expect(answers.map(({ __typename }) => __typename)).toEqual([
      ...Array(3).fill('CreateCommentPayload'),
      'CommentHeld',
    ]);
  });
});

describe('what providers find', () => {
  const findings = async (id: string) =>
    sql`select provider, kind, model, model_version, score, failure from comment_signals where comment_id = ${uuid(id)}`;

  it('E37: who is down, late or talks nonsense has the comment wait, and nothing is lost', async () => {
    providers.splice(0, 9, akismet);
    const cases: [typeof answer, RegExp][] = [
      [() => ({ status: 500, body: 'oops' }), /500/],
      [() => ({ body: 'maybe' }), /maybe/],
      [() => ({ body: 'invalid', headers: { 'x-akismet-debug-help': 'key not given' } }), /key not given/],
      [() => ({ body: 'false', after: 1_000 }), /300 ms/],
      [() => ({ status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }), /./],
    ];
    for (const [said, failure] of cases) {
      answer = said;
      const held = await saidBy(fresh('Is anybody looking?'));
      expect(held).toMatchObject({ __typename: 'CommentHeld', comment: { viewer: { status: 'PENDING' } } });
      expect(await reasonsOf(held.comment.id)).toEqual(['PROVIDER_UNAVAILABLE']);
      const [finding] = await findings(held.comment.id);
      expect(finding).toMatchObject({ provider: 'akismet', score: null });
      expect(finding!.failure).toMatch(failure);
    }
    providers.splice(0, 9, {
      name: 'odd',
      holdsAt: 0.5,
      rejectsAt: 1,
      ask: async () => [{ kind: 'SPAM', model: 'm', modelVersion: '1', score: Number.NaN }],
    });
    expect(await reasonsOf((await saidBy(fresh('Nobody knows'))).comment.id)).toEqual(['PROVIDER_UNAVAILABLE']);
  });

  it('decides with what it found, who said it and by which model', async () => {
    providers.splice(0, 9, akismet);
    answer = (form) => {
      const text = form.get('comment_content')!;
      return {
        body: String(!text.startsWith('ham')),
        headers: { 'x-akismet-pro-tip': text.startsWith('awful') ? 'discard' : '' },
      };
    };
    const guest = { name: 'Gil', email: 'gil@example.org', homepage: 'https://gil.example/' };
    const ham = await say(open, fresh('ham'), { guest });
    expect(ham.__typename).toBe('CreateCommentPayload');
    expect(Object.fromEntries(asked.at(-1)!)).toMatchObject({
      ...{ api_key: 'k', blog: 'https://test.example', user_ip: '192.0.2.1', comment_type: 'comment' },
      ...{ comment_author: 'Gil', comment_author_email: 'gil@example.org', comment_author_url: 'https://gil.example/' },
    });
    expect(await findings(ham.comment.id)).toEqual([
      { provider: 'akismet', kind: 'SPAM', model: 'akismet', model_version: '1.1', score: 0, failure: null },
    ]);
    const query =
      'query ($id: ID!) { comment(id: $id) { moderation { signals { provider kind model modelVersion score failure revision } heldReasons } } }';
    const doubtful = await saidBy(fresh('doubtful'));
    const { comment } = await ask(query, { id: doubtful.comment.id }, admin.headers);
    expect(comment.moderation.heldReasons).toEqual(['SPAM_SIGNAL']);
    expect(comment.moderation.signals).toMatchObject([
      { provider: 'akismet', kind: 'SPAM', failure: null, revision: 1 },
    ]);
    expect(comment.moderation.signals[0].score).toBeCloseTo(0.9);
    expect((await rowOf((await saidBy(fresh('awful'))).comment.id)).status).toBe('SPAM');
    expect((await say(open, fresh('doubtful'), { nudge: true })).__typename).toBe('NudgeError');
    providers.length = 0;
  });

  it('of our own learns from moderators, unlearns, and tells nothing before it knows enough', async () => {
    providers.splice(0, 9, openClassifier(keys));
    const context = { db, viewer: { kind: 'PUBLIC' as const }, now: new Date() };
    const spam = [
      'cheap watches discount',
      'discount pills online',
      'cheap online casino bonus',
      'watches bonus discount',
    ];
    const ham = [
      'the recipe worked nicely',
      'my grandmother baked bread',
      'thank you for the article',
      'bread and the recipe',
    ];
    const lessons = [];
    for (let i = 0; i < 12; i++)
      for (const [isSpam, texts] of [
        [true, spam],
        [false, ham],
      ] as const) {
        const text = fresh(texts[i % texts.length]!);
        const { comment } = await saidBy(text);
        lessons.push({ commentId: uuid(comment.id), isSpam, text, links: [] });
      }
    const before = await saidBy(fresh('cheap discount watches'));
    expect(await findings(before.comment.id)).toEqual([]);
    await teachClassifier(context, keys, lessons);
    const held = await saidBy(fresh('cheap discount watches bonus'));
    const [finding] = await findings(held.comment.id);
    expect(finding).toMatchObject({ provider: 'local', model: 'naive-bayes', model_version: '1.24' });
    expect(finding!.score).toBeGreaterThan(0.9);
    expect(held.__typename).toBe('CommentHeld');
    const fine = await saidBy(fresh('the bread recipe of my grandmother'));
    expect(fine.__typename).toBe('CreateCommentPayload');
    expect((await findings(fine.comment.id))[0]!.score).toBeLessThan(0.1);
    const counts = () => sql`select spam, ham from classifier_tokens where token = 0`;
    expect(await counts()).toEqual([{ spam: 12, ham: 12 }]);
    // Taught otherwise it is counted otherwise, and taught the same twice only once.
    const turned = lessons.map((lesson) => ({ ...lesson, isSpam: !lesson.isSpam }));
    await teachClassifier(context, keys, turned.slice(0, 2));
    await teachClassifier(context, keys, [lessons[0]!, turned[1]!]);
    await saidBy(fresh('count it'));
    expect(await counts()).toEqual([{ spam: 13, ham: 11 }]);
    // What a moderator decides is a lesson.
    const items = [{ id: fine.comment.id }];
    const decided = await act('moderateComments', { action: 'SPAM', reason: 'SPAM', items }, admin.headers);
    expect(decided.__typename).toBe('ModerateCommentsPayload');
    const taught = await sql`select is_spam from classifier_lessons where comment_id = ${uuid(fine.comment.id)}`;
    expect(taught).toEqual([{ is_spam: true }]);
    const [stored] = await sql`select count(*)::int as words from classifier_tokens where token::text ~ '[a-z]'`;
    expect(stored).toEqual({ words: 0 });
    providers.length = 0;
  });
});

it('E35: who is too fast is told when he may again, by account and by network', async () => {
  const limited = await openTalk({ limits: openRateLimits(talk.database.sql) });
  const article = await limited.newArticle();
  const from = (address: string) => ({ 'test-address': address });
  const send = (n: number, guest: object, address: (i: number) => string) =>
    Promise.all(Array.from({ length: n }, (_, i) => limited.say(article, fresh('Quick'), { guest }, from(address(i)))));
  const byOne = await send(12, { email: 'hal@example.org' }, (i) => `2001:db8:${i}::1`);
  expect(byOne.filter(({ __typename }) => __typename === 'RateLimitedError')).toHaveLength(2);
  // One customer of a provider has a /48 and all addresses in it.
  const byNetwork = await send(63, {}, (i) => `2001:db8:ffff:${i}::1`);
  expect(byNetwork.filter(({ __typename }) => __typename === 'RateLimitedError')).toHaveLength(3);
  expect((await limited.say(article, fresh('Elsewhere'), {}, from('2001:db8:eeee::1'))).__typename).toBe(
    'CreateCommentPayload',
  );
});
