// How long each service's next citizen, and everyone who waits, will wait until the call: the hall's own rules, run forward
// many times with what the hall has shown of itself.
import { createDice } from './dice.js';
import { countFor, runs } from './effort.js';
import type { Habits } from './habits.js';
import { type Held, rangeFor } from './held.js';
import type { Forecast, Question, Range } from './question.js';
import { createRuns } from './run.js';

/** Where it comes to a call in fewer of the runs, nobody can tell. */
const toldShare = 0.6;

/** `random`: from 0 to 1, below 1. */
export function forecast(question: Question, habits: Habits, held: Held, random: () => number): Forecast {
  const { services, tickets, once } = createRuns(question, habits, random);
  const dice = createDice(random);
  const waits = { services: tableOf(services.length), tickets: tableOf(tickets.length) };
  const [ofServices, ofTickets] = [new Float64Array(services.length), new Float64Array(tickets.length)];
  let units = 0;
  let count: number = runs.most;
  for (let run = 0; run < count; run += 1) {
    units += once(dice, ofServices, ofTickets);
    for (let i = 0; i < ofServices.length; i += 1) waits.services[i * runs.most + run] = ofServices[i] ?? 0;
    for (let i = 0; i < ofTickets.length; i += 1) waits.tickets[i * runs.most + run] = ofTickets[i] ?? 0;
    if (run + 1 === runs.least) count = countFor(units / runs.least);
  }
  return {
    services: Object.fromEntries(services.map((id, i) => [id, rangeOf(waits.services, i, count, held)])),
    tickets: new Map(tickets.map((id, i) => [id, rangeOf(waits.tickets, i, count, held)])),
  };
}

function tableOf(rows: number): Float64Array {
  return new Float64Array(rows * runs.most);
}

function rangeOf(table: Float64Array, row: number, count: number, held: Held): Range | null {
  const sorted = table.subarray(row * runs.most, row * runs.most + count).sort();
  let told = 0;
  while (told < count && (sorted[told] ?? 0) < Number.POSITIVE_INFINITY) told += 1;
  if (told < toldShare * count) return null;
  const at = (share: number) => sorted[Math.min(told - 1, Math.floor(share * told))] ?? 0;
  const midMs = at(0.5);
  return rangeFor(held, { lowMs: at(0.1), midMs, highMs: at(0.9) });
}
