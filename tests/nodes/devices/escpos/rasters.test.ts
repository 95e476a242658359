// Drawn lines are kept within bounds, in memory and on disk, and those that a ticket waits for come first.
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DrawnLine, Pen } from '../../../../nodes/devices/escpos/draw.js';
import { createRasters } from '../../../../nodes/devices/escpos/rasters.js';
import { makeFolder } from '../../../harness/folders.js';
import { heldPen } from './drawing.js';

const quiet = pino({ level: 'silent' });
const line = (text: string): DrawnLine => ({ text, times: 1, bold: false, align: 'center', item: false, width: 384 });
const bar = { width: 16, height: 30, bits: new Uint8Array(60).fill(0xff) };
const quick: Pen = { draw: async () => ({ ok: true, raster: bar }) };

function folder(): string {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  return join(path, 'rasters');
}

describe('a line that is drawn', () => {
  it('is drawn once, and then at hand', async () => {
    const pen = heldPen();
    const rasters = createRasters(pen, undefined, quiet);
    const both = Promise.all([rasters.settle(line('a'), false), rasters.settle(line('a'), true)]);
    expect([rasters.find(line('a')), rasters.isSettled(line('a'))]).toEqual([undefined, false]);
    await new Promise((resolve) => setImmediate(resolve));
    await pen.finish();
    await both;
    expect(rasters.find(line('a'))).toEqual(bar);
    await rasters.settle(line('a'), false);
    expect(pen.asked).toHaveLength(1);
    // Another size is another line.
    expect(rasters.isSettled({ ...line('a'), times: 2 })).toBe(false);
  });

  it('comes before those that nobody waits for yet, and after the one that is being drawn', async () => {
    const pen = heldPen();
    const rasters = createRasters(pen, undefined, quiet);
    for (const text of ['a', 'b', 'c']) void rasters.settle(line(text), false);
    await new Promise((resolve) => setImmediate(resolve));
    void rasters.settle(line('now'), true);
    for (let i = 0; i < 4; i += 1) await pen.finish();
    expect(pen.asked.map(({ text }) => text)).toEqual(['a', 'now', 'b', 'c']);
  });

  it('that cannot be drawn is settled, told of once, and not tried again', async () => {
    const told: unknown[] = [];
    const log = pino({ level: 'warn' }, { write: (text: string) => void told.push(JSON.parse(text)) });
    let asked = 0;
    const pen: Pen = {
      async draw() {
        asked += 1;
        return { ok: false, code: 'no-letters', lacks: ['居', '留'] };
      },
    };
    const rasters = createRasters(pen, undefined, log);
    for (const text of ['居留', '留居', '居留']) await rasters.settle(line(text), true);
    expect([asked, rasters.find(line('居留')), rasters.isSettled(line('居留'))]).toEqual([2, undefined, true]);
    expect(told).toEqual([
      expect.objectContaining({ code: 'no-letters', msg: expect.stringContaining('sudo apt install fonts-wqy-microhei') }),
    ]);
  });

  it('survives a drawing that throws', async () => {
    const rasters = createRasters({ draw: () => Promise.reject(new Error('a bug')) }, undefined, quiet);
    await rasters.settle(line('a'), true);
    expect(rasters.isSettled(line('a'))).toBe(true);
  });
});

describe('what is kept', () => {
  it('is read from disk at the next start, and drawn anew where a file is not whole', async () => {
    const path = folder();
    const before = createRasters(quick, path, quiet);
    await before.settle(line('a'), true);
    await before.close();
    const pen = heldPen();
    const after = createRasters(pen, path, quiet);
    await after.settle(line('a'), true);
    expect([after.find(line('a')), pen.asked]).toEqual([{ ...bar, bits: Buffer.from(bar.bits) }, []]);
    const [file = ''] = readdirSync(path);
    for (const spoil of [
      (at: string) => truncateSync(at, 20),
      (at: string) => writeFileSync(at, 'TR1\nhello'),
      (at: string) => writeFileSync(at, ''),
    ]) {
      spoil(join(path, file));
      const again = createRasters(quick, path, quiet);
      await again.settle(line('a'), true);
      expect(again.find(line('a'))).toEqual(bar);
      await again.close();
    }
    expect(readFileSync(join(path, file)).length).toBe(4 + 4 + 60);
  });

  it('has its bounds: four hundred lines in memory, and the newest thousand files', async () => {
    const path = folder();
    mkdirSync(path, { recursive: true });
    for (let n = 0; n < 1_050; n += 1) writeFileSync(join(path, `${n}.raster`), '');
    writeFileSync(join(path, 'half.raster.new'), '');
    const rasters = createRasters(quick, path, quiet);
    for (let n = 0; n < 500; n += 1) await rasters.settle(line(`l${n}`), false);
    expect(readdirSync(path).length).toBeLessThanOrEqual(1_100);
    expect(readdirSync(path)).not.toContain('half.raster.new');
    expect(Array.from({ length: 500 }, (_, n) => rasters.isSettled(line(`l${n}`))).filter(Boolean)).toHaveLength(400);
    expect(rasters.find(line('l499'))).toBeDefined();
  });

  it('costs nothing but a drawing where the folder cannot be written', async () => {
    const rasters = createRasters(quick, '/proc/nobody/rasters', quiet);
    await rasters.settle(line('a'), true);
    expect(rasters.find(line('a'))).toEqual(bar);
  });

  it('is not waited for when it closes, but for the one that is being drawn', async () => {
    const pen = heldPen();
    const rasters = createRasters(pen, undefined, quiet);
    const waits = [rasters.settle(line('a'), false), rasters.settle(line('b'), false)];
    await new Promise((resolve) => setImmediate(resolve));
    const closed = rasters.close();
    await pen.finish();
    await Promise.all([closed, ...waits]);
    await rasters.settle(line('c'), true);
    expect(pen.asked.map(({ text }) => text)).toEqual(['a']);
  });
});
