// A small hall with one of everything: the queue's stories are told in it.
import type { Desk, Hall, Overflow, Service } from '../../../broker/tickets/hall.js';

export const minute = 60_000;

export function service(series: string, more: Partial<Service> = {}): Service {
  const common = { limitMs: 60 * minute, returns: { times: 1, places: 3 }, outcomes: [], outcomeNeeded: false, usualMs: 10 * minute };
  return { series, ...common, ...more };
}

export const ruleNames = ['appointment-due', 'priority', 'tier', 'longest-wait'] as const;

export function desk(number: number, serves: readonly string[], more: Partial<Desk> = {}): Desk {
  return { number, area: 'atrio', office: false, serves, helps: [], rules: ruleNames, operator: false, ...more };
}

/** Asks the spare desks one after the other. */
export const rush: Overflow = {
  desks: ['spare', 'spare-2'],
  services: ['certificates'],
  waiting: 4,
  oldestMs: 20 * minute,
  forMs: 2 * minute,
  untilWaiting: 1,
  untilMs: 10 * minute,
  openMs: 10 * minute,
  cooldownMs: 5 * minute,
};

export const smallHall: Hall = {
  services: new Map([
    ['certificates', service('A', { outcomes: ['certificate', 'copy'] })],
    ['cards', service('A', { returns: { times: 2, places: 1 } })],
    ['passports', service('A', { outcomes: ['passport'], outcomeNeeded: true, cap: 2 })],
    ['marriages', service('A')],
    ['taxes', service('C', { returns: { times: 0, places: 0 } })],
  ]),
  series: new Map([
    ['A', { letter: 'A', from: 1, to: 60, wrap: false }],
    ['C', { letter: 'C', from: 100, to: 101, wrap: true }],
  ]),
  desks: new Map([
    ['one', desk(1, ['certificates', 'cards'], { prints: 'kiosk-1', level: 'counter' })],
    ['two', desk(2, ['certificates', 'taxes'], { helps: ['cards'], area: 'corridor' })],
    ['three', desk(3, ['passports'], { operator: true })],
    ['spare', desk(4, ['certificates'])],
    ['spare-2', desk(5, ['certificates'])],
    ['office', desk(10, ['marriages', 'cards'], { office: true, area: 'upstairs', level: 'offices' })],
  ]),
  classes: new Map([
    ['priority', { rank: 2 }],
    ['professionals', { rank: 1 }],
  ]),
  outcomes: new Set(['certificate', 'copy', 'passport', 'advice']),
  operators: new Map([['1234', 'anna']]),
  levels: new Map([
    // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for the level that comes next
    ['counter', { desks: ['one'], then: 'offices' }],
    ['offices', { desks: ['office'] }],
  ]),
  overflow: new Map([['rush', rush]]),
  homeMs: 15 * minute,
  due: { beforeMs: 10 * minute, afterMs: 10 * minute },
  guard: 'off',
};
