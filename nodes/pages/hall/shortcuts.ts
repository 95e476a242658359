// The keyboard's short way to the room's buttons. Pure: which key means what.
import { type Grammar, grammar, type RowName } from '../../../broker/contract/grammar.js';
import { remapped } from '../../../broker/contract/keypad.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';

type Shortcut =
  | { readonly do: 'kiosk'; readonly place: number }
  | { readonly do: 'desk'; readonly step: 1 | -1 }
  | { readonly do: 'row'; readonly row: RowName };

const letters: ReadonlyMap<string, RowName> = new Map([
  ['o', 'open'],
  ['n', 'next'],
  ['a', 'arrived'],
  ['r', 'recall'],
  ['m', 'no-show'],
  ['d', 'done'],
  ['k', 'close'],
]);

/** The letter that works a row of the grammar on the active desk. */
export function letterOf(name: RowName): string | undefined {
  return [...letters].find(([, row]) => row === name)?.[0];
}

export function shortcutOf(pressed: string): Shortcut | undefined {
  if (/^[1-9]$/.test(pressed)) return { do: 'kiosk', place: Number(pressed) - 1 };
  if (pressed === 'ArrowRight' || pressed === ']') return { do: 'desk', step: 1 };
  if (pressed === 'ArrowLeft' || pressed === '[') return { do: 'desk', step: -1 };
  const row = letters.get(pressed.toLowerCase());
  return row === undefined ? undefined : { do: 'row', row };
}

/** What the desk's keys mean in this hall, as its node understands them. */
export function grammarOf({ keys = {} }: Extract<NodeConfig, { kind: 'desk' }>): Grammar {
  const own = remapped(grammar, keys);
  return own.ok ? own.table : grammar;
}
