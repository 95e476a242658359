// What the fold has to remember between facts: who is in the hall, what may still be taken back today, and cases and appointments to
// come. It is the fold's own, not the queue's: it forgets numbers and places, and keeps what the queue forgets of a ticket's past.
import { z } from 'zod';
import { AppointmentRow, CaseRow } from './row.js';
import { LegRow, VisitRow } from './visit-row.js';

const Ms = z.number();
const Name = z.string();

/** By the config that ran when a fact was written. */
export const StatsHall = z.strictObject({
  /** An IANA name. */
  zone: Name,
  /** The level of each desk that has one. */
  levels: z.record(Name, Name),
});
export type StatsHall = Readonly<z.infer<typeof StatsHall>>;

/** The leg that a ticket is on. Objects here are replaced, never written to: what an undo remembers stays as it was. */
const LegNow = z.strictObject({
  /** Whence its wait counts. */
  since: Ms,
  row: LegRow,
  /** When it was called to the desk where it is now. */
  calledAt: Ms.optional(),
  /** Nobody knows how long one of its stays at a desk was. */
  unmeasured: z.literal(true).optional(),
});
export type LegNow = Readonly<z.infer<typeof LegNow>>;

/** A ticket of which there is no row yet. */
const Live = z.strictObject({
  ticket: z.int(),
  arrivedAt: Ms,
  /** As it will be; its `legs` are those that are over. */
  visit: VisitRow.extend({ legs: z.array(LegRow) }),
  leg: LegNow,
});
export type Live = Readonly<z.infer<typeof Live>>;

export const DeskNow = z.strictObject({
  openedAt: Ms.optional(),
  pausedAt: Ms.optional(),
  operator: Name.optional(),
  /** Of this service day, until it was opened last, or paused. */
  openMs: Ms,
  pausedMs: Ms,
  /** When it last did anything. */
  actedAt: Ms,
  /** When it was closed, how long after it last did anything, and whether it was paused. */
  closed: z.strictObject({ at: Ms, idleMs: Ms, isPaused: z.boolean() }).optional(),
});
export type DeskNow = Readonly<z.infer<typeof DeskNow>>;

/** What a desk did last, and how things stood before. */
const Undo = z.strictObject({ tickets: z.array(Live), desk: DeskNow.optional() });
export type Undo = Readonly<z.infer<typeof Undo>>;

export const FoldSnapshot = z.strictObject({
  v: z.literal(1),
  /** The last fact that was taken. */
  seq: z.int(),
  day: z.string(),
  hall: StatsHall,
  /** Of that fact, ms on the hall's clock, and how far the wall's was ahead of it. */
  at: Ms,
  ahead: Ms.optional(),
  /** Whatever was under way at this time of the hall's clock took longer than it shows. */
  stoodAt: Ms.optional(),
  live: z.array(Live),
  ended: z.array(z.strictObject({ ticket: z.int(), row: VisitRow })),
  desks: z.array(z.tuple([Name, DeskNow])),
  undo: z.array(z.tuple([Name, Undo])),
  appointments: z.array(AppointmentRow),
  cases: z.array(CaseRow),
});
export type FoldSnapshot = Readonly<z.infer<typeof FoldSnapshot>>;

/** Changed only by the fold. */
export interface FoldState {
  seq: number;
  day: string;
  hall: StatsHall;
  at: number;
  ahead: number | undefined;
  stoodAt: number | undefined;
  readonly perOperator: boolean;
  /** By ticket. */
  readonly live: Map<number, Live>;
  /** Those of today, by ticket: what was counted of them may be corrected. */
  readonly ended: Map<number, VisitRow>;
  readonly desks: Map<string, DeskNow>;
  readonly undo: Map<string, Undo>;
  /** Of today and of days to come, by row id; the cancelled are gone. */
  readonly appointments: Map<string, AppointmentRow>;
  /** Open, or answered today, by row id. */
  readonly cases: Map<string, CaseRow>;
}

export function emptyFoldState(hall: StatsHall, perOperator: boolean): FoldState {
  const maps = { live: new Map(), ended: new Map(), desks: new Map(), undo: new Map(), appointments: new Map(), cases: new Map() };
  return { seq: 0, day: '', hall, at: 0, ahead: undefined, stoodAt: undefined, perOperator, ...maps };
}

export function toFoldSnapshot(state: FoldState): FoldSnapshot {
  const { seq, day, hall, at, ahead, stoodAt, live, ended, desks, undo, appointments, cases } = state;
  return {
    ...{ v: 1, seq, day, hall, at },
    ...(ahead === undefined ? {} : { ahead }),
    ...(stoodAt === undefined ? {} : { stoodAt }),
    live: [...live.values()],
    ended: [...ended].map(([ticket, row]) => ({ ticket, row })),
    desks: [...desks],
    undo: [...undo],
    appointments: [...appointments.values()],
    cases: [...cases.values()],
  };
}

export function fromFoldSnapshot(snapshot: FoldSnapshot, perOperator: boolean): FoldState {
  const { seq, day, hall, at, ahead, stoodAt } = snapshot;
  return {
    ...{ seq, day, hall, at, ahead, stoodAt, perOperator },
    live: new Map(snapshot.live.map((live) => [live.ticket, live])),
    ended: new Map(snapshot.ended.map(({ ticket, row }) => [ticket, row])),
    desks: new Map(snapshot.desks),
    undo: new Map(snapshot.undo),
    appointments: new Map(snapshot.appointments.map((row) => [row.id, row])),
    cases: new Map(snapshot.cases.map((row) => [row.id, row])),
  };
}
