// Random halls, random mornings, sixty people waiting, and another config at a random moment: whole or not at all, nobody
// lost, nobody called where they are not served, and the hall then serves everybody to the end.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Config } from '../../../broker/config/schema.js';
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import { hallOf } from '../../../broker/engine/hall-view.js';
import { applyTo, emptyWorld } from '../../../broker/engine/world.js';
import { mayCall } from '../../../broker/tickets/keys.js';
import { isCalledBySomebody } from '../../../broker/tickets/next.js';
import { seedFor } from '../../harness/random.js';
import { firstLife, orderOf } from './held-engine.js';
import { type RandomHall, randomHall } from './random-hall.js';
import { type Town, useTown } from './town-hall.js';

const town = useTown(firstLife);
const people = 60;

type Step =
  | { readonly desk: number; readonly pick: number; readonly verb: DeskAct['verb'] }
  | { readonly hall: RandomHall }
  | { readonly minutes: number };

const verbs = [
  'open',
  'next',
  'next',
  'next',
  'done',
  'arrived',
  'no-show',
  'park',
  'resume',
  'call',
  'transfer',
  'add',
  'class',
  'void',
  'escalate',
  'undo',
  'close',
  'pause',
  'release',
] as const;
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ desk: fc.nat(4), pick: fc.nat(), verb: fc.constantFrom(...verbs) }) },
  { weight: 2, arbitrary: fc.record({ hall: randomHall }) },
  { weight: 1, arbitrary: fc.record({ minutes: fc.integer({ min: 1, max: 20 }) }) },
);

/** Folds the journal as it grows, and holds every call against the hall that ran when it was made. */
function watch({ engine, store }: Town) {
  const world = emptyWorld();
  let seq = 0;
  const ended = new Map<number, string>();
  function look() {
    const hall = hallOf(engine.config());
    for (const { seq: at, event, at: when } of store.factsAfter(seq)) {
      seq = at;
      if (event.type === 'ticket-called') {
        const ticket = world.queue.tickets.get(event.ticket);
        const desk = hall.desks.get(event.desk);
        expect(ticket !== undefined && desk !== undefined && mayCall(event.desk, desk, ticket)).toBe(true);
      }
      const wasLive = 'ticket' in event && event.ticket !== undefined && world.queue.tickets.has(event.ticket);
      applyTo(world, event, when);
      if (wasLive && !world.queue.tickets.has(event.ticket ?? 0)) ended.set(event.ticket ?? 0, event.type);
      if (event.type === 'act-undone') for (const id of world.queue.tickets.keys()) ended.delete(id);
    }
    return world.queue;
  }
  return { look, ended, seen: () => seq };
}

function actOf(verb: DeskAct['verb'], pick: number, config: Config, numbers: readonly string[]): DeskAct {
  const among = <T>(all: readonly T[]): T | undefined => all[pick % Math.max(1, all.length)];
  const service = among(Object.keys(config.services)) ?? '';
  const number = among(numbers) ?? '000';
  switch (verb) {
    case 'call':
    case 'void':
    case 'release':
      return { verb, number };
    case 'transfer':
      return pick % 2 === 0 ? { verb, service } : { verb, desk: among(Object.keys(config.desks)) ?? '' };
    case 'add':
      return { verb, service };
    case 'class':
      return { verb, class: 'urgente', number };
    case 'park':
      return pick % 2 === 0 ? { verb } : { verb, minutes: 5 };
    case 'issue':
    case 'outcome':
    case 'agree':
    case 'case':
    case 'hand-over':
      return { verb: 'next' };
    default:
      return { verb };
  }
}

