// A printer on a cable. The kernel's own devices where they are enough, a pseudo-terminal where the printer must speak.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/escpos/driver.js';
import type { Clock, Printer } from '../../../../nodes/devices/ports.js';
import { readEscPos } from '../../../../nodes/pages/hall/escpos.js';
import { openSockets } from '../../../hardware/printer/cable.js';
import { createMachine, type Machine, type MachineParts } from '../../../hardware/printer/machine.js';
import { hasPython } from '../../../hardware/pty.js';
import { heldClock, paper, realClock, surroundings, whenReady } from './stage.js';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function printerAt(path: string, clock: Clock = realClock): Promise<Printer> {
  const printer = await driver.devices.printer?.open({ to: path }, surroundings(clock).context);
  if (printer === undefined) throw new Error('no printer');
  endings.push(() => printer.close());
  return printer;
}

/** Resolves with the first health that names a problem other than "not opened yet". */
async function firstProblem(printer: Printer, clock: ReturnType<typeof heldClock>) {
  // The driver has looked when it waits to look again.
  await clock.hasTimer(250);
  return printer.health();
}

describe('what is no printer', () => {
  it('a regular file is refused, and nothing is written into it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'turno-escpos-'));
    endings.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'lp0');
    await writeFile(file, 'precious');
    const clock = heldClock();
    const printer = await printerAt(file, clock);
    expect(await firstProblem(printer, clock)).toMatchObject({ ok: false, code: 'not-a-printer' });
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'not-a-printer' });
    expect(await readFile(file, 'utf8')).toBe('precious');
  });

  it('a missing one is not made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'turno-escpos-'));
    endings.push(() => rm(folder, { recursive: true }));
    const clock = heldClock();
    const printer = await printerAt(join(folder, 'lp0'), clock);
    expect(await firstProblem(printer, clock)).toMatchObject({ ok: false, code: 'unreachable' });
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'unreachable' });
    await expect(readFile(join(folder, 'lp0'))).rejects.toThrow('ENOENT');
  });
});

describe('the kernel’s own devices', () => {
  it('/dev/null takes the bytes and says nothing: written', async () => {
    const clock = heldClock();
    const printer = await printerAt('/dev/null', clock);
    await whenReady(printer, true);
    const printed = printer.print(paper, () => true);
    await clock.hasTimer(300);
    await clock.advance(300);
    expect(await printed).toEqual({ state: 'written' });
    await printer.close();
    expect(clock.pending).toBe(0);
  });

  it('/dev/full takes none, as usblp when the roll has ended: failed', async () => {
    const clock = heldClock();
    const printer = await printerAt('/dev/full', clock);
    await clock.hasTimer(250);
    expect(printer.health()).toMatchObject({ ok: false, code: 'no-paper' });
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'no-paper' });
  });
});

// Node has no openpty; without Python the layers above are what is left.
describe.skipIf(!hasPython)('a printer on a pseudo-terminal (needs python3 with openpty)', () => {
  async function play(parts: Partial<MachineParts> = {}): Promise<{ path: string; machine: Machine; pull: () => Promise<void> }> {
    const machine = createMachine({ clock: realClock, speaks: 'all', ...parts });
    const sockets = openSockets();
    endings.push(sockets.close);
    const folder = await mkdtemp(join(tmpdir(), 'turno-escpos-'));
    endings.push(() => rm(folder, { recursive: true }));
    const cable = sockets.cable(join(folder, 'lp0'));
    await cable.plug(machine);
    return { path: cable.path, machine, pull: () => cable.pull() };
  }

  it('prints, and its paper reads as it should', async () => {
    const { path, machine } = await play();
    const printer = await printerAt(path);
    await whenReady(printer, true);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
    const [ticket] = machine.papers();
    const texts = readEscPos(ticket?.bytes ?? Buffer.alloc(0)).flatMap((piece) =>
      'runs' in piece ? piece.runs.map(({ text }) => text) : [],
    );
    expect(texts).toContain('Città di Forlì - € 5');
    expect(texts).toContain('A042');
  });

  it('is written to when it says nothing', async () => {
    const { path, machine } = await play({ speaks: 'nothing' });
    const printer = await printerAt(path);
    await whenReady(printer, true);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'written' });
    await expect.poll(() => machine.papers().length, { timeout: 10_000 }).toBe(1);
  });

  it('is unreachable when it is unplugged', async () => {
    const { path, pull } = await play();
    const printer = await printerAt(path);
    await whenReady(printer, true);
    await pull();
    await whenReady(printer, false);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'unreachable' });
    expect(printer.health()).toMatchObject({ ok: false, code: 'unreachable' });
  });

  it('that never reads is let go after 5 s: the ticket it has begun is unknown, the next is failed', async () => {
    const { path, machine } = await play({ speaks: 'nothing' });
    machine.stopReading();
    const clock = heldClock();
    const printer = await printerAt(path, clock);
    await whenReady(printer, true);
    // Past the 2 s after which it is known to say nothing.
    await clock.advance(2000);
    const full = clock.hasTimer(10).then(() => 'full' as const);
    for (let n = 0; ; n += 1) {
      if (n > 20_000) throw new Error('the terminal takes everything');
      const printed = printer.print(paper, () => true);
      const sent = clock.hasTimer(300).then(() => 'sent' as const);
      if ((await Promise.race([sent, full])) === 'sent') {
        await clock.advance(300);
        expect(await printed).toEqual({ state: 'written' });
        continue;
      }
      const next = printer.print({ ...paper, number: 'A043' }, () => true);
      await clock.advance(5010);
      // By the byte: nothing of it left, or some.
      expect([
        { state: 'unknown', reason: 'cut-off' },
        { state: 'failed', reason: 'unreachable' },
      ]).toContainEqual(await printed);
      expect(await next).toEqual({ state: 'failed', reason: 'unreachable' });
      break;
    }
  });
});
