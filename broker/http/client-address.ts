// From where somebody asks, for what is counted by address: through reverse proxies, and with one address for a whole IPv6 network.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Hops that are looked at: nobody has more proxies. */
const hopsMost = 10;

/**
 * The last hop in `X-Forwarded-For` that is no proxy of ours: what stands before it anybody may have written. From whoever is no proxy the header
 * says nothing.
 */
export function clientAddress({ socket, headers }: IncomingMessage, isProxy: (address: string) => boolean): string {
  let client = plainAddress(socket.remoteAddress ?? '');
  const forwarded = headers['x-forwarded-for'];
  const hops = (typeof forwarded === 'string' ? forwarded : '').split(',').slice(-hopsMost);
  while (isProxy(client)) {
    const hop = plainAddress(hops.pop()?.trim() ?? '');
    if (isIP(hop) === 0) break;
    client = hop;
  }
  return networkOf(client);
}

/** IPv4 as IPv4, also where it came in at a socket of both (RFC 4291, 2.5.5.2). */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();
}

/** A customer has 2^64 IPv6 addresses, or more (RFC 6177): they are one, as `2001:db8:0:1::/64`. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6 || address === '::1') return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
