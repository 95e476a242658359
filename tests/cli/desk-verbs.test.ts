// The verbs of `turno desk`: the words behind each, and the act that they make.
import { describe, expect, it } from 'vitest';
import { DeskAct } from '../../broker/contract/messages/desk.js';
import { readCommandLine } from '../../cli/command-line.js';
import { readAct } from '../../cli/desk.js';
import { deskVerbs, isVerb, verbNames } from '../../cli/desk-verbs.js';
import { Mistake } from '../../cli/mistake.js';

/** As typed behind `turno`. */
function act(line: string): object {
  const { operands, options } = readCommandLine(['desk', ...line.split(' ')]);
  const [, verb = '', ...words] = operands;
  return JSON.parse(JSON.stringify(readAct(verb, words, options)));
}

function wrong(line: string): string {
  try {
    act(line);
  } catch (error) {
    if (error instanceof Mistake && error.exitCode === 2) return error.words.en;
    throw error;
  }
  throw new Error('it was taken');
}

it('are those of the contract, each with an example that can be typed as it stands', () => {
  expect([...verbNames].sort()).toEqual(DeskAct.options.map(({ shape }) => shape.verb.value).sort());
  for (const verb of verbNames) expect(act(deskVerbs[verb].example)).toMatchObject({ verb });
  expect(isVerb('constructor')).toBe(false);
});

describe('the words behind a verb', () => {
  it.each([
    ['s-1 next', { verb: 'next' }],
    ['s-1 open', { verb: 'open' }],
    ['s-1 open 0123', { verb: 'open', operator: '0123' }],
    ['s-1 done', { verb: 'done' }],
    [
      's-1 done certificato=2 cie 21=0',
      {
        verb: 'done',
        outcomes: [
          { outcome: 'certificato', quantity: 2 },
          { outcome: 'cie', quantity: 1 },
          { outcome: 21, quantity: 0 },
        ],
      },
    ],
    ['s-1 outcome certificato=3 a042', { verb: 'outcome', outcome: 'certificato', quantity: 3, number: 'A042' }],
    ['s-1 outcome 21', { verb: 'outcome', outcome: 21, quantity: 1 }],
    ['s-1 park', { verb: 'park' }],
    ['s-1 park 20', { verb: 'park', minutes: 20 }],
    ['s-1 resume', { verb: 'resume' }],
    ['s-1 call 042', { verb: 'call', number: '042' }],
    ['s-1 transfer tributi', { verb: 'transfer', service: 'tributi' }],
    ['s-1 transfer 11', { verb: 'transfer', desk: 11 }],
    ['s-1 transfer --desk ufficio-1', { verb: 'transfer', desk: 'ufficio-1' }],
    ['s-1 transfer 12 --desk 11', { verb: 'transfer', service: 12, desk: 11 }],
    ['s-1 class 1', { verb: 'class', class: 1 }],
    ['s-1 class priority A042', { verb: 'class', class: 'priority', number: 'A042' }],
    ['i-1 issue certificati 12 --class 1 --language en', { verb: 'issue', services: ['certificati', 12], class: 1, language: 'en' }],
    ['i-1 question', { verb: 'question' }],
    ['s-1 agree 11', { verb: 'agree', desk: 11 }],
    ['s-1 agree 11 2026-11-24T09:20', { verb: 'agree', desk: 11, start: '2026-11-24T09:20' }],
    ['s-1 agree 11 carta 2026-11-24T09:20', { verb: 'agree', desk: 11, service: 'carta', start: '2026-11-24T09:20' }],
  ])('%s', (line, made) => {
    expect(act(line)).toEqual(made);
  });

  it.each([
    ['s-1 nxt', 'there is no verb `nxt`: did you mean `next`?'],
    ['s-1 constructor', 'there is no verb `constructor`; there are: open pause close next'],
    ['s-1 next A042', 'next: A042 is too much; it is written: next, as in: turno desk sportello-1 next'],
    ['s-1 call', 'call: something is missing; it is written: call <number>, as in: turno desk sportello-1 call A042'],
    ['s-1 call A42', 'call: A42 cannot be read; it is written: call <number>'],
    ['s-1 open 12', 'open: 12 cannot be read'],
    ['s-1 park 0', 'park: 0 cannot be read'],
    ['s-1 park soon', 'park: soon cannot be read'],
    ['s-1 done certificato=many', 'done: certificato=many cannot be read; it is written: done [outcome[=how many] ...]'],
    ['s-1 done certificato=1=2', 'done: certificato=1=2 cannot be read'],
    ['s-1 done certificato=', 'done: certificato= cannot be read'],
    ['s-1 issue', 'issue: something is missing'],
    ['s-1 issue a b c d e f', 'issue: f is too much'],
    ['s-1 next --class 1', 'next: does not read --class'],
    ['s-1 agree 11 2026-11-24', 'agree: 11 2026-11-24 cannot be read'],
    ['s-1 agree 11 carta tributi', 'agree: 11 carta tributi cannot be read'],
    ['s-1', '<desk> <verb> [...] is missing'],
  ])('%s is refused: %s', (line, words) => {
    expect(wrong(line)).toContain(words);
  });
});
