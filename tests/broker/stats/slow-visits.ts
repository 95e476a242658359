// The visits of a history, worked out the long way round: what was taken back is struck from it first, then each ticket's own facts
// are read from end to end. It shares nothing with the fold.
import type { TicketEvent } from '../../../broker/tickets/events.js';

export interface Told {
  readonly event: TicketEvent;
  readonly at: number;
}

/** As figures are told: to the second. */
const seconds = (ms: number) => Math.round(ms / 1000) * 1000;

/** Without the acts that were undone, each with all that it did; that somebody undid them stays. */
function withoutUndone(facts: readonly Told[]): Told[] {
  const struck = new Set<number>();
  for (const [i, { event }] of facts.entries()) {
    if (event.type !== 'act-undone') continue;
    const { desk } = event;
    const act = facts.findLastIndex((each, j) => j < i && !struck.has(j) && each.event.type === 'desk-acted' && each.event.desk === desk);
    const acted = facts[act]?.event;
    const events = acted?.type === 'desk-acted' ? acted.events : 0;
    for (let j = act; j <= act + events; j += 1) struck.add(j);
  }
  return facts.filter((_, i) => !struck.has(i));
}

type Named = Extract<TicketEvent, { ticket: number }>;
interface Own {
  readonly event: Named;
  readonly at: number;
}

const leaves = new Set<string>(['ticket-parked', 'ticket-transferred', 'ticket-went-on', 'ticket-served']);
const endings = new Set<string>(['ticket-served', 'ticket-no-show', 'ticket-not-served', 'ticket-voided']);

/** As rows, sorted by ticket; on `day`, and those of leases on their own. */
export function slowVisits(facts: readonly Told[], levels: Readonly<Record<string, string>>) {
  const tickets = new Map<number, Own[]>();
  const days = new Map<number, string>();
  let day = '';
  for (const { event, at } of withoutUndone(facts)) {
    if (event.type === 'day-turned') day = event.day;
    if (!('ticket' in event)) continue;
    if (event.type === 'ticket-issued') days.set(event.ticket, event.day ?? day);
    tickets.set(event.ticket, [...(tickets.get(event.ticket) ?? []), { event, at }]);
  }
  return [...tickets].sort(([a], [b]) => a - b).flatMap(([id, own]) => visitOf(id, days.get(id) ?? '', own, levels) ?? []);
}

function visitOf(id: number, day: string, own: readonly Own[], levels: Readonly<Record<string, string>>) {
  const [issued] = own;
  const ending = own.find(({ event }) => endings.has(event.type));
  if (issued?.event.type !== 'ticket-issued' || ending === undefined) return undefined;
  const { service, dueAt = 0, told, appointment } = issued.event;
  const arrivedAt = issued.event.arrivedAt ?? issued.at;
  const parts: { service: string; since: number; own: Own[] }[] = [{ service, since: Math.max(arrivedAt, dueAt), own: [] }];
  for (const each of own.slice(1)) {
    parts.at(-1)?.own.push(each);
    const { event } = each;
    if (event.type === 'ticket-went-on' || event.type === 'ticket-transferred')
      parts.push({ service: event.service, since: each.at, own: [] });
  }
  let legs = parts.map((part) => legOf(part, levels));
  if (ending.event.type === 'ticket-voided') legs = legs.filter(({ end }) => end === 'served');
  if (legs.length === 0) return undefined;
  const called = parts[0]?.own.find(({ event }) => event.type === 'ticket-called')?.at;
  const isPast = ending.event.type === 'ticket-not-served' && told !== undefined && seconds(ending.at - arrivedAt) > told.to * 60_000;
  const firstCall = called ?? (isPast ? ending.at : undefined);
  const missed = own.filter(({ event }) => event.type === 'ticket-missed').length;
  const isServed = legs.some(({ end }) => end === 'served');
  return {
    id: `t${id}`,
    day,
    end: isServed ? 'served' : legs.at(-1)?.end,
    ...(appointment === undefined ? {} : { appointment: true }),
    ...(told === undefined ? {} : { told: { ...told, ...(firstCall === undefined ? {} : { waitMs: seconds(firstCall - arrivedAt) }) } }),
    ...(missed === 0 ? {} : { missed }),
    legs,
  };
}

