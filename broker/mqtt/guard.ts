// aedes has no packet limit (aedes #831). It reads its connection through `read()`, so that is where packets are measured.
// Before its client has signed in, nothing but the first packet passes, and that one must be small. Afterwards, of a publish
// that is too large only the topic goes on; its sender is refused like any other, and not sent away to come back with the
// same packet for ever. Anything else that is too large ends the connection.
import type { Duplex } from 'node:stream';

/** The largest topic that may follow a header at all: the config's own bound, above which it is no mistake of a setting. */
const topicMax = 1_024;
/** The largest fixed header: type, and four bytes of length (MQTT 3.1.1, 2.2). */
const headerMax = 5;
const publish = 3;

interface Watch {
  /** Until then only the first packet passes. */
  signedIn(): boolean;
  /** Bytes after the fixed header, as long as it stands so. */
  packetMax(): number;
  /** A publish had so many bytes; its payload was taken away. Said before aedes sees what is left of it. */
  cut(bytes: number): void;
  /** The connection is about to be ended. */
  broken(packetBytes: number): void;
}

/** Stands between a connection and the broker from the first byte on. */
export function guard(connection: Duplex, watch: Watch): void {
  const read = connection.read.bind(connection);
  const sieve = createSieve(watch.packetMax, watch.cut);
  /** What came together with the first packet. It waits: a client may send on before it knows that it is let in (MQTT 3.1.1, 3.1.4). */
  let rest: Buffer | undefined;
  let first = true;

  connection.read = (size?: number) => {
    if (!first && !watch.signedIn()) return null;
    const fresh: unknown = read(size);
    const chunk = rest === undefined ? fresh : fresh instanceof Uint8Array ? Buffer.concat([rest, fresh]) : rest;
    rest = undefined;
    if (!(chunk instanceof Uint8Array)) return chunk;
    const sifted = sieve(chunk, first);
    if ('broken' in sifted) {
      watch.broken(sifted.broken);
      connection.destroy();
      return null;
    }
    if (sifted.ended) first = false;
    if (sifted.used < chunk.length) rest = Buffer.from(chunk.subarray(sifted.used));
    return sifted.passed;
  };
}

interface Sifted {
  readonly passed: Buffer;
  /** How many bytes of the chunk it took; all of them, unless it was asked for one packet. */
  readonly used: number;
  /** A packet ended here, when it was asked for one. */
  readonly ended: boolean;
}

/** Follows the packets of one connection, whatever chunks they come in. `broken`: this connection must end, for a packet of so many bytes. */
type Sieve = (chunk: Uint8Array, one: boolean) => Sifted | { readonly broken: number };

export function createSieve(max: () => number, cut: (bytes: number) => void): Sieve {
  /** Bytes of the packet at hand that still pass, or are still thrown away. */
  let passing = 0;
  let dropping = 0;
  /** The beginning of a packet that is not understood yet: its fixed header; of one too large, its topic as well. */
  let held = Buffer.alloc(0);

  return (chunk, one) => {
    const before = held.length;
    const bytes = before > 0 ? Buffer.concat([held, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    held = Buffer.alloc(0);
    const kept: Buffer[] = [];
    let from = 0;
    let i = 0;
    let ended = false;
    const keep = (to: number) => {
      if (to > from) kept.push(bytes.subarray(from, to));
    };
    while (i < bytes.length && !ended) {
      if (dropping > 0) {
        const step = Math.min(dropping, bytes.length - i);
        dropping -= step;
        i += step;
        from = i;
        continue;
      }
      if (passing > 0) {
        const step = Math.min(passing, bytes.length - i);
        passing -= step;
        i += step;
        ended = one && passing === 0;
        continue;
      }
      const header = readHeader(bytes, i);
      if (header === 'broken') return { broken: 0 };
      const small = header !== 'more' && header.length <= max();
      if (small) {
        passing = header.bytes + header.length;
        continue;
      }
      const begun = header === 'more' ? 'more' : one ? 'broken' : beginningOf(bytes, i, header.bytes);
      if (begun === 'broken') return { broken: header === 'more' ? 0 : header.length };
      keep(i);
      from = bytes.length;
      if (begun === 'more' || header === 'more') {
        held = Buffer.from(bytes.subarray(i));
        i = bytes.length;
        continue;
      }
      cut(header.length);
      kept.push(begun.left);
      dropping = header.bytes + header.length;
    }
    keep(i);
    const [only] = kept;
    return { passed: kept.length === 1 && only !== undefined ? only : Buffer.concat(kept), used: i - before, ended };
  };
}

/** The fixed header at a place: its own length, and that of what follows. */
export function readHeader(bytes: Buffer, at: number): { readonly bytes: number; readonly length: number } | 'more' | 'broken' {
  let length = 0;
  for (let i = 1; at + i < bytes.length; i += 1) {
    const byte = bytes[at + i] ?? 0;
    length += (byte & 0x7f) * 128 ** (i - 1);
    if ((byte & 0x80) === 0) return { bytes: i + 1, length };
    if (i + 1 >= headerMax) return 'broken';
  }
  return 'more';
}

/** A publish again, but with nothing in it: fixed header, topic, and the packet's number where QoS asks for one. */
function beginningOf(bytes: Buffer, at: number, headerBytes: number): { readonly left: Buffer } | 'more' | 'broken' {
  const first = bytes[at] ?? 0;
  if (first >> 4 !== publish) return 'broken';
  const body = at + headerBytes;
  if (bytes.length < body + 2) return 'more';
  const topicLength = bytes.readUInt16BE(body);
  if (topicLength > topicMax) return 'broken';
  const numbered = (first & 0x06) !== 0 ? 2 : 0;
  const wanted = 2 + topicLength + numbered;
  if (bytes.length < body + wanted) return 'more';
  const lengthBytes = wanted < 128 ? [wanted] : [(wanted & 0x7f) | 0x80, wanted >> 7];
  return { left: Buffer.concat([Uint8Array.from([first, ...lengthBytes]), bytes.subarray(body, body + wanted)]) };
}
