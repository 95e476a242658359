import { expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/escpos/driver.js';
import { readEscPos } from '../../../../nodes/pages/hall/escpos.js';
import { heldClock, paper, surroundings } from './stage.js';

it('the demo’s printer draws on the page, and its roll runs out when the page says so', async () => {
  const { context, sent, fromPage } = surroundings(heldClock());
  const printer = await driver.devices.printer?.open({ to: 'sim', columns: 32, roll: 5 }, context);
  if (printer === undefined) throw new Error('no printer');
  const readies: boolean[] = [];
  printer.onReady((ready) => readies.push(ready));

  expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
  expect(printer.health()).toMatchObject({ ok: true, roll: { low: false, ticketsLeft: expect.any(Number) } });
  const message = sent[0];
  if (message?.type !== 'bytes') throw new Error('no bytes');
  expect(message.job).toBe(1);
  const texts = readEscPos(Buffer.from(message.base64, 'base64')).flatMap((piece) =>
    'runs' in piece ? piece.runs.map(({ text }) => text) : [],
  );
  expect(texts).toContain('Città di Forlì - € 5');

  fromPage({ v: 1, type: 'roll', paper: false });
  expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'no-paper' });
  expect(printer.health()).toMatchObject({ ok: false, code: 'no-paper' });
  fromPage({ v: 1, type: 'ask' });
  fromPage({ v: 1, type: 'press', button: 'a' });
  fromPage({ v: 1, type: 'roll', paper: true });
  // Another roll, and what a ticket takes is known: as many as the first roll had, and the one that it has given.
  const left = printer.health();
  expect(left).toMatchObject({ ok: true, roll: { low: false } });
  expect(left.ok && left.roll?.ticketsLeft).toBeGreaterThan(10);
  expect(sent.slice(1)).toEqual([false, false, true].map((roll) => ({ v: 1, type: 'rollIs', paper: roll })));
  expect(await printer.print(paper, () => true)).toEqual({ state: 'printed' });
  expect(sent.at(-1)).toMatchObject({ type: 'bytes', job: 2 });
  expect(readies).toEqual([true, false, true]);

  await printer.close();
  expect(await printer.print(paper, () => true)).toEqual({ state: 'failed', reason: 'unreachable' });
});
