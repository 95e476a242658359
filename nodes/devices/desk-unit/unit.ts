// One desk unit: what it shows and sounds is kept here and told again whenever its line opens; its keys go to whoever listens.
import { layout } from '../../../broker/contract/grammar.js';
import type { Light } from '../../../broker/contract/light.js';
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { LossLog } from '../loss-log.js';
import { type Clock, type Rating, ratings } from '../ports.js';
import type { PortEvents, SerialPort } from '../serial-port.js';
import { digitsMost, language, parts, toNode, toUnit } from './frames.js';
import { watchHeld } from './held.js';
import { type Line, openLine } from './line.js';

/** What a node makes of it: each is a device of its own in the config. */
export const unitParts = ['keypad', 'lamp', 'display', 'buzzer', 'rating'] as const;
export type UnitPart = (typeof unitParts)[number];

export interface Unit {
  onKey(fn: (key: string) => void): void;
  onRate(fn: (rating: Rating) => void): void;
  /** The last four characters. */
  show(text: string): void;
  light(light: Light): void;
  /** Not heard by a unit that is away, nor later. */
  sound(tone: readonly number[]): void;
  health(part: UnitPart): DeviceHealth;
  /** Blank and dark first, if it is there. */
  close(): Promise<void>;
}

const dark: Light = { rest: false };
/** A unit that is let go is told to be blank and dark; it has so long to hear it, ms. */
const farewellMs = 300;
/** A board whose port was just opened has its bootloader's seconds, ms. */
const startMs = 5_000;
/** Frames that the kernel has not taken from us: a port that is stuck must not fill the memory. */
const untakenMost = 32;

interface UnitParts {
  readonly clock: Clock;
  readonly mark: () => number;
  /** How often its watchdog has started it since it has power; told when that is more than before. */
  readonly hung: (times: number) => void;
  /** Its port is gone or it fell silent, and why; and that it answers. */
  readonly loss: LossLog;
  /** Opens the port; it is told of what comes. */
  readonly open: (events: PortEvents) => Promise<SerialPort>;
}

/** What the unit said of itself when its line opened. */
interface Ready {
  readonly language: number;
  readonly has: number;
  readonly digits: number;
}

