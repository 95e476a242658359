// `kill -9` of the hub and of nodes at 100 random moments of a busy day: real processes, real files, and a printer that
// outlives its kiosk. What was acknowledged happened, once; what happened is shown.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyTo, emptyWorld, toWorldSnapshot, type World } from '../../broker/engine/world.js';
import { deskOf as deskNow, type State } from '../../broker/tickets/state.js';
import { type Journal, readJournal } from '../harness/journal.js';
import { type Chance, chanceFrom, seedFor } from '../harness/random.js';
import { type Day, hasSound, hub, nodes, ordersEnd, standDay } from './day.js';
import { boards, desks, kiosks } from './day-config.js';
import { checkCalls, checkKeys, checkPapers, checkPresses } from './kept.js';
import { comes, createKiller, moments } from './killer.js';
import { beats, key, manners, press, visitFrom, type Wanted } from './people.js';
import { ask, digitsAt, rowsAt } from './seen.js';

const hubDeaths = 40;
const nodeDeaths = 60;
const visitsPerDeath = 4;
/** Of a person, who then presses again. */
const patienceMs = 1_000;
/** Of somebody who waits for a process to come back. */
const backMs = 15_000;

/** A citizen presses until there is a ticket. */
async function visit({ ears }: Day, kiosk: string, chance: Chance): Promise<void> {
  const wanted = visitFrom(chance);
  for (let tried = 0; tried < 60; tried += 1) {
    const ack = await press(ears, kiosk, wanted, patienceMs).catch(() => undefined);
    if (ack?.ok) return;
  }
  throw new Error(`${kiosk} gave no ticket in a minute`);
}

/** An operator presses until there is an answer, calls whoever is there, and looks up when somebody comes. */
async function operate({ ears }: Day, node: string, chance: Chance, until: AbortSignal): Promise<void> {
  let isOpen = false;
  const does = (verb: Wanted) => key(ears, node, verb, patienceMs).catch(() => undefined);
  while (!until.aborted) {
    const mark = ears.mark();
    const answer = await does(isOpen ? 'next' : 'open');
    if (answer === undefined) continue;
    if (!isOpen) isOpen = answer.ok || answer.code === 'desk-open';
    else if (answer.ok) for (const verb of manners(chance)) await does(verb);
    else await Promise.race([ears.connects(), ears.next('printDoneAck', 'somebody comes', () => true, mark, patienceMs).catch(() => {})]);
  }
}

/** The state that the journal alone makes. */
function replay({ facts }: Journal): World {
  const world = emptyWorld();
  for (const { event, at } of facts) applyTo(world, event, at);
  return world;
}

/** What the hub shows, and what stands in lights, is what the journal says. */
function checkShown({ ears }: Day, state: State): void {
  for (const [node, { desk }] of desks) {
    const { open, ticket } = deskNow(state, desk);
    const number = ticket === undefined ? null : (state.tickets.get(ticket)?.number ?? null);
    const shown = ears.said('deskState').findLast(({ id }) => id === desk)?.payload;
    expect(shown).toMatchObject({ desk, number, phase: !open ? 'closed' : number === null ? 'free' : 'called' });
    expect([desk, digitsAt(ears, node).at(-1)]).toEqual([desk, number?.slice(1) ?? '']);
  }
  const numbers = new Map([...desks.values()].map(({ desk, number }) => [desk, number]));
  const calls = [...state.calls.values()].flat().map(({ call, number, desk }) => ({ call, number, desk: numbers.get(desk) }));
  expect(ears.said('calls').at(-1)?.payload.calls).toEqual(calls);
  for (const board of boards) expect(rowsAt(ears, board).at(-1)).toEqual(calls.map(({ number, desk }) => ({ number, desk: String(desk) })));
}

it(`kill -9 at ${hubDeaths + nodeDeaths} random moments of a day (sound ${hasSound ? 'through aplay' : 'simulated'})`, async () => {
  const chance = chanceFrom(seedFor('kills'));
  const day = await standDay({ announceS: 5, keepSounds: false, cutMs: 15 });
  const killer = createKiller(day);
  const evening = new AbortController();
  const working = [...desks.keys()].map((node) => operate(day, node, chance.of(node), evening.signal));
  const lines = new Map<string, Promise<void>>();
  function comeIn(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const kiosk = chance.pick(kiosks);
      lines.set(
        kiosk,
        (lines.get(kiosk) ?? Promise.resolve()).then(() => visit(day, kiosk, chance)),
      );
    }
  }

  let afterPress = 0;
  for (const moment of moments(chance, hubDeaths, nodeDeaths)) {
    const waiting = comes(day.ears, moment, 2_000);
    comeIn(visitsPerDeath);
    if ((await waiting) && (moment.row === 'press' || moment.row === 'pressAck')) afterPress += 1;
    const { back } = await killer.kill(moment.victim);
    // Sometimes the next blow falls before the last one is over.
    if (chance.happens(0.7)) await Promise.race([back, new Promise((resolve) => setTimeout(resolve, backMs).unref())]);
  }
  await killer.allBack();
  await Promise.all(lines.values());
  evening.abort();
  await Promise.all(working);
  // Nobody calls these any more: the night finds some at the desks and some waiting.
  comeIn(8);
  await Promise.all(lines.values());

  // The longest: a call's life, the hub's grace, and a node's repetition.
  await ordersEnd(day, 60);
  // Counts are shown once a second.
  await beats(day.ears, 2);
  await ask(day.ears);
  for (const name of nodes) expect([name, await day.stop(name)]).toEqual([name, 0]);
  expect(await day.stop(hub)).toBe(0);
  const journal = readJournal(join(day.data, 'hub'));
  const world = replay(journal);
  const state = world.queue;

  const { recoveries } = killer;
  process.stdout.write(
    `kills: ${hubDeaths} of the hub, ${nodeDeaths} of nodes, ${afterPress} of them shortly after a press; ${journal.facts.length} facts\n` +
      `from start: hub to its first answer ${times(recoveries.hub)}; node to its job ${times(recoveries.node)}, ` +
      `shown online ${times(recoveries.online)}\n`,
  );

  expect(day.crashes()).toEqual([]);
  expect(day.ears.unread).toEqual([]);
  expect(afterPress).toBeGreaterThan(0);
  expect(state.tickets.size).toBeGreaterThanOrEqual(8);
  checkPresses(day, journal);
  checkPapers(day, journal.events);
  checkKeys(day, journal.events);
  checkCalls(journal.events);
  expect(toWorldSnapshot(world)).toEqual(journal.snapshot?.state);
  checkShown(day, state);
});

function times(ms: readonly number[]): string {
  const sorted = [...ms].sort((a, b) => a - b);
  const s = (at: number) => `${((sorted[at] ?? 0) / 1000).toFixed(2)} s`;
  return `median ${s(Math.floor(sorted.length / 2))}, at worst ${s(sorted.length - 1)} of ${sorted.length}`;
}
