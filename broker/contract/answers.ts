// How a desk answers its operator without a word: the lamp's blinks, and the buzzer of a desk that has one. Desk node, hall
// page, printed page and firmware read these tables.

import type { Light } from './light.js';
import type { Sentence } from './sentence.js';

/** Of a key. */
const keyAnswers = ['done', 'queue-empty', 'desk-closed', 'refused', 'no-hub'] as const;
export type KeyAnswer = (typeof keyAnswers)[number];
/** How the desk stands, until it stands otherwise. */
export const standings = ['no-hub', 'wanted', 'leaving'] as const;
type Standing = (typeof standings)[number];
/** What an operator can tell from the lamp alone. */
export type Answer = KeyAnswer | Standing;
export const answers: readonly Answer[] = [...keyAnswers, 'wanted', 'leaving'];

/**
 * On, off, on, ... in ms. One long: done. Two slow: nobody waits. Three quick: the desk is closed. Five flickers: not now.
 * Then on and on: a short flash, no hub; slow and even, the queue wants this desk open; lit and dark twice for a moment,
 * the rush is over.
 */
export const blinks: Readonly<Record<Answer, readonly number[]>> = {
  done: [600],
  'queue-empty': [350, 350, 350, 350],
  'desk-closed': [120, 120, 120, 120, 120, 500],
  refused: [50, 50, 50, 50, 50, 50, 50, 50, 50, 500],
  'no-hub': [100, 900],
  wanted: [1200, 1200],
  leaving: [2580, 120, 180, 120],
};

export const answerWords: Readonly<Record<Answer, { readonly means: Sentence; readonly looks: Sentence }>> = {
  done: { means: { it: 'fatto', en: 'done' }, looks: { it: 'un lampo lungo', en: 'one long flash' } },
  'queue-empty': { means: { it: 'nessuno in attesa', en: 'nobody waiting' }, looks: { it: 'due lenti', en: 'two slow' } },
  'desk-closed': { means: { it: 'chiuso o in pausa', en: 'closed or paused' }, looks: { it: 'tre rapidi', en: 'three quick' } },
  refused: { means: { it: 'ora non si può', en: 'not now' }, looks: { it: 'un tremolio', en: 'a flicker' } },
  'no-hub': { means: { it: 'centrale assente', en: 'no hub' }, looks: { it: 'lampi senza fine', en: 'flashes, on and on' } },
  wanted: { means: { it: 'coda lunga: apri', en: 'long queue: open' }, looks: { it: 'lenta, senza fine', en: 'slow, on and on' } },
  leaving: {
    means: { it: 'finisci e chiudi', en: 'finish and close' },
    looks: { it: 'accesa, si spegne due volte', en: 'lit, dark twice' },
  },
};

/** Sound, silence, sound, ... in ms, once; none where the lamp is enough: who hears a buzzer at every *next* turns it off. */
export const tones: Readonly<Record<Answer, readonly number[]>> = {
  done: [],
  'queue-empty': [150, 150, 150],
  'desk-closed': [80, 80, 80, 80, 80],
  refused: [400],
  'no-hub': [80, 80, 80, 80, 80, 80, 80],
  wanted: [150, 150, 300],
  leaving: [],
};

/** To the citizen, once a rating lies in the ballot box: who hears nothing has not been counted, and a child who plays with the buttons hears nothing. */
export const thanks: readonly number[] = [60];

/** A lamp that is lit goes dark for a moment first, and once more at the end: else its first or last flash could not be seen. */
const glimpseMs = 10;
const gapMs = 300;

/** The lamp's order for an answer: `before`, whether it was lit when the key was pressed; `rest`, whether it is to be lit afterwards. */
export function lightFor(answer: KeyAnswer, before: boolean, rest: boolean): Light {
  const flashes = blinks[answer];
  const endsLit = flashes.length % 2 === 1;
  return { rest, blink: [...(before ? [glimpseMs, gapMs] : []), ...flashes, ...(rest && endsLit ? [gapMs] : [])] };
}

/** The lamp's order for as long as the desk stands so. */
export function lightWhile(standing: Standing): Light {
  return { rest: standing === 'leaving', blink: [...blinks[standing]], repeat: true };
}

/** The answer that a lamp's order gives, if it is one. */
export function answerOf({ blink = [] }: Light): Answer | undefined {
  const flashes = blink[0] === glimpseMs ? blink.slice(2) : blink;
  return answers.find((answer) => {
    const own = blinks[answer];
    return own.every((ms, i) => flashes[i] === ms) && flashes.slice(own.length).every((ms) => ms === gapMs);
  });
}
