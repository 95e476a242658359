// What a screen does with what it hears: each call shown alone, chimed and said once; no number when the hub is gone, and all of it again when it
// is back, by itself, also where another version is there now.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { noticeOf, startScreen } from '../broker/http/screen-stage.js';
import { launchBrowser, noChromium } from './chromium.js';

/** Counts the bells that ring, and the sentences that are said. Runs before the page's own script. */
function listenIn(): void {
  const heard = { bells: 0, said: [''].slice(1) };
  Reflect.set(window, 'heard', heard);
  const { createOscillator } = AudioContext.prototype;
  AudioContext.prototype.createOscillator = function ring() {
    heard.bells += 1;
    return createOscillator.call(this);
  };
  addEventListener('DOMContentLoaded', () => {
    const place = document.querySelector('#said');
    if (place !== null)
      new MutationObserver(() => heard.said.push(place.textContent ?? '')).observe(place, { childList: true, subtree: true });
  });
}
const heard = (page: Page): Promise<{ bells: number; said: string[] }> => page.evaluate(() => Reflect.get(window, 'heard'));
/** Of one chime: two tones, each with its octave. */
const bells = 4;

describe.skipIf(noChromium !== '')('a screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  /** A screen that hears its hub's beats. */
  async function open(stage: Awaited<ReturnType<typeof startScreen>>) {
    const page = await browser.newPage();
    await page.addInitScript(listenIn);
    await page.goto(stage.url);
    const beats = setInterval(stage.tell, 300);
    onTestFinished(async () => {
      clearInterval(beats);
      await page.close();
    });
    const cover = (number: string) => page.locator('#cover b', { hasText: number }).waitFor();
    return { page, cover, hush: () => clearInterval(beats) };
  }

  it('shows each call alone, with one chime and one sentence; notices say nothing, nor does what was called before', async () => {
    const arrow = { one: { number: 1, area: 'atrio', serves: ['certificates', 'taxes'], arrow: 'left' } };
    const quick = { nodes: {}, desks: arrow, notices: { seconds: 3, 'call-seconds': 3 } };
    const stage = await startScreen(quick, { notices: [noticeOf({ it: 'Uno' }, {}), noticeOf({ it: 'Due' }, {})] });
    stage.call('A001');
    const { page, cover } = await open(stage);
    await page.locator('#calls b', { hasText: 'A001' }).waitFor();
    expect(await heard(page)).toEqual({ bells: 0, said: [] });
    // Two at once, the second a number that is called again: one after the other, with a chime each.
    stage.call('A002');
    stage.call('A002');
    stage.tell();
    await cover('A002');
    await page.getByText('Due').waitFor();
    const words = 'Numero A002, sportello 1, a sinistra';
    await expect.poll(() => heard(page), { timeout: 10_000 }).toEqual({ bells: 2 * bells, said: [words, words] });
    // Taken back by the operator.
    stage.now.calls = stage.now.calls.slice(1);
    stage.tell();
    await page.locator('#cover').waitFor({ state: 'hidden', timeout: 1_500 });
  });

  it('says within 5 s that it lost the hub, and finds back by itself', async () => {
    const stage = await startScreen({ nodes: {} });
    stage.call('A001');
    const { page } = await open(stage);
    await page.locator('#calls b', { hasText: 'A001' }).waitFor();
    await page.evaluate(() => Reflect.set(window, 'marked', true));
    const comeBack = await stage.away();
    const lost = Date.now();
    await page.locator('#gone').waitFor();
    expect(Date.now() - lost).toBeLessThan(5_000);
    expect(await page.locator('body').textContent()).not.toContain('A001');
    stage.call('A002');
    await comeBack();
    await page.locator('#calls b', { hasText: 'A002' }).waitFor();
    await page.locator('#gone').waitFor({ state: 'hidden' });
    // It is the same page, and what was called meanwhile has its chime.
    expect(await page.evaluate(() => Reflect.get(window, 'marked'))).toBe(true);
    await expect.poll(async () => (await heard(page)).bells).toBe(bells);
  });

  it('asks for itself anew where another version is there, once no call is shown alone', async () => {
    const stage = await startScreen({ notices: { 'call-seconds': 3 } });
    stage.call('A001');
    const { page, cover, hush } = await open(stage);
    await page.locator('#calls b', { hasText: 'A001' }).waitFor();
    await page.evaluate(() => Reflect.set(window, 'marked', true));
    hush();
    await stage.away();
    const next = await startScreen({ notices: { 'call-seconds': 3 } }, {}, { at: stage.port, version: 'two' });
    next.call('A001');
    next.call('A002');
    const beats = setInterval(next.tell, 300);
    onTestFinished(() => clearInterval(beats));
    const isMarked = () => page.evaluate(() => Reflect.get(window, 'marked'));
    await cover('A002');
    expect(await isMarked()).toBe(true);
    await expect.poll(isMarked, { timeout: 10_000 }).toBe(undefined);
    await page.locator('#calls b', { hasText: 'A002' }).first().waitFor();
    // And then it stays.
    await page.evaluate(() => Reflect.set(window, 'marked', true));
    next.tell();
    await page.waitForTimeout(700);
    expect(await isMarked()).toBe(true);
  });
});
