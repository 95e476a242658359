// Where to listen and where a hub is, as the command line writes it.
import { isIP } from 'node:net';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Address } from '../broker/hub/listen.js';
import type { Context } from './context.js';
import { Mistake } from './mistake.js';

/** `[ADDRESS:]PORT`; without an address, this machine alone. Errors: `Mistake`. */
export function readListening(flag: '--http' | '--mqtt' | '--public', text: string): Address {
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

/** What `--public` says, for whoever starts a hub. Errors: `Mistake`. */
export function publicOf({ options }: Pick<Context, 'options'>): { readonly public?: Address } {
  return options.public === undefined ? {} : { public: readListening('--public', options.public) };
}

/** `mqtt://host[:port]`. Errors: `Mistake`. */
export function readHubUrl(text: string): string {
  const url = hubUrlOf(text);
  if (url !== undefined) return url;
  throw wrong('--hub', {
    it: `${text} non è un indirizzo come mqtt://127.0.0.1:1883`,
    en: `${text} is not an address as in mqtt://127.0.0.1:1883`,
  });
}

/** With its port; undefined when it is no hub's address. */
export function hubUrlOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const rest = url === undefined ? '' : `${url.username}${url.password}${url.pathname.replace(/^\/$/, '')}${url.search}${url.hash}`;
  if (url?.protocol !== 'mqtt:' || url.hostname === '' || url.port === '0' || rest !== '') return undefined;
  return `mqtt://${url.hostname}:${url.port || '1883'}`;
}

function wrong(flag: string, words: Sentence): Mistake {
  return new Mistake('bad-command-line', { it: `${flag}: ${words.it}`, en: `${flag}: ${words.en}` });
}
