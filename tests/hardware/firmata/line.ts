// The USB cable between a node and an emulated Arduino, both in virtual time: what openSerialPort would do, without a port.

import type { PortEvents, SerialPort } from '../../../nodes/devices/serial-port.js';
import { heldClock } from '../../harness/held-clock.js';
import { createWiredUno, type WiredUno, type Wiring } from './wired.js';

/** USB serial hands over what has come about once a ms. */
const usbMs = 1;
const sysexStart = 0xf0;
/** As in serial-port.ts. */
const againMs = 500;

export function layLine(wiring: Wiring, start: 'whole' | 'short' = 'short') {
  const clock = heldClock();
  let uno = createWiredUno(wiring, start);
  let events: PortEvents | undefined;
  let arrived: number[] = [];
  let isPlugged = true;
  let isMute = false;
  let standsAfter: string | undefined;
  let loses: number | undefined;
  let before = 0;
  /** What was written since. */
  let held: Uint8Array[] | undefined;

  function listen(): void {
    uno.onByte((byte) => {
      const isLost = before === sysexStart && byte === loses;
      before = byte;
      if (isLost) loses = undefined;
      else if (isPlugged && !isMute) arrived.push(byte);
    });
  }
  listen();

  async function pass(ms: number): Promise<void> {
    for (let at = 0; at < ms; at += usbMs) {
      uno.pass(usbMs);
      const bytes = Uint8Array.from(arrived);
      arrived = [];
      if (bytes.length > 0) events?.bytes(bytes);
      // johnny-five's board is finished on the next tick.
      await Promise.resolve();
      clock.pass(usbMs);
    }
  }

  return {
    clock,
    uno: (): WiredUno => uno,
    async open(listener: PortEvents): Promise<SerialPort> {
      events = listener;
      clock.after(0, () => void (isPlugged ? listener.opened() : listener.closed('there is no Arduino')));
      return {
        write(bytes, taken) {
          if (!isPlugged) return;
          if (held !== undefined) held.push(bytes);
          else if (!isMute) uno.receive(bytes);
          if (bytes.join() === standsAfter) held ??= [];
          taken?.();
        },
        hangUp: () => void clock.after(againMs, () => void (isPlugged && events?.opened())),
        async close() {
          events = undefined;
        },
      };
    },
    pass,
    /** Throws when it takes longer than `mostMs`; resolves with how long it took, ms. */
    async until(what: string, mostMs: number, isSo: () => boolean): Promise<number> {
      const from = clock.now();
      while (!isSo()) {
        if (clock.now() - from >= mostMs) throw new Error(`${what}: not within ${mostMs} ms`);
        await pass(usbMs);
      }
      return clock.now() - from;
    },
    /** Its cable; with it goes its power, unless it has another. */
    unplug(): void {
      isPlugged = false;
      arrived = [];
      events?.closed('the board was unplugged');
    },
    replug(power: 'lost' | 'kept' = 'lost'): void {
      if (power === 'lost') uno = createWiredUno(wiring, start);
      listen();
      isPlugged = true;
      events?.opened();
    },
    /** Its reset button: the port stays open. */
    reset(): void {
      uno = createWiredUno(wiring, start);
      listen();
    },
    /** It hangs, or its bytes come to nothing; or not any more. */
    mute(is: boolean): void {
      isMute = is;
    },
    /** The next of its long messages that begins so comes without its first byte. */
    loseNext(message: number): void {
      loses = message;
    },
    /** Whoever writes stands still once it has written that, until it goes on. */
    standAfter(bytes: readonly number[]): void {
      standsAfter = bytes.join();
    },
    goOn(): void {
      for (const bytes of held ?? []) uno.receive(bytes);
      held = undefined;
      standsAfter = undefined;
    },
    /** Bytes that the Arduino's program never said. */
    inject(bytes: Uint8Array): void {
      events?.bytes(bytes);
    },
  };
}
