// What no death may take back: the promises of the hub, each against the journal.
import { expect } from 'vitest';
import type { TicketEvent } from '../../broker/tickets/events.js';
import { idOf, type Journal } from '../harness/journal.js';
import type { ReadPaper } from '../harness/paper.js';
import type { Day } from './day.js';
import { kiosks } from './day-config.js';
import { only, ticketsOf } from './expected.js';
import { papersAt } from './seen.js';

/** No acknowledged press without its ticket, no number twice; of one press one ticket, and of one ticket one press. */
export function checkPresses({ ears }: Day, { events, answers }: Journal): void {
  const tickets = ticketsOf(events);
  const numbers = [...tickets.values()].map(({ number }) => number);
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
  // Of the answers on the disk, those to presses name a service; a ticket has one, and no other press has it.
  const pressed = answers.flatMap(({ id, answer }) => (answer.ok && answer.service !== undefined ? [{ id, ...answer }] : []));
  expect(pressed.map(({ ticket }) => ticket ?? 0).sort((a, b) => a - b)).toEqual([...tickets.keys()]);
  const ticketOf = new Map(pressed.map(({ id, ticket }) => [id, ticket]));
  const acks = ears.said('pressAck').flatMap(({ id: kiosk, payload }) => (payload.ok ? [{ kiosk, ack: payload }] : []));
  expect(acks.length).toBeGreaterThan(0);
  for (const { kiosk, ack } of acks) {
    const { ticket, number, service, ahead } = ack;
    expect(tickets.get(ticket)).toMatchObject({ kiosk, number, service, ahead });
    expect(ticketOf.get(idOf(ack.id))).toBe(ticket);
  }
}

/** A paper, and whose printer put it out. */
export interface KioskPaper extends ReadPaper {
  readonly kiosk: string;
}

export function checkPapers(day: Day, events: readonly TicketEvent[]): void {
  comparePapers(
    kiosks.flatMap((kiosk) => papersAt(day, kiosk).map((paper) => ({ kiosk, ...paper }))),
    events,
  );
}

/** No number on two papers; a printed ticket has one, a void ticket none, of an unknown one nobody can say. */
export function comparePapers(papers: readonly KioskPaper[], events: readonly TicketEvent[]): void {
  const ofNumber = new Map<string, KioskPaper[]>();
  for (const paper of papers) {
    for (const number of paper.numbers) ofNumber.set(number, [...(ofNumber.get(number) ?? []), paper]);
  }
  const outcome = new Map(only(events, 'ticket-paper').map(({ ticket, paper }): [number, string] => [ticket, paper]));
  for (const { ticket } of only(events, 'ticket-voided')) outcome.set(ticket, 'void');
  const tickets = [...ticketsOf(events).values()];
  const wrong = tickets.filter(({ ticket, number, kiosk }) => {
    const its = ofNumber.get(number) ?? [];
    const state = outcome.get(ticket);
    if (its.some((paper) => paper.kiosk !== kiosk || (!paper.cut && state !== 'unknown'))) return true;
    if (state === 'unknown') return its.length > 1;
    return its.length !== (state === 'printed' || state === 'written' ? 1 : 0) || state === undefined;
  });
  expect(wrong.map(({ ticket, number }) => ({ number, state: outcome.get(ticket), papers: ofNumber.get(number) ?? [] }))).toEqual([]);
  const numbers = new Set(tickets.map(({ number }) => number));
  expect([...ofNumber.keys()].filter((number) => !numbers.has(number))).toEqual([]);
}

/** No acknowledged key without its fact; nobody called again who had not missed the call. */
export function checkKeys({ ears }: Day, events: readonly TicketEvent[]): void {
  const tickets = ticketsOf(events);
  const calls = new Set(
    only(events, 'ticket-called', 'ticket-recalled').map(({ desk, ticket }) => `${desk} ${tickets.get(ticket)?.number}`),
  );
  for (const { id: desk, payload: ack } of ears.said('commandAck')) {
    if (ack.ok && ack.number !== null) expect(calls).toContain(`${desk} ${ack.number}`);
  }
  // Once, and once more after each time that they did not show.
  const called = only(events, 'ticket-called').map(({ ticket }) => ticket);
  const missed = only(events, 'ticket-missed').map(({ ticket }) => ticket);
  const times = (all: readonly number[], ticket: number) => all.filter((each) => each === ticket).length;
  expect(called.filter((ticket) => times(called, ticket) > 1 + times(missed, ticket))).toEqual([]);
}

/** Every call was announced, or was made without a voice, or came too late; one of these, once. */
export function checkCalls(events: readonly TicketEvent[]): void {
  const calls = only(events, 'ticket-called', 'ticket-recalled').map(({ call }) => call);
  expect(new Set(calls).size).toBe(calls.length);
  expect(
    only(events, 'call-announced')
      .map(({ call }) => call)
      .sort((a, b) => a - b),
  ).toEqual(calls);
}
