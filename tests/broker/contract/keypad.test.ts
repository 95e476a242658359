// Every command that can be keyed, and what becomes of it when a key is lost or bounces.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Grammar,
  grammar,
  keysOf,
  layout,
  partsOf,
  type Row,
  rowNames,
  slots,
  tooLateMs,
  typedLifeMs,
} from '../../../broker/contract/grammar.js';
import { checkKeys, createKeypad, type Heard, remapped } from '../../../broker/contract/keypad.js';
import { DeskAct } from '../../../broker/contract/messages/desk.js';

/** Of some keys, one after the other within their time, what came of each. */
function heard(keys: string, table: Grammar = grammar): Heard[] {
  const keypad = createKeypad(table);
  return [...keys].map((key, i) => keypad.press(key, 10_000 + i * 300));
}

function acts(keys: string, table?: Grammar): DeskAct[] {
  return heard(keys, table).flatMap((each) => ('act' in each ? [each.act] : []));
}

/** Everything that can be dialled in a row. */
function sentences(row: Row): fc.Arbitrary<string> {
  const parts = partsOf(row.keys).map(({ text, slot }) => {
    if (slot === undefined) return fc.constant(text);
    const { least, digits } = slots[slot];
    return fc.integer({ min: least, max: 10 ** digits - 1 }).map((n) => String(n).padStart(digits, '0'));
  });
  return fc.tuple(...parts).map((said) => said.join(''));
}
const anySentence = (table: Grammar) => fc.oneof(...table.map(sentences));
const place = fc.nat(100);

describe('every row', () => {
  it.each(grammar.map((row) => [row.name, row] as const))('%s is one whole command that the hub can read', (_name, row) => {
    fc.assert(
      fc.property(sentences(row), (keys) => {
        const told = heard(keys);
        expect(told.slice(0, -1)).toEqual([...keys].slice(0, -1).map((_, i) => ({ typed: keys.slice(0, i + 1) })));
        const last = told.at(-1);
        expect(last).toHaveProperty('act');
        if (last !== undefined && 'act' in last) expect(DeskAct.parse(last.act)).toEqual(last.act);
      }),
    );
  });

  it('is what the issue’s list wants, and every verb can be keyed', () => {
    const verbs = new Set(
      grammar.map((row) => row.act({ s: '1', t: '1', k: '1', c: '1', d: '1', q: '1', z: '1', m: '1', f: '1', n: '042', o: '1234' }).verb),
    );
    // A case's code has letters: it is said to the command line, or to a page.
    const keyable = DeskAct.options.map((option) => option.shape.verb.value).filter((verb) => verb !== 'case');
    expect([...verbs].sort()).toEqual(keyable.sort());
  });

  it('means what it says', () => {
    expect(acts('042A')).toEqual([{ verb: 'call', number: '042' }]);
    expect(acts('2103D')).toEqual([{ verb: 'done', outcomes: [{ outcome: 21, quantity: 3 }] }]);
    expect(acts('011234#')).toEqual([{ verb: 'open', operator: '1234' }]);
    expect(acts('310212#')).toEqual([{ verb: 'issue', services: [2, 12] }]);
    expect(acts('200700#')).toEqual([{ verb: 'outcome', outcome: 7, quantity: 0 }]);
    expect(acts('1107#')).toEqual([{ verb: 'transfer', desk: 7 }]);
    expect(acts('140042#')).toEqual([{ verb: 'release', number: '042' }]);
  });

  it('counts from one', () => {
    for (const keys of ['2100D', '0600#', '1100#', '4000#']) expect(heard(keys).at(-1)).toEqual({ refused: keys });
  });
});

