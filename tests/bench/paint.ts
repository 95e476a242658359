// What the pages weigh on the line, a whole visit long, and how long a slow computer shows nothing of them: in Debian's Chromium, with nothing kept
// from before and a processor four times slower than this one.
import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser/chromium.js';
import { makeFolder } from '../harness/folders.js';
import { startWholeHall } from '../harness/whole-hall.js';
import { type CountedLine, countedLine } from './counted-line.js';
import { judge, percentile, type Row } from './rows.js';
import { listen } from './workers/listen.js';

const runs = 7;
const slower = 4;
/** Longer than the pages' longest pause between two questions, ms. */
const visitMs = 6_000;
const paintMsMost = 1_000;
const waitMsMost = 30_000;

interface Face {
  readonly name: string;
  readonly path: string;
  /** What is there once the hub has been heard. */
  readonly shown: string;
  /** On the line, as it is sent, bytes. */
  readonly atMost?: number;
  /** Until `shown` is there, ms. */
  readonly shownMsMost: number;
}

const faces = (ticket: string): readonly Face[] => [
  { name: 'screen', path: '/screen/atrio', shown: '#calls b', shownMsMost: 2_000, atMost: 100_000 },
  { name: 'desk', path: '/desk/sportello-1', shown: '.desk[data-fresh="true"]', shownMsMost: 2_500, atMost: 200_000 },
  { name: 'ticket', path: ticket, shown: '.ticket', shownMsMost: 1_500, atMost: 30_000 },
  { name: 'kiosk', path: '/kiosk/kiosk-1', shown: '#language-it', shownMsMost: 2_500 },
  { name: 'supervisor', path: '/supervisor', shown: '#supervisor h2', shownMsMost: 3_000 },
  { name: 'hall', path: '/', shown: '.hall[data-fresh="true"]', shownMsMost: 6_000 },
  { name: 'book', path: '/book', shown: 'h1', shownMsMost: 1_500 },
];

export async function paint(say: (words: string) => void): Promise<Row[]> {
  const folder = makeFolder('turno-bench-');
  const ends: (() => Promise<void>)[] = [];
  try {
    const hall = await startWholeHall(folder.path);
    ends.push(hall.end);
    const line = await countedLine(hall.hub.httpUrl);
    ends.push(line.end);
    const browser = await launchBrowser();
    ends.push(() => browser.close());
    for (const button of ['b1', 'b2', 'b3', 'b4']) await hall.take(button);
    const { page } = await hall.take('b1');
    await hall.keys(1, '*A');
    const floor = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Floor</title><h1>Floor</h1>');
    });
    ends.push(async () => void floor.close());
    const bare = { name: 'floor', path: '/', shown: 'h1', url: `http://127.0.0.1:${await listen(floor)}` };
    const all = [bare, ...faces(page).map((face) => ({ ...face, url: hall.hub.httpUrl }))];
    const times = new Map<string, Times[]>(all.map(({ name }) => [name, []]));
    // In rounds: what else the machine does meanwhile is in all of them.
    for (let n = 0; n < runs; n += 1) for (const face of all) times.get(face.name)?.push(await visit(browser, face.url, face));
    const rows: Row[] = [];
    for (const { name, ...face } of faces(page)) {
      const all = times.get(name) ?? [];
      say(`page-paint: ${name}: ${all.map(({ painted, shown }) => `${painted.toFixed(0)}/${shown.toFixed(0)}`).join(', ')} ms`);
      rows.push(judge(`page-weight-${name}`, await weigh(browser, line, face), 'B', null, limitOf(face)));
      rows.push(judge(`page-paint-${name}`, middle(all, 'painted'), 'ms', null, { atMost: paintMsMost }));
      rows.push(judge(`page-paint-${name}-shown`, middle(all, 'shown'), 'ms', null, { atMost: face.shownMsMost }));
    }
    rows.push(judge('page-paint-floor', middle(times.get('floor') ?? [], 'painted'), 'ms', null));
    return rows;
  } finally {
    for (const end of ends.reverse()) await end();
    folder.remove();
  }
}

const middle = (all: readonly Times[], what: keyof Times) =>
  percentile(
    all.map((one) => one[what]),
    0.5,
  );

const limitOf = ({ atMost }: Pick<Face, 'atMost'>) => (atMost === undefined ? {} : { atMost });

async function weigh(browser: Browser, line: CountedLine, { path, shown }: Pick<Face, 'path' | 'shown'>): Promise<number> {
  const context = await browser.newContext({ locale: 'it-IT' });
  try {
    const page = await context.newPage();
    line.taken();
    await page.goto(`${line.url}${path}`);
    await page.locator(shown).first().waitFor();
    await page.waitForTimeout(visitMs);
    return line.taken();
  } finally {
    await context.close();
  }
}

/** Ms since the page was asked for. */
interface Times {
  /** Until the first words or pictures are there. */
  readonly painted: number;
  /** Until what the page is for is there. */
  readonly shown: number;
}

async function visit(browser: Browser, url: string, { path, shown }: Pick<Face, 'path' | 'shown'>): Promise<Times> {
  const context = await browser.newContext({ locale: 'it-IT' });
  try {
    const page = await context.newPage();
    const shownAt = await watched(page, shown);
    const tools = await context.newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.goto(`${url}${path}`, { waitUntil: 'commit' });
    const at = await shownAt();
    const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    if (painted === undefined) throw new Error(`${path}: nothing was painted in ${waitMsMost} ms`);
    return { painted, shown: at };
  } finally {
    await context.close();
  }
}

/**
 * The ms until the page shows `selector`, told by a few lines in the page itself: Playwright's own way of waiting puts 330 kB of script into it, which
 * a slow computer reads for a third of a second before it paints anything.
 */
async function watched(page: Page, selector: string): Promise<() => Promise<number>> {
  let tell: (ms: number) => void = () => {};
  const told = new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${selector} did not come in ${waitMsMost} ms`)), waitMsMost);
    tell = (ms) => {
      clearTimeout(late);
      resolve(ms);
    };
  });
  told.catch(() => {});
  await page.exposeBinding('benchShown', (_, ms: number) => tell(ms));
  await page.addInitScript((wanted) => {
    const look = () => {
      const there = document.querySelector(wanted)?.checkVisibility() === true;
      const painted = performance.getEntriesByName('first-contentful-paint').length > 0;
      if (there && painted) Reflect.get(window, 'benchShown')(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  return () => told;
}
