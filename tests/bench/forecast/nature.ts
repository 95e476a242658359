// What the hall is really like: the distributions that every simulated day is drawn from. The forecaster never sees them; it
// learns from the days. What is here is chosen for what a town hall is like, not for what a forecast does well.
import { between, type Draw, exponential, lognormal, normal } from './draws.js';

export const minuteMs = 60_000;
export const halfHourMs = 30 * minuteMs;

export interface Span {
  /** Ms since midnight. */
  readonly fromMs: number;
  readonly toMs: number;
}

interface TrueService {
  /** Of all who come without an appointment, the share that comes for this. */
  readonly share: number;
  /** The work itself is lognormal; but for a few that are another matter altogether (`longOne`). */
  readonly medianMs: number;
  readonly sigma: number;
}

interface Break {
  /** When it is due, on average; how much that varies; how long it lasts, on average. */
  readonly aboutMs: number;
  readonly jitterMs: number;
  readonly lastsMs: number;
}

interface TrueDesk {
  /** How long whoever sits there takes, against the others. */
  readonly pace: number;
  /** Coffee; the desk pauses. */
  readonly breaks: readonly Break[];
  /** On long days, from when it is closed for lunch. */
  readonly lunchMs?: number;
  /** The share of visits of whose beginning the operator tells the hall. */
  readonly tellsArrival: number;
}

interface TrueRoster {
  readonly service: string;
  readonly desk: string;
  readonly everyMs: number;
  readonly span: Span;
  /** The share of its slots that are booked. */
  readonly taken: number;
}

export interface Nature {
  /** By weekday, Monday first; undefined: closed. */
  readonly hours: readonly (Span | undefined)[];
  /** No ticket is given in the last minutes of the hours. */
  readonly lastTicketMs: number;
  /** How many come without an appointment in an hour of intensity 1. */
  readonly perHour: number;
  /** By weekday, Monday first, and half hour of the day. */
  readonly intensity: (weekday: number, halfHour: number) => number;
  /** Some days more come than on others, for no reason that anybody knows: the standard deviation of the day's factor. */
  readonly dayVaries: number;
  readonly services: Readonly<Record<string, TrueService>>;
  readonly longOne: { readonly share: number; readonly times: number };
  readonly classes: Readonly<Record<string, number>>;
  readonly desks: Readonly<Record<string, TrueDesk>>;
  /** The share of days on which somebody is ill. */
  readonly ill: number;
  readonly rosters: readonly TrueRoster[];
  /** Of those who booked. */
  readonly absent: number;
  /** Of visits: sent on to another service, or off to fill in a form. */
  readonly sentOn: number;
  readonly parked: number;
  /** What an operator does who does not keep to the rules. */
  readonly outOfOrder: number;
  /** All work takes so many times as long. */
  readonly slower: number;
}

/** From when the citizen sits down. */
export function workMs(draw: Draw, nature: Nature, service: string, desk: string): number {
  const { medianMs = 8 * minuteMs, sigma = 0.6 } = nature.services[service] ?? {};
  const long = draw() < nature.longOne.share ? nature.longOne.times : 1;
  return lognormal(draw, medianMs, sigma) * long * nature.slower * (nature.desks[desk]?.pace ?? 1);
}

/** From the call until the citizen sits down. */
export function walkMs(draw: Draw): number {
  return 12_000 + Math.min(75_000, exponential(draw, 16_000));
}

/** How long an operator calls in vain, until the key that says so. */
export function inVainMs(draw: Draw): number {
  return between(draw, 65_000, 140_000);
}

/** Whether somebody who was called does not show: the longer the wait, the more have left. */
export function noShowShare(waitedMs: number, { booked, missed, visited }: { booked: boolean; missed: boolean; visited: boolean }): number {
  if (visited) return 0.01;
  if (missed) return 0.6;
  const hours = waitedMs / (60 * minuteMs);
  return (0.015 + 0.3 * (1 - Math.exp(-((hours / 0.9) ** 1.6)))) * (booked ? 0.3 : 1);
}

/** Who is idle hears that somebody has come. */
export function wakesMs(draw: Draw): number {
  return between(draw, 3_000, 18_000);
}

/** Of visits, the share that is ended with a key of its own; and from there to the next call. */
export const breathesShare = 0.3;

export function breathMs(draw: Draw): number {
  return Math.min(4 * minuteMs, lognormal(draw, 30_000, 0.8));
}

/** Of lamps, the share that brings somebody; and from the lamp to the desk. */
export const answersShare = 0.92;

export function comesToHelpMs(draw: Draw): number {
  return lognormal(draw, 2 * minuteMs, 0.6);
}

/** How many ms after its time somebody who booked comes: mostly before. */
export function latenessMs(draw: Draw): number {
  return Math.max(-28 * minuteMs, Math.min(14 * minuteMs, (-7 + 6 * normal(draw)) * minuteMs));
}

/** How late a desk opens. */
export function opensLateMs(draw: Draw): number {
  return Math.max(-2, 1 + 2 * normal(draw)) * minuteMs;
}

export function breakMs(draw: Draw, lastsMs: number): number {
  return lastsMs * between(draw, 0.7, 1.4);
}
