// What the printer's tests stand on: a clock that can be held, a ticket, a driver's surroundings.
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Paper } from '../../../../broker/contract/messages/papers.js';
import type { Payload } from '../../../../broker/contract/topics.js';
import type { Roll } from '../../../../nodes/devices/escpos/roll-file.js';
import type { Typesetter } from '../../../../nodes/devices/escpos/typesetter.js';
import type { Clock, DriverContext, Printer } from '../../../../nodes/devices/ports.js';
import { makeFolder } from '../../../harness/folders.js';
import { paperBytes } from './drawing.js';

type Sim = Payload<'sim'>;

export const paper: Paper = {
  ticket: 7,
  hall: 'Città di Forlì – € 5',
  service: 'Anagrafe',
  number: 'A042',
  day: '2026-11-25',
  time: '09:41',
  ahead: 3,
  language: 'it',
};

/** As printers have it that can draw nothing: on a machine without the renderer, or for a hall that writes Latin letters. */
export const typesetter: Typesetter = {
  dress: () => {},
  ready: () => undefined,
  set: (of) => paperBytes(of, 48),
  close: async () => {},
};

/** Nobody asks how much of it is left. */
export const roll: Roll = { printed: () => {}, told: () => {}, unseen: () => {}, health: () => ({ low: false }), close: async () => {} };

export const realClock: Clock = {
  now: () => performance.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

interface HeldClock extends Clock {
  /** Moves on, and calls what has come due, in order; after each, the sockets have their turn. */
  advance(ms: number): Promise<void>;
  /** Resolves once something waits for exactly so long. */
  hasTimer(ms: number): Promise<void>;
  readonly pending: number;
}

export function heldClock(): HeldClock {
  let now = 0;
  const timers = new Set<{ at: number; ms: number; fn: () => void }>();
  const hopes = new Set<() => void>();
  return {
    now: () => now,
    after(ms, fn) {
      const timer = { at: now + ms, ms, fn };
      timers.add(timer);
      for (const look of [...hopes]) look();
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.fn();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = until;
    },
    hasTimer(ms) {
      return new Promise((resolve) => {
        const look = () => {
          if (![...timers].some((timer) => timer.ms === ms)) return;
          hopes.delete(look);
          resolve();
        };
        hopes.add(look);
        look();
      });
    },
    get pending() {
      return timers.size;
    },
  };
}

export function surroundings(clock: Clock): { context: DriverContext; sent: Sim[]; fromPage: (message: Sim) => void } {
  const sent: Sim[] = [];
  const listeners: ((message: Sim) => void)[] = [];
  const folder = makeFolder('turno-printer-');
  onTestFinished(folder.remove);
  const context: DriverContext = {
    node: 'kiosk-1',
    device: 'printer',
    log: pino({ level: 'silent' }),
    clock,
    folder: folder.path,
    wire: { send: (message) => sent.push(message), onMessage: (fn) => listeners.push(fn) },
  };
  return { context, sent, fromPage: (message) => listeners.forEach((fn) => void fn(message)) };
}

/** Resolves when the printer is, or becomes, ready or not. */
export function whenReady(printer: Printer, wanted: boolean): Promise<void> {
  return new Promise((resolve) => printer.onReady((ready) => ready === wanted && resolve()));
}
