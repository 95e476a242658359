// Scripts and styles go over the line packed, to whoever can unpack: to a telephone far from the hall they are most of what it waits for. Pages
// do not: what is secret in them, beside what somebody else has chosen, must not be guessed by its length (BREACH).
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './answer.js';

/** Ours, and the same for everybody. */
const packs = /^text\/(css|javascript)\b/;
/** More than there are. */
const keptMost = 50;
const pack = promisify(gzip);

/** The answer as it is sent for this request. Each is packed once, beside the hub's own thread, and kept. */
type Packing = (request: IncomingMessage, answer: Answer) => Promise<Answer>;

export function createPacking(): Packing {
  const kept = new Map<Answer['body'], Promise<Buffer>>();

  function packed(body: Answer['body']): Promise<Buffer> | undefined {
    const found = kept.get(body);
    if (found !== undefined || kept.size >= keptMost) return found;
    const made = pack(body, { level: 9 });
    kept.set(body, made);
    return made;
  }

  return async (request, answer) => {
    const { status, type, body, headers } = answer;
    if (status !== 200 || !packs.test(type)) return answer;
    const vary = { ...headers, vary: 'accept-encoding' };
    const bytes = takesGzip(request.headers['accept-encoding']) ? await packed(body) : undefined;
    if (bytes === undefined) return { ...answer, headers: vary };
    return { ...answer, body: bytes, headers: { ...vary, 'content-encoding': 'gzip' } };
  };
}

/** RFC 9110, 12.5.3: named, and not with a weight of nothing. */
function takesGzip(accepts: string | string[] | undefined): boolean {
  return [accepts].flat().some((text) => /(^|[\s,])gzip\s*(?!\s*;\s*q=0(\.0*)?\s*(,|$))(;|,|$)/i.test(text ?? ''));
}
