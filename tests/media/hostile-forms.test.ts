import { beforeAll, describe, expect, it } from 'vitest';
import { longestBody } from '../../src/platform/graphql/arrival.ts';
import { expectSound } from '../safety/target.ts';
import { field, file, formOf, map, openForms, operations, type Part, query, upload } from './forms.ts';
import { freshPicture } from './pictures.ts';

let { send, everything, expectAllRefused } = {} as Awaited<ReturnType<typeof openForms>>;
let png: Buffer;
beforeAll(async () => {
  ({ send, everything, expectAllRefused } = await openForms());
  png = await freshPicture();
});

describe('G9 a form of files', () => {
  it('as it should be is taken, in whatever order its files come', async () => {
    const sent = await send(upload(file('0', png)));
    expect(sent.body).toEqual({
      data: { uploadMedia: { __typename: 'UploadMediaPayload', media: { title: 'boats.png' } } },
    });
    const others = map({ b: ['variables.list.0', 'variables.list.1'], a: ['variables.file'] });
    const form = formOf([
      field('operations', operations({ file: null, list: [null, null] })),
      field('map', others),
      file('a', png),
      file('b', png),
    ]);
    expect((await send(form)).body.data.uploadMedia.__typename).toBe('UploadMediaPayload');
  });

  it('whose map is none, or leads where no file belongs, is refused', async () => {
    const variables = { file: null, list: [null], altText: null, o: { p: null }, n: 1, s: 'text' };
    const maps: Record<string, unknown> = {
      ...{ list: [], null: null, text: 'x', number: 1, 'a path alone': { 0: 'variables.file' }, 'no paths': { 0: [] } },
      ...{ 'a number': { 0: [1] }, 'a list': { 0: [['variables.file']] }, nothing: { 0: null } },
      ...{
        twice: { 0: ['variables.file', 'variables.file'] },
        'twice, under two names': { 0: ['variables.file'], 1: ['variables.file'] },
      },
      'too many': Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [i, ['variables.file']])),
    };
    const paths = [
      ...[
        '',
        'file',
        'query',
        'variables',
        'variables.',
        'variables.file.',
        'variables.file.x',
        'operationName',
        '.',
        '..',
      ],
      ...[
        'variables.nowhere',
        'variables.n',
        'variables.s',
        'variables.s.0',
        'variables.o',
        'variables.list',
        'variables.list.1',
      ],
      ...['variables.list.length', 'variables.list.-1', 'variables.list.00', 'variables.list.0.x', 'VARIABLES.file'],
      ...['variables.__proto__', 'variables.__proto__.x', 'variables.constructor', 'variables.constructor.prototype.x'],
      ...[
        '__proto__.x',
        'constructor.prototype.x',
        'variables.list.__proto__.x',
        'variables.file.__proto__.x',
        'variables.toString',
      ],
      ...[
        'variables.hasOwnProperty',
        'variables["file"]',
        '$.variables.file',
        'variables/file',
        'extensions.x',
        '0.variables.file',
      ],
      ...['\u0000', 'variables.fi\u0000le', `variables.${'a.'.repeat(200_000)}`, 'variables.'.repeat(50_000)],
    ];
    for (const path of paths) maps[`the path ${path.slice(0, 60)}`] = { 0: [path] };
    const bodies = Object.entries(maps).map(([what, value]) => [
      what,
      formOf([field('operations', operations(variables)), field('map', map(value)), file('0', png)]),
    ]);
    for (const value of [
      '',
      '{',
      'variables.file',
      '{"0":["variables.file"]',
      '{"0":["variables.file"]}}',
      "{'0':['variables.file']}",
      'NaN',
      '\u0000',
    ])
      bodies.push([
        `no JSON: ${value}`,
        formOf([field('operations', operations(variables)), field('map', value), file('0', png)]),
      ]);
    await expectAllRefused(Object.fromEntries(bodies));
  });

  it('that names a type’s insides in its JSON changes no object', async () => {
    const before = await everything();
    for (const variables of [
      '{"__proto__":{"x":null},"file":null}',
      '{"constructor":{"prototype":{"x":null}},"file":null}',
    ])
      for (const path of ['variables.__proto__.x', 'variables.constructor.prototype.x']) {
        const text = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
        const answer = await send(
          formOf([field('operations', text), field('map', map({ 0: [path] })), file('0', png)]),
        );
        expectSound(answer);
        expect([answer.body.data ?? null, ({} as Record<string, unknown>).x]).toEqual([null, undefined]);
      }
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];
    for (const name of names) {
      const text = `{${JSON.stringify(name)}:["variables.file"]}`;
      const answer = await send(formOf([field('operations', operations()), field('map', text), file(name, png)]));
      expect(answer.body.data.uploadMedia.__typename).toBe('UploadMediaPayload');
      await expectAllRefused({
        [name]: formOf([field('operations', operations()), field('map', map()), file(name, png)]),
      });
    }
    expect((await everything()).media).toBe(before.media);
  });

  it('of which something is missing, is there twice, or comes too early, is refused', async () => {
    const [ops, where] = [field('operations', operations()), field('map', map())];
    await expectAllRefused({
      ...{
        nothing: '',
        'no parts': '--x--\r\n',
        'an empty part': '--x\r\n\r\n\r\n--x--\r\n',
        'only operations': formOf([ops]),
      },
      ...{ 'only a map': formOf([where]), 'only a file': formOf([file('0', png)]), 'no file': formOf([ops, where]) },
      ...{ 'no map': formOf([ops, file('0', png)]), 'no operations': formOf([where, file('0', png)]) },
      'one of two files': formOf([
        field('operations', operations({ file: null, list: [null] })),
        field('map', map({ 0: ['variables.file'], 1: ['variables.list.0'] })),
        file('0', png),
      ]),
      ...{
        'files before all': formOf([file('0', png), ops, where]),
        'a file before the map': formOf([ops, file('0', png), where]),
      },
      ...{
        'the map first': formOf([where, ops, file('0', png)]),
        'the map last': formOf([ops, file('0', png), where]),
      },
      ...{
        'operations twice': formOf([ops, ops, where, file('0', png)]),
        'maps twice': formOf([ops, where, where, file('0', png)]),
      },
      ...{
        'a file twice': upload(file('0', png), file('0', png)),
        'another file': upload(file('0', png), file('1', png)),
      },
      ...{
        'operations once more at the end': upload(file('0', png), ops),
        'a field beside': upload(file('0', png), field('more', 'x')),
      },
      ...{
        'the file under another name': upload(file('1', png)),
        'under none': upload({ headers: 'content-disposition: form-data', content: png }),
      },
      ...{
        'without a disposition': upload({ headers: 'content-type: image/png', content: png }),
        'without headers': '--x\r\nabc\r\n--x--\r\n',
      },
      ...{
        'as an attachment': upload({
          headers: 'content-disposition: attachment; name="0"; filename="a.png"',
          content: png,
        }),
      },
      ...{
        'a list of operations': formOf([field('operations', `[${operations()}]`), where, file('0', png)]),
        'no JSON': formOf([field('operations', 'x'), where, file('0', png)]),
      },
      'a parameter of nobody’s': formOf([
        field('operations', operations({ file: null }, { x: 1 })),
        where,
        file('0', png),
      ]),
    });
  });

  it('without measure is refused: fields, files, headers, names, values', async () => {
    const many = (count: number, part: (i: number) => Part) => Array.from({ length: count }, (_, i) => part(i));
    await expectAllRefused({
      ...{
        '1,000 fields': upload(...many(1_000, (i) => field(`f${i}`, 'x'))),
        '1,000 files': upload(...many(1_000, (i) => file(`${i}`, 'x'))),
      },
      ...{
        '1,000 fields first': formOf(many(1_000, (i) => field(`f${i}`, 'x'))),
        '100,000 empty parts': '--x\r\n\r\n'.repeat(100_000),
      },
      'many headers': upload({
        headers: `${Array.from({ length: 2_000 }, (_, i) => `a${i}: b`).join('\r\n')}\r\ncontent-disposition: form-data; name="0"; filename="a.png"`,
        content: png,
      }),
      'a long header': upload({
        headers: `a: ${'b'.repeat(500_000)}\r\ncontent-disposition: form-data; name="0"; filename="a.png"`,
        content: png,
      }),
      'a long name': upload(file('0'.repeat(5_000), png)),
    });
    const deep = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    const of = (text: string) => formOf([field('operations', text), field('map', map()), file('0', png)]);
    await expectAllRefused(
      {
        deep: of(operations({ file: null, x: deep(40) })),
        many: of(operations({ file: null, x: Array(60_000).fill(0) })),
      },
      400,
      'OVER_LIMIT',
    );
    await expectAllRefused({ 'deep beyond all': of(`{"query":"{a}","variables":${'['.repeat(400_000)}`) });
    await expectAllRefused(
      {
        operations: of(operations({ file: null, x: 'x'.repeat(longestBody) })),
        map: formOf([field('operations', operations()), field('map', ' '.repeat(longestBody + 1))]),
      },
      413,
      'PAYLOAD_TOO_LARGE',
    );
    await expectAllRefused({ 'a file': upload(file('0', Buffer.alloc(60_000_001))) }, 413, 'PAYLOAD_TOO_LARGE');
  });
});
