// The grammar at work: keys become whole commands, and a hall may want other keys for them. Pure: the time is an argument,
// and nothing happens but by a call.
import { type Grammar, grammar, partsOf, type Row, type RowName, rowNames, type Slot, slots, tooLateMs, typedLifeMs } from './grammar.js';
import type { DeskAct } from './messages/desk.js';
import type { Sentence } from './sentence.js';

/** What came of a key: digits that wait for more (none left when they were cleared), a whole command, or nothing that has a meaning. */
export type Heard = { readonly typed: string } | { readonly act: DeskAct } | { readonly refused: string };

interface Parser {
  press(key: string, now: number): Heard;
  /** Nothing more came in time. */
  forget(now: number): void;
}

/** `*` clears what was typed; with nothing typed it is a key like any other. */
export function createKeypad(table: Grammar): Parser {
  const longest = Math.max(...table.map(({ keys }) => keys.length));
  let typed = '';
  let lastAt = 0;
  let forgottenAt: number | undefined;

  function forget(now: number): void {
    if (typed !== '') forgottenAt = now;
    typed = '';
  }

  return {
    press(key, now) {
      if (now - lastAt >= typedLifeMs) forget(lastAt + typedLifeMs);
      lastAt = now;
      const late = forgottenAt !== undefined && now - forgottenAt < tooLateMs;
      forgottenAt = undefined;
      if (/^\d$/.test(key)) {
        // Too long to be anything stays so until it is ended or cleared: its last digits alone would be another command.
        typed = (typed + key).slice(0, longest);
        return { typed };
      }
      const pressed = typed + key;
      const cleared = key === '*' && (typed !== '' || late);
      typed = '';
      if (cleared) return { typed };
      const act = late ? undefined : actOf(table, pressed);
      return act === undefined ? { refused: pressed } : { act };
    },
    forget,
  };
}

/** What a display shows of what has been typed so far: an operator's code is nobody else's to read. */
export function shownWhileTyped(table: Grammar, typed: string): string {
  const secretAt = table
    .map(({ keys }) => keys.indexOf('o'))
    .find((at, i) => at >= 0 && typed.startsWith(table[i]?.keys.slice(0, at) ?? typed));
  const shown = typed.slice(0, secretAt ?? typed.length);
  return shown.padEnd(typed.length, '-');
}

function actOf(table: Grammar, pressed: string): DeskAct | undefined {
  for (const row of table) {
    const dialled = dialledIn(row, pressed);
    if (dialled !== undefined) return row.act(dialled);
  }
  return undefined;
}

/** What the slots of a row hold, if the keys are the row's. */
function dialledIn({ keys }: Row, pressed: string): Readonly<Record<Slot, string>> | undefined {
  if (keys.length !== pressed.length) return undefined;
  const dialled: Record<Slot, string> = { s: '', t: '', k: '', c: '', d: '', q: '', z: '', m: '', f: '', n: '', o: '' };
  let at = 0;
  for (const { text, slot } of partsOf(keys)) {
    const part = pressed.slice(at, at + text.length);
    at += text.length;
    if (slot === undefined) {
      if (part !== text) return undefined;
    } else if (!/^\d+$/.test(part) || Number(part) < slots[slot].least) return undefined;
    else dialled[slot] = part;
  }
  return dialled;
}

/** What is wrong with a remap, by the row that it names. */
interface KeysProblem {
  readonly row: string;
  readonly it: string;
  readonly en: string;
}

type Remapped = { readonly ok: true; readonly table: Grammar } | { readonly ok: false; readonly problems: readonly KeysProblem[] };

/**
 * The grammar with other keys: of a row with nothing to dial one key, `A`-`D` or `#`, or two digits, which end in `#`; of a
 * row that begins with two digits two others; of a row that ends in a letter another letter.
 */
