import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { longestBody } from '../../src/platform/graphql/arrival.ts';
import { startServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { exchange, expectRefused, expectSound } from '../safety/target.ts';
import { openApi } from '../support/api.ts';
import { file, headersOf, openForms, upload } from './forms.ts';
import { freshPicture } from './pictures.ts';

let { room, send, everything, expectAllRefused } = {} as Awaited<ReturnType<typeof openForms>>;
let png: Buffer;
beforeAll(async () => {
  ({ room, send, everything, expectAllRefused } = await openForms());
  png = await freshPicture();
});

describe('G9 a form that is cut', () => {
  it('after any of its bytes is refused', async () => {
    const whole = upload(file('0', Buffer.from('a file of few bytes')));
    const end = whole.lastIndexOf('--x--') + '--x--'.length;
    const bodies: Record<string, Buffer> = {};
    for (let at = 0; at < end; at += at < 100 || at > end - 200 ? 1 : 7) bodies[`at ${at}`] = whole.subarray(0, at);
    await expectAllRefused(bodies);
  });

  it('with its connection leaves nothing, wherever that is', async () => {
    const before = await everything();
    const body = upload(file('0', png));
    const { hostname, port } = new URL(room.api.url);
    const lines = Object.entries({
      ...headersOf(),
      ...room.editor.headers,
      host: hostname,
      'content-length': body.length,
    });
    for (let at = 0; at < body.length; at += 31) {
      const socket = connect(Number(port), hostname).on('error', () => {});
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.write(
        `POST /graphql HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`,
      );
      socket.write(body.subarray(0, at), () => (at % 2 ? socket.resetAndDestroy() : socket.destroy()));
      await closed;
    }
    expect(await everything()).toEqual(before);
  });

  it('changed anywhere is taken or refused, and never breaks', async () => {
    const whole = upload(file('0', png));
    const before = await everything();
    for (let at = 0; at < whole.length; at += 3) {
      const body = Buffer.from(whole);
      body[at] = [0, 10, 13, 34, 45, 58, 59, 255][at % 8]!;
      const answer = await send(body);
      expect([at, answer.status < 500]).toEqual([at, true]);
      expectSound(answer, body.toString('latin1'));
    }
    // Some say the same in other words; the picture is one.
    expect((await everything()).claims).toBe(before.claims);
  });

  it('and that never begins or ends is read no further than a form may reach', async () => {
    const uploads = { folder: room.api.media.incoming, fileLimit: 1_000 };
    const { url } = await openApi(room.database, { media: {}, uploads });
    const before = await everything();
    const endless = Buffer.alloc(4 * longestBody, 'x');
    for (const body of [endless, Buffer.concat([upload(file('0', 'x')), endless])]) {
      const headers = { ...headersOf(), ...room.editor.headers, 'transfer-encoding': 'chunked' };
      expectRefused(await exchange({ url, method: 'POST', headers, body }), 413, 'PAYLOAD_TOO_LARGE');
    }
    expect(await everything()).toEqual(before);
  });

  describe('that comes slowly', () => {
    const open = async (patience: object) => {
      const server = await startServer({
        ...{ host: '127.0.0.1', port: 0, log: createLog('silent'), isReady: async () => true },
        ...{ handle: room.api.handler, patience: { headers: 300, request: 300, ...patience } },
      });
      onTestFinished(() => server.close());
      return server.port;
    };
    /** Sends the beginning, and tells what is answered; the rest is sent when it is asked for. */
    const begin = (port: number, body: Buffer, who: object) => {
      const lines = Object.entries({
        ...headersOf(),
        ...who,
        host: 'x',
        connection: 'close',
        'content-length': body.length,
      });
      const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n');
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.write(`POST /graphql HTTP/1.1\r\n${head}\r\n\r\n`);
      let at = 0;
      const drip = setInterval(() => socket.writable && socket.write(body.subarray(at, ++at)), 5);
      onTestFinished(() => clearInterval(drip));
      const finish = () => {
        clearInterval(drip);
        socket.write(body.subarray(at));
      };
      return { answer: text(socket), finish };
    };
    const tooSlow = /^HTTP\/1\.1 408 [\s\S]*"code":"REQUEST_TIMEOUT"/;

    it('is given up, and what came of it is let go', async () => {
      const before = await everything();
      const port = await open({ upload: 300 });
      expect(await begin(port, upload(file('0', png)), room.editor.headers).answer).toMatch(tooSlow);
      expect(await everything()).toEqual(before);
    });

    it('is given more time where its sender may bring files, and no more than any request where he may not', async () => {
      await send(upload(file('0', png)));
      const before = await everything();
      const port = await open({ upload: 60_000 });
      const patiently = begin(port, upload(file('0', png)), room.editor.headers);
      const member = await room.person([]);
      for (const who of [{}, member.headers])
        expect(await begin(port, upload(file('0', png)), who).answer).toMatch(tooSlow);
      patiently.finish();
      expect(await patiently.answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*UploadMediaPayload/);
      expect(await everything()).toEqual(before);
    });
  });
});
