import { describe, expect, it } from 'vitest';
import { eventBytes, eventReader } from '../../../../nodes/devices/keypad-usb/events.js';

/** What `evtest` calls them. */
const [syn, key, msc] = [0, 1, 4];
const [report, dropped, scan] = [0, 3, 4];

/** A struct input_event as a program of that many bits reads it, with a time that must not matter. */
function event(size: number, type: number, code: number, value: number): Buffer {
  const bytes = Buffer.alloc(size, 0xa5);
  bytes.writeUInt16LE(type, size - 8);
  bytes.writeUInt16LE(code, size - 6);
  bytes.writeInt32LE(value, size - 4);
  return bytes;
}

describe.each([
  ['x64', 24],
  ['arm64', 24],
  ['arm', 16],
  ['ia32', 16],
])('on %s', (arch, size) => {
  const packet = (...events: [number, number, number][]) => Buffer.concat(events.map((parts) => event(size, ...parts)));

  it(`an event has ${size} bytes`, () => {
    expect(eventBytes(arch)).toBe(size);
  });

  it('a key goes down and up; what else the kernel says of it, and its own repeating, is left out', () => {
    const bytes = packet(
      [msc, scan, 0x70059],
      [key, 79, 1],
      [syn, report, 0],
      [key, 79, 2],
      [syn, report, 1],
      [key, 79, 0],
      [syn, report, 0],
    );
    expect(eventReader(size)(bytes)).toEqual([
      { code: 79, down: true },
      { code: 79, down: false },
    ]);
  });

  it('two keys in one packet are two', () => {
    expect(eventReader(size)(packet([key, 2, 1], [key, 3, 1], [syn, report, 0]))).toHaveLength(2);
  });

  it('what the kernel has dropped is told, and the rest of that packet is not believed, over two reads too', () => {
    const read = eventReader(size);
    expect(read(packet([key, 2, 1], [syn, report, 0], [syn, dropped, 0], [key, 3, 1]))).toEqual([{ code: 2, down: true }, 'lost']);
    expect(read(packet([key, 4, 1], [syn, report, 0], [key, 5, 1], [syn, report, 0]))).toEqual([{ code: 5, down: true }]);
  });
});
