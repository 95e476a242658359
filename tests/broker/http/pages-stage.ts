// The hub's HTTP with pages that a test makes; keys as a maintainer would have made them.
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Code } from '../../../broker/contract/codes.js';
import { createFirstLink } from '../../../broker/http/first-link.js';
import { createDoor, type OwnNames } from '../../../broker/http/origin.js';
import { createPages, type PageRow } from '../../../broker/http/pages.js';
import { startHttp } from '../../../broker/http/server.js';
import { createSessions } from '../../../broker/http/sessions.js';
import { createSignIn } from '../../../broker/http/sign-in.js';
import { createSignInLog } from '../../../broker/http/sign-in-log.js';
import { createSignInPages } from '../../../broker/http/sign-in-pages.js';
import { listen } from '../../../broker/hub/listen.js';
import { type ApiKeys, openApiKeys } from '../../../broker/store/api-keys.js';
import { openSessionFile } from '../../../broker/store/session-file.js';
import { openUsers, type Users } from '../../../broker/store/users.js';
import { makeFolder } from '../../harness/folders.js';
import { config } from './stage.js';

interface PagesStage {
  readonly port: number;
  readonly keys: ApiKeys;
  readonly users: Users;
  /** The link of a hub that nobody signs in to. */
  readonly firstCode: string | undefined;
  /** Every refusal's code, in order. */
  readonly refused: Code[];
  /** What stands in the hub's log of who signs in: the fields of each line. */
  readonly signIns: object[];
  /** What the hub does every now and then. */
  beat(): void;
  /** Where something threw. */
  readonly broken: string[];
  /** Nobody is there any more, and whoever listened is cut off. Returns how to come back. */
  away(): Promise<() => Promise<void>>;
  /** Lets time pass, ms. */
  wait(ms: number): void;
  /** The day turns. */
  turnDay(): void;
  /** Asks as a browser of the hall's own page would, unless `init` says otherwise. Redirects are not followed. */
  ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: string }>;
}

const wallAtFirst = Date.parse('2026-11-23T08:00:00Z');

interface StageOptions {
  readonly demo?: boolean;
  readonly names?: OwnNames;
  readonly isPublic?: boolean;
  /** A port, where it must be that one. */
  readonly at?: number;
}

export async function startPages(
  rows: readonly PageRow[],
  { demo = false, names, isPublic = false, at = 0 }: StageOptions = {},
): Promise<PagesStage> {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const keys = openApiKeys(folder.path);
  let now = 0;
  const users = openUsers(folder.path, { wall: () => wallAtFirst + now, cost: { N: 1_024, r: 1, p: 1 } });
  const clock = () => now;
  const first = createFirstLink(users, clock);
  let day = 23;
  const signIns: object[] = [];
  const line = (fields: object) => void signIns.push(fields);
  const log = createSignInLog({ info: line, warn: line, error: line }, clock);
  const file = openSessionFile(folder.path);
  const sessions = createSessions({ users, now: clock, day: () => `2026-11-${day}`, file, ended: log.ended });
  const door = createDoor(() => names);
  const letsAllIn = () => demo && keys.all().size === 0 && users.all().size === 0;
  const refused: Code[] = [];
  const broken: string[] = [];
  const tell = (code: Code) => void refused.push(code);
  const all = [...createSignInPages({ users, sessions, first, door, log, refused: tell, now: clock, letsAllIn, rows }), ...rows];
  const served = isPublic ? all.filter((row) => row.isPublic) : all;
  const pages = createPages(served, {
    signIn: createSignIn({ keys, users, sessions, log, letsAllIn, now: clock, door }),
    language: () => 'it',
    refused: tell,
    broken: (where) => broken.push(where),
    now: clock,
    door,
    config: () => config,
    isPublic,
  });
  const onMqtt = (connection: Duplex) => void connection.destroy();
  const http = startHttp({ routes: new Map(), pages, door, isPublic, ...(isPublic ? {} : { onMqtt }) });
  onTestFinished(() => http.close());
  const port = await listen('--http', { host: '127.0.0.1', port: at }, http.server);
  return {
    port,
    keys,
    users,
    firstCode: first.code,
    refused,
    broken,
    signIns,
    beat: log.tell,
    async away() {
      const closed = new Promise((resolve) => http.server.close(resolve));
      http.server.closeAllConnections();
      await closed;
      return async () => {
        await listen('--http', { host: '127.0.0.1', port }, http.server);
      };
    },
    wait(ms) {
      now += ms;
    },
    turnDay() {
      day += 1;
    },
    async ask(path, init = {}) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init });
      return { status: answer.status, headers: answer.headers, body: await answer.text() };
    },
  };
}

export function bearer(key: string): RequestInit {
  return { headers: { authorization: `Bearer ${key}` } };
}

export function basic(name: string, key: string): RequestInit {
  return { headers: { authorization: `Basic ${Buffer.from(`${name}:${key}`).toString('base64')}` } };
}

/** What a browser sends once it has been given the cookie of an answer. */
export function withCookie({ headers }: { readonly headers: Headers }, more: RequestInit = {}): RequestInit {
  return { ...more, headers: { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' } };
}

/** What a form of the hub's own page sends. */
export function filled(fields: Readonly<Record<string, string>>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) };
}
