// A cable without a kernel: the printer's line in the time of a held clock, for what is tried at every byte.
import type { Ears, Left, Problem, Transport } from '../../../nodes/devices/escpos/transport.js';
import type { Clock } from '../../../nodes/devices/ports.js';
import type { Machine } from './machine.js';

const unplugged: Problem = { code: 'unreachable', words: { it: 'Non è attaccata.', en: 'It is not plugged in.' } };
const bound = 5_000;
const againMs = 250;
const lineMs = 1;

export interface DirectLine {
  readonly transport: Transport;
  /** What the printer has not taken yet is lost. */
  pull(): void;
  plug(): void;
}

export function layLine(machine: Machine, clock: Clock): DirectLine {
  let ears: Ears | undefined;
  let plugged = true;
  let problem: Problem | undefined = unplugged;
  let queue: { readonly bytes: Uint8Array; sent: number; tell: (left: Left) => void; stop: () => void }[] = [];
  let closed = false;
  let taking = false;

  function take(): void {
    if (taking) return;
    taking = true;
    for (let first = queue[0]; first !== undefined && problem === undefined; first = queue[0]) {
      // Counted before: what it takes may be what makes somebody pull the cable.
      first.sent += 1;
      if (machine.take(first.bytes.subarray(first.sent - 1, first.sent)) === 0) {
        first.sent -= 1;
        break;
      }
      if (queue[0] !== first || first.sent < first.bytes.length) continue;
      queue.shift();
      first.stop();
      first.tell({ left: 'all' });
    }
    taking = false;
  }

  function drop(why: Problem): void {
    if (problem !== undefined) return;
    problem = why;
    const lost = queue;
    queue = [];
    for (const { sent, tell, stop } of lost) {
      stop();
      tell({ left: sent === 0 ? 'none' : 'some', problem: why });
    }
    ears?.down();
    if (!closed) clock.after(againMs, connect);
  }

  function connect(): void {
    if (closed || problem === undefined) return;
    if (!plugged) {
      clock.after(againMs, connect);
      return;
    }
    problem = undefined;
    ears?.up();
  }

  machine.onSpeak((bytes) => {
    clock.after(lineMs, () => problem === undefined && ears?.heard(bytes));
  });
  machine.onWantMore(take);
  return {
    transport: {
      mayBeMute: true,
      start(theirs) {
        ears = theirs;
        clock.after(1, connect);
      },
      problem: () => problem,
      write(bytes) {
        if (problem !== undefined) return Promise.resolve({ left: 'none', problem });
        return new Promise((resolve) => {
          queue.push({ bytes, sent: 0, tell: resolve, stop: clock.after(bound, () => drop(unplugged)) });
          take();
        });
      },
      reset: drop,
      async close() {
        closed = true;
        drop(unplugged);
      },
    },
    pull() {
      plugged = false;
      machine.lineDied();
      drop(unplugged);
    },
    plug() {
      plugged = true;
    },
  };
}
