// What no death may take back: the promises of the hub, each against the journal.
import { expect } from 'vitest';
import type { TicketEvent } from '../../broker/tickets/events.js';
import type { Day } from './day.js';
import { kiosks } from './day-config.js';
import { only, ticketsOf } from './expected.js';
import { papersAt } from './seen.js';

/** An id as one word. */
function idOf(id: { readonly node: string; readonly boot: string; readonly n: number } | null): string {
  return id === null ? '' : `${id.node}/${id.boot}/${id.n}`;
}

/** No acknowledged press without its ticket, no number twice, no press that became two tickets, no ticket of two presses. */
export function checkPresses({ ears }: Day, events: readonly TicketEvent[]): void {
  const tickets = ticketsOf(events);
  const numbers = [...tickets.values()].map(({ number }) => number);
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
  const ticketOfPress = new Map<string, number>();
  const pressOfTicket = new Map<number, string>();
  for (const { id: kiosk, payload: ack } of ears.said('pressAck')) {
    if (!ack.ok) continue;
    const { ticket, number, service, ahead } = ack;
    expect(tickets.get(ticket)).toMatchObject({ kiosk, number, service, ahead });
    expect(ticketOfPress.get(idOf(ack.id)) ?? ticket).toBe(ticket);
    expect(pressOfTicket.get(ticket) ?? idOf(ack.id)).toBe(idOf(ack.id));
    ticketOfPress.set(idOf(ack.id), ticket);
    pressOfTicket.set(ticket, idOf(ack.id));
  }
  expect(ticketOfPress.size).toBeGreaterThan(0);
}

/** No number on two papers; a printed ticket has one, a void ticket none, of an unknown one nobody can say. */
export function checkPapers(day: Day, events: readonly TicketEvent[]): void {
  const papers = kiosks.flatMap((kiosk) => papersAt(day, kiosk).map((paper) => ({ kiosk, ...paper })));
  const ofNumber = new Map<string, typeof papers>();
  for (const paper of papers) {
    for (const number of paper.numbers) ofNumber.set(number, [...(ofNumber.get(number) ?? []), paper]);
  }
  const outcome = new Map(only(events, 'ticket-printed').map(({ ticket, paper }): [number, string] => [ticket, paper]));
  for (const { ticket } of only(events, 'ticket-voided')) outcome.set(ticket, 'void');
  const tickets = ticketsOf(events);
  for (const { ticket, number, kiosk } of tickets.values()) {
    const its = ofNumber.get(number) ?? [];
    const fits = { printed: its.length === 1, written: its.length === 1, void: its.length === 0, unknown: its.length <= 1 };
    const state = outcome.get(ticket);
    const right = state !== undefined && state in fits && Object.entries(fits).some(([name, fit]) => name === state && fit);
    expect({ number, state, papers: its.length, right }).toMatchObject({ right: true });
    expect(its.every((paper) => paper.kiosk === kiosk && (paper.cut || state === 'unknown'))).toBe(true);
  }
  const numbers = new Set([...tickets.values()].map(({ number }) => number));
  expect([...ofNumber.keys()].filter((number) => !numbers.has(number))).toEqual([]);
}

/** No acknowledged key without its fact; nobody called twice by *next*. */
export function checkKeys({ ears }: Day, events: readonly TicketEvent[]): void {
  const tickets = ticketsOf(events);
  const calls = new Set(
    only(events, 'ticket-called', 'ticket-recalled').map(({ desk, ticket }) => `${desk} ${tickets.get(ticket)?.number}`),
  );
  for (const { id: desk, payload: ack } of ears.said('commandAck')) {
    if (ack.ok && ack.number !== null) expect(calls).toContain(`${desk} ${ack.number}`);
  }
  const called = only(events, 'ticket-called').map(({ ticket }) => ticket);
  expect(called.filter((ticket, i) => called.indexOf(ticket) !== i)).toEqual([]);
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
