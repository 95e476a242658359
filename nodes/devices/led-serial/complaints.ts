// What of a `led-serial` device's settings does not go together, in words for who wrote them.
import type { Sentence } from '../../../broker/contract/sentence.js';
import { digitOf, highestCode, layoutOf, type RegisterValue, registersFor, roomIn } from './registers.js';
import { highestAddress, readFrame } from './template.js';

/** A register's highest number, and what the highest register holds. */
export const registerMax = 0xffff;
/** 248 to 255 are reserved, 0 speaks to all and nobody answers. */
const unitMax = 247;

interface Spoken {
  readonly protocol: 'modbus' | 'template';
  readonly digits: number;
  readonly register?: number | undefined;
  readonly function?: 6 | 16 | undefined;
  readonly value?: RegisterValue | undefined;
  readonly packed?: 1 | 2 | 4 | undefined;
  readonly blank?: number | undefined;
  readonly dash?: number | undefined;
  readonly frame?: string | undefined;
}

/** One thing that is wrong, under an option's name. */
type Complaint = readonly [option: string, words: Sentence];
/** How the boards are spoken to, but for their addresses. */
export function speechComplaints(spoken: Spoken): Complaint[] {
  return spoken.protocol === 'modbus' ? modbusComplaints(spoken) : templateComplaints(spoken);
}

function modbusComplaints(spoken: Spoken): Complaint[] {
  const { digits, register, value = 'characters', packed, blank, dash, frame } = spoken;
  const last = (register ?? 0) + registersFor(digits, layoutOf(spoken)) - 1;
  const all: Complaint[] = [];
  const needed = (option: string, it: string, en: string) => all.push([option, { it: `ci vuole: ${it}`, en: `is needed: ${en}` }]);
  if (frame !== undefined) all.push(['frame', onlyWith('template')]);
  if (register === undefined)
    needed('register', 'il primo registro delle cifre, contato da 0', 'the first register of the digits, counted from 0');
  else if (last > registerMax)
    all.push(['register', { it: `${digits} cifre finiscono oltre ${registerMax}`, en: `${digits} digits end beyond ${registerMax}` }]);
  if (value === 'number') {
    if (blank === undefined)
      needed('blank', 'con `value: number`, il numero che spegne le cifre', 'with `value: number`, the number that blanks the board');
    if (dash === undefined)
      needed('dash', 'con `value: number`, il numero che mostra `--`', 'with `value: number`, the number that shows `--`');
    if (packed !== undefined) all.push(['packed', { it: 'con `value: number` non c’è', en: 'is not there with `value: number`' }]);
    return all;
  }
  if (packed !== undefined && packed > roomIn(value)) all.push(['packed', noRoom(value)]);
  else
    for (const [option, code] of Object.entries({ blank, dash })) {
      const most = highestCode(layoutOf(spoken));
      const digit = code === undefined ? undefined : digitOf(code, value);
      if (digit !== undefined) all.push([option, { it: `${code} è la cifra ${digit}`, en: `${code} is the digit ${digit}` }]);
      else if (code !== undefined && code > most) all.push([option, tooLarge(code, most)]);
    }
  return all;
}

function noRoom(value: RegisterValue): Sentence {
  const most = roomIn(value);
  return {
    it: `di \`${value}\` in un registro ce ne stanno al massimo ${most}`,
    en: `of \`${value}\` a register has room for ${most} at most`,
  };
}

function tooLarge(code: number, most: number): Sentence {
  return {
    it: `${code} non sta in una cifra di un registro condiviso: al massimo ${most}`,
    en: `${code} has no room in one digit of a shared register: ${most} at most`,
  };
}

function templateComplaints({ frame, ...others }: Spoken): Complaint[] {
  const all: Complaint[] = (['register', 'function', 'value', 'packed', 'blank', 'dash'] as const)
    .filter((option) => others[option] !== undefined)
    .map((option) => [option, onlyWith('modbus')]);
  if (frame === undefined) {
    const words = {
      it: 'ci vuole: quel che si manda a un tabellone, come `{stx}{address:2}{digits}{etx}`',
      en: 'is needed: what a board is sent, as in `{stx}{address:2}{digits}{etx}`',
    };
    return [...all, ['frame', words]];
  }
  const read = readFrame(frame);
  return read.ok ? all : [...all, ['frame', read.problem]];
}

function onlyWith(protocol: Spoken['protocol']): Sentence {
  return { it: `vale solo con \`protocol: ${protocol}\``, en: `is for \`protocol: ${protocol}\` alone` };
}

/** Undefined where the address will do. */
export function addressProblem({ protocol, frame }: Spoken, address: number): Sentence | undefined {
  if (protocol === 'modbus') {
    if (address >= 1 && address <= unitMax) return undefined;
    return { it: `un tabellone Modbus ha da 1 a ${unitMax}, non ${address}`, en: `a Modbus board has 1 to ${unitMax}, not ${address}` };
  }
  const read = frame === undefined ? undefined : readFrame(frame);
  if (read?.ok !== true || address <= highestAddress(read.frame)) return undefined;
  const most = highestAddress(read.frame);
  return {
    it: `${address} non sta in \`frame\`: lì ci va al massimo ${most}`,
    en: `${address} has no room in \`frame\`: ${most} at most`,
  };
}
