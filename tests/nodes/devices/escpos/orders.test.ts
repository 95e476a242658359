// Nothing that anybody writes or draws is an order to the printer: the bytes of any paper, read by the emulated printer, which knows
// nothing of our layout.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper, Slip } from '../../../../broker/contract/messages/papers.js';
import { type Raster, rasterBytes } from '../../../../nodes/devices/escpos/raster.js';
import { withoutOrders } from '../../../../nodes/devices/escpos/real-time.js';
import { commandsIn } from '../../../hardware/printer/commands.js';
import { realTimeIn } from '../../../hardware/printer/realtime.js';
import { paperBytes } from './drawing.js';
import { paper, typesetter } from './stage.js';

/** What the layout itself says to a printer, and with which n. */
const ours: Readonly<Record<string, readonly number[]>> = {
  'ESC @': [],
  'FS .': [],
  'ESC t': [19],
  'ESC a': [0, 1, 2],
  'ESC E': [0, 1],
  'GS !': [0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77],
  LF: [],
  'ESC d': [4],
  'GS V': [0],
};

/** Orders that are not ours; a paper has none, is whole to its last byte, and cut once, at its end. */
function strangersIn(bytes: Uint8Array): string[] {
  const commands = commandsIn(bytes);
  const read = commands.reduce((sum, command) => sum + command.bytes.length, 0);
  const names = commands.filter(({ kind }) => kind !== 'text').map(({ name }) => name);
  return [
    ...commands.flatMap(({ kind, name, bytes: said }) => {
      if (kind === 'text') return said.every((byte) => byte >= 0x20 && byte !== 0x7f) ? [] : [`${said}`];
      const allowed = ours[name];
      return allowed !== undefined && (allowed.length === 0 || allowed.includes(said[2] ?? -1)) ? [] : [`${name} ${said}`];
    }),
    ...realTimeIn(bytes).map(({ kind }) => `real time: ${kind}`),
    ...(read === bytes.length ? [] : ['ends in the middle of a command']),
    ...(names.filter((name) => name === 'GS V').length === 1 ? [] : ['cut more than once']),
  ];
}

// Letters, and the bytes that orders are made of; also in pairs that only together are one.
const order = fc.constantFrom(
  '\x1b@',
  '\x1dV\0',
  '\x10\x04\x01',
  '\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08',
  '\x1c.',
  '\x1b',
  '\x9b',
  '\0',
  '\u2028',
  '\u200f',
  'Ẳ',
);
const text = fc
  .array(fc.oneof(order, fc.string({ maxLength: 12, unit: 'binary' }), fc.string({ maxLength: 12, unit: 'grapheme' })), { maxLength: 6 })
  .map((parts) => parts.join('').slice(0, 200));
const language = fc.constantFrom('it', 'en', 'ar', 'zh', 'uk', 'xx');
const shared = {
  hall: text,
  language,
  where: text,
  card: fc.array(text, { maxLength: 8 }),
  day: fc.constantFrom('2026-11-25', '2027-02-28'),
  time: text,
};
const anyTicket: fc.Arbitrary<Paper> = fc
  .record({ ...shared, service: text, number: text, further: fc.array(text, { maxLength: 3 }) })
  .map((fields) => ({ ...paper, ...fields }));
const anySlip: fc.Arbitrary<Slip> = fc.record({ ...shared, what: text, code: text }).map((fields) => ({ slip: 'appointment', ...fields }));

describe('a paper’s bytes are our own orders alone', () => {
  it('whatever stands in any of its texts', () => {
    fc.assert(
      fc.property(fc.oneof(anyTicket, anySlip), (any) => {
        expect(strangersIn(typesetter.set(any))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('and this would be seen', () => {
    const bytes = typesetter.set(paper);
    const spoilt = (at: number, put: string) => Buffer.concat([bytes.subarray(0, at), Buffer.from(put, 'latin1'), bytes.subarray(at)]);
    for (const put of ['\x1bp\0\x32\x32', '\x1dV\x01', '\x10\x14\x01\x00\x01', '\x07', '\x1bt\x10', '\x1d!\x12'])
      expect(strangersIn(spoilt(bytes.indexOf('A042'), put)), JSON.stringify(put)).not.toEqual([]);
    expect(strangersIn(bytes.subarray(0, -1))).not.toEqual([]);
  });
});

describe('a picture’s dots are no orders', () => {
  const dots = fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00, 0x01, 0x02, 0x03, 0x06, 0x08, 0xff);
  const anyRaster: fc.Arbitrary<Raster> = fc
    .record({ across: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 600 }) })
    .chain(({ across, height }) =>
      fc.infiniteStream(dots).map((stream) => ({ width: across * 8, height, bits: Uint8Array.from([...stream.take(across * height)]) })),
    );

  it('whatever is drawn: a printer finds pictures, as high as it is, and nothing to obey at once', () => {
    fc.assert(
      fc.property(anyRaster, (raster) => {
        const drawn = { ...paper, service: '你好' };
        const bytes = paperBytes(drawn, 48, () => raster);
        expect(realTimeIn(bytes)).toEqual([]);
        const pictures = commandsIn(bytes).filter(({ kind }) => kind === 'picture');
        expect(pictures.reduce((sum, { n }) => sum + n, 0)).toBe(raster.height);
        expect(realTimeIn(rasterBytes(raster))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('one dot is added where they would be, and none elsewhere', () => {
    expect([...withoutOrders(Uint8Array.of(0x10, 0x04, 0x01, 0x10, 0x10, 0x14, 0x10, 0x06, 0x10))]).toEqual([
      0x18, 0x04, 0x01, 0x10, 0x18, 0x14, 0x10, 0x06, 0x10,
    ]);
  });
});
