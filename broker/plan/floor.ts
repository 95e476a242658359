// What a day is played from, and what those who play it share.
import type { Span } from '../calendar/hours.js';
import type { Code } from '../contract/codes.js';
import { halfHourMs } from '../estimate/habits.js';
import type { Act, Decision } from '../tickets/commands.js';
import type { TicketEvent } from '../tickets/events.js';
import type { Hall } from '../tickets/hall.js';
import type { State } from '../tickets/state.js';
import type { Citizen } from './citizen.js';

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
export const halfHourMinutes = halfHourMs / minuteMs;

export interface DayToPlay {
  readonly hall: Hall;
  /** `2026-03-02` */
  readonly day: string;
  /** Its midnight, ms on the hall's clock. */
  readonly midnight: number;
  /** When the hall gives tickets, minutes since midnight, in order. */
  readonly hours: readonly Span[];
  /** Of services that have their own. */
  readonly serviceHours?: ReadonlyMap<string, readonly Span[]>;
  /** Of services that are gone, the one that takes their place. */
  readonly retired?: ReadonlyMap<string, string>;
  /** When somebody sits at a desk without being asked; one that is not here opens only when the rush wants it. */
  readonly shifts: ReadonlyMap<string, readonly Span[]>;
  /** When it pauses, in order; a visit that has begun is ended first. */
  readonly breaks?: ReadonlyMap<string, readonly Span[]>;
  /** In order of time. */
  readonly citizens: readonly Citizen[];
  readonly crew?: Partial<CrewHabits>;
}

/** All may be left out. `at`: ms on the hall's clock. */
export interface Hooks {
  /** After it was applied. */
  readonly onFact?: (event: TicketEvent, at: number, state: State) => void;
  /** Before the press of a citizen is decided. */
  readonly onComes?: (citizen: Citizen, at: number, state: State) => void;
  /** A press that gave no ticket. */
  readonly onTurnedAway?: (citizen: Citizen, code: Code, at: number) => void;
  /** The number that this desk calls out of order, instead of pressing *next*. */
  readonly callInstead?: (desk: string, at: number, state: State) => string | undefined;
  /** How many times as long a visit takes at this desk. */
  readonly pace?: (desk: string, at: number) => number;
}

/** How operators behave. */
export interface CrewHabits {
  /** From the moment that somebody waits for an idle desk to its *next*, ms. */
  readonly wakesMs: (desk: string) => number;
  /** From the lamp that asks for an idle desk to its opening, ms; Infinity: nobody comes. */
  readonly answersMs: (desk: string) => number;
  /** From the call to the *no-show*, when nobody comes, ms; half way there it calls again. */
  readonly vainMs: number;
  /** So long after the hours have ended those who wait inside are still served, ms. */
  readonly overtimeMs: number;
}

/** Who holds a ticket. */
export interface Holder {
  readonly citizen: Citizen;
  readonly arrivedAt: number;
  /** How often they were called; whether they have been at a desk, and wait for what else they need. */
  calls: number;
  isOn: boolean;
}

/** What the operators are given: the day as it is at this moment, and a way to press. */
export interface Floor {
  readonly today: DayToPlay;
  readonly hooks: Hooks;
  readonly state: State;
  readonly holders: ReadonlyMap<number, Holder>;
  readonly now: number;
  /** Since midnight. */
  readonly time: number;
  /** A key at that desk. */
  press(desk: string, act: Act): Decision;
}
