// Citizens on their own pages, on a telephone, without JavaScript and by keyboard alone: book, move and cancel an appointment, apply for a
// certificate, file a case. Then every page in Italian and in Arabic, looked at by axe-core.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerConfig } from '../broker/http/cases-stage.js';
import { startTestHub, type TestHub } from '../harness/hub.js';
import { axeFinds } from './axe.js';
import { launchBrowser, noChromium } from './chromium.js';

const always = { 'mon-sun': '0:00-24:00' };
const certificates = {
  name: { it: 'Certificati', en: 'Certificates' },
  series: 'A',
  card: {
    documents: [{ it: 'Un documento d’identità', en: 'An identity document' }],
    steps: [{ it: 'Controllo dei dati', en: 'Your data are checked' }],
    fees: { it: '16 euro', en: '16 euros' },
    time: { it: 'Subito', en: 'At once' },
  },
};
const town = {
  ...registerConfig,
  calendar: { holidays: 'none' },
  services: { certificates, taxes: { name: { it: 'Tributi', en: 'Taxes' }, series: 'C' } },
  rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 60 } },
};
/** Where pictures are kept, for whoever wants to look at them. */
const pictures = process.env.TURNO_PICTURES;

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: join(pictures, `citizen-${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 390, height: 844 });
}

/** Goes on with Tab until what is named has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector).first();
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${selector} on ${page.url()}`);
}

async function enter(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

describe.skipIf(noChromium !== '')('the citizens’ pages', () => {
  let browser: Browser;
  let hub: TestHub;
  let phone: BrowserContext;
  /** Of the day: an appointment that is there, and a case. */
  const codes = { appointment: '', case: '' };

  beforeAll(async () => {
    [browser, hub] = await Promise.all([launchBrowser(), startTestHub({}, town, undefined, { outside: { host: '127.0.0.1', port: 0 } })]);
    phone = await browser.newContext({ javaScriptEnabled: false, locale: 'it-IT', viewport: { width: 390, height: 844 } });
  });
  afterAll(async () => {
    await Promise.all([browser.close(), hub.end()]);
  });

  const at = (path: string) => `http://127.0.0.1:${hub.httpPort}${path}`;
  const codeOn = async (page: Page) => (await page.locator('p.code strong').textContent()) ?? '';

  async function book(page: Page): Promise<string> {
    await page.goto(at('/book'));
    await enter(page, 'a[href*="service=certificates"]');
    await enter(page, '.days a');
    await enter(page, '.slots li:last-child a');
    await type(page, '#name', 'Anna Bianchi');
    await enter(page, 'main form button');
    return (await codeOn(page)).replace(/^(\d{3}) (\d{3}) /, '$1$2-');
  }

  it('book, move and cancel by keyboard alone, without JavaScript', async () => {
    const page = await phone.newPage();
    const code = await book(page);
    expect(code).toMatch(/^\d{6}-[A-Z]{4}$/);
    expect(page.url()).toContain('lang=it');
    expect(await page.locator('h1').textContent()).toBe('Appuntamento prenotato');
    const before = await page.locator('.facts').textContent();
    await enter(page, 'a[href*="/move"]');
    await enter(page, '.days li:nth-child(3) a');
    await enter(page, '.slots li:nth-child(2) a');
    await enter(page, 'main form button');
    expect(await page.locator('h1').textContent()).toBe('Appuntamento spostato');
    expect(await page.locator('.facts').textContent()).not.toBe(before);
    await page.goto(at('/book'));
    await type(page, '#code', code);
    await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
    await enter(page, 'a[href*="/cancel"]');
    await enter(page, 'main form button');
    expect(await page.getByRole('status').textContent()).toContain('L’appuntamento è disdetto');
    codes.appointment = await book(page);
    await page.close();
  });

  it('apply for a certificate and file a case, likewise', async () => {
    const page = await phone.newPage();
    await page.goto(at('/book'));
    await enter(page, '.ways a[href^="/apply"]');
    await enter(page, 'a[href*="service=certificates"]');
    await type(page, '#text', 'Residenza, per Anna Bianchi');
    await enter(page, 'main form button');
    expect(await codeOn(page)).toMatch(/^[A-Z0-9]{6}$/);
    expect(await page.getByRole('status').textContent()).toContain('Richiesta ricevuta');
    await enter(page, '.ways a[href^="/case"]');
    await enter(page, 'form[method="post"] button');
    expect(await page.locator('#text-no').textContent()).toContain('serve un testo');
    await type(page, '#text', 'C’è una buca davanti alla scuola');
    await enter(page, 'form[method="post"] button');
    codes.case = await codeOn(page);
    await type(page, '#text', 'Ora è più grande');
    await enter(page, 'form[method="post"] button');
    expect(await page.getByRole('status').textContent()).toBe('Aggiunto.');
    await page.close();
  });

  it.each(['it', 'ar'])('have no violation that axe-core knows of, and nothing that is cut off, in %s', async (language) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const looks: string[] = [];
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const paths = {
      book: '/book',
      'book-days': '/book?service=certificates',
      'book-times': `/book?service=certificates&day=${day}`,
      'book-confirm': `/book?service=certificates&start=${day}T10:00`,
      booked: `/book/${codes.appointment}?new=1`,
      'book-move': `/book/${codes.appointment}/move`,
      'book-cancel': `/book/${codes.appointment}/cancel`,
      'book-nobody': '/book/000000-KWTX',
      apply: '/apply',
      'apply-form': '/apply?service=certificates',
      case: '/case',
      'case-seen': `/case/${codes.case}?new=1`,
      'outside-start': '/',
      'outside-lost': '/nothing-here',
    };
    // Those that are not like another one; all of them for pictures.
    const odd = ['book-days', 'book-confirm', 'booked', 'apply-form', 'case', 'case-seen', 'outside-start', 'outside-lost'];
    const nowhere = ['book-nobody', 'outside-lost'];
    for (const [name, path] of Object.entries(paths)) {
      if (language !== 'it' && pictures === undefined && !odd.includes(name)) continue;
      const port = name.startsWith('outside') ? hub.publicPort : hub.httpPort;
      const answer = await page.goto(`http://127.0.0.1:${port}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      if (answer?.status() !== (nowhere.includes(name) ? 404 : 200)) looks.push(`${name}: ${answer?.status()}`);
      looks.push(...(await axeFinds(page)).map((one) => `${name}: ${one}`));
      const wide: unknown = await page.evaluate('document.documentElement.scrollWidth');
      if (Number(wide) > 390) looks.push(`${name}: is ${String(wide)} wide`);
      await picture(page, `${name}-${language}`);
    }
    expect(looks).toEqual([]);
    await context.close();
  });
});
