// Tickets that came out of the emulated printer, as one would see them: whole ones, and one whose link died in the middle.
import { pino } from 'pino';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { openPrinter } from '../../../../nodes/devices/escpos/printer.js';
import { layLine } from '../../../hardware/printer/direct.js';
import { createMachine } from '../../../hardware/printer/machine.js';
import { photographOf } from '../../../hardware/printer/photograph.js';
import { heldClock, paper, roll, typesetter } from './stage.js';

it('a ticket whose link died is short, the next one is whole, and nothing on them is strange', async () => {
  const clock = heldClock();
  const machine = createMachine({ clock, speaks: 'all' });
  const line = layLine(machine, clock);
  const printer = openPrinter({ transport: line.transport, typesetter, roll, clock, log: pino({ level: 'silent' }) });
  const print = async (number: string) => {
    const printed = printer.print({ ...paper, number }, () => true);
    await clock.advance(100);
    return (await printed).state;
  };
  await clock.advance(3_000);
  expect(await print('A041')).toBe('printed');
  machine.whenTaken(100, line.pull);
  expect(await print('A042')).toBe('unknown');
  line.plug();
  await clock.advance(5_000);
  expect(await print('A043')).toBe('printed');
  await printer.close();

  const { papers, png, unknown } = await photographOf(machine, 48);
  expect(unknown).toEqual([]);
  const [whole, short, next] = papers.map(({ height }) => height);
  expect(papers).toHaveLength(3);
  expect(next).toBe(whole);
  expect(short).toBeLessThan(whole ?? 0);
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 3 * (576 + 48) + 2 * 32 });
});
