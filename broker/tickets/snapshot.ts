// The state as it is written to disk and read back.
import { z } from 'zod';
import { Arrangement } from './events.js';
import { DeskNow, Ended, Lease, Rush, ShownCall, TakenBack, Ticket } from './records.js';
import { emptyState, enter, noteLease, type State } from './state.js';

/** What a snapshot keeps; the rest of the state is indexes over it. */
export const Snapshot = z.strictObject({
  v: z.literal(4),
  day: z.string(),
  dayAt: z.number(),
  rev: z.int(),
  lastTicket: z.int(),
  lastCall: z.int(),
  tickets: z.array(Ticket),
  ended: z.array(Ended),
  lastNumber: z.array(z.tuple([z.string(), z.int()])),
  given: z.array(z.tuple([z.string(), z.array(z.int())])),
  issued: z.array(z.tuple([z.string(), z.int()])),
  desks: z.array(z.tuple([z.string(), DeskNow])),
  calls: z.array(z.tuple([z.string(), z.array(ShownCall)])),
  rushes: z.array(z.tuple([z.string(), Rush])),
  arranged: z.array(z.tuple([z.string(), Arrangement])),
  takenBack: z.array(z.tuple([z.string(), TakenBack])).default([]),
  leases: z.array(Lease),
});

export type Snapshot = z.infer<typeof Snapshot>;

export function toSnapshot(state: State): Snapshot {
  return {
    v: 4,
    day: state.day,
    dayAt: state.dayAt,
    rev: state.rev,
    lastTicket: state.lastTicket,
    lastCall: state.lastCall,
    tickets: [...state.tickets.values()],
    ended: [...state.ended.values()],
    lastNumber: [...state.lastNumber],
    given: [...state.given].map(([series, numbers]) => [series, [...numbers]]),
    issued: [...state.issued],
    desks: [...state.desks],
    calls: [...state.calls],
    rushes: [...state.rushes],
    arranged: [...state.arranged],
    takenBack: [...state.takenBack],
    leases: state.leases,
  };
}

export function fromSnapshot(snapshot: Snapshot): State {
  const { day, dayAt, rev, lastTicket, lastCall, leases } = snapshot;
  const state: State = {
    ...emptyState(),
    ...{ day, dayAt, rev, lastTicket, lastCall, leases },
    ended: new Map(snapshot.ended.map((ended) => [ended.number, ended])),
    lastNumber: new Map(snapshot.lastNumber),
    given: new Map(snapshot.given.map(([series, numbers]) => [series, new Set(numbers)])),
    issued: new Map(snapshot.issued),
    desks: new Map(snapshot.desks),
    calls: new Map(snapshot.calls),
    rushes: new Map(snapshot.rushes),
    arranged: new Map(snapshot.arranged),
    takenBack: new Map(snapshot.takenBack),
  };
  for (const ticket of snapshot.tickets) enter(state, ticket);
  for (const lease of leases) if (lease.day === day) noteLease(state, lease);
  return state;
}
