// Whoever watches the hall all day: what happens is looked at, and then entered in the ledger.
import { keyLifeMs, pressLifeMs } from '../../broker/contract/limits.js';
import type { Batch, Fact } from '../../broker/store/store.js';
import type { State } from '../../broker/tickets/state.js';
import { createTakeIn } from './commits.js';
import { type Happening, nameOf } from './happenings.js';
import { lookAtWords } from './hub-words.js';
import { createLook, type Look, type Violation } from './look.js';
import { replayDiffers } from './replay.js';
import { createLedger, type HallNow, paperOf } from './seen.js';

export interface Watch {
  see(happening: Happening): void;
  /** The hub has read its disk. */
  hubStarted(onDisk: Iterable<Fact>): void;
  /** The hub ended as it should, and left its state behind. */
  hubStopped(snapshot: string | undefined): void;
  /** Whether a kiosk has given numbers by itself that have not joined yet. */
  owes(kiosk: string): boolean;
  /** Things are as they were for ten seconds, with no fault. */
  atRest(): void;
  /** At what only an eye in the hall would see. */
  readonly look: Look;
  /** As the journal has made it. */
  readonly queue: State;
  readonly violations: readonly Violation[];
  /** How many facts the hub has acknowledged. */
  facts(): number;
}

export function createWatch(hallNow: HallNow): Watch {
  const ledger = createLedger(hallNow);
  const { seen } = ledger;
  const { journal, queue } = seen;
  const { look, violations } = createLook(seen);
  const takeIn = createTakeIn(ledger, look);
  /** On its way to the disk: after a crash it may be there or not. */
  let inDoubt: { readonly batch: Batch; readonly at: number } | undefined;

  function see(happening: Happening): void {
    switch (happening.type) {
      case 'started':
        ledger.forget(happening.who);
        return;
      case 'pressed':
        ledger.touch(happening.node);
        return;
      case 'node-asked':
        if (happening.name === 'rate' && 'id' in happening.payload) ledger.rating(nameOf(happening.payload.id));
        if ('id' in happening.payload) ledger.ask(nameOf(happening.payload.id), happening.name === 'press' ? pressLifeMs : keyLifeMs);
        return;
      case 'committing':
        inDoubt = { batch: happening.batch, at: seen.now() };
        for (const order of happening.batch.settled) ledger.settle(order);
        return;
      case 'committed':
        inDoubt = undefined;
        takeIn(happening.batch, seen.now());
        return;
      case 'not-committed':
        inDoubt = undefined;
        for (const order of happening.batch.settled) ledger.unsettle(order);
        return;
      case 'hub-said':
        lookAtWords(happening, seen, look);
        return;
      case 'print-begun': {
        const { node, number, ticket, wait } = happening;
        const paper = paperOf(seen, node, number, ticket);
        look('printBegun', { node, number, ticket, paper, wait, isOfLease: ticket === 0 });
        ledger.print(paper);
        return;
      }
      case 'paper-out': {
        const { node, number, ticket, whole } = happening;
        if (number === undefined) return;
        look('paperOut', { node, number, ticket });
        ledger.come(node, number, ticket, whole);
        return;
      }
      case 'spoken':
        look('announced', happening);
        ledger.announce(happening.node, happening.call);
        return;
      default:
    }
  }

  function hubStarted(onDisk: Iterable<Fact>): void {
    const doubt = inDoubt;
    inDoubt = undefined;
    let facts = 0;
    for (const fact of onDisk) {
      facts += 1;
      const isNew = fact.seq > journal.length;
      const isInDoubt = isNew && doubt?.batch.facts.some(({ seq, event }) => seq === fact.seq && event.type === fact.event.type) === true;
      look('factFound', { fact, isInDoubt });
      if (isInDoubt && fact.seq === doubt?.batch.facts[0]?.seq) takeIn(doubt.batch, doubt.at);
    }
    look('diskRead', { facts });
  }

  return {
    see,
    hubStarted,
    hubStopped(snapshot) {
      if (snapshot !== undefined) look('stateLeft', { differs: replayDiffers(snapshot, journal) });
    },
    atRest() {
      look('hallAtRest', { arranged: [...queue.arranged.keys()] });
      for (const ticket of queue.tickets.values()) look('ticketAtRest', ticket);
      for (const issue of seen.issued.values()) look('issueAtRest', issue);
      for (const lease of seen.owed.values()) look('leaseAtRest', lease);
    },
    owes: (kiosk) => [...seen.begun].some((paper) => paper.startsWith(`${kiosk} `) && !seen.joined.has(paper)),
    look,
    queue,
    violations,
    facts: () => journal.length,
  };
}
