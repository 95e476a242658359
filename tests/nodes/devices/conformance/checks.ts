// What every device must do, whatever it is: the same for all drivers, in the order of its life.
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { DeviceHealth } from '../../../../broker/contract/messages/node.js';
import type { DeviceDriver, PortName, Ports } from '../../../../nodes/devices/ports.js';
import { makeFolder } from '../../../harness/folders.js';
import { doneMs, type Manner, pauseMs } from './manner.js';
import { type PatientClock, patientClock } from './patient-clock.js';
import type { Bench } from './rig.js';
import { type Watch, watchTraces } from './traces.js';

/** By the issue: a device that is gone is missed within this, ms of its own clock. */
const missedMs = 2_000;
/** One that is back works again within this: a driver tries every half second, a board starts in two. */
const backMs = 10_000;

/** Of one test: a bench, a clock, and a way to open the device on them. */
interface Stage<N extends PortName> {
  readonly manner: Manner<N>;
  readonly bench: Bench<N>;
  readonly clock: PatientClock;
  readonly folder: string;
  count(): number;
  open(settings?: unknown): Promise<Ports[N]>;
}

export async function setStage<N extends PortName>(
  device: DeviceDriver<Ports[N]>,
  port: N,
  manner: Manner<N>,
  setUp: () => Promise<Bench<N>>,
  clock: PatientClock = patientClock(),
): Promise<Stage<N>> {
  onTestFinished(clock.stop);
  const folder = makeFolder('turno-conformance-');
  onTestFinished(folder.remove);
  const bench = await setUp();
  const wire = bench.wire ?? { send: () => {}, onMessage: () => {} };
  const context = { node: 'node-1', device: port, log: pino({ level: 'silent' }), clock, folder: folder.path, wire };
  let counted = 0;
  return {
    manner,
    bench,
    clock,
    folder: folder.path,
    count: () => {
      counted += 1;
      return counted;
    },
    async open(settings = bench.settings) {
      const opened = await device.open(settings, context);
      onTestFinished(() => opened.close());
      return opened;
    },
  };
}

interface Check {
  readonly name: string;
  /** Only of devices that can be unplugged, and notice it. */
  readonly cord?: true;
  run<N extends PortName>(stage: Stage<N>, device: DeviceDriver<Ports[N]>): Promise<void>;
}

/** Well, in words that the contract lets through. */
function isWell(device: { health(): DeviceHealth }): boolean {
  return DeviceHealth.parse(device.health()).ok;
}

async function opened<N extends PortName>(stage: Stage<N>): Promise<Ports[N]> {
  const device = await stage.open();
  await stage.clock.until('is well', backMs, () => isWell(device));
  return device;
}

function cordOf<N extends PortName>({ bench: { cord } }: Stage<N>): NonNullable<Bench<N>['cord']> {
  return cord ?? expect.fail('the driver says that it notices an unplug, and the rig has no cord');
}

