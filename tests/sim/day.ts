// One simulated day of a hall, from its seed: it opens, is busy while things go wrong, comes to rest, closes, and another
// morning begins.
import { carryOut } from './fates.js';
import { planFaults } from './faults.js';
import { hubName } from './hall.js';
import { deskEdits, digitButtons, edits, zone } from './hall-text.js';
import type { Violation } from './look.js';
import { type DayOptions, keypads, kiosks, nodes, type Stage, setStage } from './stage.js';
import { superviseDay } from './supervisor.js';
import { dayOf, lookAtAll } from './truth.js';

export interface DayReport {
  readonly seed: number;
  readonly events: number;
  /** How often each kind came. */
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  readonly facts: number;
}

/** Things are shown as they are so long after the last fault. */
const shownMs = 10_000;
/** An order that nobody answers is given up so long after its life. */
const settledMs = 24_000;
/** The faults begin so long after the day, and are over so long before it is busy no more. */
const calmMs = { before: 12_000, after: 1_000 } as const;

export async function playDay(options: DayOptions): Promise<DayReport> {
  const stage = setStage(options);
  const { time, hours, watch, notes, phase } = stage;
  const { seed } = options;
  const { turnsLive, busyFrom, busyUntil, endsAt, wall } = hours;
  phase(`boot, seed ${seed}, ${new Date(wall).toISOString()}, ${turnsLive ? 'the day turns live' : 'closes at 12:10'}`);
  startAll(stage);
  await time.runUntil(busyFrom);
  peopleCome(stage);
  thingsGoWrong(stage);
  moveServices(stage);
  await time.runUntil(busyUntil);
  phase('the faults are over');
  mendAll(stage);
  await time.runUntil(busyUntil + shownMs);
  checkAll(stage, '10 s after the last fault');
  await time.runUntil(busyUntil + settledMs);
  watch.atRest();
  await tryOut(stage);
  await time.runUntil(endsAt + 2_000);
  if (turnsLive) {
    await time.runUntil(endsAt + 12_000);
    phase('the day has turned');
  } else {
    await close(stage);
    await night(stage);
  }
  await end(stage);
  return { seed, events: time.events, faults: notes.faults, violations: watch.violations, facts: watch.facts() };
}

function startAll({ time, chance, hall }: Stage): void {
  hall.hub.start();
  for (const station of hall.nodes.values()) time.at(time.now + chance.below(1500), () => station.start());
}

function peopleCome({ people, panelOf, hours: { busyUntil } }: Stage): void {
  for (const kiosk of kiosks) {
    const panel = panelOf(kiosk);
    const buttons = kiosk === 'kiosk-1' ? ['b1', 'b1', 'b2', 'b2', 'b3', 'b4', 'en', 'k0'] : ['b1', 'b2', 'b3'];
    if (panel !== undefined) people.atKiosk(panel, buttons, kiosk === 'kiosk-1' ? 1_700 : 3_000, busyUntil);
  }
  for (const desk of keypads) {
    const panel = panelOf(desk);
    if (panel === undefined) continue;
    people.atKeypad(panel, busyUntil);
    people.atRating(panel, busyUntil);
  }
  const oneButton = panelOf('desk-3');
  if (oneButton !== undefined) people.atOneButton(oneButton, busyUntil);
}

function thingsGoWrong(stage: Stage): void {
  const { chance, time, hours, hall, file, data, tell, people, watch, wakeIn1970, trueWall, mayBeLate } = stage;
  const plan = planFaults({
    ...{ chance: chance.of('faults'), from: calmMs.before, to: hours.busyUntil - calmMs.after },
    ...{ hub: hubName, kiosks, nodes, edits: edits.length },
  });
  const parts = {
    ...{ time, hall, file, data, tell, people, wakeIn1970, trueWall, mayBeLate, owes: watch.owes },
    buttonsOf: (kiosk: string) => (kiosk === 'kiosk-1' ? ['b1', 'b2', 'b3', 'b4', 'en', ...digitButtons] : ['b1', 'b2']),
  };
  for (const fault of plan) time.at(fault.at, () => carryOut(fault, parts));
}

function moveServices({ time, chance, hall, file, tell, data, hours: { busyFrom, busyUntil } }: Stage): void {
  const [desks, services] = [Object.keys(data.desks), Object.keys(data.services)];
  const saves = chance.of('who rearranges the file');
  function rearrange(): void {
    const edit = saves.pick(deskEdits);
    tell({ type: 'fault', kind: 'config-saved', who: hubName, detail: edit.name });
    file.save(edit.text(data));
  }
  superviseDay({ ...{ time, hall, tell, desks, services, rearrange }, chance: chance.of('supervisor'), from: busyFrom, until: busyUntil });
}

