// What a month as open data does not say: how long a single visit took, be it by subtraction.
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { namesOf } from '../../../broker/reports/names.js';
import { openData } from '../../../broker/reports/open-data.js';
import type { By, Figures, Report } from '../../../broker/stats/report.js';
import { inventedNames } from './invented.js';

const figures = (visits: number): Figures => ({
  ...{ visits, 'wait-count': visits, 'wait-mean': 600_000, 'wait-within': visits, 'told-count': visits, 'told-true': visits },
  ...{ 'service-count': visits, 'service-mean': 300_000, 'desk-busy': visits * 300_000 },
});

function figuresOf(by: By, counts: Readonly<Record<string, number>>) {
  const report: Report = {
    ...{ v: 1, hall: 'prova', range: { span: 'month', from: '2018-05-01', to: '2018-05-31' }, days: 4 },
    target: { minutes: 20, services: {} },
    total: figures(Object.values(counts).reduce((sum, count) => sum + count, 0)),
    by: { [by]: Object.entries(counts).map(([id, count]) => ({ id, figures: figures(count) })) },
  };
  const names = namesOf(inventedNames, 'it');
  const [file] = openData({ report, serviceDays: [], names, licence: 'CC BY 4.0' });
  const rows = z.array(z.record(z.string(), z.string())).parse(parse(file?.text ?? '', { columns: true }));
  return new Map(rows.map((row) => [row.id, row]));
}

const told = (row: Readonly<Record<string, string>> | undefined) =>
  Object.entries(row ?? {}).flatMap(([column, value]) => (value !== '' && /wait|told|service|desk/.test(column) ? [column] : []));

it('a group of one has its visit counted and nothing timed, and neither has the group from which it could be subtracted', () => {
  const rows = figuresOf('weekday', { '1': 12, '2': 9, '6': 1 });
  expect(rows.get('6')).toMatchObject({ visits: '1' });
  for (const id of ['6', '2']) expect(told(rows.get(id))).toEqual(['wait-count', 'told-count', 'service-count']);
  expect(told(rows.get('1'))).toContain('desk-busy-seconds');
  expect(told(rows.get(''))).toContain('wait-mean-seconds');
});

it('groups of enough are all told', () => {
  const rows = figuresOf('service', { tributi: 12, anagrafe: 5 });
  for (const id of ['tributi', 'anagrafe']) expect(told(rows.get(id))).toContain('wait-mean-seconds');
});

it('an hour of a weekday is counted and never timed', () => {
  expect(told(figuresOf('weekday-hour', { '1h9': 40 }).get('1h9'))).toEqual(['wait-count', 'told-count', 'service-count']);
});
