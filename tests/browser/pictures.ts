// The README's pictures, taken of the current pages: `npm run pictures`.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, runHub, runTurno } from '../harness/processes.js';
import { launchBrowser, openPage } from './chromium.js';

const folder = join(projectRoot, 'tests/browser/pictures');
mkdirSync(folder, { recursive: true });
const data = makeFolder();
const browser = await launchBrowser();
try {
  await takeHall(browser);
  await takePlan(browser);
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

/** What the README's own command draws. */
async function takePlan(browser: Browser): Promise<void> {
  const svg = join(data.path, 'plan.svg');
  const two = ['config/examples/two-areas.yaml', 'config/examples/two-areas-more.yaml'].map((name) => join(projectRoot, name));
  const code = await runTurno(['simulate', ...two, '--days', '20', '--svg', svg], { LANG: 'C' }).exit();
  if (code !== 0) throw new Error(`simulate ended with ${code}`);
  const page = await browser.newPage({ viewport: { width: 1485, height: 1050 } });
  await page.setContent(`<style>body { margin: 0 } svg { width: 1485px; height: 1050px }</style>${readFileSync(svg, 'utf8')}`);
  await page.screenshot({ path: join(folder, 'plan.png') });
}
