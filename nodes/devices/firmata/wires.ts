// What hangs on a pin of its own: a contact to ground, and a lamp.
import type { Light } from '../../../broker/contract/light.js';
import { playOn } from '../blink.js';
import { createDebounce, type Debounce } from '../debounce.js';
import type { Clock } from '../ports.js';
import type { Part } from './arduino.js';
import { numberOf, type PinName } from './pins.js';

/** Firmata protocol 2.2: how a pin is set. It answers in the order in which it is told: what it says of a pin comes after the pin’s pull-up. */
const pinStateQuery = 0x6d;
/** An answer that has lost a byte is asked for again, ms. */
const askAgainMs = 500;

interface ContactParts {
  readonly name: string;
  readonly pin: PinName;
  readonly clock: Clock;
  readonly debounceMs: number;
  readonly onPress: () => void;
  readonly onRelease?: () => void;
}

/**
 * Pulled up by the Arduino. johnny-five's Button is not taken: it waits for 7 ms of silence before it tells of a press, so a short
 * one of a contact that bounces for long is lost.
 */
export function contactAt({ name, pin, clock, debounceMs, onPress, onRelease = () => {} }: ContactParts): Part {
  let unhear = () => {};
  let debounce: Debounce | undefined;
  let beganAt = Number.NEGATIVE_INFINITY;
  let isPulledUp = false;
  let isHeld = false;

  function lost(): void {
    unhear();
    unhear = () => {};
    debounce = undefined;
    if (isHeld) onRelease();
    isHeld = false;
  }

  return {
    name,
    pins: [pin],
    begin({ io, board, afterwards }) {
      const five = board();
      const number = numberOf(pin, io);
      // Firmata tells what changes, from all closed on: so a contact that is closed from the start is no press.
      let isClosed = true;
      const edges = createDebounce(
        clock,
        debounceMs,
        () => isClosed,
        () => {
          isHeld = true;
          onPress();
        },
        () => {
          isHeld = false;
          onRelease();
        },
      );
      debounce = edges;
      beganAt = clock.now();
      // Until its pull-up is on an open contact is an antenna. Where other pins of its port are told of already that is told, too, and whoever
      // stands still between two messages makes a press of it: so nothing counts before the Arduino has said that it has come so far.
      isPulledUp = false;
      let cancelAsk = () => {};
      const ask = () => {
        io.sysexCommand([pinStateQuery, number]);
        cancelAsk = clock.after(askAgainMs, ask);
      };
      const pulledUp = () => {
        cancelAsk();
        afterwards(() => {
          if (isPulledUp || debounce !== edges) return;
          isPulledUp = true;
          edges.edge(isClosed);
        });
      };
      const hear = (level: number) => {
        // To StandardFirmata 2.4 and older a low bit written to an input means: no pull-up. firmata-io writes there what it last read.
        pullUp();
        afterwards(() => {
          // Each message tells of all eight pins of a port, whichever of them has changed.
          if (isClosed === (level === 0)) return;
          isClosed = level === 0;
          if (isPulledUp) edges.edge(isClosed);
        });
      };
      const pullUp = () => {
        io.ports[number >> 3] = (io.ports[number >> 3] ?? 0) | (1 << (number & 7));
      };
      unhear = () => {
        edges.stop();
        cancelAsk();
        io.off(`digital-read-${number}`, hear);
        io.off(`pin-state-${number}`, pulledUp);
      };
      io.on(`pin-state-${number}`, pulledUp);
      five.pinMode(number, io.MODES.INPUT);
      five.digitalWrite(number, 1);
      five.digitalRead(number, hear);
      ask();
    },
    lost,
    end: () => {},
    health() {
      const hasRested = debounce?.hasRested() ?? false;
      if (hasRested && !debounce?.isStuck()) return { ok: true };
      if (!isPulledUp || (!hasRested && clock.now() - beganAt < tellsMs))
        return {
          ok: false,
          code: 'no-firmata',
          words: `the Arduino has not told yet how ${name} is`,
          it: `l’Arduino non ha ancora detto com’è il pulsante sul piedino ${pin}`,
        };
      return {
        ok: false,
        code: 'button-held',
        words: `${name} stays closed: is it held down, does its wire touch ground?`,
        it: `il pulsante sul piedino ${pin} resta chiuso: lo tiene premuto qualcuno, il suo filo tocca massa?`,
      };
    },
  };
}

/** By then an Arduino has told how a contact is, even behind digits that it writes first, ms. */
const tellsMs = 1_000;

interface LampPart extends Part {
  show(light: Light): void;
  /** Nothing is shown any more. */
  stop(): void;
}

/** Lit when its pin is high. Blinking is Turno's own: johnny-five's Led knows no pattern, and keeps every lamp it ever had. */
export function lampAt(name: string, pin: PinName, clock: Clock): LampPart {
  let isLit = false;
  let write = (_lit: boolean) => {};
  const player = playOn((lit) => {
    isLit = lit;
    write(lit);
  }, clock);
  return {
    name,
    pins: [pin],
    begin({ io, board }) {
      const five = board();
      const number = numberOf(pin, io);
      // Throws where the Arduino has no such pin: then nothing is written there.
      five.pinMode(number, io.MODES.OUTPUT);
      write = (lit) => five.digitalWrite(number, lit ? 1 : 0);
      write(isLit);
    },
    lost() {
      write = () => {};
    },
    end: () => write(false),
    show: player.show,
    stop: player.stop,
  };
}

interface BuzzerPart extends Part {
  /** Not while the Arduino is away: a tone that comes late says something else. */
  sound(tone: readonly number[]): void;
  stop(): void;
}

/** One with a tone of its own: a lamp that is heard. */
export function buzzerAt(name: string, pin: PinName, clock: Clock): BuzzerPart {
  const { show, ...lamp } = lampAt(name, pin, clock);
  let isHere = false;
  return {
    ...lamp,
    begin(kept) {
      lamp.begin(kept);
      isHere = true;
    },
    lost() {
      isHere = false;
      lamp.lost();
      show({ rest: false });
    },
    sound(tone) {
      if (isHere) show({ rest: false, blink: [...tone] });
    },
  };
}
