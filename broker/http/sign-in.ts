// Who asks, and what that opens: `Authorization: Bearer KEY` of a program, or Basic with the key's name and the key, for which a browser asks its
// user; or the session of somebody who has signed in. On the loopback demo none is needed until somebody has made one.
import type { IncomingMessage } from 'node:http';
import { type Code, refusal } from '../contract/codes.js';
import { type Role, roles } from '../contract/roles.js';
import { Scope, scopes } from '../contract/scopes.js';
import type { ApiKeys, Grant } from '../store/api-keys.js';
import { createTries } from '../store/tries.js';
import type { User, Users } from '../store/users.js';
import { type Door, localDoor } from './origin.js';
import { cookieName, type Sessions } from './sessions.js';
import { type Refused, refused } from './shown.js';
import type { SignInLog } from './sign-in-log.js';

/** Whose key or session it is, and what it opens. */
export interface Holder {
  readonly name: string;
  readonly grant: Grant;
  /** Of somebody who has signed in; undefined of a key, and in the open demo. */
  readonly role?: Role;
}

/** `lasts`: whether it opens still; undefined of a key, which is asked for each time. `who` of a refusal: who has signed in, and may not. */
type LetIn = { readonly ok: true; readonly who: Holder; readonly lasts?: () => boolean } | (Refused & { readonly who?: Holder });

/** Errors: `no-key`, `wrong-key`, `too-many`, and `not-yours` of a key or a person without the scope. */
export type SignIn = (request: IncomingMessage, scope: Scope) => Promise<LetIn>;

interface Parts {
  readonly keys: ApiKeys;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly log: SignInLog;
  /** Whether whoever comes may do everything, as in the demo. */
  readonly letsAllIn: () => boolean;
  /** Ms, only ever forward. */
  readonly now: () => number;
  readonly door?: Door;
}

/** Nobody stands at a panel to sign in: its browser was given a key with the address, and is asked for that, also by the page's script. */
const panels = 'kiosk' satisfies Scope;

const everybody: Holder = { name: 'demo', grant: { scopes: Scope.options } };

export function createSignIn({ keys, users, sessions, log, letsAllIn, now, door = localDoor }: Parts): SignIn {
  const tries = createTries(keys, now);

  function bySession(request: IncomingMessage, scope: Scope): LetIn {
    const session = sessions.of(request);
    if (session === undefined) return noKey(request, scope, users.all().size > 0 || keys.all().size === 0);
    const { name, user, lasts } = session;
    const who = { name, grant: grantOf(user), role: user.role };
    return who.grant.scopes.includes(scope) ? { ok: true, who, lasts } : { ...notTheirs(name, user, scope), who };
  }

  return (request, scope) => {
    const given = keyIn(request.headers.authorization);
    if (given === undefined && letsAllIn()) return Promise.resolve({ ok: true, who: everybody });
    if (given === undefined) return Promise.resolve(bySession(request, scope));
    const { name, secret } = given;
    const { socket } = request;
    const address = door.client(request);
    return new Promise((resolve) => {
      tries.ask({ name, secret, address, gone: () => socket.destroyed }, (outcome) => {
        const grant = keys.all().get(name);
        if (!outcome.ok) log.refused(address, outcome.why === 'wrong' ? 'wrong-key' : 'too-many', grant && name);
        if (!outcome.ok && outcome.why === 'too-many')
          resolve({ ...refusal('too-many', outcome.detail), headers: { 'retry-after': String(Math.ceil(outcome.waitMs / 1_000)) } });
        // The same words whether it never was or is another's: who guesses learns nothing.
        else if (!outcome.ok || grant === undefined) resolve(challenged('wrong-key', request, scope));
        else if (!grant.scopes.includes(scope))
          resolve({ ...refusal('not-yours', `the key ${name} does not open this: ${scopes[scope].en}`) });
        else resolve({ ok: true, who: { name, grant } });
      });
    });
  };
}

/** What somebody's role opens, within what they are bound to. */
export function grantOf({ role, office, level, desk }: User): Grant {
  return {
    scopes: [...roles[role].scopes],
    ...(office === undefined ? {} : { office }),
    ...(level === undefined ? {} : { level }),
    ...(desk === undefined ? {} : { desk }),
  };
}

/** `byName`: a page sends whoever looks at it to sign in; where nobody can, and there are keys, the browser asks for one of these. */
function noKey(request: IncomingMessage, scope: Scope, byName: boolean): Refused {
  const words = `${request.headers.authorization === undefined ? 'none came along' : 'what came along is none'}: Authorization: Bearer KEY, or Basic with the key’s name and the key`;
  return { ...challenged('no-key', request, scope, words), ...(byName && scope !== panels ? { signIn: 'in' as const } : {}) };
}

/**
 * A browser asks its user for both halves (RFC 7617), which is for whoever opens an address: the question of a page's script, whose session has
 * ended, must not bring a window up. Browsers say what asks on https and loopback only; elsewhere the cookie that was theirs does.
 */
function challenged(code: Code, { headers }: IncomingMessage, scope: Scope, detail?: string): Refused {
  const isScripts = scope !== panels && headers['sec-fetch-site'] !== undefined && headers['sec-fetch-mode'] !== 'navigate';
  const scheme = isScripts || headers.cookie?.includes(cookieName) ? 'Bearer realm="Turno"' : 'Basic realm="Turno", charset="UTF-8"';
  return { ...refusal(code, detail), headers: { 'www-authenticate': scheme } };
}

function notTheirs(name: string, { role }: User, scope: Scope): Refused {
  const { says } = roles[role];
  const words = {
    it: `Accesso fatto come ${name} (${says.it}): non apre ${scopes[scope].it}.`,
    en: `Signed in as ${name} (${says.en}): that does not open ${scopes[scope].en}.`,
  };
  return { ...refused('not-yours', words), signIn: 'out' };
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
