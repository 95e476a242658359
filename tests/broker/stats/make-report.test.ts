// The figures of a range, of rows that can be counted by hand.
import { describe, expect, it } from 'vitest';
import { makeReport, type ReportOptions } from '../../../broker/stats/make-report.js';
import { Report } from '../../../broker/stats/report.js';
import type { CaseRow, Row } from '../../../broker/stats/row.js';
import type { LegRow, VisitRow } from '../../../broker/stats/visit-row.js';
import { minute } from '../tickets/small-hall.js';
import { summed } from './summed.js';

const march: ReportOptions = {
  ...{ hall: 'pieve', range: { span: 'month', from: '2018-03-01', to: '2018-03-31' }, today: '2018-06-01', perOperator: false },
  ...{ target: { minutes: 20, services: { cards: 5 } }, order: { service: ['taxes', 'cards'] } },
};

const leg = (service: string, waited: number, served: number, more: Partial<LegRow> = {}): LegRow => ({
  ...{ service, desk: 'one', level: 'counter', end: 'served', waitMs: waited * minute, serviceMs: served * minute },
  ...more,
});

let ids = 0;
function visit(legs: readonly LegRow[], more: Partial<VisitRow> = {}): VisitRow {
  ids += 1;
  return { kind: 'visit', id: `t${ids}`, day: '2018-03-05', minute: 605, from: 'ticket', end: 'served', legs: [...legs], ...more };
}

function reportOf(rows: readonly Row[], more: Partial<ReportOptions> = {}): Report {
  return Report.parse(makeReport(summed(rows), { ...march, ...more }));
}

function group(report: Report, by: keyof Report['by'], id: string) {
  return report.by[by]?.find((each) => each.id === id)?.figures;
}

