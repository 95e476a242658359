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

/** A lamp that is lit goes dark for a moment first, and once more at the end: else its first or last flash could not be seen. */
const glimpseMs = 10;
const gapMs = 300;

/** The lamp's order for an answer: `before`, whether it was lit when the key was pressed; `rest`, whether it is to be lit afterwards. */
export function lightFor(answer: Answer, before: boolean, rest: boolean): Light {
  const flashes = blinks[answer];
  const endsLit = flashes.length % 2 === 1;
  return { rest, blink: [...(before ? [glimpseMs, gapMs] : []), ...flashes, ...(rest && endsLit ? [gapMs] : [])] };
}

/** While nobody knows the hub's mind: on and on, until the next order. */
export const noHubLight: Light = { rest: false, blink: [...blinks['no-hub']], repeat: true };

/** The answer that a lamp's order gives, if it is one. */
export function answerOf({ blink = [] }: Light): Answer | undefined {
  const flashes = blink[0] === glimpseMs ? blink.slice(2) : blink;
  return (Object.keys(blinks) as Answer[]).find((answer) => {
    const own = blinks[answer];
    return own.every((ms, i) => flashes[i] === ms) && flashes.slice(own.length).every((ms) => ms === gapMs);
  });
}
