// Who asks, and what the key that comes along opens: `Authorization: Bearer KEY` of a program, or Basic with the key's name and the key,
// for which a browser asks its user. On the loopback demo no key is needed until somebody has made one.
import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from '../contract/codes.js';
import { Scope, scopes } from '../contract/scopes.js';
import type { ApiKeys, Grant } from '../store/api-keys.js';
import { createTries, failuresMs } from '../store/tries.js';

/** Whose key it is, and what it opens. */
export interface Holder {
  readonly name: string;
  readonly grant: Grant;
}

type Headers = Readonly<Record<string, string>>;
type LetIn = { readonly ok: true; readonly who: Holder } | (Refusal & { readonly headers?: Headers });

/** Errors: `no-key`, `wrong-key`, `too-many`, and `not-yours` of a key without the scope. */
export type SignIn = (request: IncomingMessage, scope: Scope) => Promise<LetIn>;

const everybody: Holder = { name: 'demo', grant: { scopes: Scope.options } };

/** A browser asks its user for both halves (RFC 7617). */
const challenge = { 'www-authenticate': 'Basic realm="Turno", charset="UTF-8"' } as const;

/** `now`: ms, only ever forward. */
export function createSignIn(keys: ApiKeys, demo: boolean, now: () => number): SignIn {
  const tries = createTries(keys, now);

  return (request, scope) => {
    const given = keyIn(request.headers.authorization);
    if (given === undefined && demo && keys.all().size === 0) return Promise.resolve({ ok: true, who: everybody });
    if (given === undefined) {
      const words = `${request.headers.authorization === undefined ? 'none came along' : 'what came along is none'}: Authorization: Bearer KEY, or Basic with the key’s name and the key`;
      return Promise.resolve({ ...refusal('no-key', words), headers: challenge });
    }
    const { name, secret } = given;
    const { socket } = request;
    return new Promise((resolve) => {
      tries.ask({ name, secret, address: socket.remoteAddress ?? '', gone: () => socket.destroyed }, (outcome) => {
        const grant = keys.all().get(name);
        if (!outcome.ok && outcome.why === 'too-many')
          resolve({ ...refusal('too-many', outcome.detail), headers: { 'retry-after': String(failuresMs / 1_000) } });
        // The same words whether it never was or is another's: who guesses learns nothing.
        else if (!outcome.ok || grant === undefined) resolve({ ...refusal('wrong-key'), headers: challenge });
        else if (!grant.scopes.includes(scope))
          resolve({ ...refusal('not-yours', `the key ${name} does not open this: ${scopes[scope].en}`) });
        else resolve({ ok: true, who: { name, grant } });
      });
    });
  };
}

/** A key begins with its name: `ragioneria.x7k2-...`, so that it is known whose it is before anything is reckoned. */
function keyIn(header: string | undefined): { readonly name: string; readonly secret: Buffer } | undefined {
  const [, scheme = '', value = ''] = /^(bearer|basic) +([\w.~+/=-]{1,500}) *$/i.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') {
    const name = value.split('.')[0] ?? '';
    return { name, secret: Buffer.from(value) };
  }
  if (scheme.toLowerCase() === 'basic') {
    const text = Buffer.from(value, 'base64').toString();
    const colon = text.indexOf(':');
    return colon === -1 ? undefined : { name: text.slice(0, colon).trim(), secret: Buffer.from(text.slice(colon + 1).trim()) };
  }
  return undefined;
}
