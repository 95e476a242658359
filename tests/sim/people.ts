// Who is in the hall: citizens, children, operators. They touch what can be touched and read what can be read, no more.
import { keysOf } from '../../broker/contract/grammar.js';
import { longMs, veryLongMs } from '../../broker/contract/one-button.js';
import { ratings } from '../../nodes/devices/ports.js';
import type { Chance } from '../harness/random.js';
import type { SimTime } from './clock.js';
import { digitButtons } from './hall-text.js';
import type { Panel } from './hardware/panel.js';

interface People {
  /** Somebody presses now and then, until the true time `until`. */
  atKiosk(panel: Panel, buttons: readonly string[], everyMs: number, until: number): void;
  /** Presses everything, for some seconds. */
  child(panel: Panel, buttons: readonly string[]): void;
  atKeypad(panel: Panel, until: number): void;
  atOneButton(panel: Panel, until: number): void;
  /** Who leaves says how it was, some twice, and children say it all the time. */
  atRating(panel: Panel, until: number): void;
  /** Types a sequence, key by key. */
  types(panel: Panel, keys: string): void;
}

interface PeopleParts {
  readonly time: SimTime;
  readonly chance: Chance;
  /** Numbers on papers that somebody holds, latest last. */
  readonly numbers: () => readonly string[];
  /** Codes on slips. */
  readonly codes: () => readonly string[];
}

/** What operators type, and how often of a hundred. `nnn` is a number that somebody holds. */
const acts: readonly (readonly [weight: number, keys: string])[] = [
  [40, 'A'],
  [6, 'AA'],
  [6, '#'],
  [5, 'B'],
  [7, 'C'],
  [8, 'D'],
  [3, '01D'],
  [2, '0203D'],
  [6, keysOf('undo')],
  [3, keysOf('park')],
  [3, '0601#'],
  [3, keysOf('resume-last')],
  [4, '1001#'],
  [2, '1004#'],
  [2, '1101#'],
  [3, '1103#'],
  [2, '1111#'],
  [2, '1203#'],
  [2, '1301#'],
  [2, '200102#'],
  [2, keysOf('question')],
  [3, '3001#'],
  [1, '310103#'],
  [1, '320101#'],
  [3, '4011#'],
  [3, keysOf('escalate')],
  [2, '1501#'],
  [1, '1601#'],
  [1, keysOf('pause')],
  [1, keysOf('close')],
  [5, 'nnnA'],
  [2, 'nnnB'],
  [2, 'nnnC'],
  [1, '140nnn#'],
  // Typed in a hurry: what no row has.
  [2, '9#'],
  [1, '04A'],
  [1, '**'],
];
const weight = acts.reduce((sum, [each]) => sum + each, 0);
const keyMs = 90;

export function createPeople({ time, chance, numbers, codes }: PeopleParts): People {
  const soon = (ms: number, fn: () => void) => void time.at(time.now + ms, fn);
  /** About so long, now shorter, now longer. */
  const about = (ms: number) => Math.round(ms * (0.25 + 1.5 * (chance.below(1000) / 1000)));

  function again(everyMs: number, until: number, act: () => void): void {
    soon(about(everyMs), () => {
      if (time.now >= until) return;
      act();
      again(everyMs, until, act);
    });
  }

  function types(panel: Panel, keys: string): void {
    [...keys].forEach((key, i) => {
      soon(i * keyMs, () => panel.key(key));
    });
  }

  function chosen(): string {
    let left = chance.below(weight);
    for (const [each, keys] of acts) {
      left -= each;
      if (left < 0) return keys;
    }
    return 'A';
  }

  /** `nnn` becomes a number that somebody holds, mostly one of the last. */
  function dialled(keys: string): string {
    const all = numbers();
    const number = all.length === 0 ? '001' : (all[Math.max(0, all.length - 1 - chance.below(Math.min(all.length, 12)))] ?? '001');
    return keys.replace('nnn', number.slice(-3));
  }

  function pressSomething(panel: Panel, buttons: readonly string[]): void {
    const button = chance.pick(buttons);
    // Who has an appointment types its code; some mistype it.
    if (digitButtons.includes(button)) {
      const all = codes();
      const code = all.length === 0 || chance.happens(0.1) ? '123456' : chance.pick(all);
      [...code].forEach((digit, i) => {
        soon(i * 250, () => panel.press(`k${digit}`));
      });
      return;
    }
    panel.press(button);
    // An impatient finger.
    if (chance.happens(0.15)) soon(60 + chance.below(900), () => panel.press(button));
  }

  return {
    atKiosk(panel, buttons, everyMs, until) {
      again(everyMs, until, () => pressSomething(panel, buttons));
    },
    child(panel, buttons) {
      const presses = 15 + chance.below(25);
      for (let i = 0; i < presses; i += 1) soon(i * 120 + chance.below(100), () => panel.press(chance.pick(buttons)));
    },
    atKeypad(panel, until) {
      soon(about(1_000), () => types(panel, keysOf('open')));
      again(2_000, until, () => {
        // A desk whose display and lamp are dark may be closed.
        const isDark = panel.digits() === '' && panel.lamps.get('lamp')?.rest !== true;
        const keys = isDark && chance.happens(0.1) ? keysOf('open') : dialled(chosen());
        types(panel, keys);
        // Pressed twice.
        if (chance.happens(0.05)) soon(keys.length * keyMs + 40, () => types(panel, keys.slice(-1)));
      });
    },
    atOneButton(panel, until) {
      const press = (ms: number) => {
        panel.button(true);
        soon(ms, () => panel.button(false));
      };
      soon(about(1_000), () => press(120));
      again(2_800, until, () => {
        const luck = chance.below(100);
        if (luck < 75) press(120);
        else if (luck < 88) {
          press(100);
          soon(220, () => press(100));
        } else press(luck < 97 ? longMs + 200 : veryLongMs + 300);
      });
    },
    atRating(panel, until) {
      const luck = chance.of('ratings');
      again(4_000, until, () => {
        const rating = luck.pick(ratings);
        panel.rate(rating);
        if (luck.happens(0.2)) soon(luck.below(900), () => panel.rate(luck.pick(ratings)));
      });
    },
    types,
  };
}
