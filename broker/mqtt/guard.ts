// aedes has no packet limit (aedes #831). It reads its connection through `read()`, so that is where packets are measured.
// Of a publish that is too large only the topic goes on; its sender is refused like any other, and not sent away to come
// back with the same packet for ever. Anything else that is too large ends the connection.
import type { Duplex } from 'node:stream';

/** Bytes after the fixed header. */
export const packetMax = 16_384;
const topicMax = 512;
/** The largest fixed header: type, and four bytes of length (MQTT 3.1.1, 2.2). */
const headerMax = 5;
const publish = 3;

/** `cut` hears how many bytes a publish had whose payload was taken away, before aedes sees what is left of it. */
export function guard(connection: Duplex, max: number, cut: (bytes: number) => void): void {
  const read = connection.read.bind(connection);
  const sieve = createSieve(max, cut);
  connection.read = (size?: number) => {
    const chunk: unknown = read(size);
    if (!(chunk instanceof Uint8Array)) return chunk;
    const rest = sieve(chunk);
    if (rest === undefined) connection.destroy();
    return rest ?? null;
  };
}

/** Follows the packets of one connection, whatever chunks they come in. Undefined: this connection must end. */
export function createSieve(max: number, cut: (bytes: number) => void): (chunk: Uint8Array) => Buffer | undefined {
  /** Bytes of the packet at hand that still pass, or are still thrown away. */
  let passing = 0;
  let dropping = 0;
  /** The beginning of a packet that is not understood yet: its fixed header; of one too large, its topic as well. */
  let held: number[] = [];

  return (chunk) => {
    const kept: Uint8Array[] = [];
    let i = 0;
    while (i < chunk.length) {
      if (passing > 0 || dropping > 0) {
        const end = Math.min(chunk.length, i + Math.max(passing, dropping));
        if (passing > 0) {
          kept.push(chunk.subarray(i, end));
          passing -= end - i;
        } else dropping -= end - i;
        i = end;
        continue;
      }
      held.push(chunk[i] ?? 0);
      i += 1;
      const header = readHeader(held);
      if (header === 'more') continue;
      if (header === 'broken') return undefined;
      if (header.length <= max) {
        kept.push(Uint8Array.from(held));
        passing = header.length;
        held = [];
        continue;
      }
      const begun = beginningOf(held, header.bytes);
      if (begun === 'more') continue;
      if (begun === 'broken') return undefined;
      cut(header.length);
      kept.push(begun);
      dropping = header.length - (held.length - header.bytes);
      held = [];
    }
    const [first] = kept;
    return kept.length === 1 && first !== undefined ? Buffer.from(first.buffer, first.byteOffset, first.length) : Buffer.concat(kept);
  };
}

function readHeader(held: readonly number[]): { readonly bytes: number; readonly length: number } | 'more' | 'broken' {
  let length = 0;
  for (let i = 1; i < held.length; i += 1) {
    const byte = held[i] ?? 0;
    length += (byte & 0x7f) * 128 ** (i - 1);
    if ((byte & 0x80) === 0) return { bytes: i + 1, length };
    if (i + 1 >= headerMax) return 'broken';
  }
  return 'more';
}

/** A publish again, but with nothing in it: fixed header, topic, and the packet's number where QoS asks for one. */
function beginningOf(held: readonly number[], headerBytes: number): Buffer | 'more' | 'broken' {
  const first = held[0] ?? 0;
  if (first >> 4 !== publish) return 'broken';
  const body = held.slice(headerBytes);
  if (body.length < 2) return 'more';
  const topicLength = (body[0] ?? 0) * 256 + (body[1] ?? 0);
  if (topicLength > topicMax) return 'broken';
  const numbered = (first & 0x06) !== 0 ? 2 : 0;
  const wanted = 2 + topicLength + numbered;
  if (body.length < wanted) return 'more';
  const lengthBytes = wanted < 128 ? [wanted] : [(wanted & 0x7f) | 0x80, wanted >> 7];
  return Buffer.from([first, ...lengthBytes, ...body]);
}
