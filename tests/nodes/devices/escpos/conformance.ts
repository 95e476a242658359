// A printer's other end: one that answers as Epson's manuals say, by each of the ways that a printer is reached.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../../nodes/devices/ports.js';
import { openSockets } from '../../../hardware/printer/cable.js';
import { createMachine, type Machine } from '../../../hardware/printer/machine.js';
import { count, plugIntoNetwork } from '../../../hardware/printer/tcp.js';
import { hasPython } from '../../../hardware/pty.js';
import { layCable } from '../../../harness/cable.js';
import type { Bench, Rig } from '../conformance/rig.js';

const clock: Clock = {
  now: () => performance.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

const printedOn = (machine: Machine) => async (number: string) =>
  count(Buffer.concat([...machine.papers().map(({ bytes }) => bytes), machine.hanging()]), number);

const wellPrinter = (): Machine => createMachine({ clock, speaks: 'all', mmPerSecond: 1_000 });

/** Pulled at the switch: nobody is told. */
async function network(): Promise<Bench<'printer'>> {
  const machine = wellPrinter();
  const plug = await plugIntoNetwork(machine);
  const cable = await layCable(plug.port);
  onTestFinished(async () => {
    await cable.close();
    await plug.close();
  });
  return {
    settings: { to: `tcp://127.0.0.1:${cable.port}` },
    end: { printed: printedOn(machine) },
    cord: { pull: async () => cable.pull(), plug: async () => cable.plugIn('lost') },
  };
}

/** Switched off: every connection ends, and none is made. */
async function switchedOff(): Promise<Bench<'printer'>> {
  const machine = wellPrinter();
  let plug = await plugIntoNetwork(machine);
  const { port } = plug;
  onTestFinished(() => plug.close());
  return {
    settings: { to: `tcp://127.0.0.1:${port}` },
    end: { printed: printedOn(machine) },
    cord: {
      async pull() {
        machine.switchOff();
        await plug.close();
      },
      async plug() {
        machine.switchOn();
        plug = await plugIntoNetwork(machine, port);
      },
    },
  };
}

const onCable = (scheme: string) => async (): Promise<Bench<'printer'>> => {
  const machine = wellPrinter();
  const sockets = openSockets();
  onTestFinished(sockets.close);
  const folder = mkdtempSync(join(tmpdir(), 'turno-printer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const cable = sockets.cable(join(folder, 'printer'));
  await cable.plug(machine);
  return {
    settings: { to: `${scheme}${cable.path}` },
    end: { printed: printedOn(machine) },
    cord: { pull: () => cable.pull(), plug: () => cable.plug(machine) },
  };
};

const whyNot = (): string | undefined => (hasPython ? undefined : 'needs python3 with openpty');

/** By how the printer is reached. */
export const rigs: Readonly<Record<string, Rig>> = {
  'tcp, its cable pulled': { benches: { printer: network } },
  'tcp, switched off': { benches: { printer: switchedOff } },
  'device file': { whyNot, benches: { printer: onCable('') } },
  'serial line': { whyNot, benches: { printer: onCable('serial://') } },
};
