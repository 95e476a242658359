// A ticket on its citizen's telephone: 390 px wide, in Italian and in Arabic, with its script and without, on a slow line and on none.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Paper } from '../../broker/contract/messages/papers.js';
import { heldForecaster, range } from '../broker/engine/held-forecaster.js';
import { startTestHub, type TestHub } from '../harness/hub.js';
import { axeFinds } from './axe.js';
import { launchBrowser, noChromium } from './chromium.js';
import { createHand, type Hand } from './hand.js';

const url = 'https://sportello.prova.example';
const hall = {
  ...{
    id: 'prova',
    name: { it: 'Comune di Prova', en: 'Town of Prova', ar: 'بلدية بروفا' },
    languages: ['it', 'en', 'ar'],
    'public-url': url,
  },
};
const areas = { atrio: { name: { it: 'Atrio' }, where: { it: 'In fondo all’atrio, a sinistra', ar: 'في نهاية الردهة، على اليسار' } } };
const where = { it: 'Primo piano, in fondo a destra', ar: 'الطابق الأول، في النهاية على اليمين' };
const desks = {
  one: { number: 1, area: 'atrio', serves: ['certificates'], where },
  two: { number: 2, area: 'atrio', serves: ['certificates', 'taxes'] },
};
/** Where pictures go; without it none are taken. */
const pictures = process.env.TURNO_PICTURES;
/** Of all that a telephone loads for one page, bytes. */
const weightMost = 30_000;

describe.skipIf(noChromium !== '')(`a ticket’s own page${noChromium && ` (skipped: ${noChromium})`}`, () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let hub: TestHub;
  let hand: Hand;
  const forecaster = heldForecaster();
  /** Minutes of each ticket, by id. */
  const waits = new Map<number, ReturnType<typeof range>>();
  const answering = setInterval(() => forecaster.isAsked() && forecaster.answer({}, [...waits]), 50);
  beforeAll(async () => {
    hub = await startTestHub({ 'presses-per-second': 1_000 }, { hall, areas, desks }, forecaster);
    hand = await createHand(hub);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    clearInterval(answering);
    await browser?.close();
    await hand?.close();
    await hub?.end();
  });

  async function telephone(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'it-IT', ...options });
    onTestFinished(() => context.close());
    return context.newPage();
  }

  const at = ({ link = '' }: Paper, lang = 'it') => `http://127.0.0.1:${hub.httpPort}${link.slice(url.length)}?lang=${lang}`;

  /** The page asks every five seconds, and at once when its telephone is back on line: nobody waits here for so long. */
  async function until(page: Page, text: string): Promise<void> {
    const shown = () => page.evaluate(() => window.dispatchEvent(new Event('online'))).then(() => page.textContent('#now'));
    await expect.poll(shown, { timeout: 15_000, interval: 200 }).toContain(text);
  }

  /** Whole on the screen, and nothing that keeps anybody out. */
  async function isWell(page: Page, name: string): Promise<void> {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await axeFinds(page), name).toEqual([]);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `ticket-${name}.png`), fullPage: true });
  }

  it('tells who is ahead and the wait, when to come back and where to go; in its place, aloud once a change', async () => {
    const papers: Paper[] = [];
    for (let n = 0; n < 6; n += 1) papers.push(await hand.takePaper());
    const [, , , , , own] = papers;
    if (own === undefined) throw new Error('no ticket');
    waits.set(6, range(20, 35));
    const [italian, arabic] = await Promise.all([telephone(), telephone()]);
    let bytes = 0;
    const wrongs: string[] = [];
    italian.on('response', async (answer) => {
      if (!answer.url().includes('/now')) bytes += gzipSync(await answer.body()).length;
    });
    italian.on('console', (message) => message.type() === 'error' && wrongs.push(message.text()));
    italian.on('pageerror', (error) => wrongs.push(error.message));
    italian.on('request', (request) => request.url().startsWith(`http://127.0.0.1:${hub.httpPort}/`) || wrongs.push(request.url()));
    await Promise.all([italian.goto(at(own)), arabic.goto(at(own, 'ar'))]);
    await until(italian, '20-35 minuti');
    await until(arabic, 'من 20 إلى 35 دقيقة');
    expect(await italian.textContent('#now')).toContain('Persone davanti: 5 per questo servizio');
    expect(await italian.evaluate(() => document.cookie)).toBe('');
    await isWell(italian, 'waiting-it');
    await isWell(arabic, 'waiting-ar');
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(weightMost);

    waits.set(6, range(3, 9));
    // Whatever happens, waits are worked out anew.
    await hand.take();
    await until(italian, 'Torni adesso');
    await until(arabic, 'عُد الآن');
    expect(await italian.textContent('#say')).toContain('Torni adesso');
    await isWell(italian, 'soon-it');
    await isWell(arabic, 'soon-ar');

    await hand.key('open');
    for (let n = 0; n < 6; n += 1) {
      await hand.key('next');
      if (n < 5) await hand.key('done');
    }
    await until(italian, 'Vada allo sportello 1');
    await italian.getByText(where.it).waitFor();
    expect(await italian.title()).toContain('A006');
    expect(await italian.textContent('#say')).toBe('È il suo turno: Vada allo sportello 1');
    await isWell(italian, 'called-it');
    await until(arabic, 'توجّه إلى الشباك 1');
    await isWell(arabic, 'called-ar');

    // On a line that is gone it says so, and is right again by itself.
    await italian.context().setOffline(true);
    await until(italian, 'Vada allo sportello 1');
    await italian.evaluate(() => window.dispatchEvent(new Event('online')));
    await italian.locator('#lost').waitFor({ timeout: 15_000 });
    await hand.key('done');
    await italian.context().setOffline(false);
    await until(italian, 'Il suo numero è stato servito');
    await italian.locator('#lost').waitFor({ state: 'hidden' });
    await isWell(italian, 'served-it');
    expect(wrongs.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  it('does without a script, and tells a wrong address in words', async () => {
    const own = await hand.takePaper();
    const page = await telephone({ javaScriptEnabled: false });
    await page.goto(at(own));
    await page.getByText(own.number).waitFor();
    expect(await page.content()).toContain('http-equiv="refresh"');
    const other = await telephone();
    await other.goto(`http://127.0.0.1:${hub.httpPort}/t/2345234523452345?lang=ar`);
    await other.getByText('لا توجد تذكرة لهذا اليوم').waitFor();
    await isWell(other, 'unknown-ar');
  });
});
