// The README's pictures, taken of the current pages: `npm run pictures`.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, run, runHub } from '../harness/processes.js';
import { planCommands } from '../harness/readme.js';
import { launchBrowser, openPage } from './chromium.js';
import { takeTickets } from './ticket-pictures.js';

const folder = join(projectRoot, 'tests/browser/pictures');
mkdirSync(folder, { recursive: true });
const data = makeFolder();
const browser = await launchBrowser();
try {
  await takeHall(browser);
  await takePlan(browser);
  await takeTickets(join(folder, 'tickets.png'), data.path);
} finally {
  await browser.close();
  data.remove();
}

async function takeHall(browser: Browser): Promise<void> {
  const hub = await runHub('start', join(projectRoot, 'config/hall.yaml'), data.path);
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
    await hub.end('SIGINT');
  }
}

/** What the README's own commands draw. */
async function takePlan(browser: Browser): Promise<void> {
  const shell = run('bash', ['-e', '-c', planCommands(projectRoot, data.path)], { LANG: 'C' });
  if ((await shell.exit()) !== 0) throw new Error(shell.output());
  const svg = readFileSync(join(data.path, 'plan.svg'), 'utf8');
  const page = await browser.newPage({ viewport: { width: 1485, height: 1050 } });
  await page.setContent(`<style>body { margin: 0 } svg { width: 1485px; height: 1050px }</style>${svg}`);
  await page.screenshot({ path: join(folder, 'plan.png') });
}
