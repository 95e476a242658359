// An operator's page and the supervisor's are left open for days. What the hub tells them, thousands of times over, leaves each as it was.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../../cli/hub-process.js';
import { startTestHub, type TestHub } from '../harness/hub.js';
import { projectRoot } from '../harness/processes.js';
import { launchBrowser, noChromium } from './chromium.js';
import { createHand, type Hand } from './hand.js';
import { flat } from './weigh.js';

const updates = 2_000;

/**
 * Keeps the page's stream, and what it told last, for `again`; and draws as often as it is told to, not as often as a screen shows it. Runs before the
 * page's own script.
 */
function holdStream(): void {
  const last: Record<string, string> = {};
  const Real = window.EventSource;
  class Held extends Real {
    constructor(url: string | URL) {
      super(url);
      Reflect.set(window, 'stream', this);
      for (const name of ['desk', 'view'])
        this.addEventListener(name, (event) => {
          if (event.isTrusted) last[name] = event.data;
        });
    }
  }
  window.EventSource = Held;
  Reflect.set(window, 'told', last);
  window.requestAnimationFrame = (draw) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => draw(performance.now());
    port2.postMessage(0);
    return 0;
  };
}

/** The hub tells how it stands so many times, always otherwise. Runs in the page. */
async function again({ name, count }: { readonly name: string; readonly count: number }): Promise<void> {
  const { stream, told } = window as unknown as { stream: EventSource; told: Record<string, string> };
  for (let n = 0; n < count; n += 1) {
    const data = (told[name] ?? '')
      .replace(/"A0\d\d"/g, () => `"A${String(n % 1_000).padStart(3, '0')}"`)
      .replace(/"waiting":\d+/g, () => `"waiting":${n % 60}`);
    stream.dispatchEvent(new MessageEvent(name, { data }));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

describe.skipIf(noChromium !== '')('a page that is left open', () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let hub: TestHub;
  let hand: Hand;
  beforeAll(async () => {
    [browser, hub] = await Promise.all([
      launchBrowser(),
      startTestHub({ 'presses-per-second': 1_000 }, {}, undefined, { pages: builtPages(projectRoot) }),
    ]);
    hand = await createHand(hub);
    for (let n = 0; n < 3; n += 1) await hand.take();
    await hand.key('open');
    await hand.key('next');
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), hand?.close()]);
    await hub?.end();
  });

  async function open(path: string, there: string): Promise<{ readonly page: Page; readonly wrongs: string[] }> {
    const page = await browser.newPage();
    const wrongs: string[] = [];
    page.on('pageerror', ({ message }) => wrongs.push(message));
    await page.addInitScript(holdStream);
    await page.goto(`http://127.0.0.1:${hub.httpPort}${path}`);
    await page.locator(there).first().waitFor();
    return { page, wrongs };
  }

  it.each([
    ['desk', '/desk/one', '.desk[data-phase="called"]', 'desk'],
    ['supervisor', '/supervisor', '#supervisor section', 'view'],
  ])('%s: two thousand updates weigh nothing', async (who, path, there, name) => {
    const { page, wrongs } = await open(path, there);
    await flat(page, `${who}, updates`, (count) => page.evaluate(again, { name, count }), updates);
    expect(wrongs).toEqual([]);
  });
});
