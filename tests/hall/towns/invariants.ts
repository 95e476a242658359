// What must hold in every hall at every moment, and at the end of every day: the journal against what was shown, printed and said.
import { expect } from 'vitest';
import { deskShown } from '../../../broker/engine/shown.js';
import { applyTo, emptyWorld, type World } from '../../../broker/engine/world.js';
import { isOfTickets, type TicketEvent } from '../../../broker/tickets/events.js';
import type { Ticket } from '../../../broker/tickets/records.js';
import { ordersOpen, readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import type { Town } from './stand.js';

type Called = Extract<TicketEvent, { type: 'ticket-called' }>;

/** The world that the journal's facts make, one after the other; `before` sees each with the world as it was. */
function worldOf(town: Town, before: (event: TicketEvent, world: World) => void = () => {}): World {
  const world = emptyWorld();
  for (const { event, at } of readJournal(town.folder).facts) {
    if (isOfTickets(event)) before(event, world);
    applyTo(world, event, at);
  }
  return world;
}

/** Every display and every board shows what is so; asks each, and looks. */
export async function allShown(town: Town): Promise<void> {
  const { ears, config } = town;
  const { queue } = worldOf(town);
  for (const [node, entry] of Object.entries(config.nodes)) {
    if (entry.kind !== 'desk' && entry.kind !== 'board') continue;
    const device = entry.kind === 'desk' ? 'display' : 'board';
    const mark = ears.mark();
    ears.touch(node, device, { v: 1, type: 'ask' });
    const says = ({ id, payload: { type } }: { id: string; payload: { type: string } }) =>
      id === node && (type === 'digits' || type === 'rows');
    const { payload } = await ears.next('sim', `${node} says what it shows`, says, mark);
    if (entry.kind === 'desk') {
      const { phase, ticket } = deskShown(queue, entry.desk);
      expect([node, payload]).toEqual([node, { v: 1, type: 'digits', text: phase === 'paused' ? '---' : (ticket?.slice(1) ?? '') }]);
    } else {
      const calls = queue.calls.get(entry.area) ?? [];
      const rows = calls.map(({ number, desk }) => ({ number, desk: String(config.desks[desk]?.number) }));
      expect([node, payload]).toEqual([node, { v: 1, type: 'rows', rows }]);
    }
  }
}

/** Whether the maintainer's file lets this desk call this leg. */
function mayBeCalled({ config }: Town, { desk: id }: Called, ticket: Ticket): boolean {
  const desk = config.desks[id];
  if (desk === undefined) return false;
  if (ticket.home !== undefined) return ticket.home === id;
  if (ticket.level !== undefined) return config.levels[ticket.level]?.desks.includes(id) ?? false;
  const isServed = desk.serves.includes(ticket.service) || desk.helps.includes(ticket.service);
  return isServed && (!desk.office || ticket.leg > 1 || ticket.appointment !== undefined);
}

/** When the last desk has closed. */
export async function dayIsOver(town: Town): Promise<void> {
  const { ears, folder } = town;
  await town.quiet();
  await allShown(town);
  /** Of each ticket that was issued, how it ended; and of each desk's last act, whom it ended. */
  const ends = new Map<number, string[]>();
  const acts = new Map<string, { events: number; ended: number[] }>();
  let acting: { events: number; ended: number[] } | undefined;
  const numbers = new Set<string>();
  const world = worldOf(town, (event, { queue }) => {
    if (event.type === 'day-turned') numbers.clear();
    if (event.type === 'desk-acted') {
      acting = { events: event.events, ended: [] };
      acts.set(event.desk, acting);
      return;
    }
    if (event.type === 'act-undone') for (const ticket of acts.get(event.desk)?.ended ?? []) ends.get(ticket)?.pop();
    if (event.type === 'ticket-issued') {
      expect(numbers).not.toContain(event.number);
      numbers.add(event.number);
      ends.set(event.ticket, []);
    }
    if (['ticket-served', 'ticket-no-show', 'ticket-voided', 'ticket-not-served'].includes(event.type) && 'ticket' in event) {
      ends.get(event.ticket)?.push(event.type);
      acting?.ended.push(event.ticket);
    }
    if (event.type === 'ticket-called') {
      const ticket = queue.tickets.get(event.ticket);
      if (ticket === undefined || !mayBeCalled(town, event, ticket)) expect.fail(`${event.desk} called ${JSON.stringify(ticket)}`);
    }
    if (acting !== undefined) acting.events -= 1;
    if (acting?.events === 0) acting = undefined;
  });
  const open = [...world.queue.desks].filter(([, desk]) => desk.open).map(([id]) => id);
  expect(open).toEqual([]);
  expect([...world.queue.tickets.values()]).toEqual([]);
  expect([...ends].filter(([, how]) => how.length !== 1)).toEqual([]);

  const { events, facts } = readJournal(folder);
  expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, i) => i + 1));
  // Every ticket is one paper, every call is ordered and told once.
  expect(only(events, 'ticket-paper').map(({ ticket, paper }) => [ticket, paper])).toEqual(
    [...ends.keys()].map((ticket) => [ticket, 'printed']),
  );
  const calls = only(events, 'ticket-called', 'ticket-recalled').map(({ call }) => call);
  const ordered = new Set(ears.said('announce').map(({ payload }) => payload.call.call));
  expect([...ordered].sort((a, b) => a - b)).toEqual(calls);
  const told = only(events, 'call-announced');
  expect(told.map(({ call }) => call).sort((a, b) => a - b)).toEqual(calls);
  expect(told.filter(({ state }) => state !== 'announced')).toEqual([]);
  expect(ordersOpen(folder)).toBe(0);
  expect(ears.unread).toEqual([]);
}

/** How often an outcome was counted, net of what was corrected. */
export function outcomesOf(town: Town): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { outcome, quantity, before } of only(readJournal(town.folder).events, 'outcome-counted'))
    sums[outcome] = (sums[outcome] ?? 0) + quantity - before;
  return sums;
}
