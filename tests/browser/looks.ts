// What a page in front of somebody has to hold in whatever state it is: nothing that axe-core knows of, nothing cut off at twice the size, nothing
// too small for a finger, and a way through it by Tab that goes as the page is read.
import type { Page } from 'playwright-core';
import { axeFinds } from './axe.js';

/** Whose page: a citizen's finger needs 44 px (WCAG 2.2, 2.5.5), staff at a mouse 24 (2.5.8). */
export type Face = 'citizen' | 'staff';
const leastPx: Readonly<Record<Face, number>> = { citizen: 44, staff: 24 };
/** A page of 1280 px at twice its size, and a telephone as narrow as there are (WCAG 2.2, 1.4.10). */
const zoomedPx: Readonly<Record<Face, number>> = { citizen: 320, staff: 640 };

/** What is smaller than a finger; a link within a line of text is as high as its line (2.5.8, "inline"). */
function tooSmall(page: Page, least: number): Promise<string[]> {
  return page.evaluate((px) => {
    const all = document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary');
    return [...all].flatMap((each) => {
      const box = (each.closest('label') ?? each).getBoundingClientRect();
      const isSeen = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && getComputedStyle(each).visibility !== 'hidden';
      const around = each.parentElement?.textContent?.trim() ?? '';
      const isInline = getComputedStyle(each).display === 'inline' && around !== (each.textContent?.trim() ?? '');
      if (!isSeen || isInline || Math.min(box.width, box.height) >= px - 0.5) return [];
      return [`${Math.round(box.width)}x${Math.round(box.height)}: ${each.outerHTML.slice(0, 120)}`];
    });
  }, least);
}

/** What is wrong with a page as it stands, as `name: what`. */
export async function wrongLooks(page: Page, name: string, face: Face): Promise<string[]> {
  const finds = await axeFinds(page);
  const small = await tooSmall(page, leastPx[face]);
  const size = page.viewportSize();
  if (size === null) throw new Error('a page without a size');
  await page.setViewportSize({ width: zoomedPx[face], height: size.height });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.setViewportSize(size);
  const all = [...finds, ...small, ...(over > 0 ? [`${over} px wider than ${zoomedPx[face]}`] : [])];
  return all.map((each) => `${name}: ${each}`);
}

/** Where Tab does not go through the page once, in the order in which it is written, or nobody sees where it is. */
export async function wrongTabs(page: Page, name: string): Promise<string[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
  });
  let last = -1;
  const wrong: string[] = [];
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const on = document.activeElement;
      if (on === null || on === document.body) return undefined;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(on);
      const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      return { place: [...document.querySelectorAll('*')].indexOf(on), isSeen, html: on.outerHTML.slice(0, 100) };
    });
    if (at === undefined || at.place === last) break;
    if (at.place < last && steps > 0) break;
    if (!at.isSeen) wrong.push(`${name}: nobody sees that the focus is on ${at.html}`);
    last = at.place;
  }
  const left = await page.evaluate((place) => {
    const rest = [...document.querySelectorAll('*')].slice(place + 1);
    return rest
      .filter((each) => each instanceof HTMLElement && each.matches('a[href], button:not(:disabled), input, select, textarea, summary'))
      .filter(
        (each) =>
          each instanceof HTMLElement &&
          each.tabIndex >= 0 &&
          each.getClientRects().length > 0 &&
          each.closest('details:not([open]) :not(summary)') === null,
      )
      .map((each) => each.outerHTML.slice(0, 100));
  }, last);
  // Of radio buttons the Tab stops at one.
  return [...wrong, ...left.filter((html) => !html.includes('type="radio"')).map((html) => `${name}: Tab never comes to ${html}`)];
}

/** Every change of every live region from now on, on every page of its own that is opened later. */
export async function recordSaid(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    const last = new Map<Element, string>();
    Reflect.set(window, 'said', said);
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const live = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live]');
        if (live === null || live === undefined) continue;
        const text = live.hasAttribute('hidden') ? '' : (live.textContent ?? '').trim();
        if (text !== '' && last.get(live) !== text) said.push(text);
        last.set(live, text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['hidden'] });
  });
  return () => page.evaluate(() => [...Reflect.get(window, 'said')]);
}
