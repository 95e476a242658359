// The largest questions that a hall may ask: crowds that no day of the scenarios comes to, beside books that are full.
import { seededDice } from '../../../broker/estimate/dice.js';
import { countFor, runs } from '../../../broker/estimate/effort.js';
import { forecast } from '../../../broker/estimate/forecast.js';
import type { Habits } from '../../../broker/estimate/habits.js';
import { nothingTold } from '../../../broker/estimate/held.js';
import type { Question } from '../../../broker/estimate/question.js';
import { createRuns } from '../../../broker/estimate/run.js';
import type { Desk, Hall } from '../../../broker/tickets/hall.js';
import type { DeskNow, Ticket } from '../../../broker/tickets/records.js';
import { oneService, peschiera, type Town } from './halls.js';
import { minuteMs } from './nature.js';
import { trueHabits } from './oracle.js';

interface Crowd {
  readonly town: Town;
  readonly waiting: number;
  readonly booked: number;
}

/** Forty-two desks: those of Peschiera, seven times. */
const large: Town = manyTimes(peschiera, 7);

export const crowds: Readonly<Record<string, Crowd>> = {
  'one-service-300': { town: oneService, waiting: 300, booked: 0 },
  'peschiera-300': { town: peschiera, waiting: 300, booked: 0 },
  'peschiera-booked': { town: peschiera, waiting: 100, booked: 400 },
  'large-300': { town: large, waiting: 300, booked: 300 },
};

/** Tuesday, half past nine. */
const at = { weekday: 2, timeMs: 9.5 * 60 * minuteMs, closesInMs: 8 * 60 * minuteMs };
const now = 100 * 24 * 60 * minuteMs + at.timeMs;
const longestWaitMs = 60 * minuteMs;
const classShare = 0.05;
const warmUps = 20;
const times = 100;

/** What such a hall asks, and what it knows of itself. Every desk is open, and has somebody. */
function crowdOf({ town, waiting, booked }: Crowd): { readonly question: Question; readonly habits: Habits } {
  const { hall, nature } = town;
  const draw = seededDice(1);
  const services = Object.keys(nature.services);
  const service = () => services[Math.floor(draw() * services.length)] ?? '';
  const desks = [...hall.desks.keys()];
  const served = desks.map((desk, i): Ticket => {
    const calledAt = now - draw() * 5 * minuteMs;
    const [first = ''] = hall.desks.get(desk)?.serves ?? [];
    return { ...ticketOf(i + 1, first, now - longestWaitMs), stage: 'serving', desk, calledAt };
  });
  const queue = Array.from({ length: waiting }, (_, i): Ticket => {
    const ticket = ticketOf(desks.length + i + 1, service(), now - longestWaitMs * (1 - i / waiting));
    return draw() < classShare ? { ...ticket, class: 'precedenza' } : ticket;
  });
  const states = desks.map((desk, i): [string, DeskNow] => [desk, { open: true, ticket: i + 1, at: now - longestWaitMs, rev: 1 }]);
  const dueIn = () => draw() * (at.closesInMs - 30 * minuteMs);
  const question: Question = {
    ...{ hall, now, ...at, tickets: [...served, ...queue], desks: states, rushes: [] },
    booked: Array.from({ length: booked }, () => ({ service: service(), desk: pick(desks, draw), dueAt: now + dueIn() })),
  };
  return { question, habits: trueHabits(hall, nature, new Set()) };
}

/** How long it takes to answer one, by the clock on the wall and of the CPU; of how many runs it is made. */
export function timesOf(name: string): { readonly runs: number; readonly tookMs: readonly number[]; readonly cpuMs: readonly number[] } {
  const crowd = crowds[name];
  if (crowd === undefined) throw new Error(`no crowd is called ${name}`);
  const { question, habits } = crowdOf(crowd);
  const took = Array.from({ length: warmUps + times }, (_, n) => {
    const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
    forecast(question, habits, nothingTold, seededDice(n));
    const { user, system } = process.cpuUsage(cpuFrom);
    return { tookMs: performance.now() - from, cpuMs: (user + system) / 1000 };
  }).slice(warmUps);
  return { runs: runsOf(question, habits), tookMs: took.map(({ tookMs }) => tookMs), cpuMs: took.map(({ cpuMs }) => cpuMs) };
}

function runsOf(question: Question, habits: Habits): number {
  const { services, tickets, once } = createRuns(question, habits, seededDice(1));
  const [ofServices, ofTickets] = [new Float64Array(services.length), new Float64Array(tickets.length)];
  let units = 0;
  for (let run = 0; run < runs.least; run += 1) units += once(seededDice(run), ofServices, ofTickets);
  return countFor(units / runs.least);
}

function ticketOf(id: number, service: string, arrivedAt: number): Ticket {
  return {
    ...{ id, number: '', service, further: [], language: '', arrivedAt, since: arrivedAt, leg: 1, stage: 'waiting' },
    ...{ visited: false, missed: 0, places: 0, outcomes: [], rev: 0 },
  };
}

function pick(some: readonly string[], draw: () => number): string {
  return some[Math.floor(draw() * some.length)] ?? '';
}

/** The same desks so many times, and so many times as many who come. */
function manyTimes({ hall, nature }: Town, times: number): Town {
  const copies = Array.from({ length: times }, (_, i) => i + 1);
  const desks = copies.flatMap((n) =>
    [...hall.desks].map(([id, desk], i): [string, Desk] => [`${id}-${n}`, { ...desk, number: n * 10 + i }]),
  );
  const known = copies.flatMap((n) => Object.entries(nature.desks).map(([id, desk]) => [`${id}-${n}`, desk] as const));
  const overflow = new Map(
    [...hall.overflow].map(([id, rule]) => [id, { ...rule, desks: copies.flatMap((n) => rule.desks.map((desk) => `${desk}-${n}`)) }]),
  );
  const made: Hall = { ...hall, desks: new Map(desks), overflow };
  return { hall: made, nature: { ...nature, perHour: nature.perHour * times, desks: Object.fromEntries(known), rosters: [] } };
}
