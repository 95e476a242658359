// A ticket in Arabic waits for its lines, and a second at most; one in Italian waits for nothing.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { usualLook } from '../../../../broker/contract/messages/look.js';
import type { Columns } from '../../../../nodes/devices/escpos/layout.js';
import { commandsIn } from '../../../../nodes/devices/escpos/picture-commands.js';
import { createRasters } from '../../../../nodes/devices/escpos/rasters.js';
import { createTypesetter, type KioskConfig, patienceMs } from '../../../../nodes/devices/escpos/typesetter.js';
import { type HeldPen, heldPen, paperBytes } from './drawing.js';
import { heldClock, paper } from './stage.js';

const quiet = pino({ level: 'silent' });
const arabic = { ...paper, hall: 'بلدية', service: 'تصريح الإقامة', language: 'ar' };
const job: KioskConfig = {
  v: 1,
  node: 'kiosk-1',
  kind: 'kiosk',
  hall: { it: 'Comune', ar: 'بلدية' },
  languages: ['it', 'ar'],
  devices: {},
  buttons: [{ button: 'b1', service: 'soggiorno', label: { it: 'Soggiorno', ar: 'تصريح الإقامة' } }],
};

function stage(columns: Columns = 48) {
  const pen = heldPen();
  const clock = heldClock();
  const rasters = createRasters(pen, undefined, quiet);
  return { pen, clock, typesetter: createTypesetter({ columns, folder: undefined, clock, log: quiet, rasters }) };
}

async function drawAll(pen: HeldPen): Promise<void> {
  for (let before = -1; before < pen.asked.length; ) {
    before = pen.asked.length;
    await pen.finish();
    await pen.finish();
  }
}

const pictures = (bytes: Uint8Array) => commandsIn(bytes).filter(({ kind }) => kind === 'raster').length;
const textsIn = (bytes: Uint8Array) => commandsIn(bytes).flatMap((command) => (command.kind === 'letters' ? [command.text] : []));

describe('a ticket', () => {
  it.each(['it', 'en', 'de', 'fr', 'es', 'sq'])('in %s is ready at once, and what it always was', (language) => {
    const { typesetter, pen } = stage();
    expect(typesetter.ready({ ...paper, language })).toBeUndefined();
    expect(typesetter.set({ ...paper, language }).equals(paperBytes({ ...paper, language }, 48))).toBe(true);
    expect(pen.asked).toEqual([]);
  });

  it('in Arabic is ready when its lines are drawn; then at once', async () => {
    const { typesetter, pen, clock } = stage();
    const ready = typesetter.ready(arabic);
    expect(ready).toBeDefined();
    await drawAll(pen);
    await ready;
    expect([clock.pending, pictures(typesetter.set(arabic)), textsIn(typesetter.set(arabic))]).toEqual([0, 6, ['A042']]);
    expect(typesetter.ready(arabic)).toBeUndefined();
  });

  it('waits a second and no longer: what is not there then comes out in letters that are', async () => {
    const { typesetter, pen, clock } = stage();
    const ready = typesetter.ready(arabic);
    await new Promise((resolve) => setImmediate(resolve));
    await pen.finish();
    await clock.advance(patienceMs - 1);
    const early = await Promise.race([ready?.then(() => 'ready'), Promise.resolve('waits')]);
    expect(early).toBe('waits');
    await clock.advance(1);
    await ready;
    const bytes = typesetter.set(arabic);
    expect(pictures(bytes)).toBe(1);
    expect(textsIn(bytes)).toEqual(expect.arrayContaining(['A042', 'Your number', 'Wednesday, 25 November 2026 09:41', 'tsryh aliqama']));
    expect(commandsIn(bytes).filter(({ kind }) => kind === 'unknown')).toEqual([]);
  });

  it('that cannot be laid out throws where it is set, not where it is waited for', () => {
    const { typesetter } = stage();
    expect(typesetter.ready({ ...paper, day: 'soon' })).toBeUndefined();
    expect(() => typesetter.set({ ...paper, day: 'soon' })).toThrow(RangeError);
  });

  it('finds what its kiosk could tell beforehand: words, names, the first ten ahead', async () => {
    const { typesetter, pen } = stage();
    typesetter.dress(job);
    await drawAll(pen);
    const before = pen.asked.length;
    const { day, ...undated } = arabic;
    for (let ahead = 0; ahead < 10; ahead += 1) expect(typesetter.ready({ ...undated, time: '09:41', ahead })).toBeUndefined();
    expect(typesetter.ready(arabic)).toBeDefined();
    await drawAll(pen);
    // A slip of which day and time are not known has all its words, those of the way from home among them.
    const fromHome = { code: '402917-KWTX', link: 'https://turno.comune.example/book/402917-KWTX' };
    const slip = { slip: 'appointment', hall: arabic.hall, what: arabic.service, code: '402917', fromHome, language: 'ar' } as const;
    expect(typesetter.ready(slip)).toBeUndefined();
    expect(pen.asked.slice(before).map(({ text }) => text)).toEqual(['الأربعاء، 25 نوفمبر 2026 09:41']);
  });
});

describe('a look', () => {
  it('says what stands where, how large, and the hall’s own lines in the ticket’s language or the hall’s', () => {
    const { typesetter } = stage(32);
    const lines = [{ it: 'Grazie', en: 'Thank you' }, { it: 'Tel. 0522' }];
    typesetter.dress({ ...job, look: { parts: ['lines', 'number', 'warning'], sizes: { ...usualLook.sizes, number: 3 }, lines } });
    const commands = commandsIn(typesetter.set({ ...paper, language: 'en', warning: 'closing-soon' }));
    const said = commands.flatMap((command) => (command.kind === 'letters' ? [command.text] : []));
    expect(said).toEqual(['Thank you', 'Tel. 0522', 'Your number', 'A042', 'Please note: we close soon, and', 'your turn may not come']);
    expect(commands).toContainEqual({ kind: 'size', width: 3, height: 3 });
  });

  it.each<Columns>([32, 48])('has its logo in the middle of %i columns, on tickets and slips', (columns) => {
    const { typesetter } = stage(columns);
    const bits = Buffer.alloc(10 * 20, 0xff).toString('base64');
    typesetter.dress({ ...job, look: { ...usualLook, logo: { width: 80, height: 20, bits } } });
    const slip = { slip: 'appointment', hall: 'Comune', what: 'Carta', code: '402917', language: 'it' } as const;
    for (const each of [paper, slip]) {
      const [logo] = commandsIn(typesetter.set(each)).flatMap((command) => (command.kind === 'raster' ? [command.raster] : []));
      const left = (columns * 12 - 80) / 2;
      expect(logo).toMatchObject({ height: 20, width: Math.floor(left / 8) * 8 + 80 });
      expect(logo?.bits[Math.floor(left / 8) - 1]).toBe(0);
      expect(logo?.bits[Math.floor(left / 8)]).toBe(0xff);
    }
  });

  it('of before is gone when the next is told', () => {
    const { typesetter } = stage();
    const usual = typesetter.set(paper);
    typesetter.dress({ ...job, look: { ...usualLook, parts: ['number', 'warning'] } });
    expect(typesetter.set(paper).length).toBeLessThan(usual.length);
    typesetter.dress(job);
    expect(typesetter.set(paper).equals(usual)).toBe(true);
  });
});
