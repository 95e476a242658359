// One simulated day of a hall, from its seed: it opens, is busy while things go wrong, comes to rest, closes, and another
// morning begins.

import { addDays, wallOf } from '../../broker/calendar/days.js';
import type { Catalogue } from '../../broker/config/catalogue.js';
import type { Payload } from '../../broker/contract/topics.js';
import { chanceFrom } from '../harness/random.js';
import { createTime } from './clock.js';
import { carryOut } from './fates.js';
import { planFaults } from './faults.js';
import { createHall, hubName } from './hall.js';
import { digitButtons, edits, hallData, textOf, zone } from './hall-text.js';
import type { Happening } from './happenings.js';
import type { Violation } from './look.js';
import { createPeople } from './people.js';
import { watchSilence } from './silence.js';
import { createFile } from './source.js';
import { dayOf, lookAtAll } from './truth.js';
import { createWatch } from './watch.js';

export interface DayReport {
  readonly seed: number;
  readonly events: number;
  /** How often each kind came. */
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  readonly facts: number;
}

interface DayOptions {
  readonly seed: number;
  readonly catalogue: Catalogue;
  /** Everything that happens; `wall`: at what time, ms since 1970. */
  readonly heard?: (wall: number, happening: Happening) => void;
}

const nodes = ['kiosk-1', 'kiosk-2', 'desk-1', 'desk-2', 'desk-3', 'desk-11', 'board-1', 'board-2', 'voice-1'];
const kiosks = ['kiosk-1', 'kiosk-2'];
const keypads = ['desk-1', 'desk-2', 'desk-11'];
/** Some days with the night in which clocks are put forward or back. */
const dates = ['2027-03-09', '2027-03-28', '2027-07-14', '2027-10-31', '2027-12-31', '2028-02-29'];

/** So many different ones. */
const halls = 24;
const busyFrom = 6_000;
/** Things are shown as they are so long after the last fault. */
const shownMs = 10_000;
/** An order that nobody answers is given up so long after its life. */
const settledMs = 24_000;
const closingMs = 30_000;

