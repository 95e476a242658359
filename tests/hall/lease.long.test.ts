// Twenty random cuts of a day: the hub killed or its cable pulled, now and then the kiosk killed while it is alone; presses and
// calls all through. What is on paper stands in the queue once, and is called when its turn has come.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readJournal } from '../harness/journal.js';
import { projectRoot } from '../harness/processes.js';
import { type Chance, chanceFrom, seedFor } from '../harness/random.js';
import { only } from './expected.js';
import { checkLeases } from './lease-kept.js';
import { type Stage, standStage } from './lease-stage.js';
import { beats } from './people.js';

const cuts = 20;
const buttons = ['b1', 'b2'];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Citizens press whatever happens: who gets nothing goes home. Returns how often somebody did. */
async function citizens({ touch }: Stage, chance: Chance, until: AbortSignal): Promise<number> {
  let presses = 0;
  while (!until.aborted) {
    touch(chance.pick(buttons));
    presses += 1;
    await pause(150 + chance.below(900));
  }
  return presses;
}

async function citizensElsewhere({ pressOther }: Stage, chance: Chance, until: AbortSignal): Promise<number> {
  let presses = 0;
  while (!until.aborted) {
    presses += 1;
    await pressOther(chance.pick(buttons)).catch(() => {});
    await pause(400 + chance.below(2_000));
  }
  return presses;
}

async function operator({ ears, key }: Stage, chance: Chance, until: AbortSignal): Promise<void> {
  let isOpen = false;
  while (!until.aborted) {
    const answer = await key(isOpen ? 'next' : 'open');
    if (!isOpen) isOpen = answer !== undefined && (answer.ok || answer.code === 'desk-open');
    else if (answer?.ok !== true || answer.number === null) await pause(200);
    else await pause(chance.below(500));
  }
  expect(ears.unread).toEqual([]);
}

interface Blows {
  hub: number;
  cable: number;
  kiosk: number;
}

/** One cut, from the first moment without a hub to its return. */
async function cut(stage: Stage, chance: Chance, blows: Blows): Promise<void> {
  const isKilled = chance.happens(0.5);
  blows[isKilled ? 'hub' : 'cable'] += 1;
  if (isKilled) await stage.hub('SIGKILL');
  else stage.cable.pull();
  // Some are over before the kiosk has missed a beat, some outlast every timer.
  await pause(500 + chance.below(4_500));
  if (chance.happens(0.4)) {
    blows.kiosk += 1;
    await stage.endKiosk('SIGKILL');
    await stage.startKiosk();
  }
  await pause(chance.below(6_000));
  if (isKilled) await stage.startHub();
  else stage.cable.plugIn(chance.happens(0.5) ? 'late' : 'lost');
}

it(`${cuts} random cuts of a day`, async () => {
  const seed = seedFor('leases');
  const chance = chanceFrom(seed);
  const beganAt = performance.now();
  const stage = await standStage();
  const blows = { hub: 0, cable: 0, kiosk: 0 };
  const evening = new AbortController();
  const night = new AbortController();
  const coming = [citizens(stage, chance.of('kiosk-1'), evening.signal), citizensElsewhere(stage, chance.of('kiosk-2'), evening.signal)];
  const working = operator(stage, chance.of('desk'), night.signal);
  for (let i = 0; i < cuts; i += 1) {
    await cut(stage, chance, blows);
    await pause(chance.below(4_000));
    // Sometimes the next cut falls before all has joined, and before the lease is filled up.
    if (chance.happens(0.6)) await beats(stage.ears, 4);
  }
  evening.abort();
  const presses = (await Promise.all(coming)).reduce((sum, n) => sum + n, 0);
  // A press lives five seconds; what it gave is told within two more.
  await beats(stage.ears, 8);
  await stage.allCalled();
  night.abort();
  await working;
  await stage.end();

  const { events, facts } = readJournal(stage.hubFolder);
  const { joined, called } = checkLeases(readJournal(stage.hubFolder), stage.papers());
  expect(joined.length).toBeGreaterThan(cuts);
  const papers = new Map(only(events, 'ticket-paper').map(({ ticket, paper }) => [ticket, paper]));
  const unknown = [...papers.values()].filter((paper) => paper === 'unknown').length;
  const voided = only(events, 'ticket-voided').length;
  const issued = only(events, 'ticket-issued').length;
  // Everybody who has a number is called once.
  expect(new Set(called).size).toBe(called.length);
  expect(called.length).toBe(issued - voided);
  const seconds = Math.round((performance.now() - beganAt) / 1_000);
  const dealt = `${blows.hub} of the hub, ${blows.cable} of the cable, ${blows.kiosk} of the kiosk meanwhile`;
  const line = [
    new Date().toISOString().slice(0, 10),
    seed,
    dealt,
    presses,
    joined.length,
    issued,
    `${unknown} unknown, ${voided} void`,
    seconds,
  ];
  process.stdout.write(`leases: ${facts.length} facts; | ${line.join(' | ')} |\n`);
  appendFileSync(join(projectRoot, 'tests/hall/leases.record.md'), `| ${line.join(' | ')} |\n`);
});
