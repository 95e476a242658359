// Programs ask here: a path of the table, JSON in and out. Whatever comes is read by its row's schema, or refused in JSON.
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Read } from '../contract/codec.js';
import { type Code, type Refusal, refusal } from '../contract/codes.js';
import { whyNot, whyNotJson } from '../contract/not-read.js';
import { addressOf, queryFields, rowsAt } from './address.js';
import { type Answer, jsonText, jsonType } from './answer.js';
import { bodyMost, type Endpoint, Keyed, statuses } from './api-table.js';
import { readBody } from './body.js';
import { type Door, localDoor } from './origin.js';
import type { Holder, SignIn } from './sign-in.js';

/** Answers whatever is asked below `/api/`. */
export type Api = (request: IncomingMessage) => Promise<Answer>;

/** Who asks. */
export interface Asker {
  readonly address: string;
  /** By which the same request is known when it comes again; undefined: it does not. */
  readonly key: string | undefined;
  /** Of an endpoint that has a scope. */
  readonly who: Holder | undefined;
}

/** `headers` of an answer or a refusal, beside those that every answer has. */
type More = Readonly<Record<string, string>>;
export type Told =
  | { readonly ok: true; readonly body: object; readonly headers?: More }
  /** Not JSON, but of the type that its row gives. */
  | { readonly ok: true; readonly bytes: Buffer | string; readonly headers?: More }
  | (Refusal & { readonly headers?: More });

export interface Handler {
  readonly endpoint: Endpoint;
  answer(data: unknown, asker: Asker): Promise<Told>;
}

/** `act` is given what the row's schema has read. */
export function handler<T>(endpoint: Endpoint<T>, act: (asked: T, asker: Asker) => Told | Promise<Told>): Handler {
  return {
    endpoint,
    async answer(data, asker) {
      const read = endpoint.takes.safeParse(data);
      return read.success ? act(read.data, asker) : badPayload(read.error);
    },
  };
}

/** `refused`: told of every refusal's code. */
export function createApi(handlers: readonly Handler[], signIn: SignIn, refused: (code: Code) => void, door: Door = localDoor): Api {
  const rows = handlers.map((row) => ({ ...row, path: row.endpoint.path }));

  function no({ code, detail, headers }: Refusal & { readonly headers?: More }, status = statuses.get(code) ?? 422): Answer {
    refused(code);
    return json(status, { ok: false, code, detail }, headers);
  }

  return async (request) => {
    const { path, query } = addressOf(request);
    const there = rowsAt(rows, path);
    if (there.length === 0) return no(refusal('no-such-path', `${path.slice(0, 100)}: /contract tells of those that there are`));
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = there.find(({ row }) => row.endpoint.method === method);
    if (found === undefined) {
      const allow = [...new Set(there.map(({ row: { endpoint } }) => (endpoint.method === 'GET' ? 'GET, HEAD' : endpoint.method)))].join(
        ', ',
      );
      return no({ ...refusal('no-such-path', `not by ${method}, but by ${allow}`), headers: { allow } }, 405);
    }
    const { endpoint } = found.row;
    const letIn = endpoint.scope === undefined ? undefined : await signIn(request, endpoint.scope);
    if (letIn?.ok === false) return no(letIn);
    if (method === 'POST' && !isJson(request)) return no(refusal('bad-payload', 'content-type: a body here is application/json'), 415);
    const read = method === 'POST' ? await dataOf(request, endpoint.bodyMost ?? bodyMost) : queryOf(query);
    if (!read.ok) return no(read);
    const data = read.value;
    const place = Object.fromEntries(Object.entries(found.place).map(([name, text]) => [name, name === 'code' ? text : numbered(text)]));
    const twice = Object.keys(place).find((name) => Object.hasOwn(data, name));
    if (twice !== undefined) return no(refusal('bad-payload', `${twice}: stands in the path`));
    const key = keyOf(request, data);
    if (typeof key === 'object') return no(key);
    const asker = { address: door.client(request), key, who: letIn?.who };
    const told = await found.row.answer({ ...data, ...place }, asker);
    return told.ok ? good(endpoint, told) : no(told);
  };
}

function json(status: number, body: object, headers: More = {}): Answer {
  // Nobody between here and there may keep somebody's code.
  return { status, type: jsonType, body: jsonText(body), headers: { 'cache-control': 'no-store', ...headers } };
}

function good({ gives, status = 200 }: Endpoint, told: Extract<Told, { ok: true }>): Answer {
  if ('body' in told) return json(status, told.body, told.headers);
  const type = 'media' in gives ? gives.media : 'application/octet-stream';
  return { status, type, body: told.bytes, headers: { 'cache-control': 'no-store', ...told.headers } };
}

/** In an address all is text: what are digits is the number by which something is dialled, or how many. */
function numbered(text: string): string | number {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function queryOf(query: URLSearchParams): Read<Data> {
  const read = queryFields(query);
  if (!read.ok) return read;
  return { ok: true, value: Object.fromEntries(Object.entries(read.value).map(([name, text]) => [name, numbered(text)])) };
}

function isJson({ headers }: IncomingMessage): boolean {
  const type = headers['content-type'];
  const isEmpty = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
  return type === undefined ? isEmpty : /^application\/json(\s*;\s*charset=("?)utf-8\2)?\s*$/i.test(type);
}

type Data = Readonly<Record<string, unknown>>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Errors: `too-large`, `bad-json`, `bad-payload`. */
async function dataOf(request: IncomingMessage, bytesMost: number): Promise<Read<Data>> {
  const body = await readBody(request, bytesMost);
  if ('code' in body) return body;
  if (body.length === 0) return { ok: true, value: {} };
  let data: unknown;
  try {
    data = JSON.parse(utf8.decode(body));
  } catch (error) {
    return refusal('bad-json', whyNotJson(error));
  }
  const read = Keyed.safeParse(data);
  return read.success ? { ok: true, value: read.data } : badPayload(read.error);
}

/** The header or the field, not two that differ. */
function keyOf({ method, headers }: IncomingMessage, data: Data): string | undefined | Refusal {
  const header = method === 'POST' ? headers['idempotency-key'] : undefined;
  const field = method === 'POST' ? data.id : undefined;
  const read = Keyed.safeParse({ id: header ?? field });
  if (!read.success) return refusal('bad-payload', `Idempotency-Key: ${read.error.issues[0]?.message}`);
  if (header !== undefined && field !== undefined && header !== field)
    return refusal('bad-payload', 'id: not what the header Idempotency-Key says');
  return read.data.id;
}

function badPayload({ issues }: z.ZodError): Refusal {
  return refusal('bad-payload', issues.slice(0, 5).map(whyNot).join('; '));
}
