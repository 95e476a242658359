import { expect, it } from 'vitest';
import type { Disk } from '../../nodes/runtime/disk.js';
import { chanceFrom } from '../harness/random.js';
import { diskConformance } from '../nodes/runtime/disk-conformance.js';
import { createTime } from './clock.js';
import { createDisk } from './disk.js';
import { createMachine } from './machine.js';

function rig(seed = 1) {
  const time = createTime();
  const disk = createDisk(chanceFrom(seed));
  const failures: unknown[] = [];
  const machine = createMachine({
    ...{ name: 'pi', time, chance: chanceFrom(seed), disk, wall: Date.UTC(2026, 10, 2, 8) },
    failed: (_program, error) => failures.push(error),
  });
  let port = disk.of(machine.run('node'));
  port.makeFolder('/node');
  return {
    failures,
    setFree: disk.setFree,
    port: () => port,
    /** A program does this, for as long as it lives. */
    async does(work: (port: Disk) => void | Promise<void>): Promise<void> {
      time.at(time.now, () => void Promise.resolve(work(port)).catch((error) => failures.push(error)));
      await time.runUntil(time.now + 10_000);
    },
    /** The machine is on again, and a program runs on it. */
    powerCut(): void {
      machine.cutPower();
      machine.powerOn();
      port = disk.of(machine.run('node'));
    },
    restart(): void {
      port = disk.of(machine.run('node'));
    },
    text: (path: string) => {
      const bytes = port.read(path);
      return bytes && Buffer.from(bytes).toString('latin1');
    },
  };
}
diskConformance('the simulated disk', () => {
  const time = createTime();
  const disk = createDisk(chanceFrom(1));
  const machine = createMachine({
    ...{ name: 'pi', time, chance: chanceFrom(1), disk, wall: Date.UTC(2026, 10, 2, 8) },
    failed(_program, error) {
      throw error;
    },
  });
  const port = disk.of(machine.run('node'));
  port.makeFolder('/node');
  let ended = false;
  async function passTime(): Promise<void> {
    while (!ended) await time.runUntil(time.now + 1);
  }
  void passTime();
  return {
    disk: port,
    folder: '/node',
    end() {
      ended = true;
    },
  };
});

const write = (port: Disk, path: string, text: string) => {
  const file = port.open(path);
  file.writeAt(Buffer.from(text), 0);
  return file;
};
const seeds = Array.from({ length: 200 }, (_, i) => i + 1);

it('keeps for the next program what nobody has synced', () => {
  const { port, restart, text } = rig();
  write(port(), '/node/a', 'unsynced');
  restart();
  expect(text('/node/a')).toBe('unsynced');
});

it('keeps in a power cut what was synced: of a file its bytes, of a folder its names', async () => {
  for (const seed of seeds) {
    const { does, powerCut, text, failures } = rig(seed);
    await does(async (port) => {
      const file = write(port, '/node/a', 'one');
      await file.sync();
      await port.syncFolder('/node');
      file.writeAt(Buffer.from('two'), 3);
      await file.sync();
    });
    powerCut();
    expect(text('/node/a')).toBe('onetwo');
    powerCut();
    expect([text('/node/a'), failures]).toEqual(['onetwo', []]);
  }
});

it('may lose, tear or keep what was not', async () => {
  const ends = new Set<string | undefined>();
  for (const seed of seeds) {
    const { does, powerCut, text } = rig(seed);
    await does(async (port) => {
      const file = write(port, '/node/a', 'kept');
      await file.sync();
      await port.syncFolder('/node');
      file.writeAt(Buffer.from('abc'), 4);
    });
    powerCut();
    ends.add(text('/node/a'));
  }
  expect(ends).toEqual(new Set(['kept', 'keptabc', 'keptab\0', 'kepta\0\0', 'kept\0\0\0']));
});

it('may lose a name whose folder was not synced, however synced its bytes; a rename is there or not', async () => {
  const ends = new Set<string>();
  for (const seed of seeds) {
    const { does, powerCut, text } = rig(seed);
    await does(async (port) => {
      await write(port, '/node/a', 'old').sync();
      await port.syncFolder('/node');
      await write(port, '/node/b', 'new').sync();
      await port.rename('/node/b', '/node/a');
    });
    powerCut();
    ends.add(`${text('/node/a')} ${text('/node/b')}`);
  }
  expect(ends).toEqual(new Set(['old undefined', 'old new', 'new undefined']));
});

it('may bring a renamed file back empty, when its bytes were not synced before', async () => {
  const ends = new Set<string | undefined>();
  for (const seed of seeds) {
    const { does, powerCut, text } = rig(seed);
    await does(async (port) => {
      write(port, '/node/b', 'new');
      await port.rename('/node/b', '/node/a');
      await port.syncFolder('/node');
    });
    powerCut();
    ends.add(text('/node/a'));
  }
  expect(ends).toContain('');
  expect(ends).toContain('new');
});

it('syncs what was written before it was asked to, and no more', async () => {
  let lost = 0;
  for (const seed of seeds) {
    const { does, powerCut, text } = rig(seed);
    await does(async (port) => {
      const file = write(port, '/node/a', '');
      await port.syncFolder('/node');
      file.writeAt(Buffer.from('before'), 0);
      const syncing = file.sync();
      file.writeAt(Buffer.from('after'), 6);
      await syncing;
    });
    powerCut();
    expect(text('/node/a')).toMatch(/^before/);
    if (text('/node/a') === 'before') lost += 1;
  }
  expect(lost).toBeGreaterThan(20);
});

it('takes of a write what finds room, says so, and takes it again when there is room', () => {
  const { port, setFree, text } = rig();
  const file = write(port(), '/node/a', '12345');
  setFree(3);
  expect(() => file.writeAt(Buffer.from('67890'), 5)).toThrow(/ENOSPC/);
  expect('1234567890'.startsWith(text('/node/a') ?? '-')).toBe(true);
  expect((text('/node/a') ?? '').length).toBeLessThanOrEqual(8);
  file.truncate(2);
  file.writeAt(Buffer.from('abc'), 2);
  expect(text('/node/a')).toBe('12abc');
  // What stands there already may always be written over.
  setFree(0);
  file.writeAt(Buffer.from('xy'), 0);
  expect(text('/node/a')).toBe('xyabc');
  expect(() => port().open('/node/b')).toThrow(/ENOSPC/);
});
