// A television is switched on once. Ten thousand calls through the hub's own stream, each shown alone, chimed and said, leave a screen as it was.
import { expect, it, onTestFinished } from 'vitest';
import { noticeOf, startScreen } from '../broker/http/screen-stage.js';
import { launchBrowser, noChromium } from './chromium.js';
import { flat } from './weigh.js';

const calls = 10_000;
/**
 * Makes time fly for the page's own script, so that no call waits for the one before it: its clock jumps each time it is asked, by less than the
 * second that a chime may be late, and its timers are twenty times as fast. Counts what is said. Runs before that script.
 */
function hurry(): void {
  const { setTimeout: later } = window;
  let ms = 0;
  performance.now = () => {
    ms += 900;
    return ms;
  };
  Reflect.set(window, 'setTimeout', (fn: () => void, wait: number) => later(fn, wait / 20));
  Reflect.set(window, 'counted', { said: 0, bells: 0 });
  const counted = Reflect.get(window, 'counted');
  const { createOscillator, resume } = AudioContext.prototype;
  // At once: by the clock above a promise is always too late.
  Reflect.set(AudioContext.prototype, 'resume', function wake(this: AudioContext) {
    resume.call(this).catch(() => {});
    // biome-ignore lint/suspicious/noThenProperty: what the page's script waits for
    return { then: (ring: () => void) => ring() };
  });
  AudioContext.prototype.createOscillator = function ring() {
    counted.bells += 1;
    return createOscillator.call(this);
  };
  addEventListener('DOMContentLoaded', () => {
    const place = document.querySelector('#said');
    const count = () => {
      counted.said += 1;
    };
    if (place !== null) new MutationObserver(count).observe(place, { childList: true });
  });
}

it.skipIf(noChromium !== '')('ten thousand calls weigh nothing', async () => {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const stage = await startScreen(
    { nodes: {}, notices: { seconds: 3, 'call-seconds': 3 } },
    { notices: [noticeOf({ it: 'Uno' }, { it: 'Testo' }), noticeOf({ it: 'Due' }, {})] },
  );
  const page = await browser.newPage();
  const wrongs: string[] = [];
  page.on('pageerror', ({ message }) => wrongs.push(message));
  await page.addInitScript(hurry);
  await page.goto(stage.url);

  async function run(from: number, to: number): Promise<void> {
    for (let n = from; n < to; n += 1) {
      stage.call(`A${String(n % 1_000).padStart(3, '0')}`);
      stage.tell();
      // The hub cuts a reader off who takes nothing.
      if (n % 25 === 0)
        await page
          .locator('#calls b', { hasText: `A${String(n % 1_000).padStart(3, '0')}` })
          .first()
          .waitFor();
    }
  }

  let called = 1;
  await flat(
    page,
    'screen, calls',
    async (count) => {
      await run(called, called + count);
      called += count;
    },
    calls,
  );
  const { said, bells } = await page.evaluate(() => Reflect.get(window, 'counted'));
  process.stdout.write(`${JSON.stringify({ said, bells })}\n`);
  expect(said).toBeGreaterThan(0.95 * calls);
  expect(bells).toBeGreaterThan(400);
  expect(wrongs).toEqual([]);
});