describe('a key that is lost', () => {
  it('leaves no other command with anything dialled, and a lost single key leaves nothing', () => {
    fc.assert(
      fc.property(anySentence(grammar), place, (keys, at) => {
        const lost = at % keys.length;
        const rest = keys.slice(0, lost) + keys.slice(lost + 1);
        expect(acts(rest)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves no two commands that follow each other with one that neither was', () => {
    // Of two commands keyed at once, a key lost in the first leaves the second as it is, or a refusal.
    fc.assert(
      fc.property(anySentence(grammar), fc.constantFrom('A', 'B', 'C', 'D', '#'), place, (first, second, at) => {
        const lost = at % Math.max(1, first.length - 1);
        if (first.length === 1) return;
        expect(acts(first.slice(0, lost) + first.slice(lost + 1) + second)).toEqual(acts(second));
      }),
    );
  });
});

it('a digit that bounces leaves no other command, but the one that was meant or none', () => {
  fc.assert(
    fc.property(anySentence(grammar), place, (keys, at) => {
      const digits = [...keys].flatMap((key, i) => (/\d/.test(key) ? [i] : []));
      const twice = digits[at % Math.max(1, digits.length)];
      if (twice === undefined) return;
      expect(acts(keys.slice(0, twice) + keys.charAt(twice) + keys.slice(twice))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

it('any keys at all: never more typed than the longest command has, and never a command that the hub cannot read', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...layout), fc.nat(9000)), { maxLength: 40 }), (keys) => {
      const keypad = createKeypad(grammar);
      let now = 0;
      for (const [key, pause] of keys) {
        now += pause;
        const told = keypad.press(key, now);
        if ('typed' in told) expect(told.typed.length).toBeLessThanOrEqual(7);
        if ('act' in told) expect(DeskAct.safeParse(told.act).success).toBe(true);
      }
    }),
  );
});

describe('what is typed', () => {
  it('is cleared by *, which opens only when nothing is typed', () => {
    expect(heard('04*').at(-1)).toEqual({ typed: '' });
    expect(acts('04**')).toEqual([{ verb: 'open' }]);
  });

  it('stays wrong when it is too long, until it is ended or cleared', () => {
    expect(acts('99999999999902#')).toEqual([]);
    expect(acts('999999999999*02#')).toEqual([{ verb: 'pause' }]);
  });

  it('is forgotten after five seconds, and its end alone is no command', () => {
    for (const [end, alone] of [
      ['A', 'next'],
      ['#', 'arrived'],
    ] as const) {
      const keypad = createKeypad(grammar);
      keypad.press('0', 0);
      keypad.press('4', 1000);
      expect(keypad.press(end, 1000 + typedLifeMs)).toEqual({ refused: end });
      expect(keypad.press(end, 1100 + typedLifeMs)).toEqual({ act: { verb: alone } });
    }
  });

  it('is forgotten by the clock, and a while later every key is its own again', () => {
    const keypad = createKeypad(grammar);
    keypad.press('0', 0);
    keypad.forget(typedLifeMs);
    expect(keypad.press('*', typedLifeMs + tooLateMs - 1)).toEqual({ typed: '' });
    keypad.press('0', 20_000);
    keypad.forget(25_000);
    expect(keypad.press('A', 25_000 + tooLateMs)).toEqual({ act: { verb: 'next' } });
    keypad.press('0', 40_000);
    keypad.forget(45_000);
    expect([keypad.press('4', 45_100), keypad.press('0', 45_200), keypad.press('2', 45_300), keypad.press('A', 45_400)].at(-1)).toEqual({
      act: { verb: 'call', number: '402' },
    });
  });
});

describe('other keys', () => {
  const table = (remap: Record<string, string>): Grammar => {
    const result = remapped(grammar, remap);
    if (!result.ok) throw new Error(result.problems.map(({ en }) => en).join('; '));
    return result.table;
  };

  it('change places, or are two digits', () => {
    const swapped = table({ recall: 'C', 'no-show': 'B', pause: '09', transfer: '50', done: '15#' });
    expect(acts('BC', swapped)).toEqual([{ verb: 'no-show' }, { verb: 'recall' }]);
    expect(acts('09#5012#15#', swapped)).toEqual([{ verb: 'pause' }, { verb: 'transfer', service: 12 }, { verb: 'done' }]);
    expect(acts('02#', swapped)).toEqual([]);
    expect(keysOf('pause', swapped)).toBe('09#');
  });

  const problem = (remap: Record<string, string>) => checkKeys(remap).map(({ row, en }) => `${row}: ${en}`);
  it.each([
    [{ snooze: 'A' }, [/^snooze: no row is called `snooze`; there are next, recall/]],
    [{ recall: '7' }, [/^recall: `recall` takes one key, A to D or #, or two digits as in `09`, not `7`$/]],
    [{ next: '*' }, [/^next: `next` takes one key/]],
    [{ transfer: 'A' }, [/^transfer: `transfer` takes two digits, as in `09`, not `A`$/]],
    [{ call: '10' }, [/^call: `call` takes one letter, A to D, not `10`$/]],
    [{ pause: '05' }, [/^pause: `pause` would have the same keys as `resume-last`: 05#$/]],
    [{ recall: 'C' }, [/^recall: `recall` would have the same keys as `no-show`: C$/]],
    [{ pause: '09', close: '09' }, [/^(pause|close): .* the same keys as `(pause|close)`: 09#$/]],
    [{ transfer: '12' }, [/same keys as `add`/]],
    [{ call: 'B' }, [/same keys as `resume`: nnnB/]],
    [{ call: 'D' }, [/nnnD and `done-with` kkD: one lost digit/, /nnnD and `done-count` kkqqD: one lost digit/]],
  ])('%j: refused', (remap, expected) => {
    const found = problem(remap);
    expect(found).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(found[i]).toMatch(pattern);
  });

  it('that are accepted keep the rule of the lost digit', () => {
    const digits = fc.nat(99).map((n) => String(n).padStart(2, '0'));
    const remaps = fc.dictionary(fc.constantFrom(...rowNames), fc.oneof(digits, fc.constantFrom('A', 'B', 'C', 'D', '#')), { maxKeys: 4 });
    let accepted = 0;
    fc.assert(
      fc.property(
        remaps.filter((remap) => checkKeys(remap).length === 0),
        fc.infiniteStream(fc.nat(100)),
        (remap, chances) => {
          accepted += Object.keys(remap).length > 0 ? 1 : 0;
          const changed = table(remap);
          for (const row of changed) {
            const keys = partsOf(row.keys)
              .map(({ text, slot }) => (slot === undefined ? text : [...text].map(() => String((chances.next().value ?? 0) % 10)).join('')))
              .join('');
            for (let lost = 0; lost < keys.length; lost += 1)
              expect(acts(keys.slice(0, lost) + keys.slice(lost + 1), changed), `${keys} without its key ${lost}`).toEqual([]);
          }
        },
      ),
    );
    expect(accepted).toBeGreaterThan(20);
  });
});
