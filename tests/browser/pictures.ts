// The README's pictures, taken of the current pages: `npm run pictures`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, runHub } from '../harness/processes.js';
import { launchBrowser, openPage } from './chromium.js';

const folder = join(projectRoot, 'tests/browser/pictures');
mkdirSync(folder, { recursive: true });
const data = makeFolder();
const hub = await runHub('start', join(projectRoot, 'config/hall.yaml'), data.path);
const browser = await launchBrowser();
try {
  const { page } = await openPage(browser, hub.httpUrl);
  await page.locator('.service').first().waitFor();
  // A little of a morning: six tickets, two desks open, two calls.
  for (const key of ['1', '2', '3', '5', '4', '1', 'o', 'n', 'ArrowRight', 'o', 'n', 'ArrowRight', 'o', '2']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(700);
  }
  await page.waitForTimeout(2_500);
  await page.screenshot({ path: join(folder, 'hall.png') });
} finally {
  await browser.close();
  await hub.end('SIGINT');
  data.remove();
}
