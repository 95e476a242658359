// No figure without a definition, and no definition without a figure.
import { expect, it } from 'vitest';
import { definitions } from '../../../broker/stats/definitions.js';
import { FigureId } from '../../../broker/stats/figure-id.js';
import { makeReport } from '../../../broker/stats/make-report.js';
import { By } from '../../../broker/stats/report.js';
import type { Row } from '../../../broker/stats/row.js';
import { summed } from './summed.js';

/** One of each, so that there is a group of every kind. */
const rows: readonly Row[] = [
  {
    ...{ kind: 'visit', id: 't1', day: '2018-03-05', minute: 600, from: 'ticket', end: 'served' },
    legs: [{ service: 'a', desk: 'b', level: 'c', operator: 'd', end: 'served', waitMs: 1, serviceMs: 1, outcomes: { e: 1 } }],
  },
  { kind: 'case', id: 'c1', day: '2018-03-05', type: 'f', channel: 'g', sector: 'h' },
];

const report = makeReport(summed(rows), {
  ...{ hall: 'pieve', range: { span: 'day', from: '2018-03-05', to: '2018-03-05' }, target: { minutes: 20, services: {} } },
  ...{ today: '2018-03-06', order: {}, perOperator: true },
});

it('every figure of a report has a definition, and every definition is of a figure of the whole', () => {
  expect(definitions.map(({ id }) => id)).toEqual(FigureId.options);
  expect(Object.keys(report.total).sort()).toEqual([...FigureId.options].sort());
});

it('every kind of group has figures that the whole has, too', () => {
  expect(Object.keys(report.by).sort()).toEqual([...By.options].sort());
  for (const groups of Object.values(report.by))
    for (const { figures } of groups) {
      expect(Object.keys(figures).length).toBeGreaterThan(0);
      expect(Object.keys(figures).filter((id) => !Object.hasOwn(report.total, id))).toEqual([]);
    }
});

it.each(
  definitions.map((definition) => [definition.id, definition] as const),
)('%s is told in both languages, each in its own', (_, definition) => {
  for (const words of [definition.name, definition.how, ...(definition.without === undefined ? [] : [definition.without])]) {
    expect(words.it).not.toBe('');
    expect(words.it).not.toBe(words.en);
  }
  for (const sentence of [definition.how, definition.without]) {
    for (const words of Object.values(sentence ?? {})) expect(words).toMatch(/^\p{Lu}.*\.$/u);
  }
});

it('no two figures have one name', () => {
  for (const language of ['it', 'en'] as const)
    expect(new Set(definitions.map(({ name }) => name[language])).size).toBe(definitions.length);
});
