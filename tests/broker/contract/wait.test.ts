// The question about a wait is about one thing; ranges are told in words that people use.
import { describe, expect, it } from 'vitest';
import { decode } from '../../../broker/contract/codec.js';
import { waitInShort, waitWords } from '../../../broker/contract/wait-words.js';

const read = (data: object) => decode('askWait', new TextEncoder().encode(JSON.stringify({ v: 1, n: 1, ...data })));

describe('the question', () => {
  it.each([{ number: 'A042' }, { number: '042' }, { service: 'carta' }, { service: 12 }])('%o is one', (data) => {
    expect(read(data)).toMatchObject({ ok: true, value: data });
  });

  it.each([{}, { number: 'A042', service: 'carta' }, { number: 'A42' }, { service: 'Carta d’identità' }])('%o is none', (data) => {
    expect(read(data)).toMatchObject({ ok: false, code: 'bad-payload' });
  });
});

it.each([
  [{ from: 10, to: 20 }, '10-20 minuti', '10-20 minutes', '10-20 min'],
  [{ from: 0, to: 1 }, 'fino a 1 minuto', 'up to 1 minute', '≤1 min'],
  [{ from: 5, to: 5 }, 'circa 5 minuti', 'about 5 minutes', '5 min'],
  [{ from: 0, to: 4, provisional: true }, 'fino a 4 minuti (stima provvisoria)', 'up to 4 minutes (provisional)', '≤4 min?'],
  [null, 'ancora non si può dire', 'cannot be told yet', undefined],
] as const)('%o in words', (wait, it, en, short) => {
  expect(waitWords(wait)).toEqual({ it, en });
  expect(waitInShort(wait)).toBe(short);
});