export async function playDay({ seed, catalogue, heard = () => {} }: DayOptions): Promise<DayReport> {
  const chance = chanceFrom(seed);
  const time = createTime();
  const busyMs = 1000 * (80 + chance.below(110));
  const busyUntil = busyFrom + busyMs;
  /** It turns while the hall is open, or in a night without power. */
  const turnsLive = chance.happens(0.35);
  const endsAt = busyUntil + closingMs;
  const date = chance.pick(dates);
  const wallStart = wallOf(`${date}T${turnsLive ? '04:00' : '12:10'}`, zone) - endsAt;
  const morning = wallOf(`${addDays(date, 1)}T08:40`, zone) - wallStart;
  const data = hallData({ hours: turnsLive ? undefined : '8:30-12:10', turn: 4, chance: chanceFrom(1 + chance.below(halls)) });
  const file = createFile(catalogue, textOf(data));
  const faults: Record<string, number> = {};
  const numbers: string[] = [];
  const codes: string[] = [];
  const printsBegun = new Map<string, number>();
  const keysAnswered = new Map<string, number>();
  let hubState: Payload<'hubState'> | undefined;
  let wakesIn1970 = false;
  let lateMs = 0;
  let lateUntil = 0;

  const trueWall = () => wallStart + time.now;
  const watch = createWatch({
    now: () => time.now,
    // A clock that is off by less than a minute nobody can see through.
    wall: () => (Math.abs(hall.hub.machine.wall() - trueWall()) < 60_000 ? hall.hub.machine.wall() : trueWall()),
    config: () => configNow(),
    isUp: () => hall.hub.program() !== undefined,
    lateMs: () => (time.now < lateUntil ? lateMs : 0),
  });
  const tell = (happening: Happening) => {
    watch.see(happening);
    heard(trueWall(), happening);
    if (happening.type === 'fault') faults[happening.kind] = (faults[happening.kind] ?? 0) + 1;
    if (happening.type === 'paper-out' && happening.number !== undefined) numbers.push(happening.number);
    if (happening.type === 'slip-out') codes.push(happening.code);
    if (happening.type === 'print-begun') printsBegun.set(happening.node, (printsBegun.get(happening.node) ?? 0) + 1);
    if (happening.type === 'hub-said' && happening.name === 'commandAck')
      keysAnswered.set(happening.id, (keysAnswered.get(happening.id) ?? 0) + 1);
    if (happening.type === 'hub-said' && happening.name === 'hubState') hubState = happening.payload as Payload<'hubState'>;
  };
  const first = file.source.read();
  if (!first.ok) throw new Error(`the hall of seed ${seed} has no config: ${first.errors.map(({ en }) => en).join('; ')}`);
  let config = first.config;
  /** The last that ran, while no hub does. */
  function configNow() {
    config = hall.hub.program()?.config() ?? config;
    return config;
  }
  const hall = createHall({
    ...{ time, chance: chance.of('machines'), file, nodes, wall: wallStart, tell, watch },
    hubWallAtBoot: () => (wakesIn1970 ? 0 : trueWall()),
  });
  const people = createPeople({ time, chance: chance.of('people'), numbers: () => numbers, codes: () => codes });
  watchSilence(time, hall, busyUntil, watch.look);
  const panelOf = (node: string) => hall.nodes.get(node)?.cabinet.panel;
  const isTrusted = () => hubState?.trusted === true;
  const phase = (words: string) => tell({ type: 'phase', phase: words });

  function checkAll(what: string): void {
    phase(`${what}: everything is looked at`);
    lookAtAll({
      ...{ config: configNow(), queue: watch.queue, panelOf, look: watch.look },
      isOpen: !isTrusted() || turnsLive || time.now < endsAt || time.now >= morning,
      prints: (node) => hall.nodes.get(node)?.cabinet.printer.isReady() === true,
    });
  }

  async function startAll(): Promise<void> {
    hall.hub.start();
    for (const station of hall.nodes.values()) {
      time.at(time.now + chance.below(1500), () => station.start());
    }
  }

  /** At every kiosk of the config, one after the other, somebody presses a lit button, and gets a paper. */
  async function tryOut(): Promise<void> {
    // One that was dropped while it was dead does not know its lamps: what shone when it died shines on.
    for (const kiosk of kiosks.filter((each) => configNow().nodes[each] !== undefined)) {
      const panel = panelOf(kiosk);
      const lit = [...(panel?.lamps ?? [])].find(([button, { rest }]) => rest && button.startsWith('b'));
      if (panel === undefined || lit === undefined) continue;
      const before = printsBegun.get(kiosk);
      panel.press(lit[0]);
      await time.runUntil(time.now + 1_500);
      const isAnswered = printsBegun.get(kiosk) !== before;
      watch.look('tried', { node: kiosk, what: `${lit[0]} was lit and is pressed, and nothing is printed`, isAnswered });
    }
    for (const node of keypads) {
      const entry = configNow().nodes[node];
      if (entry?.kind !== 'desk') continue;
      const before = keysAnswered.get(entry.desk);
      panelOf(node)?.key('#');
      await time.runUntil(time.now + 500);
      const isAnswered = keysAnswered.get(entry.desk) !== before;
      watch.look('tried', { node, what: '# is pressed, and the hub says nothing', isAnswered });
    }
  }

  // The day begins.
  phase(`boot, seed ${seed}, ${new Date(wallStart).toISOString()}, ${turnsLive ? 'the day turns live' : 'closes at 12:10'}`);
  await startAll();
  await time.runUntil(busyFrom);
  for (const kiosk of kiosks) {
    const panel = panelOf(kiosk);
    const buttons = kiosk === 'kiosk-1' ? ['b1', 'b1', 'b2', 'b2', 'b3', 'b4', 'en', 'k0'] : ['b1', 'b2', 'b3'];
    if (panel !== undefined) people.atKiosk(panel, buttons, kiosk === 'kiosk-1' ? 1_700 : 3_000, busyUntil);
  }
  for (const desk of keypads) {
    const panel = panelOf(desk);
    if (panel !== undefined) people.atKeypad(panel, busyUntil);
  }
  const oneButton = panelOf('desk-3');
  if (oneButton !== undefined) people.atOneButton(oneButton, busyUntil);

  const plan = planFaults({
    ...{ chance: chance.of('faults'), from: 12_000, to: busyUntil - 1_000, hub: hubName, kiosks, nodes, edits: edits.length },
  });
  const parts = {
    ...{ time, hall, file, data, tell, people },
    buttonsOf: (kiosk: string) => (kiosk === 'kiosk-1' ? ['b1', 'b2', 'b3', 'b4', 'en', ...digitButtons] : ['b1', 'b2']),
    wakeIn1970: (wakes: boolean) => {
      wakesIn1970 = wakes;
    },
    trueWall,
    owes: watch.owes,
    mayBeLate(ms: number, forMs: number) {
      lateMs = time.now < lateUntil ? Math.max(lateMs, ms) : ms;
      // What is on the way when it ends arrives later still.
      lateUntil = Math.max(lateUntil, time.now + forMs + 2 * ms + 5_000);
    },
  };
  for (const fault of plan) time.at(fault.at, () => carryOut(fault, parts));
  await time.runUntil(busyUntil);

  // Every fault is over.
  phase('the faults are over');
  wakesIn1970 = false;
  hall.network.mendHub();
  hall.hub.database.setFull(false);
  if (Math.abs(hall.hub.machine.wall() - trueWall()) > 2_000) hall.hub.machine.setWall(trueWall());
  for (const station of [hall.hub, ...hall.nodes.values()]) {
    station.spare();
    station.machine.disk.setFree(Number.POSITIVE_INFINITY);
    hall.network.wire(station.name).mend();
    station.start();
  }
  for (const { cabinet } of hall.nodes.values()) cabinet.printer.mend();
  await time.runUntil(busyUntil + shownMs);
  checkAll('10 s after the last fault');
  await time.runUntil(busyUntil + settledMs);
  watch.atRest();
  await tryOut();
  await time.runUntil(endsAt + 2_000);

  if (turnsLive) {
    await time.runUntil(endsAt + 12_000);
    phase('the day has turned');
  } else {
    phase('closing');
    for (const desk of keypads) {
      const panel = panelOf(desk);
      if (panel !== undefined) people.types(panel, '*01D03#');
    }
    oneButton?.button(true);
    await time.runUntil(time.now + 3_500);
    oneButton?.button(false);
    await time.runUntil(time.now + 6_000);
    checkAll('after closing');
    const how = chance.below(2);
    if (how === 0) hall.hub.stop();
    await time.runUntil(time.now + 100);
    for (const station of [hall.hub, ...hall.nodes.values()]) station.switchOff();
    phase('night');
    await time.runUntil(morning);
    phase('another morning');
    await startAll();
    await time.runUntil(time.now + 12_000);
  }
  watch.look('dayAtEnd', { isTrusted: isTrusted(), today: dayOf(trueWall(), zone, data.hall.turn ?? 4) });
  await tryOut();
  await time.runUntil(time.now + 3_000);
  checkAll('at the end');
  watch.atRest();
  for (const { order, kind } of hall.hub.database.orders()) watch.look('orderAtEnd', { isTrusted: isTrusted(), order, kind });
  hall.hub.stop();
  await time.runUntil(time.now + 50);
  phase('the end');
  return { seed, events: time.events, faults, violations: watch.violations, facts: watch.facts() };
}
