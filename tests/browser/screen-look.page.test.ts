// How a screen looks, in every state and shape: its number read from ten metres, nothing cut, all of it told apart from what is behind it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeOf, startScreen } from '../broker/http/screen-stage.js';
import { axeFinds } from './axe.js';
import { launchBrowser, noChromium, openPage } from './chromium.js';

const shapes = [
  ['a television', 1920, 1080],
  ['a small one', 1280, 720],
  ['an old one of 4:3', 800, 600],
  ['one that stands upright', 1080, 1920],
  ['a phone', 390, 844],
] as const;

/** 200 characters: without a place to break it, with markup, and from the right. */
const hostile = {
  it: 'Sportello'.repeat(23).slice(0, 200),
  en: '<b onclick="alert(1)">&amp;</b> <script src="//evil.example"></script> '.repeat(3).slice(0, 200),
  ar: 'قاعة المدخل الرئيسية للبلدية '.repeat(7).slice(0, 200),
};
const languages = ['it', 'en', 'ar'];
const hall = { id: 'prova', name: hostile, languages };
const desks = {
  one: { number: 88, area: 'atrio', serves: ['certificates'], arrow: 'left', where: hostile },
  two: { number: 99, area: 'atrio', serves: ['certificates', 'taxes'], arrow: 'up', where: hostile },
};
const long = { hall, desks, areas: { atrio: { name: hostile } } };
const notice = noticeOf(
  { it: 'parole '.repeat(17), en: hostile.en.slice(0, 120), ar: hostile.ar.slice(0, 120) },
  { it: hostile.it.repeat(2), en: 'words and more '.repeat(26), ar: hostile.ar.repeat(2) },
);
const short = noticeOf(
  { it: 'Anagrafe chiusa venerdì', ar: 'السجل مغلق يوم الجمعة' },
  { it: 'Riapre lunedì alle 8:30. Per le urgenze chiamare il centralino.', ar: 'يُفتح يوم الاثنين الساعة 8:30.' },
);
const closing = { hours: { 'mon-sun': '8:30-11:00' }, calendar: { holidays: 'none' } };
const closed = { hours: { mon: '8:30-11:00' }, calendar: { holidays: 'none' } };

type Stage = Awaited<ReturnType<typeof startScreen>>;
const fill = ({ call }: Stage) => ['A088', 'C188', 'A087', 'C187', 'A086'].forEach((number, i) => void call(number, i % 2 === 0 ? 88 : 99));

/** The page shows what the hub told it, however late its stream came. */
async function heard(stage: Stage, page: Page): Promise<void> {
  const telling = setInterval(stage.tell, 100);
  await page.waitForFunction(() => document.body.className !== '' && document.querySelector('#time')?.textContent === '10:42');
  clearInterval(telling);
}

/** Each with what brings it about, once the page is there. */
const states: readonly (readonly [string, () => Promise<Stage>, (stage: Stage, page: Page) => Promise<void>])[] = [
  ['nobody called', () => startScreen(long), async () => {}],
  ['calls', () => startScreen(long), async (stage) => fill(stage)],
  ['calls and a notice', () => startScreen(long, { notices: [notice] }), async (stage) => fill(stage)],
  ['calls, a notice, and soon closed', () => startScreen({ ...long, ...closing }, { notices: [notice] }), async (stage) => fill(stage)],
  [
    'the same, from the right',
    () => startScreen({ ...long, ...closing, hall: { ...hall, languages: ['ar', 'it'] } }, { notices: [short] }),
    async (stage) => fill(stage),
  ],
  ['closed', () => startScreen({ ...long, ...closed }, { anyOpen: false }), async () => {}],
  [
    'a call alone',
    () => startScreen(long),
    async (stage, page) => {
      stage.call('C189', 88);
      stage.tell();
      await page.locator('#cover b', { hasText: 'C189' }).waitFor();
    },
  ],
  ['the hub gone', () => startScreen(long, { notices: [notice] }), async (_, page) => page.locator('#gone').waitFor()],
];

