// The hall of a question as numbers: services, queues and desks by their place in a list, so that it can be run hundreds of times.
import type { Hall } from '../tickets/hall.js';
import { createScribe, isSent, keyNames, queuesOf } from '../tickets/keys.js';
import type { Ticket } from '../tickets/records.js';
import { meanOf } from './draw.js';
import { type Habits, knownOf, type Quantiles, type ServiceHabits } from './habits.js';
import { usual, usualVisit } from './usual.js';

interface FloorService {
  readonly id: string;
  readonly limitMs: number;
  readonly times: number;
  readonly places: number;
  readonly visit: Quantiles;
  readonly noShow: readonly number[];
  /** Where a visit may lead: the share, and the service by its place. */
  readonly goesOn: readonly { readonly share: number; readonly to: number }[];
}

export interface FloorDesk {
  readonly id: string;
  readonly office: boolean;
  /** By place. */
  readonly queues: readonly number[];
  /** Of each queue, 1 where it is among them. */
  readonly calls: Uint8Array;
  /** The services, by place, for which it calls whoever presses now. */
  readonly walkIns: readonly number[];
  /** Of each queue, whether it is a first one. */
  readonly isFirst: readonly boolean[];
  readonly write: ReturnType<typeof createScribe>;
  readonly keys: number;
  readonly pace: number;
  readonly tells: number;
}

export interface Floor {
  readonly services: readonly FloorService[];
  readonly serviceAt: ReadonlyMap<string, number>;
  readonly desks: readonly FloorDesk[];
  readonly deskAt: ReadonlyMap<string, number>;
  /** Services first, then those of desks and levels. */
  readonly queueAt: ReadonlyMap<string, number>;
  /** Of each queue, the desks that call from it: those of whose first ones it is before the others. */
  readonly callers: readonly (readonly number[])[];
  readonly classes: Hall['classes'];
}

/** So many visits count for as much as what the config says. */
const believedVisits = 6;

/** What the habits leave out is as in most halls. */
export function floorOf(hall: Hall, habits: Habits): Floor {
  const ids = [...hall.services.keys()];
  const serviceAt = new Map(ids.map((id, i) => [id, i]));
  const services = ids.map((id): FloorService => {
    const { limitMs = Number.POSITIVE_INFINITY, returns = { times: 0, places: 0 }, usualMs = 0 } = hall.services.get(id) ?? {};
    const known = knownOf(habits.services, id);
    const goesOn = Object.entries(known?.goesOn ?? {}).flatMap(([to, share]) => {
      const at = serviceAt.get(to);
      return at === undefined ? [] : [{ share, to: at }];
    });
    const noShow = known === undefined || known.noShow.length === 0 ? usual.noShow : known.noShow;
    return { id, limitMs, ...returns, visit: visitOf(known, usualMs), noShow, goesOn };
  });
  const queueAt = new Map(serviceAt);
  for (const id of hall.desks.keys()) queueAt.set(`desk:${id}`, queueAt.size);
  for (const id of hall.levels.keys()) queueAt.set(`level:${id}`, queueAt.size);
  const desks = [...hall.desks].map(([id, desk]): FloorDesk => {
    const queues = queuesOf(id, desk).flatMap((queue) => queueAt.get(queue) ?? []);
    const firsts = new Set(desk.serves);
    const { pace = 1, tells = 0.5 } = knownOf(habits.desks, id) ?? {};
    return {
      ...{ id, office: desk.office, queues, pace, tells },
      calls: Uint8Array.from({ length: queueAt.size }, (_, queue) => (queues.includes(queue) ? 1 : 0)),
      walkIns: desk.office ? [] : queues.filter((queue) => queue < services.length),
      isFirst: [...queueAt.keys()].map((queue) => queue.includes(':') || firsts.has(queue)),
      write: createScribe(hall, desk),
      keys: keyNames(desk).length,
    };
  });
  const callers = [...queueAt.values()].map((queue) => {
    const able = desks.flatMap(({ queues, isFirst }, at) => (queues.includes(queue) ? [{ at, first: isFirst[queue] === true }] : []));
    return [...able.filter(({ first }) => first), ...able.filter(({ first }) => !first)].map(({ at }) => at);
  });
  const deskAt = new Map(desks.map(({ id }, at) => [id, at]));
  return { services, serviceAt, desks, deskAt, queueAt, callers, classes: hall.classes };
}

/** What was learned of a service's visits, as far as it is believed beside what the config says, ms. */
export function visitOf(known: ServiceHabits | undefined, usualMs: number): Quantiles {
  if (known === undefined) return usualVisit(usualMs);
  const { visit, visits } = known;
  if (visits === undefined) return visit;
  const part = visits / (visits + believedVisits);
  const mean = meanOf(visit) * part + usualMs * (1 - part);
  if (visits < 2 * believedVisits) return usualVisit(mean);
  return visit.map((value) => (value * mean) / meanOf(visit));
}

/** Whoever is in the hall, or will come: each by its place in these lists. */
export interface People {
  count: number;
  readonly arrivedAt: Float64Array;
  /** NaN without an appointment that has a time. */
  readonly dueAt: Float64Array;
  readonly rank: Float64Array;
  readonly service: Int16Array;
  readonly queue: Int16Array;
  readonly isSent: Uint8Array;
  readonly isVisited: Uint8Array;
  readonly isBooked: Uint8Array;
  readonly missed: Uint8Array;
  readonly places: Int16Array;
  /** What else they came for, services by place. */
  readonly further: number[][];
  /** How much of that is done. */
  readonly furtherAt: Uint8Array;
}

/** With room for so many. */
export function noPeople(room: number): People {
  return {
    count: 0,
    arrivedAt: new Float64Array(room),
    dueAt: new Float64Array(room),
    rank: new Float64Array(room),
    service: new Int16Array(room),
    queue: new Int16Array(room),
    isSent: new Uint8Array(room),
    isVisited: new Uint8Array(room),
    isBooked: new Uint8Array(room),
    missed: new Uint8Array(room),
    places: new Int16Array(room),
    further: [],
    furtherAt: new Uint8Array(room),
  };
}

/** Puts a live ticket in the list; its place, or -1 when the hall no longer knows what it waits for. */
export function enter(people: People, floor: Floor, ticket: Ticket): number {
  const service = floor.serviceAt.get(ticket.service);
  const { home, level } = ticket;
  const queue = floor.queueAt.get(home !== undefined ? `desk:${home}` : level !== undefined ? `level:${level}` : ticket.service);
  if (service === undefined || queue === undefined) return -1;
  const at = people.count;
  people.count += 1;
  people.arrivedAt[at] = ticket.arrivedAt;
  people.dueAt[at] = ticket.dueAt ?? Number.NaN;
  people.rank[at] = ticket.class === undefined ? 0 : (floor.classes.get(ticket.class)?.rank ?? 0);
  people.service[at] = service;
  people.queue[at] = queue;
  people.isSent[at] = isSent(ticket) ? 1 : 0;
  people.isVisited[at] = ticket.visited ? 1 : 0;
  people.isBooked[at] = ticket.appointment === undefined ? 0 : 1;
  people.missed[at] = ticket.missed;
  people.places[at] = ticket.places;
  people.further[at] = ticket.further.flatMap((id) => floor.serviceAt.get(id) ?? []);
  return at;
}
