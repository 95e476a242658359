// A hub with a register, asked as a browser asks: pages are read, forms are filled in as they came.
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openApiKeys } from '../../../broker/store/api-keys.js';
import { startTestHub } from '../../harness/hub.js';

const offices = { edilizia: { name: { it: 'Edilizia', en: 'Building' }, email: 'edilizia@comune.example', sectors: ['lavori'], dial: 7 } };
const sectors = { strade: { name: { it: 'Strade', en: 'Roads' } }, lavori: { name: { it: 'Lavori', en: 'Works' } } };
/** Of the small hall, with a register. */
export const registerConfig = {
  'back-offices': { ...offices, tributi: { name: { it: 'Tributi', en: 'Taxes' } } },
  cases: { sectors },
  outcomes: { fixed: { name: { it: 'Sistemato', en: 'Fixed' } } },
  levels: {
    // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for the level that comes next
    counter: { name: { it: 'Sportelli', en: 'Counter' }, desks: ['one', 'two'], then: 'mayor' },
    mayor: { name: { it: 'Sindaca', en: 'Mayor' }, desks: [] },
  },
};

export interface Seen {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

export async function startRegister(more: object = {}, parts: Parameters<typeof startTestHub>[3] = {}) {
  const hub = await startTestHub({}, { ...registerConfig, ...more }, undefined, parts);
  onTestFinished(hub.end);
  const origin = `http://127.0.0.1:${hub.httpPort}`;

  async function see(path: string, init: RequestInit = {}): Promise<Seen> {
    const answer = await fetch(`${origin}${path}`, { redirect: 'manual', ...init });
    return { status: answer.status, body: await answer.text(), headers: answer.headers };
  }

  return {
    hub,
    see,
    /** The fields of a form that its page has filled in already; the form that has `mark` in it. */
    async hidden(path: string, mark = '', init: RequestInit = {}): Promise<Record<string, string>> {
      const { body } = await see(path, init);
      const form =
        [...body.matchAll(/<form method="post"[\s\S]*?<\/form>/g)].map(([text]) => text).find((text) => text.includes(mark)) ?? '';
      const inputs = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
      return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
    },
    /** As a browser sends it, files among the fields. Where it leads to is in the header `location`. */
    send(path: string, fields: Readonly<Record<string, string>>, files: readonly File[] = [], init: RequestInit = {}): Promise<Seen> {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      for (const file of files) body.append('files', file);
      return see(path, { method: 'POST', body, ...init });
    },
    /** What a browser sends once its user has typed the key of a back office. */
    async keyOf(name: string, grant: object): Promise<RequestInit> {
      const key = `${name}.${randomBytes(20).toString('hex')}`;
      await openApiKeys(join(dirname(hub.file), 'hub')).set(name, key, { scopes: ['cases'], ...grant });
      return { headers: { authorization: `Basic ${Buffer.from(`${name}:${key}`).toString('base64')}` } };
    },
  };
}

export type Register = Awaited<ReturnType<typeof startRegister>>;

/** A case by the web; its code. */
export async function fileCase(
  register: Register,
  fields: Readonly<Record<string, string>> = {},
  files: readonly File[] = [],
): Promise<string> {
  const key = randomBytes(16).toString('hex');
  const { headers, body } = await register.send('/case', { key, kind: 'complaint', text: 'Il cantiere fa rumore', ...fields }, files);
  const code = /^\/case\/([A-Z0-9]+)\?new=1&lang=it$/.exec(headers.get('location') ?? '')?.[1];
  if (code === undefined) throw new Error(body);
  return code;
}
