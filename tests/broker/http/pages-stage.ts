// The hub's HTTP with pages that a test makes; keys as a maintainer would have made them.
import { onTestFinished } from 'vitest';
import type { Code } from '../../../broker/contract/codes.js';
import { createPages, type PageRow } from '../../../broker/http/pages.js';
import { startHttp } from '../../../broker/http/server.js';
import { createSignIn } from '../../../broker/http/sign-in.js';
import { listen } from '../../../broker/hub/listen.js';
import { type ApiKeys, openApiKeys } from '../../../broker/store/api-keys.js';
import { makeFolder } from '../../harness/folders.js';

interface PagesStage {
  readonly port: number;
  readonly keys: ApiKeys;
  /** Every refusal's code, in order. */
  readonly refused: Code[];
  /** Where something threw. */
  readonly broken: string[];
  /** Nobody is there any more, and whoever listened is cut off. Returns how to come back. */
  away(): Promise<() => Promise<void>>;
  /** Lets time pass, ms. */
  wait(ms: number): void;
  /** Asks as a browser of the hall's own page would, unless `init` says otherwise. Redirects are not followed. */
  ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: string }>;
}

/** `at`: a port, where it must be that one. */
export async function startPages(rows: readonly PageRow[], { demo = false, at = 0 } = {}): Promise<PagesStage> {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const keys = openApiKeys(folder.path);
  const refused: Code[] = [];
  const broken: string[] = [];
  let now = 0;
  const pages = createPages(rows, {
    signIn: createSignIn(keys, demo, () => now),
    language: () => 'it',
    refused: (code) => refused.push(code),
    broken: (where) => broken.push(where),
    now: () => now,
  });
  const http = startHttp({ routes: new Map(), pages, onMqtt: (connection) => connection.destroy() });
  onTestFinished(() => http.close());
  const port = await listen('--http', { host: '127.0.0.1', port: at }, http.server);
  return {
    port,
    keys,
    refused,
    broken,
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