function mendAll({ hall, trueWall, wakeIn1970 }: Stage): void {
  const { hub, network } = hall;
  wakeIn1970(false);
  network.mendHub();
  hub.database.setFull(false);
  if (Math.abs(hub.machine.wall() - trueWall()) > 2_000) hub.machine.setWall(trueWall());
  for (const station of [hub, ...hall.nodes.values()]) {
    station.spare();
    station.machine.disk.setFree(Number.POSITIVE_INFINITY);
    network.wire(station.name).mend();
    station.start();
  }
  for (const { cabinet } of hall.nodes.values()) cabinet.printer.mend();
}

function checkAll({ time, hours, hall, watch, notes, phase, config, panelOf }: Stage, what: string): void {
  phase(`${what}: everything is looked at`);
  lookAtAll({
    ...{ config: config(), queue: watch.queue, panelOf, look: watch.look },
    isOpen: !notes.isTrusted() || hours.turnsLive || time.now < hours.endsAt || time.now >= hours.morning,
    prints: (node) => hall.nodes.get(node)?.cabinet.printer.isReady() === true,
  });
}

/** At every kiosk of the config, one after the other, somebody presses a lit button, and gets a paper; at every keypad a key. */
async function tryOut({ time, watch, notes, config, panelOf }: Stage): Promise<void> {
  // One that was dropped while it was dead does not know its lamps: what shone when it died shines on.
  for (const kiosk of kiosks.filter((each) => config().nodes[each] !== undefined)) {
    const panel = panelOf(kiosk);
    const lit = [...(panel?.lamps ?? [])].find(([button, { rest }]) => rest && button.startsWith('b'));
    if (panel === undefined || lit === undefined) continue;
    const before = notes.printsOf(kiosk);
    panel.press(lit[0]);
    await time.runUntil(time.now + 1_500);
    const isAnswered = notes.printsOf(kiosk) !== before;
    watch.look('tried', { node: kiosk, what: `${lit[0]} was lit and is pressed, and nothing is printed`, isAnswered });
  }
  for (const node of keypads) {
    const entry = config().nodes[node];
    if (entry?.kind !== 'desk') continue;
    const before = notes.answersTo(entry.desk);
    panelOf(node)?.key('#');
    await time.runUntil(time.now + 500);
    const isAnswered = notes.answersTo(entry.desk) !== before;
    watch.look('tried', { node, what: '# is pressed, and the hub says nothing', isAnswered });
  }
}

async function close(stage: Stage): Promise<void> {
  const { time, people, phase, panelOf } = stage;
  phase('closing');
  for (const desk of keypads) {
    const panel = panelOf(desk);
    if (panel !== undefined) people.types(panel, '*01D03#');
  }
  const oneButton = panelOf('desk-3');
  oneButton?.button(true);
  await time.runUntil(time.now + 3_500);
  oneButton?.button(false);
  await time.runUntil(time.now + 6_000);
  checkAll(stage, 'after closing');
}

/** Without power, until another morning; now and then the hub is told to end first. */
async function night(stage: Stage): Promise<void> {
  const { chance, time, hours, hall, phase } = stage;
  if (chance.below(2) === 0) hall.hub.stop();
  await time.runUntil(time.now + 100);
  for (const station of [hall.hub, ...hall.nodes.values()]) station.switchOff();
  phase('night');
  await time.runUntil(hours.morning);
  phase('another morning');
  startAll(stage);
  await time.runUntil(time.now + 12_000);
}

/** Everything is tried and looked at once more, and the hub ends as it should. */
async function end(stage: Stage): Promise<void> {
  const { time, hall, data, watch, notes, phase, trueWall } = stage;
  const wasSet = ['clock-jump', 'clock-1970'].some((kind) => notes.faults[kind] !== undefined);
  watch.look('dayAtEnd', { isTrusted: notes.isTrusted(), wasSet, today: dayOf(trueWall(), zone, data.hall.turn ?? 4) });
  await tryOut(stage);
  await time.runUntil(time.now + 3_000);
  checkAll(stage, 'at the end');
  watch.atRest();
  for (const { order, kind } of hall.hub.database.orders()) watch.look('orderAtEnd', { isTrusted: notes.isTrusted(), order, kind });
  hall.hub.stop();
  await time.runUntil(time.now + 50);
  phase('the end');
}
