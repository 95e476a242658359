// A citizen and an operator in the room that `npm start` opens, by keyboard alone; the page drives the nodes that ship.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, type RunningHub, runHub } from '../harness/processes.js';
import { axeFinds } from './axe.js';
import { launchBrowser, noChromium, openPage } from './chromium.js';

describe.skipIf(noChromium !== '')(`the hall in the browser${noChromium && ` (skipped: ${noChromium})`}`, () => {
  const data = makeFolder();
  let hub: RunningHub;
  let browser: Browser;
  let page: Page;
  let wrongs: string[];

  beforeAll(async () => {
    hub = await runHub('start', `${projectRoot}/config/hall.yaml`, data.path);
    browser = await launchBrowser();
    ({ page, wrongs } = await openPage(browser, hub.httpUrl));
    await page.getByRole('button', { name: /Anagrafe e certificati/ }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.end('SIGINT');
    data.remove();
  });

  const led = (desk: string) =>
    page
      .getByRole('article', { name: new RegExp(desk) })
      .locator('.led')
      .getByRole('img');
  const board = () => page.locator('.board');

  it('takes a citizen and an operator through a visit, by keyboard', async () => {
    // Gives a ticket at a key, printed by the node that ships.
    await page.keyboard.press('1');
    await page.getByRole('button', { name: /A001/ }).first().waitFor();
    expect(await page.getByRole('button', { name: /A001/ }).first().textContent()).toMatch(
      /Comune di Pieve[\s\S]*Anagrafe e certificati[\s\S]*Nessuno davanti/,
    );

    // Prints in the language that was chosen.
    await page.keyboard.press('6');
    await page.keyboard.press('2');
    await page.getByRole('button', { name: /Identity card[\s\S]*C200[\s\S]*Nobody ahead of you/ }).waitFor();

    // Lights the number at the desk and on the board, says it, and plays the WAV.
    await page.getByText('Apri uno sportello: tasto O').waitFor();
    await page.keyboard.press('o');
    await page.locator('.desk[data-active="true"][data-phase="free"]').waitFor();
    await page.getByText('Apri uno sportello: tasto O').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await expect.poll(() => led('1').first().getAttribute('aria-label'), { timeout: 20_000 }).toMatch(/001/);
    await expect.poll(() => board().innerHTML(), { timeout: 20_000 }).toMatch(/A001/);
    await page.locator('.speaker[data-playing="true"]').waitFor({ timeout: 20_000 });
    await expect.poll(() => page.locator('[aria-live="polite"]').innerText(), { timeout: 20_000 }).toMatch(/A ?0*1|A001/);

    // By each button, how long who presses it now would wait; on the next ticket, too.
    await expect
      .poll(() => page.locator('.service .wait').first().innerText(), { timeout: 20_000 })
      .toMatch(/^attesa .*\d+ min, stima provvisoria$/);
    await page.keyboard.press('1');
    await page.getByRole('button', { name: /A002[\s\S]*Attesa prevista: .*\d+ minut/ }).waitFor();

    // Takes no number when the roll is out, and says why.
    await page.getByRole('button', { name: /rotolo/i }).click();
    await page.locator('.no-paper').waitFor();
    await page.keyboard.press('4');
    await page.getByRole('button', { name: /rotolo/i }).click();
    await page.locator('.no-paper').waitFor({ state: 'detached' });
    await page.keyboard.press('3');
    await page.getByRole('button', { name: /E400/ }).first().waitFor();
    expect(await page.getByRole('button', { name: /P600/ }).count()).toBe(0);

    // Whoever waits sits there; what stands in the room leads to its own page; and whoever cannot see it is told the same.
    await expect.poll(() => page.locator('.seats .who[data-here="true"]').count(), { timeout: 20_000 }).toBe(3);
    const ways = await page.locator('main a, nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(ways).toEqual(
      expect.arrayContaining([
        '/kiosk/kiosk-1',
        '/screen',
        '/supervisor',
        '/appointments',
        '/cases',
        '/notices',
        '/reports',
        '/book',
        '/apply',
        '/sign-in',
      ]),
    );
    for (const way of ways) expect([way, (await page.request.get(`${hub.httpUrl}${way}`)).status()]).toEqual([way, 200]);
    expect(await axeFinds(page)).toEqual([]);

    // Did all this without an error and without asking anybody else.
    expect(wrongs).toEqual([]);
  });
});
