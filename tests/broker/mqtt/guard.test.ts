// The guard sees bytes, in whatever chunks a network brings them; whole packets come out, or nothing does.
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSieve, guard } from '../../../broker/mqtt/guard.js';

function packet(first: number, body: Uint8Array): Buffer {
  const length: number[] = [];
  let rest = body.length;
  do {
    length.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from([first, ...length, ...body]);
}

/** A publish on topic `t`; `qos` 1 carries the packet number 7. */
function publish(payload: number, qos: 0 | 1): Buffer {
  return packet(0x30 | (qos << 1), Uint8Array.from([0, 1, 0x74, ...(qos === 1 ? [0, 7] : []), ...new Uint8Array(payload).fill(0x61)]));
}

const max = 300;

it('lets through what is small enough, and of the rest only the topic, however the bytes are cut up', () => {
  const packets = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.constantFrom(0 as const, 1 as const)), { maxLength: 8 });
  fc.assert(
    fc.property(packets, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (sizes, cuts) => {
      const cutSizes: number[] = [];
      const sieve = createSieve(
        () => max,
        (bytes) => cutSizes.push(bytes),
      );
      const wire = Buffer.concat(sizes.map(([size, qos]) => publish(size, qos)));
      const expected = Buffer.concat(sizes.map(([size, qos]) => publish(size + 3 + 2 * qos > max ? 0 : size, qos)));
      const passed: Buffer[] = [];
      for (let i = 0, turn = 0; i < wire.length; turn += 1) {
        const step = cuts[turn % cuts.length] ?? 1;
        const sifted = sieve(wire.subarray(i, i + step), false);
        passed.push('broken' in sifted ? Buffer.from('ended') : sifted.passed);
        i += step;
      }
      expect(Buffer.concat(passed).equals(expected)).toBe(true);
      expect(cutSizes).toEqual(sizes.map(([size, qos]) => size + 3 + 2 * qos).filter((length) => length > max));
    }),
  );
});

it.each([
  ['a subscription that is too large', packet(0x82, new Uint8Array(max + 1))],
  ['a length that does not end', Uint8Array.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x01])],
  ['a topic beyond all measure', packet(0x30, Uint8Array.from([0xff, 0xff, ...new Uint8Array(max)]))],
])('ends the connection at %s', (_what, bytes) => {
  const sieve = createSieve(
    () => max,
    () => {},
  );
  expect(sieve(bytes, false)).toHaveProperty('broken');
});

it('takes a packet of exactly so many bytes, and cuts the one that is larger by one', () => {
  const cutSizes: number[] = [];
  const sieve = createSieve(
    () => max,
    (bytes) => cutSizes.push(bytes),
  );
  expect(sieve(publish(max - 3, 0), false)).toMatchObject({ passed: publish(max - 3, 0) });
  expect(sieve(publish(max - 2, 0), false)).toMatchObject({ passed: publish(0, 0) });
  expect(cutSizes).toEqual([max + 1]);
});

describe('before its client has signed in', () => {
  const connect = packet(0x10, new Uint8Array(20));

  function guarded() {
    const connection = new PassThrough();
    connection.on('error', () => {});
    const state = { signedIn: false, broken: [] as number[] };
    guard(connection, {
      signedIn: () => state.signedIn,
      packetMax: () => max,
      cut: () => {},
      broken: (bytes) => state.broken.push(bytes),
    });
    const read = () => {
      const all: Buffer[] = [];
      for (let chunk: unknown = connection.read(); chunk instanceof Uint8Array; chunk = connection.read()) all.push(Buffer.from(chunk));
      return Buffer.concat(all);
    };
    return { connection, state, read };
  }

  it('the first packet passes; what came with it, and after it, waits and then comes whole and in order', () => {
    const wire = Buffer.concat([publish(5, 0), publish(6, 1), publish(7, 0)]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: wire.length }), (cut) => {
        const { connection, state, read } = guarded();
        connection.write(Buffer.concat([connect, wire.subarray(0, cut)]));
        expect(read().equals(connect)).toBe(true);
        connection.write(wire.subarray(cut));
        expect(read()).toHaveLength(0);
        state.signedIn = true;
        expect(read().equals(wire)).toBe(true);
      }),
    );
  });

  it('a first packet that is too large ends the connection, even a publish', () => {
    for (const bytes of [packet(0x10, new Uint8Array(max + 1)), publish(max, 0)]) {
      const { connection, state, read } = guarded();
      connection.write(bytes);
      expect(read()).toHaveLength(0);
      expect(connection.destroyed).toBe(true);
      expect(state.broken).toHaveLength(1);
    }
  });
});
