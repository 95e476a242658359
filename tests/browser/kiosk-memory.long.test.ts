// A kiosk's panel is switched on once. Ten thousand citizens, each with a language, a service, a number from the hub and its paper from the kiosk's
// own node, leave its page as it was.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskWords } from '../../broker/contract/citizen/kiosk.js';
import { type Payload, topicOf } from '../../broker/contract/topics.js';
import { builtPages } from '../../cli/hub-process.js';
import { type Client, connectClient } from '../harness/client.js';
import { startTestHub, type TestHub } from '../harness/hub.js';
import { startTouchableNode, type TouchableNode } from '../harness/node.js';
import { projectRoot } from '../harness/processes.js';
import { smallConfigData } from '../harness/small-config.js';
import { launchBrowser, noChromium } from './chromium.js';
import { flat } from './weigh.js';

const citizens = 10_000;
const taken = [kioskWords.it.paper.out, kioskWords.en.paper.out];

/** Draws as often as it is told to, not as often as a screen shows it. Runs before the page's own script. */
function hurry(): void {
  const { port1, port2 } = new MessageChannel();
  const due: FrameRequestCallback[] = [];
  port1.onmessage = () => due.shift()?.(performance.now());
  window.requestAnimationFrame = (draw) => {
    port2.postMessage(0);
    return due.push(draw);
  };
}

/**
 * So many citizens, one after the other, who touch what stands there until they have a ticket; every tenth goes back once. `taken`: what is said once its
 * paper is there. Returns how many were told no, as by a hub that was late, and tried again. Rejects where nothing more comes. Runs in the page.
 */
async function visit({ count, taken }: { readonly count: number; readonly taken: readonly string[] }): Promise<number> {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const until = <T>(look: () => T | null) =>
    new Promise<T>((resolve, reject) => {
      const found = look();
      if (found !== null) return resolve(found);
      const late = setTimeout(() => reject(new Error(`nothing to touch in: ${document.body.innerText}`)), 60_000);
      const seen = new MutationObserver(() => {
        const there = look();
        if (there === null) return;
        seen.disconnect();
        clearTimeout(late);
        resolve(there);
      });
      seen.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  const hasPaper = () => taken.includes(find('.said.good .paper')?.textContent ?? '');
  let refused = 0;
  let isBack = false;
  for (let n = 0; n < count; ) {
    const target = await until(() => {
      if (find('#finish') !== null) return hasPaper() || find('.said.bad') !== null ? find('#finish') : null;
      return find(n % 10 === 0 && !isBack ? '#back' : '#button-b1') ?? find(n % 2 === 0 ? '#language-it' : '#language-en');
    });
    if (target.id === 'back') isBack = true;
    if (target.id === 'finish' && hasPaper()) {
      n += 1;
      isBack = false;
    } else if (target.id === 'finish') refused += 1;
    target.click();
    await until(() => (target.isConnected ? null : true));
  }
  return refused;
}

describe.skipIf(noChromium !== '')('a panel that is switched on once', () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let hub: TestHub;
  let node: TouchableNode;
  let desk: Client;
  let calls: ReturnType<typeof setInterval>;
  beforeAll(async () => {
    const { nodes } = smallConfigData();
    const more = {
      calendar: { holidays: 'none' },
      series: { A: { from: 1, to: 900, wrap: true }, C: { from: 901, to: 902 } },
      nodes: { ...nodes, 'kiosk-1': { ...nodes['kiosk-1'], panel: true } },
    };
    hub = await startTestHub({ 'presses-per-second': 1_000 }, more, undefined, { pages: builtPages(projectRoot) });
    [browser, node, desk] = await Promise.all([
      launchBrowser(),
      startTouchableNode('kiosk-1', hub.mqttUrl),
      connectClient(hub.mqttUrl, 'desk-1'),
    ]);
    calls = await callEverybody();
  });
  afterAll(async () => {
    clearInterval(calls);
    await Promise.all([browser?.close(), node?.end(), desk?.close()]);
    await hub?.end();
  });

  /** Numbers come round again: whoever has one is called soon. What the desk is answered is nobody's to hear. */
  async function callEverybody() {
    const beats = topicOf('prova', 'beat');
    await desk.subscribe(beats);
    await desk.find('a beat', ({ topic }) => topic === beats);
    let n = 0;
    const say = (verb: 'open' | 'next') => {
      const last: Payload<'beat'> = JSON.parse(String(desk.heard.findLast(({ topic }) => topic === beats)?.payload));
      n += 1;
      const id = { node: 'desk-1', boot: 'd'.repeat(32), n };
      desk.publish(topicOf('prova', 'command', { id: 'one' }), { v: 1, id, stamp: { boot: last.boot, beat: last.n, sinceMs: 0 }, verb });
    };
    say('open');
    // One more in ten: some come before the paper is there, and call nobody.
    return setInterval(() => {
      while (n < 1.1 * node.papers.length) say('next');
    }, 50);
  }

  it('ten thousand citizens weigh nothing', async () => {
    // Little is painted of a small one.
    const page = await browser.newPage({ viewport: { width: 320, height: 480 } });
    const wrongs: string[] = [];
    page.on('pageerror', ({ message }) => wrongs.push(message));
    await page.addInitScript(hurry);
    await page.goto(`http://127.0.0.1:${hub.httpPort}/kiosk/kiosk-1`);
    await page.locator('#language-it').waitFor();
    let refused = 0;
    const came = await flat(
      page,
      'kiosk, citizens',
      async (count) => {
        refused += await page.evaluate(visit, { count, taken });
      },
      citizens,
    );
    process.stdout.write(`${JSON.stringify({ came, papers: node.papers.length, refused })}\n`);
    // A no may come late, when the paper is already there.
    expect(node.papers.length).toBeGreaterThanOrEqual(came);
    expect(node.papers.length).toBeLessThanOrEqual(came + refused);
    expect(wrongs).toEqual([]);
  });
});
