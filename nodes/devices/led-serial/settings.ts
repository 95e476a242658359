// What config says of a `led-serial` device: the line, the board's place on it, and how the board is spoken to.
import { z } from 'zod';
import { callsShown } from '../../../broker/contract/limits.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { complain, portPath } from '../settings.js';
import { addressProblem, registerMax, speechComplaints } from './complaints.js';
import { values } from './registers.js';
import { hasAddress, readFrame } from './template.js';

const addressMax = 999;
/** One register holds 65535. */
const digitsOfOneNumber = 4;

const Register = z.int().min(0).max(registerMax);
const Address = z.int().min(0).max(addressMax);

const Line = {
  port: portPath({
    it: 'la porta seriale a cui è collegata la linea, come `/dev/serial/by-id/usb-...` o `/dev/ttyUSB0`',
    en: 'the serial port that the line hangs on, as in `/dev/serial/by-id/usb-...` or `/dev/ttyUSB0`',
  }).describe('The serial port that the line hangs on; `/dev/serial/by-id/...` stays the same wherever the adapter is plugged in'),
  baud: z
    .literal([1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200])
    .default(9600)
    .describe('Speed of the line; the same for all its boards'),
  parity: z.enum(['none', 'even', 'odd']).default('none').describe('Parity of the line; the same for all its boards'),
};

const Speech = {
  protocol: z
    .enum(['modbus', 'template'])
    .describe(
      'How the boards are spoken to: Modbus RTU, or the `frame` that their manual shows. Behind a `template` nobody answers: a board that is unplugged is not noticed, only its port is',
    ),
  digits: z.int().min(3).max(6).describe('Digits of each board'),
  register: Register.optional().describe(
    'With `modbus`: the first register of the digits, counted from 0 (a manual’s 40001 is 0). Needed there',
  ),
  function: z.literal([6, 16]).optional().describe('With `modbus`: 16 writes all registers in one frame, 6 one a frame. 16 unless given'),
  value: z
    .enum(values)
    .optional()
    .describe(
      'With `modbus`, what stands in the registers: each digit’s ASCII code (`characters`), each digit as 0 to 9 (`digits`), the same in four bits (`bcd`), or the whole number in one register. `characters` unless given. Only `characters` have letters',
    ),
  packed: z
    .literal([1, 2, 4])
    .optional()
    .describe(
      'With `modbus`: digits of one register, the first in its high end; 4 with `bcd` alone. Unless given: 1, or 2 with `bcd`, in the low byte',
    ),
  blank: Register.optional().describe(
    'With `modbus`: what stands for a blank digit (unless given: 32, ASCII’s; of `digits` and `bcd` 15, as in Code B); with `value: number`, for a blank board: needed there',
  ),
  dash: Register.optional().describe(
    'With `modbus`: what stands for `-` (unless given: 45, ASCII’s; of `digits` and `bcd` 10, as in Code B); with `value: number`, for a board that shows `--`: needed there',
  ),
  frame: z
    .string()
    .optional()
    .describe(
      'With `template`: what a board is sent, as in `{stx}{address:2}{digits}{etx}`. `{address}`, `{address:2}` with zeros, `{address:hex}` or `{address:byte}`; `{digits}`; `{sum}` or `{xor}` as two hex digits, `{sum:byte}` or `{xor:byte}`, of all before it or all since `{start}`; control characters by name or as `\\x02`',
    ),
};

/** A desk's number. */
export const DisplaySettings = z
  .strictObject({
    ...Line,
    address: Address.describe('The board’s address on the line: its Modbus unit, 1 to 247, or what stands for `{address}` in `frame`'),
    ...Speech,
  })
  .superRefine((settings, check) => {
    for (const [option, words] of speechComplaints(settings)) complain(check, [option], words);
    const problem = addressProblem(settings, settings.address);
    if (problem !== undefined) complain(check, ['address'], problem);
  });
export type DisplaySettings = z.output<typeof DisplaySettings>;

/** An area's calls: a board each. */
export const BoardSettings = z
  .strictObject({
    ...Line,
    addresses: z
      .array(Address)
      .min(1)
      .max(callsShown)
      .describe('The boards’ addresses on the line, the one of the last call first. With 5 or 6 `digits` the last two show the desk')
      .meta({ examples: [[1, 2, 3]] }),
    ...Speech,
  })
  .superRefine((settings, check) => {
    for (const [option, words] of speechComplaints(settings)) complain(check, [option], words);
    settings.addresses.forEach((address, i) => {
      const problem = settings.addresses.indexOf(address) < i ? twice(address) : addressProblem(settings, address);
      if (problem !== undefined) complain(check, ['addresses', i], problem);
    });
    const read = settings.protocol === 'template' && settings.frame !== undefined ? readFrame(settings.frame) : undefined;
    if (read?.ok === true && settings.addresses.length > 1 && !hasAddress(read.frame)) complain(check, ['frame'], sameFrame);
    if (settings.value === 'number' && settings.digits > digitsOfOneNumber) complain(check, ['digits'], numberAlone);
  });
export type BoardSettings = z.output<typeof BoardSettings>;

function twice(address: number): Sentence {
  return { it: `${address} c’è due volte`, en: `${address} is there twice` };
}

const sameFrame: Sentence = {
  it: 'manca {address}: senza, tutti i tabelloni mostrerebbero lo stesso numero',
  en: 'lacks {address}: without it all boards would show the same number',
};
const numberAlone: Sentence = {
  it: `numero e sportello non stanno in un registro: \`value: characters\`, o al massimo ${digitsOfOneNumber} cifre`,
  en: `number and desk have no room in one register: \`value: characters\`, or ${digitsOfOneNumber} digits at most`,
};
