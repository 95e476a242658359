// Where to listen and where a hub is, as the command line writes it.
import { BlockList, isIP } from 'node:net';
import type { Words } from './language.js';
import { Mistake } from './mistake.js';

export interface Address {
  /** Digits, never a name: which machine a name is on another day nobody here can say. IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
}

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8);
thisMachine.addAddress('::1', 'ipv6');

/** Whether only this machine can reach it. */
export function isLoopback({ host }: Address): boolean {
  return thisMachine.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}

/** As it stands in a URL. */
export function hostAndPort({ host, port }: Address): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** `[ADDRESS:]PORT`; without an address, this machine alone. Errors: `Mistake`. */
export function readListening(flag: '--http' | '--mqtt', text: string): Address {
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]*)\]:|(.*):)?([^:]*)$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? '127.0.0.1';
  if (isIP(host) !== (bracketed === undefined ? 4 : 6)) {
    throw wrong(flag, {
      it: `${host} non è un indirizzo; come in 1883, 127.0.0.1:1883, [::1]:1883`,
      en: `${host} is not an address; as in 1883, 127.0.0.1:1883, [::1]:1883`,
    });
  }
  const port = Number(digits);
  if (!/^\d{1,5}$/.test(digits) || port > 65_535)
    throw wrong(flag, { it: `${digits} non è una porta (da 0 a 65535)`, en: `${digits} is not a port (0 to 65535)` });
  return { host, port };
}

/** `mqtt://host[:port]`. Errors: `Mistake`. */
export function readHubUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const rest = url === undefined ? '' : `${url.username}${url.password}${url.pathname.replace(/^\/$/, '')}${url.search}${url.hash}`;
  if (url?.protocol !== 'mqtt:' || url.hostname === '' || url.port === '0' || rest !== '')
    throw wrong('--hub', {
      it: `${text} non è un indirizzo come mqtt://127.0.0.1:1883`,
      en: `${text} is not an address as in mqtt://127.0.0.1:1883`,
    });
  return `mqtt://${url.hostname}:${url.port || '1883'}`;
}

function wrong(flag: string, words: Words): Mistake {
  return new Mistake('bad-command-line', { it: `${flag}: ${words.it}`, en: `${flag}: ${words.en}` });
}
