// By which names the hub is reached, from where, and whose pages may speak with it.
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createDoor, localDoor, type OwnNames } from '../../../broker/http/origin.js';

const names: OwnNames = { hosts: ['turno.comune.local'], proxies: ['192.168.1.2'], 'public-url': 'https://sportello.comune.example' };
const door = createDoor(() => names);

interface From {
  readonly remote?: string;
  readonly at?: string;
  readonly method?: string;
}

function request(headers: Record<string, string>, { remote = '192.168.1.50', at = '192.168.1.10', method = 'GET' }: From = {}) {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remote });
  Object.defineProperty(socket, 'localAddress', { value: at });
  const made = new IncomingMessage(socket);
  Object.assign(made.headers, headers);
  made.method = method;
  return made;
}

describe('a name', () => {
  it.each([
    ['192.168.1.10:8080', true],
    ['turno.comune.local', true],
    ['TURNO.comune.local:8080', true],
    ['sportello.comune.example', true],
    ['127.0.0.1:8080', true],
    ['192.168.1.11', false],
    ['evil.example', false],
    ['turno.comune.local.evil.example', false],
    ['turno.comune.local@evil.example', false],
    ['', false],
  ])('%s is answered beyond this machine: %s', (host, is) => {
    expect(door.foreign(request({ host }))?.status).toBe(is ? undefined : 403);
  });

  it('is loopback’s alone in the demo, whatever address it comes in at', () => {
    for (const host of ['192.168.1.10:8080', 'turno.comune.local', 'sportello.comune.example'])
      expect(localDoor.foreign(request({ host }))?.status).toBe(403);
    expect(localDoor.foreign(request({ host: 'localhost:1' }))).toBeUndefined();
  });

  it('is an IPv6 address as browsers write it, and an IPv4 one at a socket of both', () => {
    expect(door.foreign(request({ host: '[2001:db8::10]:8080' }, { at: '2001:db8::10' }))).toBeUndefined();
    expect(door.foreign(request({ host: '192.168.1.10' }, { at: '::ffff:192.168.1.10' }))).toBeUndefined();
  });
});

describe('a page that sends a form', () => {
  const proxy: From = { remote: '192.168.1.2', method: 'POST' };
  const direct: From = { method: 'POST' };
  it.each([
    ['of its own', { host: '192.168.1.10:8080', origin: 'http://192.168.1.10:8080' }, direct, true],
    ['of another', { host: '192.168.1.10:8080', origin: 'http://evil.example' }, direct, false],
    [
      'that came encrypted, through the proxy',
      { host: 'sportello.comune.example', origin: 'https://sportello.comune.example' },
      proxy,
      true,
    ],
    ['likewise, and the proxy calls us otherwise', { host: '192.168.1.10', origin: 'https://sportello.comune.example' }, proxy, true],
    ['of the same, and no proxy', { host: '192.168.1.10', origin: 'https://sportello.comune.example' }, direct, false],
    [
      'by another name that the proxy serves encrypted',
      { host: 'turno.comune.local', origin: 'https://turno.comune.local', 'x-forwarded-proto': 'https' },
      proxy,
      true,
    ],
  ] as const)('%s', (_which, headers, from, is) => {
    expect(door.foreign(request(headers, from))?.status).toBe(is ? undefined : 403);
  });

  it('gets a cookie for encrypted pages alone where it came encrypted', () => {
    expect(door.isSecure(request({ host: 'sportello.comune.example' }, proxy))).toBe(true);
    expect(door.isSecure(request({ host: 'sportello.comune.example' }, direct))).toBe(false);
    expect(door.isSecure(request({ host: 'x', 'x-forwarded-proto': 'https' }, direct))).toBe(false);
  });
});

it.each([
  ['192.168.1.50', '203.0.113.7', '192.168.1.50'],
  ['192.168.1.2', '203.0.113.7', '203.0.113.7'],
  ['127.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['::ffff:127.0.0.1', '203.0.113.7, 192.168.1.2', '203.0.113.7'],
  ['192.168.1.2', 'unknown', '192.168.1.2'],
  ['192.168.1.2', '', '192.168.1.2'],
  ['192.168.1.2', '2001:db8:0:1:aaaa::7', '2001:db8:0:1::/64'],
  ['2001:db8::1', '203.0.113.7', '2001:db8:0:0::/64'],
])('who asks from %s, forwarded for %s, is %s', (remote, forwarded, client) => {
  expect(door.client(request({ 'x-forwarded-for': forwarded }, { remote }))).toBe(client);
});