describe('visits', () => {
  const twice = visit([leg('cards', 6, 10), leg('taxes', 30, 4, { desk: 'two', level: 'offices' })]);
  const rows = [
    twice,
    visit([leg('cards', 4, 20)], { minute: 659 }),
    visit([leg('taxes', 20, 6)], { day: '2018-03-06', minute: 480 }),
    visit([{ service: 'taxes', end: 'not-served' }], { end: 'not-served' }),
    visit([{ service: 'taxes', desk: 'two', end: 'no-show', waitMs: 90 * minute }], { end: 'no-show' }),
    visit([{ desk: 'info', end: 'served' }], { from: 'question' }),
    visit([leg('cards', 500, 500)], { day: '2018-04-01' }),
    visit([leg('cards', 500, 500)], { day: '2018-02-28' }),
  ];
  const report = reportOf(rows);

  it('are who was received, on the days of the range, each once', () => {
    expect(report.total).toMatchObject({ visits: 4, tickets: 5, served: 3, questions: 1, 'no-shows': 1, 'not-served': 1 });
    expect(report.days).toBe(2);
    expect(report.running).toBeUndefined();
  });

  it('wait until their first call; who did not come, nobody knows how long', () => {
    const waits = { 'wait-count': 3, 'wait-mean': 10 * minute, 'wait-median': 6 * minute, 'wait-p90': 20 * minute };
    expect(report.total).toMatchObject({ ...waits, 'wait-within': 2, 'wait-within-share': 2 / 3, 'wait-at-least': 0 });
  });

  it('count for a service, a desk and a level with what happened there', () => {
    expect(report.by.service?.map(({ id }) => id)).toEqual(['taxes', 'cards']);
    expect(group(report, 'service', 'taxes')).toMatchObject({
      visits: 2,
      tickets: 4,
      'no-shows': 1,
      'not-served': 1,
      'wait-within': 1,
      'wait-p90': 30 * minute,
    });
    expect(group(report, 'service', 'cards')).toMatchObject({ visits: 2, 'wait-count': 2, 'wait-within': 1, 'service-p90': 20 * minute });
    expect(group(report, 'desk', 'two')).toMatchObject({ visits: 1, 'no-shows': 1, 'service-mean': 4 * minute, 'desk-busy': 4 * minute });
    expect(group(report, 'level', 'offices')).toMatchObject({ visits: 1 });
  });

  it('stand at the day, weekday and hour of their arrival', () => {
    expect(report.by.day?.map(({ id, figures }) => [id, figures.visits])).toEqual([
      ['2018-03-05', 3],
      ['2018-03-06', 1],
    ]);
    expect(report.by.weekday?.map(({ id, figures }) => [id, figures.visits])).toEqual([
      ['1', 3],
      ['2', 1],
    ]);
    expect(report.by.hour?.map(({ id, figures }) => [id, figures.visits])).toEqual([
      ['8', 1],
      ['10', 3],
    ]);
    expect(report.by['weekday-hour']?.map(({ id, figures }) => [id, figures.visits, figures['wait-median']])).toEqual([
      ['1:10', 3, 4 * minute],
      ['2:8', 1, 20 * minute],
    ]);
    expect(report.by.month?.map(({ id, figures }) => [id, figures.visits])).toEqual([['2018-03', 4]]);
  });

  it('are told by the day of no more than a quarter', () => {
    expect(reportOf(rows, { range: { span: 'year', from: '2018-01-01', to: '2018-12-31' } }).by.day).toBeUndefined();
    expect(reportOf(rows, { range: { span: 'year', from: '2018-01-01', to: '2018-12-31' } }).by.month).toHaveLength(3);
  });

  it('name no operator unless the config asks for it', () => {
    const served = [visit([leg('taxes', 1, 1, { operator: 'anna' })])];
    expect(reportOf(served).by.operator).toBeUndefined();
    expect(group(reportOf(served, { perOperator: true }), 'operator', 'anna')).toMatchObject({ served: 1, 'service-mean': minute });
  });

  it('have outcomes, in all and of each kind', () => {
    const issued = reportOf([
      visit([leg('cards', 1, 1, { outcomes: { card: 2 } }), leg('taxes', 1, 1, { outcomes: { card: 1, copy: 4 } })]),
    ]);
    expect(issued.total.outcomes).toBe(7);
    expect(issued.by.outcome).toEqual([
      { id: 'card', figures: { outcomes: 3 } },
      { id: 'copy', figures: { outcomes: 4 } },
    ]);
    expect(group(issued, 'service', 'taxes')?.outcomes).toBe(5);
    expect(issued.by['service-outcome']?.map(({ id, figures }) => [id, figures.outcomes])).toEqual([
      ['cards:card', 2],
      ['taxes:card', 1],
      ['taxes:copy', 4],
    ]);
    expect(group(issued, 'level-outcome', 'counter:card')).toEqual({ outcomes: 3 });
  });

  it('with an appointment are told apart', () => {
    const both = reportOf([visit([leg('cards', 0, 1)], { appointment: true }), visit([leg('cards', 9, 1)])]);
    expect(group(both, 'origin', 'appointment')).toMatchObject({ visits: 1, 'wait-mean': 0 });
    expect(group(both, 'origin', 'walk-in')).toMatchObject({ visits: 1, 'wait-mean': 9 * minute });
  });

  it('that were told a wait say whether it was true, its bounds among it', () => {
    const told = (minutes: number) => visit([leg('cards', minutes, 1)], { told: { from: 5, to: 10, waitMs: minutes * minute } });
    const unknown = visit([{ service: 'cards', end: 'not-served' }], { end: 'not-served', told: { from: 5, to: 10 } });
    const { total } = reportOf([told(4), told(5), told(10), told(11), unknown]);
    expect(total).toMatchObject({ 'told-count': 4, 'told-true': 2, 'told-true-share': 0.5, 'told-shorter': 1, 'told-longer': 1 });
  });
});

