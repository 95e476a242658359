// Tickets on a real printer, one after the other, and the truth about each (DESIGN, decision 3).
import type { Logger } from 'pino';
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Paper, Slip } from '../../../broker/contract/messages/papers.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Clock, Printed, Printer } from '../ports.js';
import { advice, illFor } from './advice.js';
import { rollMm } from './length.js';
import { readiness } from './readiness.js';
import type { Roll } from './roll-file.js';
import { askEnd } from './status.js';
import type { Transport } from './transport.js';
import type { Typesetter } from './typesetter.js';
import { watch } from './watch.js';

/** A ticket is through the knife in a second; a slow one with a full buffer in three. */
const endMsMax = 10_000;
/** Nobody has said yet whether this printer speaks: a real one would have answered DLE EOT long before. */
const firstWordMsMax = 300;
const waitingMax = 16;
/** The slowest on sale print 50 mm a second. */
const msPerMm = 20;
/** What is left of a broken ticket falls from the knife by itself: ESC @, a line, four more to lift it over the knife, and the cut. */
const aside = Uint8Array.of(0x1b, 0x40, 0x0a, 0x1b, 0x64, 0x04, 0x1d, 0x56, 0x00);

const firstLookMs = 3_000;

/** Nobody knows yet whether it ever speaks: gone now, it would be taken for one that says nothing. */
const notToldYet: Sentence = {
  it: 'La stampante non ha ancora detto come sta: è accesa, il cavo è inserito?',
  en: 'The printer has not told yet how it is: is it on, and its cable in?',
};

/** Its turn came when the citizen had left. */
const expired: Printed = { state: 'failed', reason: 'expired' };

interface PrinterParts {
  readonly transport: Transport;
  readonly typesetter: Typesetter;
  readonly roll: Roll;
  readonly clock: Clock;
  readonly log: Logger;
}

