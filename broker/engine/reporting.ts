// What reports have to know of the hall that runs.
import type { Config } from '../config/schema.js';
import { caseChannels, caseKinds } from '../contract/messages/cases.js';
import type { ReportOptions } from '../stats/make-report.js';
import type { Range } from '../stats/report.js';

/** `today`: the service day, by the clock on the wall. */
export function reportOptionsOf(config: Config, range: Range, today: string): ReportOptions {
  const { hall, services, desks, levels, outcomes, operators, cases, reports } = config;
  const own = Object.entries(services).flatMap(([id, { 'target-minutes': minutes }]) => (minutes === undefined ? [] : [[id, minutes]]));
  const withOutcomes = (id: string) => Object.keys(outcomes).map((outcome) => `${id}:${outcome}`);
  return {
    ...{ hall: hall.id, range, today, perOperator: reports['per-operator'] },
    target: { minutes: reports['target-minutes'], services: Object.fromEntries(own) },
    order: {
      origin: ['walk-in', 'appointment'],
      service: Object.keys(services),
      desk: Object.keys(desks),
      level: Object.keys(levels),
      outcome: Object.keys(outcomes),
      'service-outcome': Object.keys(services).flatMap(withOutcomes),
      'level-outcome': Object.keys(levels).flatMap(withOutcomes),
      'case-type': caseKinds,
      'case-channel': caseChannels,
      'case-sector': Object.keys(cases.sectors),
      operator: Object.keys(operators),
    },
  };
}