export const checks: readonly Check[] = [
  {
    name: 'opens, and is well',
    run: async (stage) => void (await opened(stage)),
  },
  {
    name: 'works, and goes on working',
    async run(stage) {
      const device = await opened(stage);
      await stage.manner.works(device, stage.bench.end, stage);
      await stage.manner.works(device, stage.bench.end, stage);
      expect(isWell(device)).toBe(true);
    },
  },
  {
    name: 'refuses an option that it does not know',
    async run(stage, device) {
      const settings = { ...stage.bench.settings, 'no-such-option': 1 };
      expect(device.settings.safeParse(stage.bench.settings).success).toBe(true);
      expect(device.settings.safeParse(settings).success).toBe(false);
      expect(device.claims?.(settings) ?? []).toEqual([]);
      await expect(stage.open(settings)).rejects.toThrow('no-such-option');
    },
  },
  {
    name: 'notices within 2 s that it was unplugged, says what to do, and does nothing in vain',
    cord: true,
    async run(stage) {
      const { manner, bench, clock } = stage;
      const device = await opened(stage);
      await manner.works(device, bench.end, stage);
      const isReady = manner.ready?.(device) ?? (() => false);
      await cordOf(stage).pull();
      await clock.until('is missed', missedMs, () => !isWell(device));
      const health = device.health();
      expect(health.ok ? '' : health.words, 'what to do, in words').toMatch(/\p{L}+ \p{L}+ .*\p{L}+/u);
      await clock.until('is not ready', missedMs, () => !isReady());
      const isLate = await manner.inVain(device, bench.end, stage);
      await clock.wait(1_000);
      expect(isWell(device), 'well, while it is away').toBe(false);
      await cordOf(stage).plug();
      await clock.until('is well again', backMs, () => isWell(device));
      await clock.wait(1_000);
      expect(await isLate(), 'what was asked of it in vain came later').toBe(false);
    },
  },
  {
    name: 'comes back by itself with what it showed, hears nothing of before, and works',
    cord: true,
    async run(stage) {
      const { manner, bench, clock } = stage;
      const device = await opened(stage);
      const heard: string[] = [];
      manner.finger?.listen(device, (what) => heard.push(what));
      manner.shows?.tell(device, bench.end);
      await seen(stage);
      for (const _ of ['once', 'and again']) {
        await cordOf(stage).pull();
        await clock.until('is missed', missedMs, () => !isWell(device));
        await cordOf(stage).plug();
        await clock.until('is well again', backMs, () => isWell(device));
        await seen(stage);
      }
      expect(heard).toEqual([]);
      await manner.works(device, bench.end, stage);
    },
  },
  {
    name: 'shows what it was told while it was away',
    cord: true,
    async run(stage) {
      const { manner, bench, clock } = stage;
      const device = await opened(stage);
      for (const tells of ['tell', 'clear'] as const) {
        await cordOf(stage).pull();
        await clock.until('is missed', missedMs, () => !isWell(device));
        manner.shows?.[tells](device, bench.end);
        await cordOf(stage).plug();
        await clock.until('is well again', backMs, () => isWell(device));
        await (tells === 'tell' ? seen(stage) : blank(stage));
      }
      await clock.wait(500);
      await blank(stage);
    },
  },
  {
    name: 'that was not there when it was asked for says so, and is there when it is',
    cord: true,
    async run(stage) {
      const { manner, bench, clock } = stage;
      await cordOf(stage).pull();
      // Either way is fine with the runtime: it asks again for what could not be opened.
      const early = await stage.open().catch((error: unknown) => {
        expect(String(error)).toMatch(/^[^\n]{10,300}$/);
      });
      if (early !== undefined) await clock.until('is missed', missedMs + doneMs, () => !isWell(early));
      await cordOf(stage).plug();
      const device = early ?? (await stage.open());
      await clock.until('is well', backMs, () => isWell(device));
      await manner.works(device, bench.end, stage);
    },
  },
  {
    name: 'bears a cord that is pulled in the middle of its work',
    cord: true,
    async run(stage) {
      const { manner, bench, clock } = stage;
      const device = await opened(stage);
      const begun = await manner.lasts?.begin(device, bench.end, stage);
      await cordOf(stage).pull();
      // One that is at work cannot tell at once a silence from a pause.
      await clock.until('is missed', backMs, () => !isWell(device));
      await cordOf(stage).plug();
      await clock.until('is well again', backMs, () => isWell(device));
      await begun?.afterCord();
      await manner.works(device, bench.end, stage);
    },
  },
  {
    name: 'closed in the middle of its work, it ends what it must and cuts what it may',
    async run(stage) {
      const { manner, bench } = stage;
      const device = await opened(stage);
      const begun = await manner.lasts?.begin(device, bench.end, stage);
      await device.close();
      await begun?.afterClose();
    },
  },
  {
    name: 'is opened again after it was closed, and works',
    async run(stage) {
      const { manner, bench } = stage;
      const first = await opened(stage);
      await first.close();
      const second = await opened(stage);
      await manner.works(second, bench.end, stage);
    },
  },
  {
    name: 'closes without a trace',
    run: (stage) =>
      watched(async (watch) => {
        const { manner, bench, clock } = stage;
        const device = await opened(stage);
        await manner.works(device, bench.end, stage);
        manner.shows?.tell(device, bench.end);
        await seen(stage);
        const heard: string[] = [];
        manner.finger?.listen(device, (what) => heard.push(what));
        await Promise.all([device.close(), device.close()]);
        await device.close();
        await blank(stage);
        await noTrace(stage, watch);
        const isLate = await manner.inVain(device, bench.end, stage);
        await manner.finger?.touch(bench.end, () => clock.wait(pauseMs));
        await clock.wait(300);
        expect(heard).toEqual([]);
        await blank(stage);
        expect(await isLate(), 'what was asked of it when it was closed').toBe(false);
        expect(device.health(), 'it still says how it is').toHaveProperty('ok');
        await noTrace(stage, watch);
      }),
  },
  {
    name: 'closes while it is away',
    cord: true,
    run: (stage) =>
      watched(async (watch) => {
        const device = await opened(stage);
        await cordOf(stage).pull();
        await stage.clock.until('is missed', missedMs, () => !isWell(device));
        await device.close();
        await stage.clock.until('no program left', doneMs, () => !watch.left().some((trace) => trace.startsWith('program')));
        await cordOf(stage).plug();
        // The files and programs that are there now are the rig's.
        await stage.clock.wait(1_000);
        expect([stage.clock.waiting(), watch.own()]).toEqual([0, []]);
      }),
  },
];

async function seen<N extends PortName>({ clock, manner, bench }: Stage<N>): Promise<void> {
  await clock.until('shows it', doneMs, async () => (await manner.shows?.isSeen(bench.end)) ?? true);
}

async function blank<N extends PortName>({ clock, manner, bench }: Stage<N>): Promise<void> {
  await clock.until('dark and blank', doneMs, async () => (await manner.shows?.isBlank(bench.end)) ?? true);
}

async function noTrace<N extends PortName>({ clock }: Stage<N>, watch: Watch): Promise<void> {
  expect(clock.waiting(), 'timers that stand').toBe(0);
  await clock.until('no trace left', doneMs, () => watch.left().length === 0).catch(() => expect(watch.left()).toEqual([]));
}

async function watched(run: (watch: Watch) => Promise<void>): Promise<void> {
  const watch = watchTraces();
  try {
    await run(watch);
  } finally {
    watch.end();
  }
}
