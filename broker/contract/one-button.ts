// A desk with one button instead of a keypad: what its operator can say with it. Desk node and printed page read this table.
import type { Said } from './grammar.js';
import type { DeskAct } from './messages.js';

/** Held so long, a press is a long one, ms. */
export const longMs = 800;
/** Held so long, it is a very long one, and counts while it is still held, ms. */
export const veryLongMs = 3_000;
/** Pressed again within so long after the release, it is a double one, ms. A short press waits for that. */
export const doubleMs = 400;

interface GestureRow {
  readonly act: DeskAct;
  readonly label: Said;
  readonly says: Said;
}

export const gestures = {
  short: {
    act: { verb: 'next' },
    label: { it: 'un tocco', en: 'a tap' },
    says: { it: 'Prossimo. Se lo sportello è chiuso o in pausa, lo apre.', en: 'Next. Opens the desk when it is closed or paused.' },
  },
  double: {
    act: { verb: 'no-show' },
    label: { it: 'due tocchi', en: 'two taps' },
    says: { it: 'Assente.', en: 'No-show.' },
  },
  long: {
    act: { verb: 'recall' },
    label: { it: 'tenuto un secondo', en: 'held for a second' },
    says: { it: 'Richiama.', en: 'Recall.' },
  },
  'very-long': {
    act: { verb: 'close' },
    label: { it: 'tenuto tre secondi', en: 'held for three seconds' },
    says: { it: 'Chiude lo sportello.', en: 'Closes the desk.' },
  },
} as const satisfies Record<string, GestureRow>;
export type Gesture = keyof typeof gestures;
