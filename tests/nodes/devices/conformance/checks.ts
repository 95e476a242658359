// What every device must do, whatever it is: the same for all drivers, in the order of its life.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { DeviceHealth } from '../../../../broker/contract/messages/node.js';
import type { DeviceDriver, PortName, Ports } from '../../../../nodes/devices/ports.js';
import { makeFolder } from '../../../harness/folders.js';
import { doneMs, type Manner } from './manners.js';
import { type PatientClock, patientClock } from './patient-clock.js';
import type { Bench } from './rig.js';

/** By the issue: a device that is gone is missed within this, ms of its own clock. */
const missedMs = 2_000;
/** One that is back works again within this: a driver tries every half second, a board starts in two. */
const backMs = 10_000;

/** Of one test: a bench, a clock, and a way to open the device on them. */
export interface Stage<N extends PortName> {
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
): Promise<Stage<N>> {
  const clock = patientClock();
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
      await expect(stage.open(settings)).rejects.toThrow('no-such-option');
    },
  },
  {
    name: 'notices within 2 s that it was unplugged, says what to do, and does nothing in vain',
    cord: true,
    async run(stage) {
      const device = await opened(stage);
      await stage.manner.works(device, stage.bench.end, stage);
      await cordOf(stage).pull();
      await stage.clock.until('is missed', missedMs, () => !isWell(device));
      const health = device.health();
      expect(health.ok ? '' : health.words).toMatch(/\w+ \w+/);
      await stage.manner.inVain(device, stage.bench.end, stage);
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
      await clock.until('shows it', doneMs, async () => (await manner.shows?.isSeen(bench.end)) ?? true);
      for (const _ of ['once', 'and again']) {
        await cordOf(stage).pull();
        await clock.until('is missed', missedMs, () => !isWell(device));
        await cordOf(stage).plug();
        await clock.until('is well again', backMs, () => isWell(device));
        await clock.until('shows it again', doneMs, async () => (await manner.shows?.isSeen(bench.end)) ?? true);
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
      await cordOf(stage).pull();
      await clock.until('is missed', missedMs, () => !isWell(device));
      manner.shows?.tell(device, bench.end);
      await cordOf(stage).plug();
      await clock.until('is well again', backMs, () => isWell(device));
      await clock.until('shows it', doneMs, async () => (await manner.shows?.isSeen(bench.end)) ?? true);
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
    name: 'closes without a trace',
    async run(stage) {
      const { manner, bench, clock } = stage;
      const before = traces();
      const device = await opened(stage);
      await manner.works(device, bench.end, stage);
      manner.shows?.tell(device, bench.end);
      await clock.until('shows it', doneMs, async () => (await manner.shows?.isSeen(bench.end)) ?? true);
      const heard: string[] = [];
      manner.finger?.listen(device, (what) => heard.push(what));
      await device.close();
      await device.close();
      await clock.until('dark and blank', doneMs, async () => (await manner.shows?.isBlank(bench.end)) ?? true);
      await clock.until('no file, no program left', doneMs, () => newIn(traces(), before).length === 0);
      expect(clock.waiting()).toBe(0);
      await manner.inVain(device, bench.end, stage);
      await manner.finger?.touch(bench.end);
      await clock.wait(300);
      expect(heard).toEqual([]);
      expect((await manner.shows?.isBlank(bench.end)) ?? true).toBe(true);
      expect([clock.waiting(), newIn(traces(), before)]).toEqual([0, []]);
    },
  },
  {
    name: 'closes while it is away',
    cord: true,
    async run(stage) {
      const before = traces();
      const device = await opened(stage);
      await cordOf(stage).pull();
      await stage.clock.until('is missed', missedMs, () => !isWell(device));
      await device.close();
      await stage.clock.until('no program left', doneMs, () => newIn(traces(), before).every((trace) => !trace.startsWith('program')));
      // What is open when the cord is back is the rig's, not the device's.
      await cordOf(stage).plug();
      await stage.clock.wait(1_000);
      expect(stage.clock.waiting()).toBe(0);
    },
  },
];

/** Files that this process has open, and programs that it has started. */
function traces(): string[] {
  const files = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      // The listing itself.
      return [];
    }
  });
  const programs = readdirSync('/proc/self/task').flatMap((task) => {
    try {
      return readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean);
    } catch {
      return [];
    }
  });
  return [...files.filter((file) => !file.startsWith('/proc/')), ...programs.map((id) => `program ${id}`)];
}

function newIn(now: readonly string[], before: readonly string[]): string[] {
  const left = [...before];
  return now.filter((trace) => {
    const at = left.indexOf(trace);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
