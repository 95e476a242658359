// A printer on a serial line, by serialport on a pseudo-terminal.
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { driver } from '../../../../nodes/devices/escpos/driver.js';
import { serialTransport } from '../../../../nodes/devices/escpos/serial.js';
import type { Clock, Printer } from '../../../../nodes/devices/ports.js';
import { openSockets } from '../../../hardware/printer/cable.js';
import { createMachine, type Machine, type MachineParts } from '../../../hardware/printer/machine.js';
import { hasPython } from '../../../hardware/pty.js';
import { makeFolder } from '../../../harness/folders.js';
import { heldClock, paper, realClock, surroundings, typesetter, whenReady } from './stage.js';

const line = { baud: 38_400, parity: 'none', flow: 'none' } as const;

async function play(parts: Partial<MachineParts> = {}, prepare = (_machine: Machine) => {}) {
  const machine = createMachine({ clock: realClock, speaks: 'all', ...parts });
  prepare(machine);
  const sockets = openSockets();
  onTestFinished(sockets.close);
  const folder = makeFolder('turno-serial-');
  onTestFinished(folder.remove);
  const cable = sockets.cable(join(folder.path, 'ttyUSB0'));
  await cable.plug(machine);
  return { machine, cable };
}

async function printerAt(path: string, clock: Clock): Promise<Printer> {
  const printer = await driver.devices.printer?.open({ to: `serial://${path}`, baud: 115_200 }, surroundings(clock).context);
  if (printer === undefined) throw new Error('no printer');
  onTestFinished(() => printer.close());
  return printer;
}

describe.skipIf(!hasPython)('a printer on a serial line (needs python3 with openpty)', () => {
  it('that says nothing is no printer: it is off, or set to another speed', async () => {
    const { machine, cable } = await play({ speaks: 'nothing' });
    const printer = await printerAt(cable.path, realClock);
    await expect.poll(() => printer.health(), { timeout: 10_000 }).toMatchObject({ ok: false, code: 'no-answer' });
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'no-answer' });
    machine.speakLike('all');
    await whenReady(printer, true);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
    expect(machine.papers()).toHaveLength(1);
  });

  it('that is gone has failed, and says which port', async () => {
    const { cable } = await play();
    const printer = await printerAt(cable.path, realClock);
    await whenReady(printer, true);
    await cable.pull();
    await whenReady(printer, false);
    expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'unreachable' });
    const health = printer.health();
    expect(health).toMatchObject({ ok: false, code: 'unreachable' });
    expect(health.ok ? '' : health.words).toContain('ttyUSB0');
  });

  it('that stops reading is let go of, and what it had not taken does not come later', async () => {
    const { machine, cable } = await play({}, ({ stopReading }) => stopReading());
    const clock = heldClock();
    const transport = await serialTransport(cable.path, line, clock);
    const heard: number[] = [];
    const ups: true[] = [];
    let downs = 0;
    await new Promise<void>((resolve) =>
      transport.start({
        up() {
          ups.push(true);
          resolve();
        },
        down: () => {
          downs += 1;
        },
        heard: (chunk) => heard.push(...chunk),
      }),
    );
    // More than a terminal holds: part of it stays in this program.
    const much = Buffer.concat(Array.from({ length: 400 }, () => typesetter.set(paper)));
    const written = transport.write(much);
    const lineMs = (much.length * 11_000) / line.baud;
    await clock.advance(5_000 + lineMs);
    expect(await written).toMatchObject({ left: 'some', problem: { code: 'unreachable' } });
    expect([downs, transport.problem()?.code]).toEqual([1, 'unreachable']);
    // Flushed; what the library held is in the kernel a moment later, and flushed again; closed, to be opened anew.
    await clock.hasTimer(20);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await clock.advance(20);
    await clock.hasTimer(500);
    machine.readOn();
    for (let tries = 0; ups.length < 2; tries += 1) {
      if (tries > 500) throw new Error('it does not come back');
      await clock.advance(100);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // What comes over the new link is all that comes.
    const question = transport.write(Uint8Array.of(0x10, 4, 1));
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual([0x12]);
    await clock.advance(10);
    expect(await question).toEqual({ left: 'all' });
    // But for the piece of 256 bytes that the library held when the kernel made room for it: of some four hundred tickets.
    expect(machine.taken()).toBeLessThanOrEqual(256 + 3);
    await transport.close();
    expect(clock.pending).toBe(0);
  });

  it('that never reads does not hold up its closing', async () => {
    const { cable } = await play({}, ({ stopReading }) => stopReading());
    const transport = await serialTransport(cable.path, { ...line, flow: 'software' }, realClock);
    await new Promise<void>((resolve) => transport.start({ up: resolve, down: () => {}, heard: () => {} }));
    const written = transport.write(Buffer.alloc(100_000, 'x'));
    await transport.close();
    expect(await written).toMatchObject({ left: 'some' });
  });

  it('takes as long as its speed says: only then has a ticket left', async () => {
    const { cable } = await play();
    const clock = heldClock();
    const transport = await serialTransport(cable.path, { ...line, baud: 9_600 }, clock);
    await new Promise<void>((resolve) => transport.start({ up: resolve, down: () => {}, heard: () => {} }));
    let left: string | undefined;
    void transport.write(Buffer.alloc(960, ' ')).then((told) => {
      left = told.left;
    });
    // Eleven bits a byte.
    await clock.hasTimer(1_100);
    await clock.advance(1_000);
    expect(left).toBeUndefined();
    await clock.advance(100);
    expect(left).toBe('all');
    await transport.close();
    expect(clock.pending).toBe(0);
  });
});
