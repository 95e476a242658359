// The questions that a printer answers at any moment (DLE EOT), asked over and over, one at a time; and what follows from silence.
import type { Clock } from '../ports.js';
import { type Fault, standing } from './standing.js';
import { askNow, type Question } from './status.js';

interface Poll {
  begin(): void;
  /** The link is gone, and with it what was told over it. */
  end(): void;
  /** Asks nothing until it begins again; what was told stands. */
  pause(): void;
  /** An answer. */
  heard(byte: number): void;
  /** Asks now instead of in a moment. `again`: and once more where no answer comes, of a printer that has nothing left to print. */
  soon(how?: 'again'): void;
  rollEnded(): void;
  /** Whether it answers at all; undefined while nobody knows. */
  reports(): boolean | undefined;
  /** It answers none of these: take it for a silent one until it speaks. */
  silent(): void;
  fault(): Fault | undefined;
  roll(): { readonly out: boolean; readonly low: boolean } | undefined;
  /** One that answers, and has not on this link, or not of late. */
  late(): boolean;
  close(): void;
}

interface PollListener {
  write(bytes: Uint8Array): void;
  /** All has been told that was asked this time. */
  whole(): void;
  changed(): void;
  /** Silent for so long that the link is not to be believed. `replaced`: on so many links that it is another printer now. */
  giveUp(replaced: boolean): void;
  /** Whether a ticket is coming out: the link is then not given up. */
  busy(): boolean;
}

// An answer takes milliseconds. These two together: a printer whose cable was pulled is missed within 2 s.
const pollMs = 600;
const answerMsMax = 1000;
const giveUpMs = 3000;
/** This long without a word on a new link, and it is a printer that says nothing. */
const learnMs = 2000;
// A printer that used to answer and is silent on so many new links has been replaced by a simpler one.
const silentLinksMax = 5;

/** `mayBeMute`: a printer that never says anything is one, too. */
export function poll(mayBeMute: boolean, clock: Clock, listener: PollListener): Poll {
  const told = standing();
  let reports: boolean | undefined = mayBeMute ? undefined : true;
  let answered = false;
  let late = false;
  // Some are deaf while they print: whoever has been late then and spoke again is believed to print the next time.
  let lateWhileBusy = false;
  let deaf = false;
  let silentLinks = 0;
  let asked: Question | undefined;
  // One that is deaf while it prints would answer both at its end, and the answers look alike: only when it has nothing left to print.
  let mayRepeat = false;
  // Of those that answer, some know only two of the four questions.
  const unheard = new Set<Question>();
  let cancel = (): void => {};

  function later(ms: number, fn: () => void): void {
    cancel();
    cancel = clock.after(ms, fn);
  }

  /** One question at a time: the answers look alike. */
  function ask(what: Question): void {
    asked = what;
    // What becomes of the write shows in the answer.
    listener.write(askNow(what));
    later(reports === undefined ? learnMs : answerMsMax, unanswered);
  }

  function unanswered(): void {
    if (reports !== true) {
      reports ??= false;
      listener.changed();
    } else if (answered && (asked === 'cause' || asked === 'error')) {
      unheard.add(asked);
      whole();
    } else if (listener.busy() && (deaf || late)) {
      // The ticket has its own bound. What was asked may have been lost.
      if (mayRepeat && asked !== undefined) ask(asked);
      else later(answerMsMax, unanswered);
    } else if (!late) {
      late = true;
      lateWhileBusy = listener.busy();
      later(giveUpMs, unanswered);
      listener.changed();
    } else {
      silentLinks = answered ? 0 : silentLinks + 1;
      const replaced = silentLinks >= silentLinksMax;
      if (replaced && mayBeMute) reports = undefined;
      listener.giveUp(replaced);
    }
  }

  function whole(): void {
    asked = undefined;
    mayRepeat = false;
    later(pollMs, () => ask('paper'));
    listener.whole();
    listener.changed();
  }

  return {
    begin: () => ask('paper'),
    end() {
      cancel();
      answered = false;
      late = false;
      told.forget();
      unheard.clear();
      asked = undefined;
      mayRepeat = false;
    },
    pause() {
      cancel();
      asked = undefined;
    },
    heard(byte) {
      reports = true;
      answered = true;
      if (late && lateWhileBusy) deaf = true;
      late = false;
      silentLinks = 0;
      // Nobody asked: a word all the same.
      if (asked === undefined) return listener.changed();
      const next = told.heard(asked, byte);
      if (next !== undefined && !unheard.has(next)) ask(next);
      else whole();
    },
    soon(how) {
      if (how === 'again') mayRepeat = true;
      if (asked === undefined) ask('paper');
    },
    rollEnded: told.rollEnded,
    reports: () => reports,
    silent() {
      reports ??= false;
    },
    fault: told.fault,
    roll: told.roll,
    late: () => reports === true && (!answered || late),
    close: () => cancel(),
  };
}
