// Drawn lines on the hall's page: a ticket in Arabic, on the paper that its printer has, with a QR code that a telephone reads.
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

describe.skipIf(noChromium !== '' || !existsSync(font))('the hall’s page', () => {
  it.each([32, 48])('shows a ticket in Arabic on %i columns: logo, drawn lines and number, each inside the paper', async (columns) => {
    const { config, data } = hallWith(columns);
    const hub = await runHub('start', config, data);
    const browser = await launchBrowser();
    try {
      const { page, wrongs } = await openPage(browser, hub.httpUrl);
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
      const seen = sharp(await page.locator('.ticket').screenshot({ animations: 'disabled' })).removeAlpha();
      const { data: pixels, info } = await seen.raw().toBuffer({ resolveWithObject: true });
      expect(decodeQR({ width: info.width, height: info.height, data: pixels })).toBe(
        await page.locator('a.own-page').getAttribute('href'),
      );
      expect(wrongs).toEqual([]);
    } finally {
      await browser.close();
      await hub.end('SIGINT');
    }
  });
});
