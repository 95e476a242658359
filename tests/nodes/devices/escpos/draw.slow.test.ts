// The letters of this machine's fonts, drawn by the real library: read from the right, shaped, in place; and what happens on a
// machine that lacks them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPen, type DrawnLine } from '../../../../nodes/devices/escpos/draw.js';
import type { Raster } from '../../../../nodes/devices/escpos/raster.js';
import { fontsFor } from '../../../../nodes/devices/escpos/scripts.js';
import { makeFolder } from '../../../harness/folders.js';
import { projectRoot } from '../../../harness/processes.js';

const fonts = '/usr/share/fonts/truetype';
const needed = ['dejavu/DejaVuSansMono.ttf', 'noto/NotoSansArabic-Regular.ttf', 'wqy/wqy-microhei.ttc'];
const lacking = needed.filter((file) => !existsSync(join(fonts, file)));
const pen = createPen();

async function draw(text: string, more: Partial<DrawnLine> = {}): Promise<Raster> {
  const drawn = await pen.draw({ text, times: 1, bold: false, align: 'center', item: false, width: 384, ...more });
  if (!drawn.ok) throw new Error(`${text}: ${JSON.stringify(drawn)}`);
  return drawn.raster;
}

function isBlack({ width, bits }: Raster, x: number, y: number): boolean {
  return x < width && ((bits[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Columns in which a dot is black. */
function inkOf(raster: Raster, rows = [0, raster.height]): number[] {
  const [from = 0, to = 0] = rows;
  return Array.from({ length: raster.width }, (_, x) => x).filter((x) => {
    for (let y = from; y < to; y += 1) if (isBlack(raster, x, y)) return true;
    return false;
  });
}

/** Columns in which two pictures differ. */
function differences(a: Raster, b: Raster): number[] {
  return Array.from({ length: Math.max(a.width, b.width) }, (_, x) => x).filter((x) => {
    for (let y = 0; y < Math.max(a.height, b.height); y += 1) if (isBlack(a, x, y) !== isBlack(b, x, y)) return true;
    return false;
  });
}

const edges = (columns: readonly number[]) => [Math.min(...columns), Math.max(...columns)] as const;

describe.skipIf(lacking.length > 0)('a line', () => {
  it('in Arabic runs from the right, and its numbers from the left', async () => {
    const [from, to] = edges(inkOf(await draw('من 10 إلى 20 دقيقة')));
    const third = (to - from) / 3;
    // The first number stands to the right of the second; of each the last digit stands to the right.
    const first = edges(differences(await draw('من 10 إلى 20 دقيقة'), await draw('من 18 إلى 20 دقيقة')));
    const second = edges(differences(await draw('من 10 إلى 20 دقيقة'), await draw('من 10 إلى 28 دقيقة')));
    expect(first[0]).toBeGreaterThan(second[1]);
    expect(first[0]).toBeGreaterThan(from + 1.5 * third);
    const tens = edges(differences(await draw('من 10 إلى 20 دقيقة'), await draw('من 40 إلى 20 دقيقة')));
    expect(tens[0]).toBeLessThan(first[0]);
  });

  it('has a telephone number from its plus to its end, also in Arabic', async () => {
    const plus = edges(differences(await draw('هاتف: +39 0522 000000'), await draw('هاتف: 39 0522 000000')));
    const last = edges(differences(await draw('هاتف: +39 0522 000000'), await draw('هاتف: +39 0522 000008')));
    expect(plus[0]).toBeLessThan(last[0]);
  });

  it('in Arabic is joined: a word is narrower than its letters', async () => {
    const whole = inkOf(await draw('تصريح')).length;
    const letters = inkOf(await draw('ت ص ر ي ح')).length;
    expect(whole).toBeLessThan(letters);
  });

  it('of Latin or Cyrillic letters is as wide as the printer’s own: twelve dots a letter', async () => {
    for (const text of ['Șă'.repeat(14), 'Жї'.repeat(14)]) {
      const [from, to] = edges(inkOf(await draw(text)));
      expect(to - from).toBeGreaterThan(27 * 12);
      expect(to - from).toBeLessThan(29 * 12);
      expect((await draw(text)).height).toBe(30);
    }
  });

  it.each([
    ['居留许可', 384],
    ['Дозвіл на проживання', 384],
    ['تصريح الإقامة', 576],
  ])('%s is in the middle of %i dots, to the left or to the right, to a byte', async (text, width) => {
    const [left, right] = edges(inkOf(await draw(text, { width })));
    expect(Math.abs(left + right - width)).toBeLessThanOrEqual(16);
    expect(edges(inkOf(await draw(text, { width, align: 'left' })))[0]).toBeLessThan(6);
    const end = edges(inkOf(await draw(text, { width, align: 'right' })))[1];
    expect(end).toBeLessThan(width);
    expect(end).toBeGreaterThan(width - 16);
  });

  it('that is too long is folded, each row to its side, as far apart as a printer’s own', async () => {
    const long = 'السجل المدني والشهادات '.repeat(2).trim();
    const folded = await draw(long, { align: 'right', item: true });
    expect(folded.height).toBe(72);
    // The last row begins below the first one's words, right of nothing but the dash.
    expect(edges(inkOf(folded, [40, 72]))[1]).toBeGreaterThan(384 - 40);
    expect(edges(inkOf(folded, [0, 36]))[1]).toBe(383);
    expect((await draw('Дозвіл на проживання '.repeat(3).trim())).height).toBe(60);
  });

  it('is no markup, whatever stands in it', async () => {
    const raster = await draw('Ж <b>&amp; </span>');
    expect(inkOf(raster).length).toBeGreaterThan(100);
  });
});

/** What becomes of lines on a machine with these fonts alone. */
function drawnWith(folder: string | undefined, ...lines: string[]): unknown {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const empty = join(path, 'fonts');
  mkdirSync(empty);
  const dir = folder === undefined ? empty : join(fonts, folder);
  const file = join(path, 'fonts.conf');
  writeFileSync(file, `<?xml version="1.0"?><fontconfig><dir>${dir}</dir><cachedir>${path}/cache</cachedir></fontconfig>`);
  const program = join(projectRoot, 'dist/tests/nodes/devices/escpos/pen.js');
  const env = { ...process.env, FONTCONFIG_FILE: file };
  return JSON.parse(execFileSync(process.execPath, [program, ...lines], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

describe.skipIf(lacking.length > 0)('a machine that lacks letters', () => {
  it('knows which, and draws no frames in their place', () => {
    expect(drawnWith('dejavu', 'Șă', 'Дозвіл', '居留 ok', 'တ', '□')).toEqual(['drawn', 'drawn', ['居', '留'], ['တ'], 'drawn']);
  });

  it('may have none at all', () => {
    expect(drawnWith(undefined, 'Șă', '居')).toEqual([['Ș', 'ă'], ['居']]);
  });

  it('has all that Turno prints with three packages', () => {
    expect(fontsFor(['Ș', 'Ж', 'ا', '居'])).toEqual(['fonts-dejavu-core', 'fonts-noto-core', 'fonts-wqy-microhei']);
    expect(fontsFor(['တ'])).toEqual(['fonts-noto-core']);
  });
});

it('a machine without sharp says so in one line', async () => {
  const bare = createPen(() => Promise.reject(new Error("Cannot find package 'sharp'\nimported from here")));
  const drawn = await bare.draw({ text: 'Ж', times: 1, bold: false, align: 'center', item: false, width: 384 });
  expect(drawn).toEqual({
    ok: false,
    code: 'no-sharp',
    words: "sharp is not installed: run `npm install --include=optional` here [Cannot find package 'sharp']",
  });
});
