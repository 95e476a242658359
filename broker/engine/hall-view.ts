// The config in the shape that the queue's rules read.
import type { Config } from '../config/schema.js';
import type { RatingRules } from '../ratings/decide.js';
import type { Desk, Hall, Overflow, Service } from '../tickets/hall.js';

const minuteMs = 60_000;

export function hallOf(config: Config): Hall {
  return {
    services: mapped(config.services, (service) => serviceOf(config, service)),
    series: mapped(config.series, (series, letter) => ({ ...series, letter })),
    desks: mapped(config.desks, (desk, id) => deskOf(config, id, desk)),
    classes: mapped(config.classes, ({ rank }) => ({ rank })),
    outcomes: new Set(Object.keys(config.outcomes)),
    operators: new Map(Object.entries(config.operators).map(([id, code]) => [code, id])),
    // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for the level that comes next
    levels: mapped(config.levels, ({ desks, then: next }) => ({ desks, ...(next !== undefined && { then: next }) })),
    overflow: mapped(config.overflow, (rule) => overflowOf(config, rule)),
    homeMs: config['home-minutes'] * minuteMs,
    due: {
      beforeMs: config.appointments['due-before-minutes'] * minuteMs,
      afterMs: config.appointments['due-after-minutes'] * minuteMs,
    },
    guard: config.calendar.guard,
  };
}

/** Undefined where none are counted. */
export function ratingRulesOf({ ratings, nodes, desks }: Config): RatingRules | undefined {
  if (ratings === undefined) return undefined;
  const withButtons = Object.values(nodes).flatMap((node) =>
    node.kind === 'desk' && node.devices.rating !== undefined ? [node.desk] : [],
  );
  return {
    lifeMs: ratings.minutes * minuteMs,
    afterCallMs: ratings['seconds-after-call'] * 1_000,
    desks: new Set(ratings.pages ? Object.keys(desks) : withButtons),
  };
}

function mapped<From, To>(record: Readonly<Record<string, From>>, to: (from: From, id: string) => To): Map<string, To> {
  return new Map(Object.entries(record).map(([id, from]) => [id, to(from, id)]));
}

function serviceOf(config: Config, service: Config['services'][string]): Service {
  const { series, returns, outcomes, minutes, cap } = service;
  return {
    series,
    returns,
    outcomes: outcomes.length === 0 ? Object.keys(config.outcomes) : outcomes,
    limitMs: service['wait-minutes'] * minuteMs,
    outcomeNeeded: service['outcome-needed'],
    usualMs: minutes * minuteMs,
    ...(cap !== undefined && { cap }),
  };
}

function deskOf(config: Config, id: string, desk: Config['desks'][string]): Desk {
  const { number, area, office, serves, helps, rules = config.rules, operator, prints } = desk;
  const [level] = Object.entries(config.levels).find(([, { desks }]) => desks.includes(id)) ?? [];
  return {
    number,
    area,
    office,
    serves,
    helps,
    rules,
    operator,
    ...(prints !== undefined && { prints }),
    ...(level !== undefined && { level }),
  };
}

/** What the maintainer leaves out lies well below the threshold, so that a lamp does not flicker around it. */
function overflowOf(config: Config, rule: Config['overflow'][string]): Overflow {
  const { desks, waiting } = rule;
  const oldest = rule['oldest-minutes'];
  const untilMinutes = rule['until-minutes'] ?? (oldest === undefined ? undefined : oldest / 2);
  const served = desks.flatMap((id) => config.desks[id]?.serves ?? []);
  return {
    desks,
    services: rule.services ?? [...new Set(served)],
    ...(waiting !== undefined && { waiting }),
    ...(oldest !== undefined && { oldestMs: oldest * minuteMs }),
    forMs: rule['for-minutes'] * minuteMs,
    untilWaiting: rule['until-waiting'] ?? (waiting === undefined ? Number.POSITIVE_INFINITY : Math.floor(waiting / 3)),
    ...(untilMinutes !== undefined && { untilMs: untilMinutes * minuteMs }),
    openMs: rule['open-minutes'] * minuteMs,
    cooldownMs: rule['cooldown-minutes'] * minuteMs,
  };
}
