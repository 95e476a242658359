// Who has signed in, by the cookie that their browser keeps: until they sign out, do nothing for long, or the day turns.
import type { IncomingMessage } from 'node:http';
import { digest, newCode, type User, type Users } from '../store/users.js';

const hourMs = 3_600_000;
/** Nobody works longer at a stretch. */
const wholeMs = 12 * hourMs;
/** A desk where nothing was asked for so long has been left. */
const idleMs = 2 * hourMs;
/** Beyond it, whoever was idle the longest must sign in again. */
const sessionsMost = 1_000;

export const cookieName = 'turno-session';

interface Parts {
  readonly users: Pick<Users, 'all' | 'mark'>;
  /** Ms, only ever forward. */
  readonly now: () => number;
  /** The service day. */
  readonly day: () => string;
}

export interface Sessions {
  /** For the header `set-cookie`. Undefined: nobody is called that. */
  begin(name: string, isSecure: boolean): string | undefined;
  /** Whose session the request's cookie is, while it lasts; this counts as being there. */
  of(request: IncomingMessage): Session | undefined;
  /** Ends the request's. The header `set-cookie` that clears it. */
  end(request: IncomingMessage): string;
}

export interface Session {
  readonly name: string;
  readonly user: User;
  /** Whether it lasts still; does not count as being there. */
  lasts(): boolean;
}

interface Kept {
  readonly name: string;
  /** Of what they signed in with. */
  readonly mark: string;
  readonly begun: number;
  readonly day: string;
  seen: number;
}

export function createSessions({ users, now, day }: Parts): Sessions {
  /** By the code's hash; who was there last stands last. */
  const kept = new Map<string, Kept>();

  function find(key: string): Session | undefined {
    const session = kept.get(key);
    if (session === undefined) return undefined;
    const user = users.all().get(session.name);
    const isOver = now() - session.begun >= wholeMs || now() - session.seen >= idleMs || session.day !== day();
    if (!isOver && user !== undefined && users.mark(session.name) === session.mark)
      return { name: session.name, user, lasts: () => find(key) !== undefined };
    kept.delete(key);
    return undefined;
  }

  return {
    begin(name, isSecure) {
      const mark = users.mark(name);
      if (mark === undefined) return undefined;
      for (const key of [...kept.keys()]) find(key);
      const [idlest] = kept.keys();
      if (kept.size >= sessionsMost && idlest !== undefined) kept.delete(idlest);
      const code = newCode();
      kept.set(digest(code), { name, mark, begun: now(), seen: now(), day: day() });
      return cookie(code, isSecure);
    },
    of(request) {
      const code = codeIn(request);
      if (code === undefined) return undefined;
      const key = digest(code);
      const found = find(key);
      const session = kept.get(key);
      if (found === undefined || session === undefined) return undefined;
      session.seen = now();
      kept.delete(key);
      kept.set(key, session);
      return found;
    },
    end(request) {
      const code = codeIn(request);
      if (code !== undefined) kept.delete(digest(code));
      return `${cookie('', false)}; Max-Age=0`;
    },
  };
}

/** Until the browser is closed, at the longest; no script reads it, and no other site's page sends it. */
function cookie(code: string, isSecure: boolean): string {
  return `${cookieName}=${code}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
}

function codeIn({ headers }: IncomingMessage): string | undefined {
  return /(?:^|;) *turno-session=([\w-]{22})(?:;|$)/.exec(headers.cookie ?? '')?.[1];
}
