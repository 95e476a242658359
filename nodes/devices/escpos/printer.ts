// Tickets on a real printer, one after the other, and the truth about each (DESIGN, decision 3).
import type { Logger } from 'pino';
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Paper, Slip } from '../../../broker/contract/messages/papers.js';
import type { Clock, Printed, Printer } from '../ports.js';
import { readiness } from './readiness.js';
import { askEnd } from './status.js';
import type { Transport } from './transport.js';
import type { Typesetter } from './typesetter.js';
import { noAnswer, type Trouble, watch } from './watch.js';

/** A ticket is through the knife in a second; a slow one with a full buffer in three. */
const endMsMax = 10_000;
/** Nobody has said yet whether this printer speaks: a real one would have answered DLE EOT long before. */
const firstWordMsMax = 300;
const waitingMax = 16;

const troubles: Readonly<Record<Trouble, string>> = {
  'no-paper': 'The roll has ended: put in a new one.',
  offline: 'The printer has stopped by itself: close its cover, free the knife, then switch it off and on.',
  'no-answer': noAnswer,
};

const firstLookMs = 3_000;

/** Its turn came when the citizen had left. */
const expired: Printed = { state: 'failed', reason: 'expired' };

/** States and reasons: `failed` with `unreachable`, `no-paper`, `offline`, `no-answer`, `too-many`; `unknown` with `cut-off`, `no-answer`, `no-paper`. */
export function openPrinter(transport: Transport, typesetter: Typesetter, clock: Clock, log: Logger): Printer {
  const ready = readiness();
  let closing = false;
  let last: Promise<Printed> | undefined;
  let waiting = 0;
  let busy = false;
  // Looks again whether anything has decided the ticket that is out.
  let look: (() => void) | undefined;
  let logged: string | undefined;
  // One that cannot be reached from the start never changes, and must be told of all the same.
  const stopFirstLook = clock.after(firstLookMs, changed);
  const told = watch(transport, clock, changed, () => busy);
  transport.start({ up: () => told.up(), down: () => told.down(), heard: (chunk) => told.heard(chunk) });

  function notReady(): string | undefined {
    return transport.problem()?.code ?? told.trouble();
  }

  function changed(): void {
    look?.();
    const why = notReady();
    const trouble = told.trouble();
    const words = transport.problem()?.words ?? (trouble === undefined ? '' : troubles[trouble]);
    if (why !== logged && why !== undefined) log.warn({ code: why }, `the printer gives no tickets: ${words}`);
    if (why !== logged && why === undefined) log.info('the printer is ready');
    logged = why;
    ready.set(why === undefined && !closing);
  }

  async function carryOut(paper: Paper | Slip): Promise<Printed> {
    // Only for what has to be drawn and is not yet, and for half a second at most.
    const drawn = typesetter.ready(paper);
    if (drawn !== undefined) await drawn;
    const why = notReady();
    if (why !== undefined) return { state: 'failed', reason: why };
    busy = true;
    try {
      // Nothing else is awaited before the write: the bytes leave in the tick of the press.
      const bytes = Buffer.concat([typesetter.set(paper), askEnd]);
      let end: 'cut' | 'no-paper' | undefined;
      told.expectEnd((paperOut) => {
        end = paperOut ? 'no-paper' : 'cut';
      });
      const written = await transport.write(bytes);
      if (written.left === 'none') return { state: 'failed', reason: written.problem.code };
      if (written.left === 'some') return { state: 'unknown', reason: 'cut-off' };
      return await settled(() => end);
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
      look = () => {
        const answer = end();
        if (answer === 'cut') decide('printed');
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
        const known = told.trouble() !== undefined;
        decide('unknown', 'no-answer');
        // With its cover open a printer answers when it is closed again. Otherwise the link is not to be believed.
        if (!known) transport.reset({ code: 'no-answer', words: noAnswer });
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
      if (problem !== undefined) return { ok: false, code: problem.code, words: problem.words.slice(0, 300) };
      const trouble = told.trouble();
      return trouble === undefined ? { ok: true } : { ok: false, code: trouble, words: troubles[trouble] };
    },
    async close() {
      closing = true;
      stopFirstLook();
      ready.set(false);
      // Each ticket has its bound, and one whose turn comes too late is no longer wanted.
      await last;
      told.close();
      await transport.close();
      await typesetter.close();
    },
  };
}