function legOf({ service, since, own }: { service: string; since: number; own: readonly Own[] }, levels: Readonly<Record<string, string>>) {
  const called = own.flatMap(({ event, at }) => (event.type === 'ticket-called' ? [{ desk: event.desk, at }] : []));
  const last = called.at(-1);
  const moved = own.flatMap(({ event }) => (event.type === 'ticket-moved' ? [event.service] : []));
  let serviceMs: number | undefined;
  for (const { event, at } of own) {
    if (!leaves.has(event.type)) continue;
    const from = called.findLast((call) => call.at <= at)?.at ?? 0;
    const marked = event.type === 'ticket-served' && event.marked !== undefined;
    serviceMs = marked ? Number.NaN : (serviceMs ?? 0) + seconds(at - from);
  }
  const end = serviceMs !== undefined ? 'served' : own.some(({ event }) => event.type === 'ticket-not-served') ? 'not-served' : 'no-show';
  const outcomes = new Map<string, number>();
  for (const { event } of own) if (event.type === 'outcome-counted') outcomes.set(event.outcome, event.quantity);
  const counted = Object.fromEntries([...outcomes].filter(([, quantity]) => quantity > 0));
  const level = last === undefined ? undefined : levels[last.desk];
  return {
    service: moved.at(-1) ?? service,
    ...(last === undefined ? {} : { desk: last.desk, waitMs: Math.max(0, seconds((called[0]?.at ?? 0) - since)) }),
    ...(level === undefined ? {} : { level }),
    end,
    ...(serviceMs === undefined || Number.isNaN(serviceMs) ? {} : { serviceMs }),
    ...(Object.keys(counted).length === 0 ? {} : { outcomes: counted }),
  };
}

/** How long each desk was open on each day, ms: what the day's turn closed, until its last fact. */
export function slowDesks(facts: readonly Told[]): Record<string, { openMs: number; pausedMs: number }> {
  const hours: Record<string, { openMs: number; pausedMs: number }> = {};
  const now = new Map<string, { open?: number; paused?: number; last: number }>();
  let day = '';
  const kept = withoutUndone(facts);
  for (const [i, { event, at }] of kept.entries()) {
    if (event.type === 'day-turned') {
      day = event.day;
      now.clear();
    }
    if (!('desk' in event) || event.desk === undefined || (event.type === 'ticket-served' && event.marked !== undefined)) continue;
    const desk = now.get(event.desk) ?? { last: at };
    const sum = hours[`${day}:${event.desk}`] ?? { openMs: 0, pausedMs: 0 };
    hours[`${day}:${event.desk}`] = sum;
    if (event.type === 'desk-opened') {
      if (desk.paused !== undefined) sum.pausedMs += at - desk.paused;
      delete desk.paused;
      desk.open ??= at;
    }
    if (event.type === 'desk-paused') desk.paused = at;
    if (event.type === 'desk-closed' && desk.open !== undefined) {
      const isByTurn = kept.slice(i).find((each) => each.event.type !== 'desk-closed')?.event.type === 'day-turned';
      const end = isByTurn ? desk.last : at;
      sum.openMs += end - desk.open;
      if (desk.paused !== undefined) sum.pausedMs += end - desk.paused;
      delete desk.open;
      delete desk.paused;
    }
    now.set(event.desk, { ...desk, last: at });
  }
  const counted = Object.entries(hours).filter(([, { openMs, pausedMs }]) => openMs > 0 || pausedMs > 0);
  return Object.fromEntries(counted.map(([id, { openMs, pausedMs }]) => [id, { openMs: seconds(openMs), pausedMs: seconds(pausedMs) }]));
}
