// What the printer has told about itself, and what can be asked of it. Three kinds are on sale: those that answer DLE EOT
// and GS r, those that answer DLE EOT only (HPRT's TP80K manual: "GS r: serial printers only"), and those that say nothing.
import type { Clock } from '../ports.js';
import { askEnd, askPaper, askState, offline, paperOut, statusReader } from './status.js';
import type { Transport } from './transport.js';

export type Trouble = 'no-paper' | 'offline' | 'no-answer';

/** How much a printer says: when a ticket has ended, or only how it is, or nothing. Undefined while nobody knows. */
type Speech = 'end' | 'status' | 'none';

interface Watch {
  up(): void;
  down(): void;
  heard(chunk: Uint8Array): void;
  /** Why a ticket would not come out now, as far as the printer has told. */
  trouble(): Trouble | undefined;
  speech(): Speech | undefined;
  /** A GS r goes out with the next bytes: `ended` hears the answer to that very one, or nothing. */
  expectEnd(ended: (paperOut: boolean) => void): void;
  /** Asks now instead of in 2 s; `told` hears when it has answered whether it has paper and is online. */
  askNow(told: () => void): void;
  /** A ticket went out and nothing came back: take it for a silent one until it speaks. */
  silent(): void;
  close(): void;
}

const pollMs = 2000;
/** An answer to DLE EOT takes milliseconds; this long without one on a new link, and it is a printer that says nothing. */
const learnMs = 2000;
const answerMsMax = 4000;
// A printer that used to answer and is silent on so many new links has been replaced by a simpler one.
const silentLinksMax = 5;

/**
 * `changed` is called whenever an answer below may have changed; `busy` says whether a ticket is out: nothing is then
 * concluded from silence. No other timers than these: a poll every 2 s of a printer that answers, one bound on each question.
 */
export function watch(transport: Transport, clock: Clock, changed: () => void, busy: () => boolean): Watch {
  let reports: boolean | undefined;
  let confirms: boolean | undefined;
  let answered = false;
  let silentLinks = 0;
  let paper: boolean | undefined;
  let online: boolean | undefined;
  let asked: 'paper' | 'state' | undefined;
  let read = statusReader();
  // One entry for each GS r that is on its way, oldest first: the printer answers in order.
  let ends: ((paperOut: boolean) => void)[] = [];
  let tolds: (() => void)[] = [];
  const timers = new Map<'poll' | 'answer' | 'probe', () => void>();

  function later(name: 'poll' | 'answer' | 'probe', ms: number, fn: () => void): void {
    timers.get(name)?.();
    timers.set(name, clock.after(ms, fn));
  }

  function stopTimers(): void {
    for (const cancel of timers.values()) cancel();
    timers.clear();
  }

  /** One question at a time: the answers to DLE EOT 1 and 4 look alike. */
  function ask(what: 'paper' | 'state'): void {
    asked = what;
    // What becomes of the write shows in the answer.
    void transport.write(what === 'paper' ? askPaper : askState);
    later('answer', reports === undefined ? learnMs : answerMsMax, unanswered);
  }

  function unanswered(): void {
    if (reports !== true) {
      reports ??= false;
      changed();
    } else if (busy()) {
      // Some are deaf while they print. The ticket has its own bound.
      later('answer', answerMsMax, unanswered);
    } else {
      silentLinks = answered ? 0 : silentLinks + 1;
      if (silentLinks >= silentLinksMax) {
        reports = undefined;
        confirms = undefined;
      }
      transport.reset({ code: 'no-answer', words: noAnswer });
    }
  }

  function now(byte: number): void {
    reports = true;
    answered = true;
    silentLinks = 0;
    if (asked === 'paper') {
      paper = !paperOut(byte);
      ask('state');
    } else if (asked === 'state') {
      online = !offline(byte);
      asked = undefined;
      timers.get('answer')?.();
      later('poll', pollMs, () => ask('paper'));
      probe();
      const hear = tolds;
      tolds = [];
      for (const told of hear) told();
    }
    changed();
  }

  /** Learns, while nothing is being printed, whether GS r is answered: at once, then. */
  function probe(): void {
    if (confirms !== undefined || !paper || !online || busy() || ends.length > 0) return;
    ends.push(() => {});
    void transport.write(askEnd);
    later('probe', learnMs, () => {
      confirms ??= false;
      ends = confirms ? ends : [];
      changed();
    });
  }

  return {
    up() {
      read = statusReader();
      ask('paper');
      changed();
    },
    down() {
      stopTimers();
      answered = false;
      paper = undefined;
      online = undefined;
      asked = undefined;
      ends = [];
      tolds = [];
      changed();
    },
    heard(chunk) {
      for (const answer of read(chunk)) {
        if (answer.kind === 'now') now(answer.byte);
        else {
          confirms = true;
          // Only where a later DLE EOT can say that a new roll is in.
          if (answer.paperOut && reports) paper = false;
          ends.shift()?.(answer.paperOut);
          changed();
        }
      }
    },
    trouble() {
      if (reports === true && !answered) return 'no-answer';
      if (paper === false) return 'no-paper';
      return online === false ? 'offline' : undefined;
    },
    speech() {
      if (confirms === true) return 'end';
      if (reports === undefined) return undefined;
      return !reports ? 'none' : confirms === false ? 'status' : 'end';
    },
    expectEnd(ended) {
      if (confirms === true || (confirms === undefined && reports !== false)) ends.push(ended);
    },
    askNow(told) {
      tolds.push(told);
      if (asked === undefined) ask('paper');
    },
    silent() {
      reports ??= false;
      ends = [];
      changed();
    },
    close: stopTimers,
  };
}

export const noAnswer = 'The printer is connected and does not answer. Is another computer printing on it? Switch it off and on.';
