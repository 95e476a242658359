// The contract's page in a real browser: readable on a telephone, a laptop and a wall, by eye, by keyboard, on paper.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, noChromium, openPage } from '../../browser/chromium.js';
import { type Stage, startStage } from './stage.js';

describe.skipIf(noChromium !== '')(`the hub’s own pages${noChromium && ` (skipped: ${noChromium})`}`, () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    stage = await startStage({ demo: false });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await stage.end();
  });

  async function visit(path: string, width: number): Promise<{ page: Page; wrongs: string[] }> {
    const opened = await openPage(browser, `http://127.0.0.1:${stage.port}${path}`);
    await opened.page.setViewportSize({ width, height: 900 });
    return opened;
  }

  it.each([
    ['/contract', 390],
    ['/contract', 1280],
    ['/contract', 1920],
    ['/api', 390],
    ['/api', 1280],
    ['/', 390],
    ['/', 1920],
  ])('%s at %i px: nothing wrong, nothing cut off, every letter dark enough', async (path, width) => {
    const { page, wrongs } = await visit(path, width);
    expect(wrongs).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await page.evaluate(beyondEdge)).toEqual([]);
    expect(await page.evaluate(tooPale)).toEqual([]);
    await page.close();
  });

  it('the first Tab offers to skip the list of topics, and it does', async () => {
    const { page } = await visit('/contract', 1280);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the contract');
    expect(await page.evaluate(() => (document.activeElement?.getBoundingClientRect().top ?? -1) >= 0)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('contract');
    await page.close();
  });

  it('on paper the list of topics is gone and the contract is whole', async () => {
    const { page } = await visit('/contract', 794);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.toc').isVisible()).toBe(false);
    expect(await page.locator('#refusals').isVisible()).toBe(true);
    expect(await page.evaluate(beyondEdge)).toEqual([]);
    await page.close();
  });
});

/** In the page: what stands out of it to the right, unless it scrolls by itself. */
function beyondEdge(): string[] {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.closest('pre') === null && element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`);
}

/** In the page: text below 4.5 to 1 against what is behind it (WCAG 2.2, 1.4.3). */
function tooPale(): string[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)';
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    // Of a gradient, its darkest end: ours are light.
    const ends = backgroundImage.match(/rgb\([^)]*\)/g) ?? [];
    if (ends.length > 0) return ends.reduce((dark, end) => (light(end) < light(dark) ? end : dark));
    return channels(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
  };
  const pale = new Set<string>();
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    if (!own) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) pale.add(`${element.tagName}.${element.className}: ${contrast.toFixed(2)}`);
  }
  return [...pale];
}
