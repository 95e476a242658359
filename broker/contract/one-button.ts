// A desk with one button instead of a keypad: what its operator can say with it. Desk node and printed page read this table.

import type { DeskAct } from './messages/desk.js';
import type { Sentence } from './sentence.js';

/** Held so long, a press is a long one, ms. */
export const longMs = 800;
/** Held so long, it is a very long one, and counts while it is still held, ms. */
export const veryLongMs = 3_000;
/** Pressed again within so long after the release, it is a double one, ms. A short press waits for that. */
export const doubleMs = 400;

interface GestureRow {
  readonly act: DeskAct;
  readonly label: Sentence;
  readonly says: Sentence;
}

export const gestures = {
  short: {
    act: { verb: 'next' },
    label: { it: 'un tocco', en: 'a tap' },
    says: { it: 'prossimo; apre, se chiuso o in pausa', en: 'next; opens, if closed or paused' },
  },
  double: {
    act: { verb: 'no-show' },
    label: { it: 'due tocchi', en: 'two taps' },
    says: { it: 'assente', en: 'no-show' },
  },
  long: {
    act: { verb: 'recall' },
    label: { it: 'tieni un secondo', en: 'hold a second' },
    says: { it: 'richiama', en: 'recall' },
  },
  'very-long': {
    act: { verb: 'close' },
    label: { it: 'tieni tre secondi', en: 'hold three seconds' },
    says: { it: 'chiude', en: 'closes' },
  },
} as const satisfies Record<string, GestureRow>;
export type Gesture = keyof typeof gestures;
