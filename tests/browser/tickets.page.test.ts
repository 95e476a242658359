// Drawn lines on the hall's page: a ticket in Arabic, on the paper that its printer has, with a QR code that a telephone reads.
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, runHub } from '../harness/processes.js';
import { launchBrowser, noChromium, openPage } from './chromium.js';

const font = '/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf';
const example = join(projectRoot, 'config/examples/ten-languages.yaml');

/** The example, open at any hour, with paper of so many columns. */
function hallWith(columns: number): { config: string; data: string } {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const text = readFileSync(example, 'utf8')
    .replace('mon-fri: 9:00-13:00', 'mon-sun: 0:00-24:00')
    .replace('columns: 32', `columns: ${columns}`)
    .replace('  logo:', '  public-url: https://sportello.prova.example\n  logo:')
    .replace('card, lines', 'card, link, lines');
  writeFileSync(join(path, 'hall.yaml'), text);
  copyFileSync(join(projectRoot, 'config/examples/stemma.png'), join(path, 'stemma.png'));
  return { config: join(path, 'hall.yaml'), data: join(path, 'data') };
}

/** Resolves when the kiosk has drawn what it could know: a second long, no line has come. */
async function drawnAhead(folder: string): Promise<void> {
  for (let before = -1, now = 0; before !== now || now <= 0; ) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    now = existsSync(folder) ? readdirSync(folder).length : -2;
  }
}

/** What a telephone reads that is pointed at the monitor, where a ticket is held up: from what is drawn in the window, whatever lies over it. */
async function readByTelephone(page: Page): Promise<string> {
  await page.locator('.held').evaluate((held) => Promise.all(held.getAnimations().map(({ finished }) => finished)));
  const paper = await page.locator('.held .paper').boundingBox();
  const window = page.viewportSize();
  if (paper === null || window === null) throw new Error('no paper is held up');
  expect(paper.x).toBeGreaterThanOrEqual(0);
  expect(paper.y).toBeGreaterThanOrEqual(0);
  expect(paper.x + paper.width).toBeLessThanOrEqual(window.width);
  expect(paper.y + paper.height).toBeLessThanOrEqual(window.height);
  const picture = sharp(await page.screenshot()).removeAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data });
}

describe.skipIf(noChromium !== '' || !existsSync(font))('the hall’s page', () => {
  it.each([32, 48])('shows a ticket in Arabic on %i columns: logo, drawn lines and number, each inside the paper', async (columns) => {
    const { config, data } = hallWith(columns);
    const hub = await runHub('start', config, data);
    const browser = await launchBrowser();
    try {
      const { page, wrongs } = await openPage(browser, hub.httpUrl, true);
      await page.locator('button.service[aria-disabled="false"], button.service:not([disabled])').first().waitFor();
      await drawnAhead(join(data, 'nodes/kiosk-1/printer/rasters'));
      await page.getByRole('button', { name: 'العربية' }).click();
      await page.getByRole('button', { name: 'Permesso di soggiorno' }).click();
      await page.locator('.ticket .ink').first().waitFor();
      // The logo, the hall, the service, your number, ahead, the wait, where, a list of two, how it stands on your own telephone, the QR code, the
      // telephone, the date.
      expect(await page.locator('.ticket .ink').count()).toBe(13);
      expect(await page.locator('.ticket text').allTextContents()).toEqual(['A001']);
      const outside = await page.evaluate(() => {
        const sheet = document.querySelector('.ticket .sheet')?.getBoundingClientRect();
        return [...document.querySelectorAll('.ticket .ink, .ticket text')].filter((each) => {
          const box = each.getBoundingClientRect();
          return (
            sheet === undefined ||
            box.width === 0 ||
            box.left < sheet.left ||
            box.right > sheet.right ||
            box.top < sheet.top ||
            box.bottom > sheet.bottom
          );
        }).length;
      });
      expect(outside).toBe(0);
      // In the middle, to a letter: what was drawn and what was typed.
      const middles = await page.evaluate(() => {
        const middleOf = (element: Element | undefined) => {
          const box = element?.getBoundingClientRect();
          return box === undefined ? 0 : (box.left + box.right) / 2;
        };
        const inks = [...document.querySelectorAll('.ticket .ink')];
        return [
          document.querySelector('.ticket .sheet') ?? undefined,
          inks[1],
          inks[2],
          document.querySelector('.ticket text') ?? undefined,
        ].map(middleOf);
      });
      const [sheet = 0, ...others] = middles;
      for (const middle of others) expect(Math.abs(middle - sheet)).toBeLessThan(6);
      const link = await page.locator('a.own-page').getAttribute('href');
      const hanging = page.locator('.ticket');
      const seen = { position: { x: 40, y: 50 } };
      const isDown = () => page.locator('.held').waitFor({ state: 'detached' });
      await hanging.hover(seen);
      expect(await readByTelephone(page), 'the mouse on it').toBe(link);
      await page.keyboard.press('Escape');
      await isDown();
      // A telephone's browser is narrow, and has neither mouse nor keyboard.
      await page.setViewportSize({ width: 390, height: 844 });
      await page.mouse.move(0, 0);
      await hanging.tap(seen);
      expect(await readByTelephone(page), 'touched').toBe(link);
      await page.touchscreen.tap(4, 4);
      await isDown();
      await page.locator('.service').last().focus();
      await page.keyboard.press('Tab');
      expect(await readByTelephone(page), 'the keyboard at it').toBe(link);
      await page.keyboard.press('Enter');
      await hanging.waitFor({ state: 'detached' });
      expect(wrongs).toEqual([]);
    } finally {
      await browser.close();
      await hub.end('SIGINT');
    }
  });
});
