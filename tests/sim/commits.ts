// What a commit brings: each fact is looked at and entered, then the answers, then how the desks stand.
import type { Batch, Fact } from '../../broker/store/store.js';
import { isOfTickets, type TicketEvent } from '../../broker/tickets/events.js';
import type { Ended } from '../../broker/tickets/records.js';
import { nameOf } from './happenings.js';
import type { Look } from './look.js';
import { type Ledger, leaseOf } from './seen.js';

/** `at`: when it was decided, true ms since the day began. */
type TakeIn = (batch: Batch, at: number) => void;

export function createTakeIn(ledger: Ledger, look: Look): TakeIn {
  const { seen } = ledger;
  const { queue } = seen;
  /** Another config is in the journal, and nobody has looked at what it made of the desks. */
  let isReconfigured = false;

  function issued(event: Extract<TicketEvent, { type: 'ticket-issued' }>, { answers }: Batch, at: number): void {
    const { ticket, number, kiosk, arrivedAt, told, day = queue.day } = event;
    const lease = arrivedAt === undefined ? undefined : leaseOf(kiosk, day, number);
    const isTold = (body: string) => body.includes(`"ticket":${ticket},`) || body.includes(`"ticket":${ticket}}`);
    look('issued', { ...event, lease, isAnswered: lease === undefined && answers.some(({ body }) => isTold(body)) });
    ledger.issue({ ticket, number, at, told });
    if (lease !== undefined) ledger.join(kiosk, lease, number);
  }

  function ended(ticket: number, how: Ended['how']): void {
    look('ended', { ticket, how });
    ledger.end(ticket, how);
  }

  function dayTurned(day: string): void {
    look('dayTurned', { day });
    for (const issue of seen.issued.values()) look('dayLeft', issue);
    ledger.turnDay();
  }

  function ticketEvent(event: TicketEvent, batch: Batch, at: number): void {
    switch (event.type) {
      case 'ticket-issued':
        issued(event, batch, at);
        return;
      case 'ticket-called':
        look('called', event);
        ledger.call(event.call, at);
        return;
      case 'ticket-recalled':
        ledger.call(event.call, at);
        return;
      case 'ticket-paper': {
        const isJoining = batch.facts.some(({ event: other }) => other.type === 'ticket-issued' && other.ticket === event.ticket);
        look('papered', { ...event, isJoining });
        return;
      }
      case 'ticket-voided':
        look('voided', event);
        ended(event.ticket, 'void');
        return;
      case 'ticket-served':
        ended(event.ticket, 'served');
        return;
      case 'ticket-no-show':
        ended(event.ticket, 'no-show');
        return;
      case 'ticket-not-served':
        ended(event.ticket, 'not-served');
        return;
      case 'act-undone':
        for (const { id } of queue.desks.get(event.desk)?.undo?.tickets ?? []) ledger.unend(id);
        return;
      case 'day-turned':
        dayTurned(event.day);
        return;
      default:
    }
  }

  /** Before the day turns: what came out of the box, in one commit with that. */
  function counted({ facts }: Batch): void {
    const all = facts.flatMap(({ event }) => (event.type === 'ratings-counted' ? [event] : []));
    const sum = all.flatMap(({ counts }) => counts).reduce((total, n) => total + n, 0);
    look('ratingsCounted', { sum, asked: all.reduce((total, { asked }) => total + asked, 0) });
  }

  function takeFact(fact: Fact, batch: Batch, at: number): void {
    const { event, seq } = fact;
    look('factWritten', { seq });
    if (isOfTickets(event)) ticketEvent(event, batch, at);
    ledger.write(fact);
  }

  function lookAtDesks(): void {
    const at = new Map<number, string>();
    for (const [desk, { ticket }] of queue.desks) {
      if (ticket === undefined) continue;
      look('ticketAtDesk', { desk, ticket, other: at.get(ticket) });
      at.set(ticket, desk);
    }
  }

  return (batch, at) => {
    // By the next commit it runs; while the hub starts, nobody knows yet which one will.
    if (isReconfigured && seen.isUp()) {
      isReconfigured = false;
      look('hallReconfigured', { arranged: [...queue.arranged.keys()] });
    }
    if (batch.emptied === true) counted(batch);
    for (const fact of batch.facts) takeFact(fact, batch, at);
    for (const { ticket } of batch.ballots ?? []) {
      look('ballot', { ticket });
      ledger.ballot(ticket);
    }
    for (const answer of batch.answers) {
      const id = nameOf(answer.id);
      look('answered', { id, at, facts: batch.facts });
      ledger.answer(id);
    }
    for (const { order } of batch.orders) ledger.order(order);
    lookAtDesks();
    if (batch.facts.some(({ event }) => event.type === 'config-applied')) {
      isReconfigured = true;
      return;
    }
    const moved = batch.facts.flatMap(({ event }) => (event.type === 'desk-arranged' ? [event.desk] : []));
    if (moved.length > 0) look('arranged', { desks: moved });
  };
}
