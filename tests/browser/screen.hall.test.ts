// The television of a waiting room: a notice shows, a call covers it within a second, it vanishes at midnight by itself; and when the hub is gone
// no number is left on it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { localTime } from '../../broker/calendar/service-day.js';
import { systemTime } from '../../broker/engine/clock.js';
import { startTestHub, type TestHub } from '../harness/hub.js';
import { launchBrowser, noChromium, openPage } from './chromium.js';
import { createHand, type Hand } from './hand.js';

const zone = 'Europe/Rome';
const day = (ms: number) => localTime(ms, zone).day;
const dayMs = 86_400_000;

/** A clock that a test moves on, wall and all. */
function movedTime() {
  let ahead = 0;
  return {
    ...systemTime,
    monotonic: () => systemTime.monotonic() + ahead,
    sinceBoot: () => systemTime.sinceBoot() + ahead,
    wall: () => systemTime.wall() + ahead,
    on(ms: number) {
      ahead += ms;
    },
  };
}

const seen = (page: Page, selector: string) => page.locator(selector).isVisible();

describe.skipIf(noChromium !== '')('the screen of a waiting room', () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  /** A hall with such notices in its folder, and somebody at a kiosk and a desk. */
  async function hall(files: Readonly<Record<string, string>>, time = movedTime()): Promise<{ hub: TestHub; hand: Hand; url: string }> {
    const notices = { folder: 'notices', seconds: 3, 'call-seconds': 4 };
    const hub = await startTestHub({}, { notices }, undefined, { time });
    onTestFinished(hub.end);
    const folder = join(dirname(hub.file), 'notices');
    mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const hand = await createHand(hub);
    onTestFinished(hand.close);
    return { hub, hand, url: `http://127.0.0.1:${hub.httpPort}/screen/atrio` };
  }

  const notice = (title: string, from: string, until: string) =>
    `---\nfrom: ${from}\nuntil: ${until}\ntitle: { it: ${title} }\n---\nDalle 9 alle 19.\n`;

  it('shows a notice, covers it with a call within a second, shows it again, and drops it at midnight', async () => {
    const time = movedTime();
    const today = day(time.wall());
    const { hand, url } = await hall({ 'oggi.md': notice('Mercatino', today, today) }, time);
    const { page, wrongs } = await openPage(browser, url);
    await page.getByText('Mercatino').waitFor();
    expect(await seen(page, '#cover')).toBe(false);
    const number = await hand.take();
    await hand.key('open');
    const before = Date.now();
    await hand.key('next');
    await page.locator('#cover b', { hasText: number }).waitFor();
    // Of that, the machine's own slowness is none of the screen's.
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(await page.locator('#cover strong').textContent()).toBe('1');
    await page.locator('#cover').waitFor({ state: 'hidden' });
    expect(await seen(page, '#notice h2')).toBe(true);
    expect(await page.locator('#calls li b').first().textContent()).toBe(number);
    time.on(dayMs);
    await page.getByText('Mercatino').waitFor({ state: 'detached' });
    expect(wrongs).toEqual([]);
  });

  it('a hub that is gone leaves no number, and says so', async () => {
    const { hub, hand, url } = await hall({});
    const number = await hand.take();
    await hand.key('open');
    await hand.key('next');
    const { page } = await openPage(browser, url);
    await page.locator('#calls b', { hasText: number }).waitFor();
    await hand.close();
    await hub.stop();
    await page.locator('#gone').waitFor();
    expect(await page.locator('#calls').textContent()).not.toContain(number);
    expect(await page.locator('#time').textContent()).toBe('--:--');
  });

  it('a file that is wrong is told with its line, and the others go on', async () => {
    const today = day(Date.now());
    const { hub, url } = await hall({
      'a.md': notice('Sana', today, today),
      'b.md': '---\nfrom: 2026-13-45\nuntil: 2026-12-01\n---\nTesto\n',
    });
    const { page } = await openPage(browser, url);
    await page.getByText('Sana').waitFor();
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}/notices`);
    expect(await answer.text()).toMatch(/notices\/b\.md:2:7: /);
  });

  it('a notice is written on the page, looked at, posted and withdrawn', async () => {
    const { hub, url } = await hall({});
    const { page, wrongs } = await openPage(browser, `http://127.0.0.1:${hub.httpPort}/notices`);
    await page.getByRole('link', { name: 'Un avviso nuovo' }).click();
    await page.getByLabel('Titolo (Italiano)').fill('Anagrafe chiusa <venerdì>');
    await page.getByLabel('Testo (Italiano)').fill('Riapre lunedì.');
    const [preview] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Vedere come viene' }).click(),
    ]);
    await preview.getByRole('heading', { name: 'Anagrafe chiusa <venerdì>' }).waitFor();
    await preview.close();
    await page.getByRole('button', { name: 'Pubblicare' }).click();
    await page.getByRole('rowheader', { name: 'Anagrafe chiusa <venerdì>' }).waitFor();
    const screen = await openPage(browser, url);
    await screen.page.getByRole('heading', { name: 'Anagrafe chiusa <venerdì>' }).waitFor();
    await page.getByRole('button', { name: 'Ritirare' }).click();
    await page.getByText('Non c’è nessun avviso.').waitFor();
    await screen.page.getByRole('heading', { name: 'Anagrafe chiusa' }).waitFor({ state: 'detached' });
    expect([...wrongs, ...screen.wrongs]).toEqual([]);
  });
});