/** Rejects as `open` does. */
export async function openUnit({ clock, mark, hung, loss, open }: UnitParts): Promise<Unit> {
  let line: Line | undefined;
  let ready: Ready | undefined;
  let why: string = starting.en;
  /** Undefined: the port is not open. */
  let openedAt: number | undefined;
  let text = '';
  let light = dark;
  let restarts = 0;
  let untaken = 0;
  let listener = (_key: string) => {};
  let rated = (_rating: Rating) => {};
  const held = watchHeld(clock, () => say(toUnit.ask, new Uint8Array()));

  /** To a unit that understands it; what it is to show, one that comes back is told again. */
  function say(kind: number, body: Uint8Array): void {
    if (ready?.language === language) line?.say(kind, body, 'instead');
  }

  const events = {
    opened(body: Uint8Array) {
      const [spoken = 0, , , has = 0, digits = 0, times = 0] = body;
      if (times > restarts) hung(times);
      restarts = times;
      loss.back();
      ready = { language: spoken, has, digits };
      if (spoken !== language) return;
      tell();
      held.start();
    },
    heard(kind: number, body: Uint8Array) {
      if (kind === toNode.keys) held.answered(body);
      const [place] = body;
      if (kind !== toNode.key || place === undefined) return;
      held.pressed(place);
      // As they lie in the matrix; the rating buttons come after, from the worst.
      const key = layout[place];
      const rating = ratings[place - layout.length];
      if (key !== undefined) listener(key);
      if (rating !== undefined) rated(rating);
    },
    lost() {
      ready = undefined;
      held.stop();
      // It had its time to start.
      openedAt = Number.NEGATIVE_INFINITY;
      loss.lost(silent.en);
    },
  };

  /** Whatever is dropped is said again, or stale. */
  function write(bytes: Uint8Array): void {
    if (untaken === untakenMost) return;
    untaken += 1;
    port.write(bytes, () => {
      untaken -= 1;
    });
  }

  const port = await open({
    opened() {
      untaken = 0;
      openedAt = clock.now();
      line = openLine({ clock, mark, events, write });
    },
    bytes: (bytes) => line?.take(bytes),
    closed(reason) {
      line?.stop();
      line = undefined;
      ready = undefined;
      held.stop();
      openedAt = undefined;
      why = reason;
      loss.lost(reason);
    },
  });

  function absence(): DeviceHealth {
    // The kernel's words, or the port's.
    if (openedAt === undefined) return { ok: false, code: 'no-desk-unit', words: why };
    return ill('no-desk-unit', clock.now() - openedAt < startMs ? starting : silent);
  }

  function tellNumber(): void {
    say(toUnit.show, charactersOf(text));
  }

  function tellLight(): void {
    say(toUnit.lamp, lightOf(light));
  }

  function tell(): void {
    tellNumber();
    tellLight();
  }

  return {
    onKey(fn) {
      listener = fn;
    },
    onRate(fn) {
      rated = fn;
    },
    show(next) {
      text = next;
      tellNumber();
    },
    light(next) {
      light = next;
      tellLight();
    },
    sound: (tone) => say(toUnit.buzz, partsOf(tone)),
    health(part) {
      if (ready === undefined) return absence();
      if (ready.language !== language) return ill('other-desk-unit', otherLanguage);
      if (!has(ready, part)) {
        return { ok: false, code: 'no-such-part', words: `this desk unit has no ${part === 'rating' ? 'rating buttons' : part}` };
      }
      const stuck = held.stuck().find((place) => partOfKey(place) === part);
      return stuck === undefined ? { ok: true } : ill('key-stuck', wordsOfStuck(stuck));
    },
    async close() {
      listener = () => {};
      rated = () => {};
      text = '';
      light = dark;
      if (ready !== undefined) {
        tell();
        await new Promise<void>((resolve) => clock.after(farewellMs, resolve));
      }
      held.stop();
      line?.stop();
      loss.stop();
      await port.close();
    },
  };
}

function ill(code: string, { it, en }: Sentence): DeviceHealth {
  return { ok: false, code, words: en, it };
}

const starting: Sentence = { it: 'la scheda non ha ancora risposto', en: 'the board has not answered yet' };
const silent: Sentence = {
  it: 'la scheda non risponde: ha il programma dell’unità di sportello? Ce lo mette `turno flash`',
  en: 'the board does not answer: does it run the desk unit’s program? `turno flash` puts it on',
};
const otherLanguage: Sentence = {
  it: 'il programma della scheda è di un altro Turno: ci vuole firmware/desk-unit/desk-unit.hex',
  en: 'the board’s program is of another Turno: put firmware/desk-unit/desk-unit.hex on it',
};

/** The rating buttons lie behind the matrix. */
function partOfKey(place: number): 'keypad' | 'rating' {
  return place < layout.length ? 'keypad' : 'rating';
}

function wordsOfStuck(place: number): Sentence {
  const key = layout[place];
  const rating = place - layout.length + 1;
  const what =
    key === undefined
      ? { it: `il pulsante del voto ${rating}`, en: `rating button ${rating}` }
      : { it: `il tasto ${key}`, en: `the key ${key}` };
  return { it: `${what.it} resta premuto: c’è qualcosa sopra?`, en: `${what.en} stays down: does something lie on it?` };
}

function has(ready: Ready, part: UnitPart): boolean {
  if (part === 'display') return ready.digits > 0;
  return (ready.has & parts[part]) !== 0;
}

function charactersOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice(-digitsMost).padStart(digitsMost), 'latin1'));
}

function partsOf(times: readonly number[]): Uint8Array {
  return Uint8Array.from(times.flatMap((ms) => [ms & 0xff, ms >> 8]));
}

function lightOf({ rest, repeat = false, blink = [] }: Light): Uint8Array {
  return Uint8Array.from([Number(rest), Number(repeat), ...partsOf(blink)]);
}
