// aedes has no packet limit (aedes #831). It reads its connection through `read()`, so that is where packets are measured:
// the body of one that is too large never becomes a buffer.
import type { Duplex } from 'node:stream';

export const packetMax = 16_384;

/** Destroys `connection` as soon as an MQTT packet announces more than `max` bytes. `tooLarge` hears how many. */
export function guard(connection: Duplex, max: number, tooLarge: (bytes: number) => void): void {
  const read = connection.read.bind(connection);
  const measure = createMeter();
  connection.read = (size?: number) => {
    const chunk: unknown = read(size);
    if (!(chunk instanceof Uint8Array)) return chunk;
    const largest = measure(chunk);
    if (largest <= max) return chunk;
    tooLarge(largest);
    connection.destroy();
    return null;
  };
}

/** Follows the fixed headers of a stream of MQTT packets (MQTT 3.1.1, 2.2): returns the largest length announced in a chunk. */
function createMeter(): (chunk: Uint8Array) => number {
  let skip = 0;
  // Bytes of the header read so far: 0 before the type, then the 1 to 4 bytes of the remaining length.
  let headerBytes = 0;
  let length = 0;
  return (chunk) => {
    let largest = 0;
    let i = 0;
    while (i < chunk.length) {
      if (skip > 0) {
        const taken = Math.min(skip, chunk.length - i);
        skip -= taken;
        i += taken;
        continue;
      }
      const byte = chunk[i] ?? 0;
      i += 1;
      if (headerBytes === 0) {
        headerBytes = 1;
        length = 0;
        continue;
      }
      length += (byte & 0x7f) << (7 * (headerBytes - 1));
      headerBytes += 1;
      if ((byte & 0x80) !== 0 && headerBytes <= 4) continue;
      largest = Math.max(largest, length);
      skip = length;
      headerBytes = 0;
    }
    return largest;
  };
}
