// What follows a ticket of which nobody knows what became of it: a printer that goes on printing it must not speak for the next one.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { openPrinter } from '../../../../nodes/devices/escpos/printer.js';
import type { Printed } from '../../../../nodes/devices/ports.js';
import { layLine } from '../../../hardware/printer/direct.js';
import { createMachine } from '../../../hardware/printer/machine.js';
import { heldClock, paper, roll, typesetter } from './stage.js';

it.each([
  true,
  false,
])('the answer to the ticket before is not taken for the end of the next one (clears its buffer: %s)', async (clears) => {
  const clock = heldClock();
  const machine = createMachine({ clock, speaks: 'all', clears, mmPerSecond: 20 });
  const line = layLine(machine, clock);
  const printer = openPrinter({ transport: line.transport, typesetter, roll, clock, log: pino({ level: 'silent' }) });
  const told = new Map<string, Printed>();
  const print = (number: string) =>
    void printer
      .print({ ...paper, number }, () => true)
      .then((printed) => {
        told.set(number, printed);
      });
  const cut = (number: string) => machine.papers().some(({ bytes, cut: whole }) => whole && bytes.includes(number));
  await clock.advance(1_000);

  // All of it has left, and the link dies: the printer prints on for some four seconds.
  print('A042');
  await clock.advance(200);
  line.pull();
  line.plug();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told.get('A042')).toEqual({ state: 'unknown', reason: 'cut-off' });

  for (let waited = 0; !printer.health().ok; waited += 10) {
    if (waited > 20_000) throw new Error('never well again');
    await clock.advance(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  // The one that forgets has forgotten; the other one was let end.
  expect(cut('A042')).toBe(!clears);
  print('A043');
  for (let waited = 0; !told.has('A043'); waited += 10) {
    if (waited > 20_000) throw new Error('A043 never ends');
    await clock.advance(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect([told.get('A043'), cut('A043')]).toEqual([{ state: 'printed' }, true]);
  await printer.close();
  expect(clock.pending).toBe(0);
});
