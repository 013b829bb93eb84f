import { once } from 'node:events';
import { createServer, IncomingMessage, request } from 'node:http';
import { isIP, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressPrefix, clientAddress, parseTrustedProxies } from '../../src/platform/http/client-address.ts';

/** A request as Node has it, from the peer and with the headers. */
function requestFrom(peer: string | undefined, headers: Record<string, string> = {}): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  return Object.assign(new IncomingMessage(socket), { headers });
}

/** What it counts as when these proxies are trusted and `X-Forwarded-For` says this. */
function addressOf(peer: string | undefined, forwardedFor?: string, trusted = ''): string {
  const headers = forwardedFor === undefined ? undefined : { 'x-forwarded-for': forwardedFor };
  return clientAddress(requestFrom(peer, headers), parseTrustedProxies(trusted));
}

describe('C3 where a request comes from', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
    ['2001:0DB8:0:0::0001', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['fe80::1%br_lan', 'fe80::1'],
    [undefined, '0.0.0.0'],
  ])('the peer %s is %s', (peer, expected) => {
    expect(addressOf(peer)).toBe(expected);
  });

  it.each([
    ['nobody is trusted unless named', '127.0.0.1', '198.51.100.1', '', '127.0.0.1'],
    ['nor a peer that is not the one named', '203.0.113.9', '198.51.100.1', '203.0.113.8', '203.0.113.9'],
    ['a named proxy is', '203.0.113.9', '198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['in its other spelling', '::ffff:203.0.113.9', '198.51.100.1', '203.0.113.0/24', '198.51.100.1'],
    ['named in its other spelling', '203.0.113.9', '198.51.100.1', '::ffff:203.0.113.9', '198.51.100.1'],
    ['what the client wrote itself is to the left', '127.0.0.1', '6.6.6.6, 198.51.100.1', 'loopback', '198.51.100.1'],
    ['through two proxies', '127.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.7', 'loopback,uniquelocal', '198.51.100.1'],
    ['a proxy in between that is not named', '127.0.0.1', '198.51.100.1, 10.0.0.7', 'loopback', '10.0.0.7'],
    ['all of them proxies', '127.0.0.1', '10.0.0.8, 10.0.0.7', 'loopback, 10.0.0.0/8', '10.0.0.8'],
    ['IPv6 and zones', '::1', '2001:DB8::0:5, fe80::2%en0', 'loopback, linklocal', '2001:db8::5'],
    ['ports', '127.0.0.1', '198.51.100.1:4711', 'loopback', '198.51.100.1'],
    ['ports of proxies', '127.0.0.1', '198.51.100.1, 10.0.0.7:4711', 'loopback, 10.0.0.7', '198.51.100.1'],
    ['ports of IPv6', '127.0.0.1', '[2001:db8::5]:4711', 'loopback', '2001:db8::5'],
    ['spellings of the C library are no addresses', '127.0.0.1', '6.6.6.6, 127.1', 'loopback', '127.0.0.1'],
    ['nor are octal ones', '127.0.0.1', '6.6.6.6, 0177.0.0.1', 'loopback', '127.0.0.1'],
    [
      'junk ends the walk at who passed it on',
      '127.0.0.1',
      '6.6.6.6, unknown, 10.0.0.7',
      'loopback,10.0.0.7',
      '10.0.0.7',
    ],
    ['also in the place of the client', '127.0.0.1', '_hidden', 'loopback', '127.0.0.1'],
    ['nothing in it', '127.0.0.1', ' , ,', 'loopback', '127.0.0.1'],
    ['a closed connection says nothing', undefined, '198.51.100.1', 'loopback', '0.0.0.0'],
  ])('%s', (_, peer, forwardedFor, trusted, expected) => {
    expect(addressOf(peer, forwardedFor, trusted)).toBe(expected);
  });

  it('other headers are not read', () => {
    const headers = Object.fromEntries(
      ['x-real-ip', 'x-client-ip', 'cf-connecting-ip', 'true-client-ip', 'x-forwarded', 'x-cluster-client-ip']
        .map((name) => [name, '198.51.100.1'])
        .concat([['forwarded', 'for=198.51.100.1']]),
    );
    expect(clientAddress(requestFrom('127.0.0.1', headers), parseTrustedProxies('loopback'))).toBe('127.0.0.1');
  });

  it('whatever the header says, an address in its one form comes out, and the peer’s unless that is trusted', () => {
    const word = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV4Extended(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '::ffff:1.2.3.4',
        'fe80::1%',
        '%',
        '[]',
        '[::1',
        '::1]:x',
        '__proto__',
        '1.2.3.4:',
        ':',
        '999.1.1.1',
      ),
    );
    const header = fc.array(word).chain((words) => fc.constantFrom(', ', ',', ' ').map((by) => words.join(by)));
    fc.assert(
      fc.property(header, fc.constantFrom('', 'loopback', '0.0.0.0/1, ::/1, loopback'), (forwardedFor, trusted) => {
        const address = addressOf('127.0.0.1', forwardedFor, trusted);
        expect(isIP(address)).not.toBe(0);
        expect(addressOf(address)).toBe(address);
        if (trusted === '') expect(address).toBe('127.0.0.1');
        const part = addressPrefix(address);
        expect(addressPrefix(part.split('/')[0]!)).toBe(part);
      }),
      { numRuns: 1_000 },
    );
  });

  it('repeated headers of a real request are read as one', async () => {
    const trusted = parseTrustedProxies('loopback');
    const server = createServer((request, response) => response.end(clientAddress(request, trusted)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const headers = { 'x-forwarded-for': ['6.6.6.6', '198.51.100.1, ::ffff:127.0.0.1'] };
    const asked = request({ host: '127.0.0.1', port, headers, agent: false }).end();
    const [response] = await once(asked, 'response');
    expect(await text(response)).toBe('198.51.100.1');
    server.close();
  });
});

describe('the proxies to trust', () => {
  it.each(['', ' , ', 'loopback', ' loopback ,10.0.0.0/8', '2001:db8::/32', '10.0.0.0/255.0.0.0', '192.0.2.1,::1'])(
    'may be given as "%s"',
    (list) => {
      expect(() => parseTrustedProxies(list)).not.toThrow();
    },
  );

  it.each([
    ...['all', 'Loopback', '*', '10/8', '127.1', '0x7f000001', '10.0.0.0/0', '10.0.0.0/33', '::/129', '10.0.0.0/'],
    ...['10.0.0.0/8/8', '10.0.0.0/255.0.255.0', 'proxy.example', 'fe80::1%eth0', '10.0.0.1:80', '__proto__'],
  ])('may not be given as "%s", and the fault is named', (part) => {
    expect(() => parseTrustedProxies(`loopback, ${part}, 192.0.2.1`)).toThrow(JSON.stringify(part));
  });
});

describe('the prefix of an address', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:0DB8:0001:ffff::', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8::/48'],
    ['2001:db8:0:1::', '2001:db8::/48'],
    ['::1', '::/48'],
    ['0:0:1:2:3:4:5:6', '0:0:1::/48'],
    ['1::2:3:4:5:6', '1::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['no address', '0.0.0.0/24'],
  ])('%s is in %s', (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix);
  });
});
