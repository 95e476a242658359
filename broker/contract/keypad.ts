// What each key of a desk's 4x4 keypad means, and how the desk's lamp answers. Desk node, page and README read this table.
import type { Light, Verb } from './messages.js';

export const keys: Readonly<Record<string, Verb>> = {
  A: 'next',
  B: 'recall',
  C: 'no-show',
  '*': 'open',
  '#': 'close',
};

/** What an operator can tell from the lamp alone. */
export type Answer = 'done' | 'queue-empty' | 'desk-closed' | 'refused' | 'no-hub';

/** On, off, on, ... in ms. One long: done. Two slow: nobody waits. Three quick: the desk is closed. Five flickers: not now. On and on: no hub. */
export const blinks: Readonly<Record<Answer, readonly number[]>> = {
  done: [600],
  'queue-empty': [350, 350, 350, 350],
  'desk-closed': [120, 120, 120, 120, 120, 500],
  refused: [50, 50, 50, 50, 50, 50, 50, 50, 50, 500],
  'no-hub': [100, 900],
};

/** The lamp's order for an answer; afterwards it rests as the desk's state says. */
export function lightFor(answer: Answer, rest: boolean): Light {
  const blink = [...blinks[answer]];
  return answer === 'no-hub' ? { rest: false, blink, repeat: true } : { rest, blink };
}
