// A message in one line: every example of the contract has its words, in both languages.
import { describe, expect, it } from 'vitest';
import { encode } from '../../broker/contract/codec.js';
import { examples } from '../../broker/contract/examples.js';
import { type Payload, type TopicName, topics } from '../../broker/contract/topics.js';
import { messageInWords } from '../../cli/message-words.js';

function line<N extends TopicName>(name: N, payload: Payload<N>, language: 'it' | 'en' = 'en'): string {
  const { ok, text } = messageInWords(name, new TextEncoder().encode(encode(name, payload)), (words) => words[language]);
  expect(ok).toBe(true);
  return text;
}

const names = Object.keys(topics) as TopicName[];

describe('every example of the contract', () => {
  it.each(names)('of %s is one line, of words alone', (name) => {
    for (const example of examples[name])
      for (const language of ['it', 'en'] as const) {
        const text = line(name, example, language);
        expect(text).not.toBe('');
        expect(text).not.toMatch(/undefined|\[object|null|\n|NaN/);
      }
  });
});

const boot = 'ab'.repeat(16);
const id = { node: 'desk-1', boot, n: 3 };
const stamp = { boot, beat: 77, sinceMs: 120 };

describe('a key', () => {
  it('is its verb and what stands with it', () => {
    expect(line('command', { v: 1, id, stamp, verb: 'transfer', service: 'tributi', desk: 11 })).toBe(
      'transfer service=tributi desk=11  desk-1/abab/3, ♥77+120 ms',
    );
    expect(line('command', { v: 1, id, stamp, verb: 'next' })).toBe('next  desk-1/abab/3, ♥77+120 ms');
  });

  it('that opens with an operator’s code does not show the code', () => {
    expect(line('command', { v: 1, id, stamp, verb: 'open', operator: '1234' })).toBe('open operator=****  desk-1/abab/3, ♥77+120 ms');
  });

  it('is answered with who is at the desk, and the code that came of it', () => {
    expect(line('commandAck', { v: 1, id, ok: true, number: null, code: 'K7M2XP' })).toBe('done K7M2XP  desk-1/abab/3');
  });
});

it.each([
  ['en', 'closed, 12 waiting, the queue asks it to open', 'serving A042, 0 waiting, finishes and closes', 'paused, 0 waiting'],
  ['it', 'chiuso, 12 in attesa, la fila chiede di aprirlo', 'serve A042, 0 in attesa, conclude e chiude', 'in pausa, 0 in attesa'],
] as const)('a desk in %s', (language, wanted, leaving, paused) => {
  const desk = { v: 1, desk: 'one', number: null, waiting: 0 } as const;
  expect(line('deskState', { ...desk, phase: 'closed', waiting: 12, wanted: true }, language)).toBe(wanted);
  expect(line('deskState', { ...desk, phase: 'serving', number: 'A042', leaving: true }, language)).toBe(leaving);
  expect(line('deskState', { ...desk, phase: 'paused' }, language)).toBe(paused);
});

it('a wait is told in short, where it is told', () => {
  const wait = { from: 10, to: 20, provisional: true } as const;
  const ack = { v: 1, id, ok: true, ticket: 58, number: 'A042', service: 'carta', ahead: 3 } as const;
  expect(line('pressAck', { ...ack, wait })).toBe('A042 carta, 3 ahead, 10-20 min?  desk-1/abab/3');
  expect(line('pressAck', { ...ack, wait: null })).toBe('A042 carta, 3 ahead  desk-1/abab/3');
  expect(line('deskState', { v: 1, desk: 'one', phase: 'free', number: null, waiting: 2, wait: { from: 0, to: 4 } })).toBe(
    'free, 2 waiting, ≤4 min',
  );
  expect(line('kioskState', { v: 1, buttons: { b1: true, b2: true }, waits: { b1: { from: 5, to: 5 }, b2: null } })).toBe(
    'lit b1 b2, b1 5 min',
  );
  expect(line('wait', { v: 1, n: 1, ok: true, number: 'A042', service: 'carta', wait: null }, 'it')).toBe('A042: ancora non si può dire');
});

it('a press is a button or a code', () => {
  expect(line('press', { v: 1, id, stamp, code: '402917' })).toBe('code 402917  desk-1/abab/3, ♥77+120 ms');
  expect(line('press', { v: 1, id, stamp, button: 'b1', language: 'en' })).toBe('b1 (en)  desk-1/abab/3, ♥77+120 ms');
});

it('a slip is what it is about, its code and when', () => {
  const slip = { slip: 'appointment', hall: 'Prova', what: 'Carta', code: '402917', day: '2026-11-24', language: 'it' } as const;
  const order = { v: 1, order: 9, until: 80, boot } as const;
  expect(line('print', { ...order, paper: { ...slip, time: '09:20' } })).toBe('#9 appointment 402917 Carta 2026-11-24 09:20 (it)  ≤80');
  expect(line('print', { ...order, paper: slip })).toBe('#9 appointment 402917 Carta 2026-11-24 (it)  ≤80');
});
