// A year like Scandicci's, played through the engine and reported: what the town has published comes out, exactly; the hub killed on the way,
// tickets that a cut-off kiosk gave by itself, outcomes that were put right afterwards.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { Report } from '../../broker/stats/report.js';
import type { TicketEvent } from '../../broker/tickets/events.js';
import { makeFolder, quickParent } from '../harness/folders.js';
import { readJournal } from '../harness/journal.js';
import { runTurno } from '../harness/processes.js';
import { chanceFrom, seedFor } from '../harness/random.js';
import { playYear } from './killed.js';
import { cards, issued, stretches, year } from './published.js';

const Told = z.object({ report: Report });

/** As an administrator has it. */
async function reportOf(folder: string, ...range: readonly string[]): Promise<Report> {
  const asked = runTurno(['report', ...range, '--format', 'json', '--data', folder, '--config', join(folder, 'scandicci.yaml')]);
  expect(await asked.exit(), asked.output()).toBe(0);
  return Told.parse(JSON.parse(asked.stdout())).report;
}

it('every number that Scandicci published comes out of a year that was killed three times', async () => {
  const seed = seedFor('fidelity');
  const { path: folder, remove } = makeFolder('turno-year-', quickParent());
  onTestFinished(remove);
  await playYear(folder, seed, ['2017-12-05', '2018-03-20', '2018-07-12'], chanceFrom(seed));

  // What is not published, and must not be counted, was there all the same.
  const { events } = readJournal(join(folder, 'hub'));
  const many = (is: (event: TicketEvent) => boolean) => events.filter(is).length;
  expect(many(({ type }) => type === 'act-undone')).toBeGreaterThan(100);
  expect(many(({ type }) => type === 'ticket-no-show')).toBeGreaterThan(100);
  expect(many(({ type }) => type === 'ticket-not-served')).toBeGreaterThan(50);
  expect(many(({ type }) => type === 'ticket-voided')).toBeGreaterThan(5);
  expect(many((event) => event.type === 'ticket-issued' && event.arrivedAt !== undefined)).toBeGreaterThan(50);
  expect(many((event) => event.type === 'outcome-counted' && event.before > 0)).toBeGreaterThan(100);

  const whole = await reportOf(folder, '--from', year.from, '--to', year.to);
  expect(whole.total.visits).toBe(year.visits);
  const counted = new Map(whole.by.outcome?.map(({ id, figures }) => [id, figures.outcomes]));
  expect(Object.fromEntries(counted)).toMatchObject(issued);
  expect((counted.get('cie') ?? 0) + (counted.get('carta-cartacea') ?? 0)).toBe(cards);
  const [autumn, ...months] = stretches;
  if (autumn !== undefined) expect((await reportOf(folder, '--from', autumn.from, '--to', autumn.to)).total.visits).toBe(autumn.visits);
  const of2018 = await reportOf(folder, '--year', '2018');
  expect(of2018.total.visits).toBe(year.visitsOf2018);
  expect(of2018.by.month?.map(({ id, figures }) => [id, figures.visits])).toEqual(
    months.map(({ from, visits }) => [from.slice(0, 7), visits]),
  );
}, 900_000);
