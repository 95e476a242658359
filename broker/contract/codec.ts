// Bytes to meaning and back. A payload is `unknown` until its row's schema has read it; after that, types tell the truth.
import { type Refusal, refusal } from './codes.js';
import { whyNot, whyNotJson } from './not-read.js';
import { type Payload, type TopicName, topics } from './topics.js';

export type Read<T> = { readonly ok: true; readonly value: T } | Refusal;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Errors: `bad-json`, `bad-payload` with the field and what was expected there. */
export function decode<N extends TopicName>(name: N, bytes: Uint8Array): Read<Payload<N>> {
  let data: unknown;
  try {
    data = JSON.parse(utf8.decode(bytes));
  } catch (error) {
    return refusal('bad-json', whyNotJson(error));
  }
  const read = topics[name].schema.safeParse(data);
  // The schema of row N was just obeyed; TypeScript cannot follow an index into the table through `safeParse`.
  if (read.success) return { ok: true, value: read.data as Payload<N> };
  const issue = read.error.issues[0];
  const atTop = issue === undefined || issue.path.length === 0 ? 'payload: ' : '';
  return refusal('bad-payload', `${atTop}${issue === undefined ? 'not as the schema says' : whyNot(issue)}`.slice(0, 300));
}

/** The name is there for the type alone: a payload of another row does not compile. */
export function encode<N extends TopicName>(_name: N, payload: Payload<N>): string {
  return JSON.stringify(payload);
}
