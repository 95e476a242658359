// Who has signed in, by the cookie that their browser keeps: until they sign out, do nothing for long, or the day turns. The hub's next start
// signs nobody out.
import type { IncomingMessage } from 'node:http';
import type { KeptSession, SessionFile } from '../store/session-file.js';
import { digest, newCode, type User, type Users } from '../store/users.js';

const hourMs = 3_600_000;
/** Nobody works longer at a stretch. */
const wholeMs = 12 * hourMs;
/** A browser that asked for nothing for so long, and has no page open that goes on by itself, has been left. */
const idleMs = 2 * hourMs;
/** That somebody is there is written down so often at most: an SD card wears, ms. */
const writtenMs = hourMs / 4;
/** Beyond it, whoever was idle the longest must sign in again. */
const sessionsMost = 1_000;

export const cookieName = 'turno-session';

interface Parts {
  readonly users: Pick<Users, 'all' | 'mark'>;
  /** The hall's clock, which goes on from one life of the hub to the next, ms. */
  readonly now: () => number;
  /** The service day. */
  readonly day: () => string;
  readonly file: SessionFile;
  /** Told where one ends whose user was removed, or is known by another password or role by now. */
  readonly ended?: (name: string) => void;
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
  /** Whether it lasts still. Asked by a page that goes on: whoever only watches one is there, too. */
  lasts(): boolean;
}

type Kept = Omit<KeptSession, 'key'>;

export function createSessions({ users, now, day, file, ended = () => {} }: Parts): Sessions {
  /** By the code's hash; who was there last stands last. */
  const kept = new Map<string, Kept>(file.read().map(({ key, ...session }) => [key, session]));
  let writtenAt = now();

  function write(): void {
    writtenAt = now();
    file.write([...kept].map(([key, session]) => ({ key, ...session })));
  }

  function find(key: string): Session | undefined {
    const session = kept.get(key);
    if (session === undefined) return undefined;
    const user = users.all().get(session.name);
    const isOver = now() - session.begun >= wholeMs || now() - session.seen >= idleMs || session.day !== day();
    if (!isOver && user !== undefined && markOf(session.name) === session.mark)
      return { name: session.name, user, lasts: () => there(key) !== undefined };
    kept.delete(key);
    if (!isOver) ended(session.name);
    return undefined;
  }

  /** And counts as being there. */
  function there(key: string): Session | undefined {
    const found = find(key);
    const session = kept.get(key);
    if (found === undefined || session === undefined) return undefined;
    kept.delete(key);
    kept.set(key, { ...session, seen: now() });
    if (now() - writtenAt >= writtenMs) write();
    return found;
  }

  /** A hash of hashes: what stands in the file of users stands in no other. */
  function markOf(name: string): string | undefined {
    const mark = users.mark(name);
    return mark && digest(mark);
  }

  return {
    begin(name, isSecure) {
      const mark = markOf(name);
      if (mark === undefined) return undefined;
      for (const key of [...kept.keys()]) find(key);
      const [idlest] = kept.keys();
      if (kept.size >= sessionsMost && idlest !== undefined) kept.delete(idlest);
      const code = newCode();
      kept.set(digest(code), { name, mark, begun: now(), seen: now(), day: day() });
      write();
      return cookie(code, isSecure);
    },
    of(request) {
      const code = codeIn(request);
      return code === undefined ? undefined : there(digest(code));
    },
    end(request) {
      const code = codeIn(request);
      if (code !== undefined && kept.delete(digest(code))) write();
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