describe.skipIf(noChromium !== '')('a screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(states)('with %s has room for all, is told apart from what is behind it, and axe finds nothing', async (what, start, bring) => {
    const stage = await start();
    const { page, wrongs } = await openPage(browser, stage.url);
    await heard(stage, page);
    await bring(stage, page);
    // Heard as long as it is looked at, but for the one that is not to be.
    const beat = what === 'the hub gone' ? undefined : setInterval(stage.tell, 200);
    stage.tell();
    for (const [shape, width, height] of shapes) {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate(outside), shape).toEqual([]);
      if (!what.includes('gone') && (await page.locator('#calls b').count()) > 0)
        expect(await page.evaluate(digitShare), shape).toBeGreaterThan(0.1255);
    }
    expect(await page.evaluate(faint)).toEqual([]);
    expect(await axeFinds(page)).toEqual([]);
    clearInterval(beat);
    expect(await page.locator('script[src*=evil], b[onclick]').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it('on a television of 32 inches, has digits 50 mm high: read from ten metres', async () => {
    const stage = await startScreen({}, { notices: [noticeOf({ it: 'Avviso' }, { it: 'Testo' })] });
    stage.call('A042');
    const { page } = await openPage(browser, stage.url);
    await heard(stage, page);
    await page.setViewportSize({ width: 1920, height: 1080 });
    const heightMm = (32 * 25.4 * 9) / Math.hypot(16, 9);
    expect((await page.evaluate(digitShare)) * heightMm).toBeGreaterThan(10_000 / 200);
    await page.close();
  });

  it.each(['reduce', 'no-preference'] as const)('moves where motion is welcome: %s', async (reducedMotion) => {
    const stage = await startScreen();
    const { page } = await openPage(browser, stage.url);
    await page.emulateMedia({ reducedMotion });
    // Once it is there: a call from before the page is no news, and covers nothing.
    await heard(stage, page);
    stage.call('A042');
    const moving = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = () => {
            if (document.querySelector('#cover:not([hidden])') === null) requestAnimationFrame(look);
            else resolve(document.getAnimations().length);
          };
          look();
        }),
    );
    stage.tell();
    expect(await moving).toBe(reducedMotion === 'reduce' ? 0 : 1);
    await page.close();
  });
});

/**
 * The height of the digits of the newest call and of its desk, of whichever is smaller; of the picture's shorter side (of 16:9, where it is squarer).
 * Runs in the page.
 */
function digitShare(): number {
  const call = document.querySelector('#cover:not([hidden])') ?? document.querySelector('#calls li:first-child');
  const brush = document.createElement('canvas').getContext('2d');
  const { innerWidth: width, innerHeight: height } = window;
  const heights = [...(call?.querySelectorAll('b, .to strong') ?? [])].map((number) => {
    const { fontSize, fontFamily, fontWeight } = getComputedStyle(number);
    if (brush === null) return 0;
    brush.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    return brush.measureText('1').actualBoundingBoxAscent;
  });
  return Math.min(...heights) / Math.min(Math.min(width, height), (Math.max(width, height) * 9) / 16);
}

/** What is not whole in its place. Runs in the page. */
function outside(): string[] {
  const wrongs: string[] = [];
  const within = (box: DOMRect, part: Element) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    if (left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1)
      wrongs.push(`${part.tagName}.${part.className}: ${part.textContent?.slice(0, 30)}`);
  };
  const screen = new DOMRect(0, 0, innerWidth, innerHeight);
  const cover = document.querySelector('#cover:not([hidden]), #gone:not([hidden])');
  const places = cover === null ? ['header', '#notice', '#calls', '#strip'] : [`#${cover.id}`];
  const hasSize = (part: Element) => part.getClientRects().length > 0 && part.getBoundingClientRect().width > 2;
  for (const place of places.flatMap((name) => [...document.querySelectorAll(name)]).filter(hasSize)) {
    within(screen, place);
    // Lines of a clamped text have their end in it, with an ellipsis.
    for (const part of place.querySelectorAll('*'))
      if (hasSize(part) && part.parentElement?.closest('.where, h1, #strip, svg') === null && part.closest('.word') === null)
        within(place.getBoundingClientRect(), part);
  }
  // A clamped text that is made smaller by its neighbours is cut in the middle of a line.
  for (const part of document.querySelectorAll<HTMLElement>('.where, h1, #strip')) {
    const { clientHeight: height } = part;
    part.style.flexShrink = '0';
    if (part.clientHeight > height + 1) wrongs.push(`cut: ${part.textContent?.slice(0, 30)}`);
    part.style.flexShrink = '';
  }
  const rows = [...document.querySelectorAll(cover === null ? '#calls li > *, #calls h2' : '#nothing')].filter(hasSize);
  for (const [i, one] of rows.entries())
    for (const other of rows.slice(i + 1)) {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1) wrongs.push(`${one.textContent?.slice(0, 20)} over ${other.textContent?.slice(0, 20)}`);
    }
  return wrongs;
}

/** What stands out by less than 7 to 1 (WCAG 2.2, 1.4.6; AA asks for 4.5). Runs in the page. */
function faint(): string[] {
  const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = numbers(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (part: Element | null): string => {
    if (part === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(part);
    return numbers(backgroundColor)[3] === 0 ? behind(part.parentElement) : backgroundColor;
  };
  const hasWords = (part: Element) => [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
  return [...document.body.querySelectorAll('*')]
    .filter((part) => part.getClientRects().length > 0 && (hasWords(part) || part.tagName === 'path'))
    .flatMap((part) => {
      const { color, stroke } = getComputedStyle(part);
      const [a, b] = [light(part.tagName === 'path' ? stroke : color), light(behind(part))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return ratio < 7 ? [`${part.tagName} ${part.textContent?.slice(0, 20)}: ${ratio.toFixed(1)}`] : [];
    });
}