export function remapped(table: Grammar, remap: Readonly<Record<string, string>>): Remapped {
  const problems: KeysProblem[] = [];
  const wanted = new Map<RowName, string>();
  for (const [name, keys] of Object.entries(remap)) {
    const row = table.find((row) => row.name === name);
    const moved = row === undefined ? undefined : movedTo(row, keys);
    if (row === undefined) problems.push(unknownRow(name));
    else if (moved === undefined) problems.push(wrongForm(row, keys));
    else wanted.set(row.name, moved);
  }
  if (problems.length > 0) return { ok: false, problems };
  const after = table.map((row) => ({ ...row, keys: wanted.get(row.name) ?? row.keys }));
  for (const row of after.filter(({ name }) => wanted.has(name))) {
    for (const other of after) {
      // Of two that moved, the later one in the table tells.
      const told = other !== row && !(wanted.has(other.name) && after.indexOf(other) > after.indexOf(row));
      const problem = told ? clash(row, other) : undefined;
      if (problem !== undefined) problems.push(problem);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, table: after };
}

/** What the config check says of a hall's `keypad`; empty when it can be had. */
export function checkKeys(remap: Readonly<Record<string, string>>): readonly KeysProblem[] {
  const result = remapped(grammar, remap);
  return result.ok ? [] : result.problems;
}

type Form = 'key' | 'digits' | 'letter';

function formOf({ keys }: Row): Form {
  if (!/[a-z]/.test(keys)) return 'key';
  return keys.endsWith('#') ? 'digits' : 'letter';
}

/** The row's keys after the move, or nothing if it cannot be moved there. */
function movedTo(row: Row, keys: string): string | undefined {
  const form = formOf(row);
  const digits = /^(\d\d)#?$/.exec(keys)?.[1];
  if (form === 'letter') return /^[A-D]$/.test(keys) ? row.keys.slice(0, -1) + keys : undefined;
  if (form === 'digits') return digits === undefined ? undefined : digits + row.keys.slice(2);
  if (digits !== undefined) return `${digits}#`;
  // `*` clears what was typed: on it another row would be pressed by accident.
  return /^[A-D#]$/.test(keys) || (keys === '*' && row.name === 'open') ? keys : undefined;
}

/** Two rows that the same keys would mean, or that one key lost or doubled would turn into each other. */
function clash(row: Row, other: Row): KeysProblem | undefined {
  if (row.keys.at(-1) !== other.keys.at(-1)) return undefined;
  const apart = Math.abs(row.keys.length - other.keys.length);
  if (apart === 1)
    return {
      row: row.name,
      it: `\`${row.name}\` sarebbe ${row.keys} e \`${other.name}\` ${other.keys}: una cifra persa farebbe dell’uno l’altro`,
      en: `\`${row.name}\` would be ${row.keys} and \`${other.name}\` ${other.keys}: one lost digit would make one the other`,
    };
  const meet = apart === 0 && [...row.keys].every((key, i) => isOpen(key) || isOpen(other.keys.charAt(i)) || key === other.keys.charAt(i));
  if (!meet) return undefined;
  return {
    row: row.name,
    it: `\`${row.name}\` avrebbe gli stessi tasti di \`${other.name}\`: ${other.keys}`,
    en: `\`${row.name}\` would have the same keys as \`${other.name}\`: ${other.keys}`,
  };
}

function isOpen(key: string): boolean {
  return /[a-z]/.test(key);
}

function unknownRow(name: string): KeysProblem {
  const all = rowNames.join(', ');
  return { row: name, it: `nessuna azione si chiama \`${name}\`; ci sono ${all}`, en: `no row is called \`${name}\`; there are ${all}` };
}

function wrongForm(row: Row, keys: string): KeysProblem {
  const forms: Readonly<Record<Form, Sentence>> = {
    key: { it: 'un tasto da A a D o #, o due cifre come `09`', en: 'one key, A to D or #, or two digits as in `09`' },
    digits: { it: 'due cifre, come `09`', en: 'two digits, as in `09`' },
    letter: { it: 'una lettera da A a D', en: 'one letter, A to D' },
  };
  const form = forms[formOf(row)];
  return {
    row: row.name,
    it: `\`${row.name}\` vuole ${form.it}, non \`${keys}\``,
    en: `\`${row.name}\` takes ${form.en}, not \`${keys}\``,
  };
}