/** States and reasons: `failed` with `unreachable`, `not-a-printer`, `too-many` or a trouble; `unknown` with `cut-off` or a trouble. */
export function openPrinter({ transport, typesetter, roll, clock, log }: PrinterParts): Printer {
  const ready = readiness();
  let closing = false;
  let last: Promise<Printed> | undefined;
  let waiting = 0;
  let busy = false;
  // The last ticket may still be coming out, though nobody says so.
  let comingOutUntil = 0;
  // Nobody knows what became of the last ticket: part of it may hang from the printer.
  let broken = false;
  // Looks again whether anything has decided the ticket that is out.
  let look: (() => void) | undefined;
  let logged: string | undefined;
  // One that cannot be reached from the start never changes, and must be told of all the same.
  const stopFirstLook = clock.after(firstLookMs, changed);
  const told = watch(transport, clock, {
    changed,
    roll: (state, trouble) => roll.told(state, trouble === 'cover-open'),
    busy: () => busy || clock.now() < comingOutUntil,
  });
  transport.start({
    up: () => told.up(),
    down() {
      roll.unseen();
      told.down();
    },
    heard: (chunk) => told.heard(chunk),
  });

  function notReady(): string | undefined {
    return transport.problem()?.code ?? told.trouble();
  }

  function changed(): void {
    look?.();
    const why = notReady();
    const trouble = told.trouble();
    const words = transport.problem()?.words.en ?? (trouble === undefined ? '' : advice[trouble].en);
    if (why !== logged && why !== undefined) log.warn({ code: why }, `the printer gives no tickets: ${words}`);
    if (why !== logged && why === undefined) log.info('the printer is ready');
    logged = why;
    ready.set(why === undefined && !closing);
  }

  async function carryOut(paper: Paper | Slip): Promise<Printed> {
    // Only for what has to be drawn and is not yet, and for a second at most.
    const drawn = typesetter.ready(paper);
    if (drawn !== undefined) await drawn;
    const why = notReady();
    if (why !== undefined) return { state: 'failed', reason: why };
    busy = true;
    try {
      // Nothing else is awaited before the write: the bytes leave in the tick of the press.
      const bytes = Buffer.concat([broken ? aside : Buffer.alloc(0), typesetter.set(paper), askEnd]);
      let end: 'cut' | 'no-paper' | undefined;
      told.expectEnd((paperOut) => {
        end = paperOut ? 'no-paper' : 'cut';
      });
      const written = await transport.write(bytes);
      if (written.left === 'none') return { state: 'failed', reason: written.problem.code };
      const mm = rollMm(bytes);
      roll.printed(mm);
      const printed: Printed = written.left === 'all' ? await settled(() => end) : { state: 'unknown', reason: 'cut-off' };
      broken = printed.state === 'unknown';
      if (broken) told.broken();
      comingOutUntil = printed.state === 'written' ? clock.now() + mm * msPerMm : 0;
      return printed;
    } catch (error) {
      // A bug of ours, before the write: there is no other way here.
      log.error({ err: error }, 'a ticket could not be laid out');
      return { state: 'failed', reason: 'bad-ticket' };
    } finally {
      busy = false;
    }
  }

  /** All bytes have left: waits for the printer's word, or for what makes waiting pointless. */
  function settled(end: () => 'cut' | 'no-paper' | undefined): Promise<Printed> {
    return new Promise((resolve) => {
      let asked = false;
      let waited = false;
      let stopTimer = (): void => {};
      function decide(state: Printed['state'], reason?: string): void {
        stopTimer();
        look = undefined;
        resolve(reason === undefined ? { state } : { state, reason });
      }
      function confirmed(then: () => void): void {
        if (asked) return;
        asked = true;
        told.askNow(() => {
          if (look !== undefined) then();
        }, 'again');
      }
      look = () => {
        const answer = end();
        // A line that goes dead may say one byte more, and NUL is the answer: one that lives answers again.
        if (answer === 'cut' && !transport.mayBeMute && transport.problem() === undefined) confirmed(() => decide('printed'));
        else if (answer === 'cut' && transport.mayBeMute) decide('printed');
        else if (transport.problem() !== undefined) decide('unknown', 'cut-off');
        // GS r is not answered before a new roll is in, and then for a ticket that nobody waits for.
        else if (answer === 'no-paper' || told.trouble() === 'no-paper') decide('unknown', 'no-paper');
        // It reports nothing; but a link that dies under the ticket's last bytes is heard of a moment later.
        else if (told.speech() === 'none' && waited) decide('written');
        else if (told.speech() === 'status' && !asked) {
          // It cannot tell the end, but it can tell that it is alive, has paper and is online.
          asked = true;
          told.askNow(() => {
            const trouble = told.trouble();
            if (look !== undefined) decide(trouble === undefined ? 'written' : 'unknown', trouble);
          });
        }
      };
      const late = (): void => {
        const trouble = told.trouble();
        const known = trouble !== undefined && trouble !== 'no-answer';
        decide('unknown', 'no-answer');
        // With its cover open a printer answers when it is closed again. Otherwise the link is not to be believed.
        if (!known) transport.reset({ code: 'no-answer', words: advice['no-answer'] });
      };
      const firstWord = (): void => {
        waited = true;
        if (told.speech() === 'none') look?.();
        else if (told.speech() === undefined) told.silent();
        else stopTimer = clock.after(endMsMax, late);
      };
      const maySpeak = told.speech() !== undefined && told.speech() !== 'none';
      stopTimer = !maySpeak ? clock.after(firstWordMsMax, firstWord) : clock.after(endMsMax, late);
      look();
    });
  }

  return {
    dress: (job) => typesetter.dress(job),
    print(paper, wanted) {
      if (closing) return Promise.resolve({ state: 'failed', reason: 'unreachable' });
      if (waiting >= waitingMax) return Promise.resolve({ state: 'failed', reason: 'too-many' });
      waiting += 1;
      const mine = (last === undefined ? carryOut(paper) : last.then(() => (wanted() ? carryOut(paper) : expired))).finally(() => {
        waiting -= 1;
        if (last === mine) last = undefined;
      });
      last = mine;
      return mine;
    },
    onReady: ready.listen,
    health(): DeviceHealth {
      const problem = transport.problem();
      if (problem !== undefined) return illFor(problem.code, problem.words);
      const trouble = told.trouble();
      if (trouble !== undefined) return illFor(trouble, advice[trouble]);
      // Tickets are taken at once all the same: one that never says anything shall not make the day's first citizen wait.
      if (told.speech() === undefined) return illFor('no-answer', notToldYet);
      return told.reports() ? { ok: true, roll: roll.health() } : { ok: true };
    },
    async close() {
      closing = true;
      stopFirstLook();
      ready.set(false);
      // Each ticket has its bound, and one whose turn comes too late is no longer wanted.
      await last;
      told.close();
      await transport.close();
      await Promise.all([roll.close(), typesetter.close()]);
    },
  };
}
