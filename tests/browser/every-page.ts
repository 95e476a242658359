// The pages of a whole hall, in the states that every-state.ts leads to, as a telephone, a desk's computer and a large screen show it, in Italian and in Arabic; and of
// each a sheet with all six beside one another, to be looked at: `npm run pictures -- all [FOLDER]`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { startWholeHall } from '../harness/whole-hall.js';
import { everyState, type State } from './every-state.js';

const widths = [390, 1280, 1920] as const;
const languages = ['it', 'ar'] as const;
/** On a sheet, px. */
const shown = { 390: 300, 1280: 620, 1920: 860 } as const;
const heightMost = 1_500;
const apart = 16;
const patienceMs = 15_000;

/** `data`: for what the hub keeps; `beginning`: of the names of those to be taken. Resolves with why a page is not in the state that it should be. */
export async function takeEveryPage(browser: Browser, folder: string, data: string, beginning = ''): Promise<readonly string[]> {
  const wrongs: string[] = [];
  mkdirSync(folder, { recursive: true });
  const hall = await startWholeHall(data);
  try {
    for await (const state of everyState(hall, data)) {
      if (!state.name.startsWith(beginning)) continue;
      const rows: (readonly Buffer[])[] = [];
      for (const language of languages) {
        const taken = await take(browser, folder, state, language);
        rows.push(taken.pictures);
        if (taken.wrong !== undefined) wrongs.push(`${state.name} in ${language}: ${taken.wrong}`);
      }
      writeFileSync(join(folder, `sheet-${state.name}.png`), await sheetOf(rows));
      process.stderr.write(`${state.name}\n`);
    }
  } finally {
    await hall.end();
  }
  return wrongs;
}

interface Taken {
  readonly pictures: readonly Buffer[];
  readonly wrong: string | undefined;
}

async function take(browser: Browser, folder: string, { name, open }: State, language: (typeof languages)[number]): Promise<Taken> {
  const context = await browser.newContext({ locale: language === 'it' ? 'it-IT' : 'ar', viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const wrong = await open(page, language).then(
      () => undefined,
      (error: unknown) => String(error).split('\n')[0],
    );
    const pictures: Buffer[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: heightOf(width) });
      await settled(page);
      const picture = await page.screenshot({ fullPage: true });
      writeFileSync(join(folder, `${name}-${language}-${width}.png`), picture);
      pictures.push(picture);
    }
    return { pictures, wrong };
  } finally {
    await context.close();
  }
}

function heightOf(width: number): number {
  return width === 390 ? 844 : width === 1280 ? 800 : 1080;
}

/** Drawn at its new size, and nothing that moves any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.waitForTimeout(400);
}

/** A row for each language. */
async function sheetOf(rows: readonly (readonly Buffer[])[]): Promise<Buffer> {
  const placed: { readonly input: Buffer; readonly left: number; readonly top: number }[] = [];
  let top = apart;
  for (const row of rows) {
    let left = apart;
    let lowest = top;
    for (const [i, width] of widths.entries()) {
      const input = await sharp(row[i]).resize({ width: shown[width] }).png().toBuffer();
      const { height = 0 } = await sharp(input).metadata();
      const cut = Math.min(height, heightMost);
      placed.push({ input: await sharp(input).extract({ left: 0, top: 0, width: shown[width], height: cut }).toBuffer(), left, top });
      left += shown[width] + apart;
      lowest = Math.max(lowest, top + cut);
    }
    top = lowest + apart;
  }
  const width = widths.reduce((sum, one) => sum + shown[one] + apart, apart);
  return sharp({ create: { width, height: top, channels: 3, background: '#8d9a8c' } })
    .composite(placed)
    .png()
    .toBuffer();
}
