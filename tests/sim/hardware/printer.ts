// A receipt printer with a roll, and the driver's side of it: the states and reasons are those of nodes/devices/escpos.
import type { Paper, Slip } from '../../../broker/contract/messages/papers.js';
import type { Printed, Printer } from '../../../nodes/devices/ports.js';
import type { Life, Place } from './life.js';

/** What the next ticket meets. */
export type Mishap = 'late' | 'silent' | 'torn' | 'no-paper';

/** The driver's own patience, as in escpos/printer.ts. */
const endMsMax = 10_000;
/** As long as the driver needs to see that a new roll is in, or that a silent printer answers again. */
const seenMs = 2_000;
/** A link that is let go of and made anew. */
const resetMs = 3_000;
const waitingMax = 16;

export interface PrinterBody {
  /** Happens to the next ticket. */
  befall(mishap: Mishap): void;
  /** Whoever looks after it puts in a roll, closes the cover. */
  mend(): void;
  /** Whether a ticket would come out, as far as it has told. */
  isReady(): boolean;
  open(life: Life): Printer;
}

export function printerBody({ node, clock, chance, tell }: Place, mute: boolean): PrinterBody {
  let next: Mishap | undefined;
  let trouble: 'no-paper' | 'no-answer' | undefined;
  /** Of the driver that has it open. */
  let changed = () => {};

  function become(now: typeof trouble): void {
    // One that says nothing does not say this either.
    trouble = mute ? undefined : now;
    changed();
  }

  function paperOut(paper: Paper | Slip, whole: boolean, legible: boolean): void {
    if ('slip' in paper) {
      if (whole) tell({ type: 'slip-out', node, code: paper.code });
      return;
    }
    tell({ type: 'paper-out', node, number: legible ? paper.number : undefined, ticket: paper.ticket, whole });
  }

  /** The bytes have left: from here the printer goes on by itself. Of what it answers, the first word counts. */
  function work(paper: Paper | Slip, answer: (printed: Printed) => void): void {
    if (!('slip' in paper)) tell({ type: 'print-begun', node, number: paper.number, ticket: paper.ticket, wait: paper.wait });
    if (mute) clock.after(300, () => answer({ state: 'written' }));
    const mishap = next;
    next = undefined;
    const usualMs = 400 + chance.below(900);
    switch (mishap) {
      case undefined:
        clock.after(usualMs, () => {
          paperOut(paper, true, true);
          answer({ state: 'printed' });
        });
        return;
      case 'late': {
        // Somebody has the cover open.
        const ms = 2_000 + chance.below(12_000);
        clock.after(ms, () => {
          paperOut(paper, true, true);
          answer({ state: 'printed' });
        });
        clock.after(endMsMax, () => answer({ state: 'unknown', reason: 'no-answer' }));
        return;
      }
      case 'silent':
        if (chance.happens(0.5)) clock.after(usualMs, () => paperOut(paper, true, true));
        clock.after(endMsMax, () => {
          become('no-answer');
          clock.after(resetMs, () => trouble === 'no-answer' && become(undefined));
          answer({ state: 'unknown', reason: 'no-answer' });
        });
        return;
      case 'torn':
      case 'no-paper': {
        const legible = mishap === 'torn' && chance.happens(0.5);
        clock.after(usualMs, () => {
          if (mishap === 'torn') paperOut(paper, false, legible);
          become('no-paper');
          answer({ state: 'unknown', reason: 'no-paper' });
        });
        return;
      }
    }
  }

  function open(life: Life): Printer {
    let listener = (_ready: boolean) => {};
    let closing = false;
    let waiting = 0;
    let last: Promise<unknown> = Promise.resolve();
    const isReady = () => trouble === undefined && !closing;
    let toldReady = isReady();

    function look(): void {
      if (toldReady === isReady()) return;
      toldReady = isReady();
      listener(toldReady);
    }
    changed = () => {
      clock.after(trouble === undefined ? seenMs : 0, () => life.hear(look));
    };

    function carryOut(paper: Paper | Slip): Promise<Printed> {
      if (trouble !== undefined) return Promise.resolve({ state: 'failed', reason: trouble });
      return new Promise((resolve) => life.call('print', () => work(paper, (printed) => life.hear(() => resolve(printed)))));
    }

    return {
      print(paper, wanted) {
        if (closing) return Promise.resolve({ state: 'failed', reason: 'unreachable' });
        if (waiting >= waitingMax) return Promise.resolve({ state: 'failed', reason: 'too-many' });
        waiting += 1;
        const isFirst = waiting === 1;
        const mine = last
          .then((): Printed | Promise<Printed> => (isFirst || wanted() ? carryOut(paper) : { state: 'failed', reason: 'expired' }))
          .finally(() => {
            waiting -= 1;
          });
        last = mine;
        return mine;
      },
      dress() {},
      onReady(fn) {
        listener = fn;
        toldReady = isReady();
        fn(toldReady);
      },
      health: () => (trouble === undefined ? { ok: true } : { ok: false, code: trouble, words: 'look after it' }),
      async close() {
        closing = true;
        look();
        await last;
      },
    };
  }

  return {
    befall(mishap) {
      next = mishap;
    },
    mend() {
      next = undefined;
      become(undefined);
    },
    isReady: () => trouble === undefined,
    open,
  };
}
