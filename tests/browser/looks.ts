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

/** More than any page has. */
const stopsMost = 200;

/**
 * Where Tab does not go through the page once, from its beginning to its end in the order in which it is written, leaves something out, or nobody
 * sees where it is. Of radio buttons it stops at one of a group.
 */
export async function wrongTabs(page: Page, name: string): Promise<string[]> {
  await page.evaluate(() => {
    // Where Tab goes on is not reset by a blur alone.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    getSelection()?.removeAllRanges();
    Reflect.set(window, 'visited', new Set());
  });
  let last = -1;
  const wrong: string[] = [];
  for (let steps = 0; steps < stopsMost; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const on = document.activeElement;
      const visited: Set<Element> = Reflect.get(window, 'visited');
      // Once around.
      if (on === null || on === document.body || visited.has(on)) return undefined;
      visited.add(on);
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(on);
      const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      return { place: [...document.querySelectorAll('*')].indexOf(on), isSeen, html: on.outerHTML.slice(0, 100) };
    });
    if (at === undefined) break;
    if (at.place < last) wrong.push(`${name}: Tab goes back to ${at.html}`);
    if (!at.isSeen) wrong.push(`${name}: nobody sees that the focus is on ${at.html}`);
    last = at.place;
  }
  const left = await page.evaluate(() => {
    const visited: Element[] = [...Reflect.get(window, 'visited')];
    const groupOf = (each: Element) =>
      each instanceof HTMLInputElement && each.type === 'radio' && each.name !== '' ? each.name : undefined;
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]',
    );
    return [...all]
      .filter((each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.closest('[inert]') === null)
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => !visited.some((other) => other === each || (groupOf(each) !== undefined && groupOf(other) === groupOf(each))))
      .map((each) => each.outerHTML.slice(0, 100));
  });
  return [...wrong, ...left.map((html) => `${name}: Tab never comes to ${html}`)];
}

/**
 * What every live region says from now on, on every page of its own that is opened later: its words as often as they were set, also where they are the
 * same as before, since whoever listens hears them again.
 */
export async function recordSaid(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Reflect.set(window, 'said', said);
    new MutationObserver((changes) => {
      /** Of each region, how often which piece of it was set: what is made of several pieces at once is said once. */
      const set = new Map<Element, Map<string, number>>();
      const note = (live: Element, piece: string) => {
        const pieces = set.get(live) ?? new Map<string, number>();
        set.set(live, pieces.set(piece, (pieces.get(piece) ?? 0) + 1));
      };
      for (const { type, target, addedNodes, oldValue } of changes) {
        const live = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live]');
        if (live === null || live === undefined) continue;
        if (type === 'characterData') note(live, target.textContent ?? '');
        else if (type === 'attributes' && oldValue !== null) note(live, '');
        for (const { textContent } of addedNodes) if ((textContent ?? '').trim() !== '') note(live, textContent ?? '');
      }
      for (const [live, pieces] of set) {
        const text = live.hasAttribute('hidden') ? '' : (live.textContent ?? '').trim();
        if (text !== '') said.push(...Array.from({ length: Math.max(...pieces.values()) }, () => text));
      }
    }).observe(document, {
      ...{ subtree: true, childList: true, characterData: true, attributes: true },
      ...{ attributeFilter: ['hidden'], attributeOldValue: true },
    });
  });
  return () => page.evaluate(() => [...Reflect.get(window, 'said')]);
}
