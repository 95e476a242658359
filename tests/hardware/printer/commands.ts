// ESC/POS as a printer reads it: one command after the other, by Epson's ESC/POS Command Reference ("Command list"). Written without
// a look at our driver, so that what it finds in a ticket's bytes is a second opinion.

export interface Command {
  readonly kind: 'text' | 'line' | 'feed' | 'picture' | 'cut' | 'ask' | 'automatic' | 'reset' | 'size' | 'spacing' | 'other' | 'unknown';
  /** Its letters as the manual has them: `GS V`; of a letter to print, nothing. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it moves or sets, in dots, or its n. */
  readonly n: number;
}

// How many bytes follow a command's name, where that is all there is to it.
const esc: Readonly<Record<string, number>> = {
  ...{ ' ': 1, '!': 1, $: 2, '%': 1, '-': 1, '2': 0, '3': 1, '=': 1, '?': 1, '@': 0, E: 1, G: 1, J: 1, K: 1, L: 0, M: 1, R: 1, S: 0 },
  ...{ T: 1, V: 1, W: 8, '\\': 2, a: 1, c: 2, d: 1, e: 1, i: 0, m: 0, p: 3, r: 1, t: 1, u: 1, '{': 1 },
};
const gs: Readonly<Record<string, number>> = {
  ...{ '!': 1, $: 2, '/': 1, ':': 0, B: 1, E: 1, H: 1, I: 1, L: 2, P: 2, T: 1, W: 2, '\\': 2, '^': 3, a: 1, b: 1, f: 1, h: 1, r: 1, w: 1 },
};
const fs: Readonly<Record<string, number>> = { '!': 1, '&': 0, '-': 1, '.': 0, C: 1, S: 2, W: 1, p: 2 };

const LF = 0x0a;
const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;

/** The command that begins at `at`; undefined while part of it is still to come. */
export function commandAt(bytes: Uint8Array, at: number): Command | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const second = bytes[at + 1];
  const whole = (kind: Command['kind'], name: string, length: number, n = 0): Command | undefined =>
    at + length > bytes.length ? undefined : { kind, name, n, bytes: bytes.subarray(at, at + length) };
  if (first >= 0x20) return whole('text', '', 1);
  if (first === LF) return whole('line', 'LF', 1);
  if (first !== ESC && first !== GS && first !== FS && first !== DLE)
    return whole(first === 0x0d || first === 0 ? 'other' : 'unknown', `${first}`, 1);
  if (second === undefined) return undefined;
  const letter = String.fromCharCode(second);
  const [lead, table] = first === ESC ? ['ESC', esc] : first === GS ? ['GS', gs] : first === FS ? ['FS', fs] : ['DLE', {}];
  const name = `${lead} ${letter}`;
  if (first === DLE) return whole('other', `DLE ${second}`, dleLength(bytes, at));
  const long = longLength(name, bytes, at);
  if (long === 'more') return undefined;
  if (long !== undefined) return whole(long.kind, name, long.length, long.n);
  const length = Object.hasOwn(table, letter) ? table[letter] : undefined;
  if (length === undefined) return whole('unknown', name, 2);
  return whole(kindOf(name), name, 2 + length, bytes[at + 2] ?? 0);
}

function kindOf(name: string): Command['kind'] {
  const kinds: Readonly<Record<string, Command['kind']>> = {
    ...{ 'ESC @': 'reset', 'ESC d': 'feed', 'ESC J': 'feed', 'ESC 2': 'spacing', 'ESC 3': 'spacing', 'GS !': 'size', 'ESC !': 'size' },
    ...{ 'GS r': 'ask', 'GS a': 'automatic', 'ESC i': 'cut', 'ESC m': 'cut' },
  };
  return kinds[name] ?? 'other';
}

/** Real-time commands have done their work when they came; here they are passed over. */
function dleLength(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] === 0x14) return bytes[at + 2] === 8 ? 10 : 5;
  return bytes[at + 1] === 4 || bytes[at + 1] === 5 ? 3 : 2;
}

type Long = { readonly kind: Command['kind']; readonly length: number; readonly n: number };

/** Commands that say themselves how long they are. */
function longLength(name: string, bytes: Uint8Array, at: number): Long | 'more' | undefined {
  const byte = (i: number): number => bytes[at + i] ?? 0;
  const word = (i: number): number => byte(i) + 256 * byte(i + 1);
  const has = (length: number): boolean => at + length <= bytes.length;
  switch (name) {
    case 'GS V':
      if (!has(3)) return 'more';
      // A and B, and their like, feed to the knife first and by so much more.
      return byte(2) >= 65 ? { kind: 'cut', length: 4, n: headToKnife + byte(3) } : { kind: 'cut', length: 3, n: 0 };
    case 'GS v':
      return has(8) ? { kind: 'picture', length: 8 + word(4) * word(6), n: word(6) * ((byte(3) & 2) !== 0 ? 2 : 1) } : 'more';
    case 'ESC *':
      return has(5) ? { kind: 'text', length: 5 + word(3) * (byte(2) >= 32 ? 3 : 1), n: 24 } : 'more';
    case 'GS (':
    case 'FS (':
      if (!has(5)) return 'more';
      // Function 112 of GS ( L holds a picture, which is printed by function 50: its height counts when it comes.
      return { kind: byte(2) === 0x4c ? 'picture' : 'other', length: 5 + word(3), n: byte(2) === 0x4c && byte(6) === 112 ? word(13) : 0 };
    case 'GS k':
      if (!has(4)) return 'more';
      if (byte(2) >= 65) return { kind: 'other', length: 4 + byte(3), n: 0 };
      return untilNul(bytes, at, 3);
    case 'ESC D':
      return untilNul(bytes, at, 2);
    default:
      return undefined;
  }
}

function untilNul(bytes: Uint8Array, at: number, from: number): Long | 'more' {
  const end = bytes.indexOf(0, at + from);
  return end < 0 ? 'more' : { kind: 'other', length: end + 1 - at, n: 0 };
}

/** From the line that is printed to the knife, dots. */
const headToKnife = 112;

/** All commands of a whole paper; what is cut off at the end is left out. */
export function commandsIn(bytes: Uint8Array): Command[] {
  const found: Command[] = [];
  for (let at = 0; ; ) {
    const command = commandAt(bytes, at);
    if (command === undefined) return found;
    found.push(command);
    at += command.bytes.length;
  }
}
