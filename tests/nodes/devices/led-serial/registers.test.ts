// How numbers stand in the registers of boards on sale, read back from jsmodbus's own memory as such a board reads them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WriteFunction } from '../../../../nodes/devices/led-serial/modbus.js';
import { layoutOf, type RegisterLayout } from '../../../../nodes/devices/led-serial/registers.js';
import { modbusSpeech } from '../../../../nodes/devices/led-serial/speech.js';
import { hearFrame, playBoard } from './boards.js';

const seed = 20_261_126;
const first = 8;

/** The first `count` registers, in hexadecimal; the others are as they were. */
function written(count: number, text: string, layout: RegisterLayout, by: WriteFunction): string[] {
  const board = playBoard(3);
  for (const { bytes } of modbusSpeech({ unit: 3, register: first, by, layout })(text)) {
    const [heard] = hearFrame([board], bytes);
    if (heard === undefined) throw new Error('jsmodbus does not answer');
  }
  const all = board.holding.toString('hex').match(/.{4}/g) ?? [];
  expect(new Set([...all.slice(0, first), ...all.slice(first + count)])).toEqual(new Set(['ffff']));
  return all.slice(first, first + count);
}

describe.each([6, 16] as const)('by function %i', (by) => {
  it.each([
    ['a digit a register, as ASCII', 'A042', {}, ['0041', '0030', '0034', '0032']],
    ['two ASCII characters a register, the first high', 'A042', { packed: 2 }, ['4130', '3432']],
    ['three of them: what is over stands blank, in front', 'A42', { packed: 2 }, ['2041', '3432']],
    ['a digit a register, as its value', ' 042', { value: 'digits' }, ['000f', '0000', '0004', '0002']],
    ['no letter among digits', 'A042', { value: 'digits' }, ['000f', '0000', '0004', '0002']],
    ['two digits a register, a byte each', '0042', { value: 'digits', packed: 2 }, ['0000', '0402']],
    ['two digits in one byte', '0142', { value: 'bcd' }, ['0001', '0042']],
    ['three of them', '142', { value: 'bcd' }, ['00f1', '0042']],
    ['four digits a register', '1042', { value: 'bcd', packed: 4 }, ['1042']],
    ['six of them: number and desk', '042 12', { value: 'bcd', packed: 4 }, ['ff04', '2f12']],
    ['no hub', '  --', { value: 'bcd', packed: 4 }, ['ffaa']],
    ['no hub, on a board with codes of its own', '  --', { value: 'bcd', packed: 4, blank: 12, dash: 11 }, ['ccbb']],
    ['nothing', '    ', { value: 'digits', packed: 2, blank: 0x80 }, ['8080', '8080']],
    ['the whole number', ' 042', { value: 'number', blank: 10_000, dash: 10_001 }, ['002a']],
    ['the whole number: nothing', '    ', { value: 'number', blank: 10_000, dash: 10_001 }, ['2710']],
  ] as const)('%s: %j', (_what, text, layout, words) => {
    expect(written(words.length, text, layoutOf(layout), by)).toEqual(words);
  });
});

it('every number is there in every form, and a board that unpacks it shows it', () => {
  const layouts = fc.constantFrom(
    ...([
      { value: 'characters', packed: 1 },
      { value: 'characters', packed: 2 },
      { value: 'digits', packed: 1 },
      { value: 'digits', packed: 2 },
      { value: 'bcd', packed: 1 },
      { value: 'bcd', packed: 2 },
      { value: 'bcd', packed: 4 },
    ] as const),
  );
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789 -'), minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(layouts, digits, (layout, text) => {
      const width = layout.value === 'bcd' ? 1 : 2;
      // Of each register, its low end: as many digits as it has.
      const codes = written(Math.ceil(text.length / layout.packed), text, layoutOf(layout), 16).flatMap(
        (word) => word.slice(4 - width * layout.packed).match(new RegExp(`.{${width}}`, 'g')) ?? [],
      );
      const shown = codes.map((code) => {
        const n = Number.parseInt(code, 16);
        if (layout.value === 'characters') return String.fromCharCode(n);
        return n === 15 ? ' ' : n === 10 ? '-' : String(n);
      });
      const all = shown.join('');
      expect(all.slice(-text.length)).toBe(text);
      expect(all.slice(0, -text.length).trim()).toBe('');
    }),
    { seed },
  );
});
