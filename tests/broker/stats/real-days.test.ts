// Days that were really decided: the journals of all releases, the town hall in which everything happens, a hall that was played. The
// fold has of them what a slow reading has, and what the plan's own count has.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wallOf } from '../../../broker/calendar/days.js';
import { hallThen, hallThenOf } from '../../../broker/config/hall-then.js';
import { reportOptionsOf } from '../../../broker/engine/reporting.js';
import { builtInProfile } from '../../../broker/plan/built-in.js';
import { crowdOf, openDays } from '../../../broker/plan/crowd.js';
import { simulate } from '../../../broker/plan/simulate.js';
import { makeReport } from '../../../broker/stats/make-report.js';
import { Row } from '../../../broker/stats/row.js';
import { openReader } from '../../../broker/store/reader.js';
import { type Fact, readJournalEvent } from '../../../broker/store/store.js';
import { isOfTickets } from '../../../broker/tickets/events.js';
import { hallIn } from '../../../cli/hall-file.js';
import { placeOf } from '../../../cli/place.js';
import { projectRoot } from '../../harness/processes.js';
import { everyEvent, firstDayConfig } from '../engine/every-event.js';
import { useTown } from '../engine/town-hall.js';
import { type Folded, newFolded, utc } from './folded.js';
import { slowDesks, slowVisits } from './slow-visits.js';
import { summed } from './summed.js';

const journals = join(projectRoot, 'tests/journals');
const releases = readdirSync(journals).filter((file) => file.endsWith('.jsonl'));
const Line = z.object({ seq: z.int(), at: z.number(), wall: z.number(), body: z.string() });

function factsOf(file: string): Fact[] {
  const lines = readFileSync(join(journals, file), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { body, ...when } = Line.parse(JSON.parse(line));
    return { ...when, event: readJournalEvent(body) };
  });
}

function isAsRead(folded: Folded, facts: readonly Fact[], levels: Readonly<Record<string, string>>): void {
  for (const row of folded.rows.values()) Row.parse(row);
  const ofTickets = facts.flatMap(({ event, at }) => (isOfTickets(event) ? [{ event, at }] : []));
  const own = folded.of('visit').filter(({ from }) => from === 'ticket');
  const told = own.map(({ kind: _, minute: __, from: ___, late: ____, ...visit }) => visit);
  const byTicket = told.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  expect(byTicket).toEqual(slowVisits(ofTickets, levels));
  const desks = folded.of('desk').map(({ id, openMs, pausedMs }) => [id, { openMs, pausedMs }]);
  expect(Object.fromEntries(desks)).toEqual(slowDesks(ofTickets));
}

describe.each(releases)('the journal %s', (file) => {
  it('has the visits that a slow reading has, stopped and gone on after every fact', () => {
    const facts = factsOf(file);
    const folded = newFolded(utc);
    for (const fact of facts) {
      folded.take(fact);
      folded.restart();
    }
    expect(folded.of('visit').length).toBeGreaterThan(0);
    isAsRead(folded, facts, {});
  });
});

const town = useTown();

it('a hall in which everything happens: its visits, desks, appointments and cases', async () => {
  const hall = town(firstDayConfig);
  await everyEvent(hall);
  const { folder } = hall;
  hall.die();
  const reader = openReader(folder);
  const facts = [...reader.factsAfter(0)];
  const then = hallThenOf(firstDayConfig);
  const hallOf = (hash: string) => hallThen(reader.config(hash) ?? '');
  const folded = newFolded(then, false, hallOf);
  for (const fact of facts) folded.take(fact);
  reader.close();
  isAsRead(folded, facts, then.levels);
  const { total } = makeReport(
    summed(folded.rows.values()),
    reportOptionsOf(firstDayConfig, { span: 'range', from: '2026-11-23', to: '2026-11-30' }, '2026-12-01'),
  );
  const count = (type: string) => facts.filter(({ event }) => event.type === type).length;
  expect(total.questions).toBe(count('question-counted'));
  expect(total['cases-opened']).toBe(count('case-opened'));
  expect(total['appointments-cancelled']).toBe(count('appointment-cancelled'));
  expect(total['ratings-asked']).toBeGreaterThan(0);
});

it('a hall that was played has the figures that the plan counted, its own way', async () => {
  const config = await hallIn(join(projectRoot, 'config/hall.yaml'));
  const place = placeOf(config);
  const dates = openDays([place], '2026-09-07', 6);
  const folded = newFolded(hallThenOf(config));
  let seq = 0;
  const { all, services, desks, walkIns, appointments } = simulate(place, crowdOf(builtInProfile(place, { visitsADay: 150 }), place, 3), {
    days: dates,
    seed: 3,
    hooks: {
      onFact(event, at) {
        seq += 1;
        const dayMs = 24 * 60 * 60_000;
        folded.take({ seq, event, at, wall: wallOf(`${dates[Math.floor(at / dayMs)]}T00:00`, config.hall.zone) + (at % dayMs) });
      },
    },
  });
  const range = { span: 'range', from: dates[0] ?? '', to: dates.at(-1) ?? '' } as const;
  const report = makeReport(summed(folded.rows.values()), reportOptionsOf(config, range, '2026-12-01'));
  expect(report.total).toMatchObject({ tickets: all.came, served: all.served, 'no-shows': all.noShow, 'not-served': all.notServed });
  for (const { id, figures } of report.by.service ?? []) expect(figures.served).toBeGreaterThanOrEqual(services[id]?.served ?? 0);
  for (const { id, figures } of report.by.desk ?? []) {
    expect(figures['desk-open']).toBeCloseTo(desks[id]?.openMs ?? 0, -4);
    expect(figures.served).toBeGreaterThanOrEqual(desks[id]?.served ?? 0);
  }
  const origin = (id: string) => report.by.origin?.find((each) => each.id === id)?.figures.tickets ?? 0;
  expect([origin('walk-in'), origin('appointment')]).toEqual([walkIns.came, appointments.came]);
});
