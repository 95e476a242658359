// The keyboard's short way to the room's buttons. Pure: which key means what.
import { keys } from '../../../broker/contract/keypad.js';
import { Verb } from '../../../broker/contract/messages.js';

type Shortcut =
  | { readonly do: 'kiosk'; readonly place: number }
  | { readonly do: 'desk'; readonly step: 1 | -1 }
  | { readonly do: 'key'; readonly key: string };

const letters: Readonly<Record<Verb, string>> = { open: 'o', next: 'n', recall: 'r', 'no-show': 'm', close: 'c' };

/** The letter that works a keypad's function key on the active desk. */
export function letterOf(key: string): string | undefined {
  const verb = keys[key];
  return verb === undefined ? undefined : letters[verb];
}

export function shortcutOf(pressed: string): Shortcut | undefined {
  if (/^[1-9]$/.test(pressed)) return { do: 'kiosk', place: Number(pressed) - 1 };
  if (pressed === 'ArrowRight' || pressed === ']') return { do: 'desk', step: 1 };
  if (pressed === 'ArrowLeft' || pressed === '[') return { do: 'desk', step: -1 };
  const verb = Verb.options.find((option) => letters[option] === pressed.toLowerCase());
  const key = Object.keys(keys).find((option) => keys[option] === verb);
  return verb === undefined || key === undefined ? undefined : { do: 'key', key };
}
