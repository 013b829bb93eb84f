import { beforeAll, describe, expect, it } from 'vitest';
import { expectSound } from '../safety/target.ts';
import { field, file, formOf, map, openForms, operations, type Part, upload } from './forms.ts';
import { freshPicture } from './pictures.ts';

let { room, send, everything, expectAllRefused } = {} as Awaited<ReturnType<typeof openForms>>;
let png: Buffer;
beforeAll(async () => {
  ({ room, send, everything, expectAllRefused } = await openForms());
  png = await freshPicture();
  await send(upload(file('0', png)));
});

describe('G9 a form of files', () => {
  it('with headers that parsers stumble over is refused or read, and ends no process', async () => {
    const before = await everything();
    const disposition = 'content-disposition: form-data; name="0"; filename="a.png"';
    for (const odd of [
      ...[
        '__proto__: x',
        'constructor: x',
        'toString: x',
        'hasOwnProperty: x',
        '__proto__: x\r\n__proto__: y',
        ': x',
        ':',
        'x',
        ' folded',
        '\tfolded',
      ],
      ...[
        'a:\r\n b\r\n c',
        'a\u0000: b',
        'content-type: ;;;=',
        'content-type: multipart/mixed; boundary=x',
        'content-type: image/png; charset=__proto__',
      ],
      ...[
        'content-transfer-encoding: __proto__',
        "content-disposition: form-data; name*=utf-8''%30",
        'content-disposition: form-data; name="0',
        'content-disposition: form-data; name=\\',
      ],
      ...[
        'content-disposition: form-data; name="0"; filename*=utf-8\'\'%E0%A4%A',
        'content-disposition: form-data; name="0"; filename*=__proto__\'\'a',
      ],
    ])
      for (const headers of [odd, `${odd}\r\n${disposition}`, `${disposition}\r\n${odd}`]) {
        const answer = await send(upload({ headers, content: png }));
        expectSound(answer);
        const what = answer.body.data?.uploadMedia.__typename ?? answer.body.errors[0].extensions.code;
        expect([headers, what]).toEqual([headers, expect.stringMatching(/^(UploadMediaPayload|BAD_REQUEST)$/)]);
      }
    expect(await everything()).toEqual(before);
  });

  it('is JSON in UTF-8, whatever it calls itself', async () => {
    const json = (charset: string, content: Buffer | string): Part => ({
      headers: `content-disposition: form-data; name="operations"\r\ncontent-type: application/json; charset=${charset}`,
      content,
    });
    const form = (part: Part) => formOf([part, field('map', map()), file('0', png)]);
    const latin = Buffer.from(operations({ file: null, altText: 'é' }), 'latin1');
    await expectAllRefused({
      ...{
        latin1: form(json('utf-8', latin)),
        'latin1 that says so': form(json('iso-8859-1', latin)),
        'utf-16': form(json('utf-16le', Buffer.from(operations(), 'utf16le'))),
      },
      ...{
        'half a character': form(
          json('utf-8', Buffer.concat([Buffer.from('{"query":"{a}","x":"'), Buffer.from([0xc3]), Buffer.from('"}')])),
        ),
        base64: form(json('base64', Buffer.from(operations()).toString('base64'))),
      },
    });
    for (const charset of ['utf-8', 'UTF-8', 'utf-16', 'x'])
      expect((await send(form(json(charset, operations())))).body.data.uploadMedia.__typename).toBe(
        'UploadMediaPayload',
      );
  });

  it('without a fitting boundary is refused', async () => {
    for (const type of [
      'multipart/form-data',
      'multipart/form-data;',
      'multipart/form-data; boundary',
      'multipart/form-data; boundary=',
      `multipart/form-data; boundary=${'x'.repeat(300)}`,
      'multipart/form-data; boundary=y',
      'multipart/form-data; charset=utf-8',
    ])
      await expectAllRefused({ [type]: upload(file('0', png)) }, 400, 'BAD_REQUEST', { 'content-type': type });
    for (const type of [
      'multipart/mixed; boundary=x',
      'multipart/form-datax; boundary=x',
      'multipart/related; boundary=x',
    ])
      await expectAllRefused({ [type]: upload(file('0', png)) }, 415, 'UNSUPPORTED_MEDIA_TYPE', {
        'content-type': type,
      });
    await expectAllRefused({ 'without the header': upload(file('0', png)) }, 403, 'PREFLIGHT_NEEDED', {
      'graphql-preflight': '',
    });
    for (const boundary of ['-', '--', '----x--', '*+?.^$()[]|', "'()+_,-./:=?", '0'.repeat(70)]) {
      const parts = [field('operations', operations()), field('map', map()), file('0', png)];
      const answer = await send(formOf(parts, boundary), {
        'content-type': `multipart/form-data; boundary="${boundary}"`,
      });
      expect([boundary, answer.status]).toEqual([boundary, 200]);
    }
  });

  it('G4 whose names are paths puts nothing anywhere', async () => {
    const before = await everything();
    const names = [
      '../../x',
      '..%2f..%2fx',
      '/etc/x',
      'C:\\x',
      'x\u0000.png',
      '.',
      '..',
      '',
      '~/x',
      'incoming',
      '%00',
      'a/b/c',
    ];
    for (const name of names) {
      const named = formOf([
        field('operations', operations()),
        field('map', map({ [name]: ['variables.file'] })),
        file(name, png, name),
      ]);
      const answer = await send(named);
      expectSound(answer, name);
      expect(answer.status).toBeLessThan(500);
    }
    expect(await everything()).toEqual(before);
  });

  it('whose file goes where a text is wanted is refused, and a text is no file', async () => {
    const form = formOf([
      field('operations', operations({ file: null, altText: null })),
      field('map', map({ 0: ['variables.file'], 1: ['variables.altText'] })),
      file('0', png),
      file('1', png),
    ]);
    const before = await everything();
    const answer = await send(form);
    expectSound(answer);
    expect([answer.body.data ?? null, answer.body.errors[0].message]).toEqual([
      null,
      expect.stringMatching(/String cannot represent/),
    ]);
    const json = { ...room.editor.headers, 'content-type': 'application/json' };
    for (const value of [
      'file:0',
      'file:00000000-0000-0000-0000-000000000000',
      '/etc/passwd',
      '',
      { file: '/etc/passwd' },
      { file: 'file:0' },
    ]) {
      const { body } = await send(operations({ file: value }), json);
      expect(body.data.uploadMedia).toMatchObject({ __typename: 'ValidationError', path: ['file'] });
    }
    for (const value of [{}, { file: 1 }, [], 1, true, null, [null]]) {
      const answer = await send(operations({ file: value }), json);
      expectSound(answer);
      expect(answer.body.data ?? null).toBe(null);
    }
    expect(await everything()).toEqual(before);
  });

  it('of somebody who may upload nothing is answered so, and no byte of it is kept', async () => {
    const before = await everything();
    const member = await room.person([]);
    for (const [who, refusal] of [
      [{}, 'UnauthenticatedError'],
      [member.headers, 'NotAllowedError'],
      [(await room.person([{ role: 'MODERATOR' }])).headers, 'NotAllowedError'],
    ] as const) {
      const { body } = await send(upload(file('0', png)), {}, who);
      expect(body.data.uploadMedia.__typename).toBe(refusal);
    }
    expect((await send(upload(file('0', png)), {}, { authorization: 'Bearer galley_no' })).status).toBe(401);
    expect(await everything()).toEqual(before);
  });
});
