// Whether Firmata is at the other end of the port: called until it answers, asked for a sign of life from then on, and told apart
// from one that was started anew meanwhile.
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Clock } from '../ports.js';
import type { Kept } from './kept.js';

/** It is called, and asked for a sign of life, so often, ms. */
const pulseMs = 500;
/** Without a sign for so long it is gone, ms: a second pulse was not answered. */
const goneMs = 1_400;
/** A board that starts has its bootloader's second, then StandardFirmata blinks its version for two, ms. */
const startMs = 5_000;

/** StandardFirmata's own. */
export const baud = 57_600;
/** Firmata protocol 2.4. */
const systemReset = 0xff;
const reportVersion = 0xf9;
/** A question, and the head of its answer: REPORT_FIRMWARE in a sysex. */
export const reportFirmware = { start: 0xf0, what: 0x79, end: 0xf7 } as const;
const queryFirmware = Object.values(reportFirmware);
const capabilityQuery = 0x6b;
const analogMappingQuery = 0x69;

interface TalkEvents {
  /** It is there, and as it starts: all pins low, nothing read. Also when it was started anew. */
  here(): void;
  gone(): void;
  /** It said nothing for too long: what it was told and has not taken is of no use any more. */
  silent(): void;
}

export interface Talk {
  opened(): void;
  bytes(bytes: Uint8Array): void;
  closed(why: string): void;
  health(): DeviceHealth;
  /** All it shows goes out; nothing is told any more. */
  stop(): void;
}

export function startTalk(kept: Kept, write: (bytes: Uint8Array) => void, clock: Clock, events: TalkEvents): Talk {
  const { io } = kept;
  let state: 'closed' | 'calling' | 'asking' | 'here' = 'closed';
  let why = 'the port is not open yet';
  let openedAt = 0;
  let signAt = 0;
  let hasSpoken = false;
  let cancel = () => {};
  kept.write = write;

  function call(): void {
    state = 'calling';
    write(Uint8Array.of(reportVersion, ...queryFirmware));
  }

  /**
   * Whatever was asked of it before is answered before this is: from then on what it says of itself is news. Its pins, too: the answer of
   * before may have lost a byte, and another Arduino may be plugged in.
   */
  function ask(): void {
    state = 'asking';
    signAt = clock.now();
    io.pins.length = 0;
    io.analogPins.length = 0;
    io.sysexCommand([capabilityQuery]);
  }

  function lose(): void {
    events.gone();
    openedAt = clock.now();
    hasSpoken = false;
    events.silent();
  }

  function beat(): void {
    cancel = clock.after(pulseMs, beat);
    const isSilent = clock.now() - signAt >= goneMs;
    if (state === 'here' && !isSilent) write(Uint8Array.of(reportVersion));
    if (state === 'here' && isSilent) lose();
    if (state === 'calling' || isSilent) call();
  }

  const heard = {
    version: () => {
      signAt = clock.now();
    },
    firmware: () =>
      kept.afterwards(() => {
        if (state === 'here') events.gone();
        if (state === 'calling' || state === 'here') ask();
      }),
    capabilities: () =>
      kept.afterwards(() => {
        if (state === 'asking') io.sysexCommand([analogMappingQuery]);
      }),
    // Its own beginning asks for both as well, once: some come twice.
    mapping: () =>
      kept.afterwards(() => {
        if (state === 'asking' && io.isReady) arrive();
      }),
  };
  io.on('reportversion', heard.version);
  io.on('queryfirmware', heard.firmware);
  io.on('capability-query', heard.capabilities);
  io.on('analog-mapping-query', heard.mapping);

  function arrive(): void {
    state = 'here';
    signAt = clock.now();
    io.ports.fill(0);
    events.here();
  }

  return {
    opened() {
      openedAt = clock.now();
      hasSpoken = false;
      io.buffer.length = 0;
      io.versionReceived = false;
      // One that opening the port has not started anew still does what the node before told it.
      write(Uint8Array.of(systemReset));
      call();
      cancel();
      cancel = clock.after(pulseMs, beat);
    },
    bytes(bytes) {
      hasSpoken = true;
      kept.hear(bytes);
    },
    closed(reason) {
      cancel();
      why = reason;
      if (state === 'here') events.gone();
      state = 'closed';
    },
    health() {
      if (state === 'here') return { ok: true };
      if (state === 'closed') return { ok: false, code: 'no-arduino', words: why };
      if (clock.now() - openedAt < startMs) return noFirmata(starting);
      return noFirmata(hasSpoken ? notFirmata : silent);
    },
    stop() {
      cancel();
      io.off('reportversion', heard.version);
      io.off('queryfirmware', heard.firmware);
      io.off('capability-query', heard.capabilities);
      io.off('analog-mapping-query', heard.mapping);
      if (state !== 'closed') write(Uint8Array.of(systemReset));
      state = 'closed';
      kept.write = () => {};
    },
  };
}

function noFirmata({ it, en }: Sentence): DeviceHealth {
  return { ok: false, code: 'no-firmata', words: en, it };
}

const starting: Sentence = { it: 'l’Arduino non ha ancora risposto', en: 'the Arduino has not answered yet' };
const putIt: Sentence = {
  it: 'metti StandardFirmata sull’Arduino (Arduino IDE: File, Esempi, Firmata)',
  en: 'put StandardFirmata on it (Arduino IDE: File, Examples, Firmata)',
};
const silent: Sentence = {
  it: `l’Arduino non risponde: è questa la porta? Se sì, ${putIt.it}; se c’era già, può essere bloccato un filo I2C`,
  en: `the Arduino does not answer: is it this port? Else ${putIt.en}; if it was on it before, an I2C wire may be stuck`,
};
const notFirmata: Sentence = {
  it: `ciò che risponde su questa porta non parla Firmata a ${baud} baud: ${putIt.it}`,
  en: `what answers at this port does not speak Firmata at ${baud} baud: ${putIt.en}`,
};
