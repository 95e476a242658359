// The guard sees bytes, in whatever chunks a network brings them; whole packets come out, or nothing does.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSieve } from '../../../broker/mqtt/guard.js';

function packet(first: number, body: Uint8Array): Uint8Array {
  const length: number[] = [];
  let rest = body.length;
  do {
    length.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Uint8Array.from([first, ...length, ...body]);
}

/** A publish on topic `t`; `qos` 1 carries the packet number 7. */
function publish(payload: number, qos: 0 | 1): Uint8Array {
  return packet(0x30 | (qos << 1), Uint8Array.from([0, 1, 0x74, ...(qos === 1 ? [0, 7] : []), ...new Uint8Array(payload).fill(0x61)]));
}

const max = 300;

it('lets through what is small enough, and of the rest only the topic, however the bytes are cut up', () => {
  const packets = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.constantFrom(0 as const, 1 as const)), { maxLength: 8 });
  fc.assert(
    fc.property(packets, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (sizes, cuts) => {
      const cutSizes: number[] = [];
      const sieve = createSieve(max, (bytes) => cutSizes.push(bytes));
      const wire = Buffer.concat(sizes.map(([size, qos]) => publish(size, qos)));
      const expected = Buffer.concat(sizes.map(([size, qos]) => publish(size + 3 + 2 * qos > max ? 0 : size, qos)));
      const passed: Buffer[] = [];
      for (let i = 0, turn = 0; i < wire.length; turn += 1) {
        const step = cuts[turn % cuts.length] ?? 1;
        passed.push(sieve(wire.subarray(i, i + step)) ?? Buffer.from('ended'));
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
  expect(createSieve(max, () => {})(bytes)).toBeUndefined();
});