async function morning(first: RandomHall, steps: readonly Step[]): Promise<number> {
  const hall = town(first.config);
  const { look, ended, seen } = watch(hall);
  let applied = 0;
  try {
    expect(hall.engine.applyConfig(first)).toEqual({ ok: true });
    await comeIn(hall, first.config);
    look();
    for (const each of steps) {
      if ('minutes' in each) await hall.pass(each.minutes);
      else if ('hall' in each) applied += reconfigure(hall, each.hall, look, seen) ? 1 : 0;
      else {
        const { desks } = hall.engine.config();
        const desk = Object.keys(desks)[each.desk % Object.keys(desks).length] ?? '';
        await hall.at(desk, actOf(each.verb, each.pick, hall.engine.config(), [...look().byNumber.keys()]));
      }
      look();
    }
    await serveAll(hall, look);
    const left = look();
    expect([...left.tickets.values()].map(({ number, stage, service }) => ({ number, stage, service }))).toEqual([]);
    // Of everybody who came, one knows how it ended.
    expect([...ended.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: left.lastTicket }, (_, i) => i + 1));
    expect(new Set([...ended.values()].filter((type) => !['ticket-served', 'ticket-no-show', 'ticket-voided'].includes(type))).size).toBe(
      0,
    );
  } finally {
    hall.die();
  }
  return applied;
}

/** Sixty at the first desk that prints, and their papers. */
async function comeIn(hall: Town, config: Config): Promise<void> {
  const [desk] = Object.entries(config.desks).find(([, { prints }]) => prints !== undefined) ?? [''];
  await hall.at(desk, 'open');
  const services = Object.keys(config.services);
  const asked = Array.from({ length: people }, (_, i) => {
    const [one, two] = [services[i % services.length] ?? '', services[(i + 1) % services.length] ?? ''];
    return hall.at(desk, { verb: 'issue', services: i % 7 === 0 && one !== two ? [one, two] : [one] });
  });
  await Promise.all(asked);
  await Promise.all(hall.told('print').map((order) => hall.printed(orderOf(order))));
}

/** Whether it was applied. */
function reconfigure(hall: Town, next: RandomHall, look: () => ReturnType<ReturnType<typeof watch>['look']>, seen: () => number): boolean {
  const before = [...look().tickets.values()].map(({ id, number, arrivedAt }) => ({ id, number, arrivedAt }));
  const config = hall.engine.config();
  const facts = seen();
  const outcome = hall.engine.applyConfig(next);
  const after = look();
  expect([...after.tickets.values()].map(({ id, number, arrivedAt }) => ({ id, number, arrivedAt })).sort((a, b) => a.id - b.id)).toEqual(
    before.sort((a, b) => a.id - b.id),
  );
  if (!outcome.ok) {
    expect(hall.engine.config()).toBe(config);
    expect(seen()).toBe(facts);
    return false;
  }
  expect(hall.engine.config()).toBe(next.config);
  const view = hallOf(next.config);
  for (const ticket of after.tickets.values()) {
    if (ticket.stage === 'called' || ticket.stage === 'serving') expect(view.desks.has(ticket.desk ?? '')).toBe(true);
    else
      expect({ ...ticket, isServed: view.services.has(ticket.service) && isCalledBySomebody(view, ticket) }).toMatchObject({
        isServed: true,
      });
  }
  return true;
}

/** Every desk opens and calls until nobody is there. */
async function serveAll(hall: Town, look: () => ReturnType<ReturnType<typeof watch>['look']>): Promise<void> {
  const desks = Object.keys(hall.engine.config().desks);
  const all = (verb: 'open' | 'next') => Promise.all(desks.map((desk) => hall.at(desk, verb)));
  for (let round = 0; round < 4 * people && look().tickets.size > 0; round += 1) {
    await all('open');
    await all('next');
    const [desk = ''] = desks;
    for (const { number, stage } of [...look().tickets.values()]) if (stage === 'parked') await hall.at(desk, { verb: 'resume', number });
  }
}

it('another config at any moment, whole or not at all', { timeout: 300_000 }, async () => {
  const seed = seedFor('reconfigure');
  let applied = 0;
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(randomHall, fc.array(step, { minLength: 20, maxLength: 60 }), async (first, steps) => {
      applied += await morning(first, steps);
      runs += 1;
    }),
    { seed, numRuns: 25, interruptAfterTimeLimit: 120_000 },
  );
  process.stdout.write(`reconfigure: ${applied} configs applied in ${runs} mornings\n`);
  expect(applied).toBeGreaterThan(0);
});
