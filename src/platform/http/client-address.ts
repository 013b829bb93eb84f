import type { IncomingMessage } from 'node:http';
import { isIP, SocketAddress } from 'node:net';
import proxyAddresses from 'proxy-addr';

/** Whether an address is that of a proxy whose word on where a request came from is taken. */
export type TrustedProxies = (address: string | undefined) => boolean;

/** What a connection counts as that has lost its address, being closed already. */
const nowhere = '0.0.0.0';
const named = ['loopback', 'linklocal', 'uniquelocal'];

/**
 * Reads which proxies are trusted: addresses and CIDR ranges, separated by commas, and the words `loopback`, `linklocal`
 * and `uniquelocal`. Nobody is trusted unless named.
 *
 * @throws {Error} naming the part that is none of these
 */
export function parseTrustedProxies(text: string): TrustedProxies {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  for (const part of parts) {
    if (!isTrustable(part))
      throw new Error(
        `${JSON.stringify(part)} is no address such as 192.0.2.1, no range such as 10.0.0.0/8, and none of ${named.join(', ')}`,
      );
  }
  const trusts = proxyAddresses.compile(parts);
  return (address) => {
    const plain = plainAddress(address);
    return plain !== undefined && trusts(plain, 0);
  };
}

/**
 * The address that a request came from, in the one form that all its spellings share. What proxies say of it
 * (`X-Forwarded-For`, read from the right) counts as far as the one that says it is trusted; where that ends in something
 * that is no address, the last proxy stands for it. `Forwarded` and all other headers are not read.
 */
export function clientAddress(request: IncomingMessage, trusted: TrustedProxies): string {
  const way = proxyAddresses.all(request, trusted).map(plainAddress);
  return way.findLast((address) => address !== undefined) ?? nowhere;
}

/**
 * The network that an address belongs to as far as one customer's reaches: `192.0.2.0/24`, `2001:db8:1::/48`. Whoever has
 * one address of it has them all, so they are counted together.
 */
export function addressPrefix(address: string): string {
  const plain = plainAddress(address) ?? nowhere;
  if (isIP(plain) === 4) return plain.replace(/\d+$/, '0/24');
  const [before = [], after = []] = plain.split('::').map((groups) => groups.split(':').filter(Boolean));
  const between: string[] = new Array(8 - before.length - after.length).fill('0');
  const network = [...before, ...between, ...after].slice(0, 3).join(':');
  return `${canonical(`${network}::`)}/48`;
}

/** proxy-addr alone would take `10/8` for 0.0.0.10/8, as the C library does. */
function isTrustable(part: string): boolean {
  if (named.includes(part)) return true;
  const [address = ''] = part.split('/');
  if (isIP(address) === 0 || address.includes('%')) return false;
  try {
    proxyAddresses.compile(part);
    return true;
  } catch {
    return false;
  }
}

/** Without port, brackets and zone, IPv4 in IPv6 as IPv4, IPv6 as RFC 5952 writes it; undefined when it is no address. */
function plainAddress(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  // Some proxies add the port: 192.0.2.1:50000, [2001:db8::1]:50000.
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(trimmed) ?? [];
  const [address = ''] = (bracketed ?? dotted ?? trimmed).split('%');
  const version = isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? address : canonical(address).replace(/^::ffff:(?=[\d.]+$)/, '');
}

function canonical(address: string): string {
  return new SocketAddress({ address, family: 'ipv6' }).address;
}
