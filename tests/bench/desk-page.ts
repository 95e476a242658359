// How long after an operator's key the desk's page shows what the hub confirmed: in Debian's Chromium, from the key's own time to the frame that has the
// new number, beside a bare page that asks a bare server and writes what it is told.
import { createServer } from 'node:http';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser/chromium.js';
import { makeFolder } from '../harness/folders.js';
import { startWholeHall } from '../harness/whole-hall.js';
import { judge, percentile, type Row } from './rows.js';
import { sleep } from './time.js';
import { listen } from './workers/listen.js';

const calls = 60;
const warmUpCalls = 4;
/** Longer than a key pressed twice by a shaking hand, ms. */
const apartMs = 900;
const shownMsMost = 50;

const barePage = `<!doctype html><title>Floor</title><p class="number">0</p><script>
addEventListener('keydown', async () => {
  const answer = await fetch('/', { method: 'POST', body: '{}' });
  document.querySelector('.number').textContent = (await answer.json()).number;
});</script>`;

export async function deskPage(): Promise<Row[]> {
  const folder = makeFolder('turno-bench-');
  const ends: (() => Promise<void> | void)[] = [];
  try {
    const hall = await startWholeHall(folder.path);
    ends.push(hall.end);
    const browser = await launchBrowser();
    ends.push(() => browser.close());
    for (let n = 0; n <= calls + warmUpCalls; n += 1) await hall.take('b1');
    await hall.keys(1, '*A');
    let number = 0;
    const server = createServer((request, response) => {
      number += 1;
      response.setHeader('content-type', request.method === 'POST' ? 'application/json' : 'text/html');
      response.end(request.method === 'POST' ? JSON.stringify({ number }) : barePage);
    });
    ends.push(() => void server.close());
    const bare = await shownAfterKey(browser, `http://127.0.0.1:${await listen(server)}/`);
    const desk = await shownAfterKey(browser, `${hall.hub.httpUrl}/desk/sportello-1`);
    return [
      judge('desk-key-to-shown-p50', percentile(desk, 0.5), 'ms', percentile(bare, 0.5)),
      // The machine has the hub, the whole hall's nodes and a browser that paints without a graphics card, on two cores.
      judge('desk-key-to-shown-p95', percentile(desk, 0.95), 'ms', null, { atMost: shownMsMost }),
      judge('desk-key-to-shown-p99', percentile(desk, 0.99), 'ms', null),
    ];
  } finally {
    for (const end of ends.reverse()) await end();
    folder.remove();
  }
}

/** Of each *next* but the first few, the ms until its number is in a frame. */
async function shownAfterKey(browser: Browser, url: string): Promise<number[]> {
  const page = await browser.newPage({ locale: 'it-IT' });
  try {
    await page.goto(url);
    await page.locator('.number').waitFor();
    await sleep(apartMs);
    const took: number[] = [];
    for (let n = -warmUpCalls; n < calls; n += 1) {
      await page.evaluate(listenForOne);
      await page.keyboard.press('n');
      const ms = await page.evaluate(() => Reflect.get(window, 'benchShown'));
      if (n >= 0) took.push(ms);
      await sleep(apartMs);
    }
    return took;
  } finally {
    await page.close();
  }
}

/** In the page: `benchShown` comes to be the ms from the next key until another number is in a frame. */
function listenForOne(): void {
  const textOf = () => document.querySelector('.number')?.textContent;
  const before = textOf();
  let pressedAt = 0;
  addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true, once: true });
  const shown = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error('no other number came within 10 s')), 10_000);
    const watch = new MutationObserver(() => {
      if (textOf() === before) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - pressedAt);
        port2.postMessage('');
      });
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  Reflect.set(window, 'benchShown', shown);
}