describe('ratings', () => {
  const rating = (service: string, good: number, bad: number): Row => ({
    ...{ kind: 'rating', id: service, day: '2018-03-05', service, level: 'counter', asked: 20, good, fair: 0, bad },
  });

  it('are counted by service and level; who gave none is no bad one', () => {
    const report = reportOf([rating('cards', 6, 2), rating('taxes', 8, 0)]);
    expect(report.total).toMatchObject({
      'ratings-asked': 40,
      ratings: 16,
      'ratings-good': 14,
      'ratings-bad': 2,
      'ratings-good-share': 0.875,
    });
    expect(group(report, 'service', 'cards')).toMatchObject({ ratings: 8, 'ratings-good': 6, 'ratings-bad': 2 });
  });

  it('of few say nothing of how they fell, nor does what would give them away', () => {
    const report = reportOf([rating('cards', 0, 1), rating('taxes', 8, 0), rating('planning', 30, 1)]);
    expect(group(report, 'service', 'cards')).toMatchObject({
      ratings: 1,
      'ratings-good': null,
      'ratings-bad': null,
      'ratings-good-share': null,
    });
    expect(group(report, 'service', 'taxes')).toMatchObject({ ratings: 8, 'ratings-good': null });
    expect(group(report, 'service', 'planning')).toMatchObject({ ratings: 31, 'ratings-good': 30 });
  });
});

describe('cases', () => {
  const opened = (day: string, more: Partial<CaseRow> = {}): CaseRow => {
    ids += 1;
    return { kind: 'case', id: `c${ids}`, day, due: '2018-03-31', sector: 'roads', ...more };
  };

  it('are those opened, those answered, and those that stand open at the end', () => {
    const { total, by } = reportOf([
      opened('2018-02-01', { due: '2018-03-03', answered: '2018-03-05' }),
      opened('2018-03-02', { answered: '2018-03-02' }),
      opened('2018-03-10', { answered: '2018-04-09', due: '2018-04-09' }),
      opened('2018-01-10', { due: '2018-02-09', channel: 'mail' }),
      opened('2018-04-01'),
      opened('2018-01-01', { answered: '2018-02-01' }),
    ]);
    const answers = {
      'cases-answered': 2,
      'cases-in-time': 1,
      'cases-late': 1,
      'cases-in-time-share': 0.5,
      'case-days-mean': 16,
      'case-days-median': 0,
    };
    expect(total).toMatchObject({ 'cases-opened': 2, ...answers, 'cases-open': 2, 'cases-overdue': 1 });
    expect(by['case-channel']?.map(({ id, figures }) => [id, figures['cases-overdue']])).toEqual([['mail', 1]]);
    expect(by['case-sector']?.map(({ id, figures }) => [id, figures['cases-open']])).toEqual([['roads', 2]]);
  });

  it('of a range that runs stand as they do today', () => {
    const report = reportOf([opened('2018-03-02', { due: '2018-03-20' })], { today: '2018-03-15' });
    expect(report.running).toBe('2018-03-15');
    expect(report.total).toMatchObject({ 'cases-open': 1, 'cases-overdue': 0 });
  });
});

it('appointments are kept, missed, cancelled, or none of that', () => {
  const ends = ['kept', 'kept', 'absent', 'cancelled', 'here', 'booked'] as const;
  const rows = ends.map(
    (end, i): Row => ({ kind: 'appointment', id: `a${i}`, day: '2018-03-05', minute: 600, service: 'taxes', desk: 'two', end }),
  );
  const figures = { appointments: 5, 'appointments-kept': 2, 'appointments-absent': 1, 'appointments-cancelled': 1 };
  const report = reportOf(rows);
  expect(report.total).toMatchObject(figures);
  expect(group(report, 'hour', '10')).toMatchObject(figures);
  expect(group(report, 'desk', 'two')).toMatchObject(figures);
});

it('of nothing there is nothing to tell, and no figure is made up', () => {
  const { total, by, days } = reportOf([]);
  expect([days, by]).toEqual([0, {}]);
  expect(Object.values(total).every((value) => value === 0 || value === null)).toBe(true);
});
