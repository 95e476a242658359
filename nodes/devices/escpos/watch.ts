// What the printer has told about itself, and what can be asked of it. Three kinds are on sale: those that answer DLE EOT
// and GS r, those that answer DLE EOT only (HPRT's TP80K manual: "GS r: serial printers only"), and those that say nothing.
import type { Clock } from '../ports.js';
import { advice, type Trouble } from './advice.js';
import { poll } from './poll.js';
import { askEnd, forget, statusReader } from './status.js';
import type { Transport } from './transport.js';

/** How much a printer says: when a ticket has ended, or only how it is, or nothing. Undefined while nobody knows. */
type Speech = 'end' | 'status' | 'none';

interface Watch {
  up(): void;
  down(): void;
  heard(chunk: Uint8Array): void;
  /** Why a ticket would not come out now, as far as the printer has told. */
  trouble(): Trouble | undefined;
  speech(): Speech | undefined;
  /** It has told how it is, on this link. */
  reports(): boolean;
  /** A GS r goes out with the next bytes: `ended` hears the answer to that very one, or nothing. */
  expectEnd(ended: (paperOut: boolean) => void): void;
  /** Asks now instead of in a moment; `told` hears when it has answered whether it has paper and is online. `again`: see poll.ts. */
  askNow(told: () => void, how?: 'again'): void;
  /** A ticket went out and nothing came back: take it for a silent one until it speaks. */
  silent(): void;
  /** Nobody knows what became of a ticket: what the printer still holds of it shall not come out. */
  broken(): void;
  close(): void;
}

interface Listener {
  /** Whenever an answer of the watch may have changed. */
  changed(): void;
  /** How its roll is, each time it has told; `trouble`: what else it told. */
  roll(roll: { readonly out: boolean; readonly low: boolean }, trouble: Trouble | undefined): void;
  /** Whether a ticket is coming out: the link is then not given up. */
  busy(): boolean;
}

/** Whether GS r is answered shows at once. */
const learnMs = 2000;
/** Whoever knows DLE DC4 answers it at once. */
const forgetMsMax = 300;
/** The answer to a GS r of before is a moment ahead of the one to ours. */
const quietMs = 300;
const settleMsMax = 10_000;
/** What is asked for has 80 bytes at most: of what a printer says in one go, more is a flood, and the rest of it is not waited for. */
const heardMost = 512;

export function watch(transport: Transport, clock: Clock, listener: Listener): Watch {
  let confirms: boolean | undefined;
  // What follows a broken ticket: first it is forgotten, then whatever still answers for it is waited out.
  let settling: 'forgets' | 'asks' | 'waits' | undefined;
  let read = statusReader();
  // One entry for each GS r that is on its way, oldest first: the printer answers in order.
  let ends: ((paperOut: boolean) => void)[] = [];
  let tolds: (() => void)[] = [];
  const timers = new Map<'probe' | 'settle', () => void>();
  const write = (bytes: Uint8Array): void => void transport.write(bytes);
  const polled = poll(transport.mayBeMute, clock, { write, whole, changed: listener.changed, giveUp, busy: listener.busy });

  function later(name: 'probe' | 'settle', ms: number, fn: () => void): void {
    timers.get(name)?.();
    timers.set(name, clock.after(ms, fn));
  }

  function stopTimers(): void {
    for (const cancel of timers.values()) cancel();
    timers.clear();
  }

  function giveUp(replaced: boolean): void {
    if (replaced) {
      confirms = undefined;
      settling = undefined;
    }
    transport.reset({ code: 'no-answer', words: advice['no-answer'] });
  }

  function whole(): void {
    const roll = polled.roll();
    if (roll !== undefined) listener.roll(roll, polled.fault());
    if (settling === 'asks') settle();
    else probe();
    const hear = tolds;
    tolds = [];
    for (const tell of hear) tell();
  }

  /** Learns, while nothing is being printed, whether GS r is answered: at once, then. */
  function probe(): void {
    if (confirms !== undefined || polled.fault() !== undefined || listener.busy() || ends.length > 0) return;
    ends.push(() => {});
    write(askEnd);
    later('probe', learnMs, () => {
      confirms ??= false;
      ends = confirms ? ends : [];
      listener.changed();
    });
  }

  /** What the printer holds of a broken ticket goes first: also in the middle of a command, it is obeyed at once. */
  function begin(): void {
    ends = [];
    if (settling === undefined) {
      polled.begin();
      return;
    }
    settling = 'forgets';
    polled.pause();
    write(forget);
    later('settle', forgetMsMax, forgotten);
  }

  function forgotten(): void {
    if (settling !== 'forgets') return;
    settling = 'asks';
    timers.get('settle')?.();
    polled.begin();
  }

  /** It is well again. Whether answers to tickets of before are still to come: ours comes last, and then nothing. */
  function settle(): void {
    if (polled.fault() !== undefined) return;
    if (confirms !== true) {
      settled();
      return;
    }
    settling = 'waits';
    write(askEnd);
    later('settle', settleMsMax, () => {
      settling = 'asks';
      if (polled.fault() !== undefined) return;
      confirms = undefined;
      settled();
    });
  }

  function settled(): void {
    timers.get('settle')?.();
    settling = undefined;
    probe();
    listener.changed();
  }

  function ended(paperOut: boolean): void {
    confirms = true;
    // Only where a later DLE EOT can say that a new roll is in.
    if (paperOut && polled.reports() === true) polled.rollEnded();
    if (settling === undefined) ends.shift()?.(paperOut);
    else if (settling === 'waits') later('settle', quietMs, settled);
    listener.changed();
  }

  return {
    up() {
      read = statusReader();
      begin();
      listener.changed();
    },
    down() {
      stopTimers();
      polled.end();
      ends = [];
      tolds = [];
      listener.changed();
    },
    heard(chunk) {
      for (const answer of read(chunk.subarray(-heardMost))) {
        if (answer.kind === 'now') polled.heard(answer.byte);
        else if (answer.kind === 'end') ended(answer.paperOut);
        else forgotten();
      }
    },
    trouble() {
      if (polled.late()) return 'no-answer';
      // About to be well: not before what it still held has left it.
      return polled.fault() ?? (settling === undefined ? undefined : 'no-answer');
    },
    speech() {
      if (confirms === true) return 'end';
      if (polled.reports() === undefined) return undefined;
      return !polled.reports() ? 'none' : confirms === false ? 'status' : 'end';
    },
    reports: () => polled.roll() !== undefined,
    expectEnd(tell) {
      if (confirms === true || (confirms === undefined && polled.reports() !== false)) ends.push(tell);
    },
    askNow(tell, how) {
      tolds.push(tell);
      polled.soon(how);
    },
    silent() {
      polled.silent();
      ends = [];
      listener.changed();
    },
    broken() {
      if (polled.reports() !== true) return;
      settling = 'forgets';
      if (transport.problem() === undefined) begin();
    },
    close() {
      stopTimers();
      polled.close();
    },
  };
}
