// A morning at the hall of Cuneo, whole and real, in front of those who live it: a citizen with a telephone, an operator and a supervisor with
// nothing but a keyboard, a kiosk's panel and a screen beside them; the hub gone and back in the middle. At the end the report tells what was played.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { builtPages } from '../../cli/hub-process.js';
import { figuresBy } from '../hall/towns/eyes.js';
import { dayIsOver } from '../hall/towns/invariants.js';
import { standTown, type Town } from '../hall/towns/stand.js';
import { startPrinter, type TcpPrinter } from '../harness/printer.js';
import { projectRoot } from '../harness/processes.js';
import { launchBrowser, noChromium } from './chromium.js';
import { type Face, recordSaid, wrongLooks, wrongTabs } from './looks.js';

/** A touch panel at the second kiosk, with a printer that speaks and a roll that ends soon; tickets with a page of their own. */
const asPlayed = (printer: number) => (text: string) =>
  text
    .replace(
      'kiosk-2: { kind: kiosk, buttons: *buttons, devices: *kiosk }',
      `kiosk-2: { kind: kiosk, panel: true, buttons: *buttons, devices: { printer: { driver: escpos, to: 'tcp://127.0.0.1:${printer}', roll: 5 } } }`,
    )
    .replace('appointments: { ', '$&needs: [name, phone], ')
    .replace('  id: cuneo\n', '$&  public-url: https://sportello.cuneo.example\n');

/** *Next* sooner than 700 ms after *next* is a finger that trembled, to the page: a hand takes longer, ms, and on a slow machine longer still. */
const handMs = 750;

describe.skipIf(noChromium !== '')('a morning at the hall', () => {
  let browser: Browser;
  let town: Town;
  let printer: TcpPrinter;
  const faces = {} as Record<'phone' | 'kiosk' | 'desk' | 'supervisor' | 'screen', Page>;
  const said = {} as Record<keyof typeof faces, () => Promise<readonly string[]>>;
  const wrongs: string[] = [];
  let code = '';

  beforeAll(async () => {
    printer = await startPrinter();
    [browser, town] = await Promise.all([
      launchBrowser(),
      standTown('cuneo', '2026-11-24T08:20', { edit: asPlayed(printer.port), pages: builtPages(projectRoot) }),
    ]);
    const sizes = { phone: [390, 844], kiosk: [1024, 600], desk: [1280, 800], supervisor: [1280, 800], screen: [1920, 1080] } as const;
    const contexts: BrowserContext[] = [];
    for (const [name, [width, height]] of Object.entries(sizes)) {
      const context = await browser.newContext({ viewport: { width, height }, locale: 'it-IT' });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', ({ message }) => wrongs.push(`${name}: ${message}`));
      page.on('request', (request) => request.url().startsWith(town.url) || wrongs.push(`${name}: ${request.url()}`));
      faces[name as keyof typeof faces] = page;
      said[name as keyof typeof faces] = await recordSaid(page);
    }
  });
  afterAll(async () => {
    // Of a day that stopped, nobody else tells it.
    if (stopped) process.stderr.write(`${odd.join('\n')}\n`);
    await browser?.close();
    await town?.close();
    await printer?.close();
  });

  // What was not played cannot go on.
  let stopped = false;
  let isAway = false;
  beforeEach(({ skip }) => {
    skip(stopped);
    onTestFailed(() => {
      stopped = true;
    });
  });

  /** What is wrong with the pages, in whatever state; told together, when all has been played. */
  const odd: string[] = [];
  const looksRight = async (page: Page, state: string, face: Face) => void odd.push(...(await wrongLooks(page, state, face)));
  const tabsInOrder = async (page: Page, state: string) => void odd.push(...(await wrongTabs(page, state)));

  /** The operator's key, once the page hears its hub: on a machine with much else to do it may not for a moment, and then does nothing. */
  async function press(key: string): Promise<void> {
    if (!isAway) await faces.desk.locator('.desk[data-fresh=true][data-idle=true]').waitFor();
    await faces.desk.keyboard.press(key);
  }
  const deskSaid = (text: string) => faces.desk.getByRole('status').filter({ hasText: text }).waitFor();
  /** The supervisor's finger: Tab leads to it, Enter presses it. */
  async function presses(name: string, key = 'Enter', within = faces.supervisor.getByRole('main')): Promise<void> {
    const button = within.getByText(name, { exact: true }).first();
    await button.focus();
    await faces.supervisor.keyboard.press(key);
  }

  it('begins at home: what to bring, a day, an hour; what is wrong or taken is told', async () => {
    const { phone } = faces;
    await phone.goto(`${town.url}/book`);
    await looksRight(phone, 'book', 'citizen');
    await phone.getByRole('link', { name: 'Carta d’identità' }).click();
    await phone.getByText('Una foto tessera recente').waitFor();
    await looksRight(phone, 'days', 'citizen');
    await phone.locator('.days a').first().click();
    await phone.getByRole('link', { name: '09:10' }).waitFor();
    await looksRight(phone, 'hours', 'citizen');
    await tabsInOrder(phone, 'hours');
    await phone.getByRole('link', { name: '08:50' }).click();
    const form = phone.locator('main form');
    await form.locator('#name').fill('Anna Bianchi');
    await form.locator('#phone').fill('domani');
    await form.evaluate((each: HTMLFormElement) => {
      each.noValidate = true;
    });
    await form.getByRole('button').click();
    await phone.locator('[aria-invalid=true]').waitFor();
    await looksRight(phone, 'wrong phone', 'citizen');
    await phone.locator('#phone').fill('0171 123456');
    // Meanwhile somebody else was faster.
    await town.hands.send('/book?lang=it', { service: 'carta', start: '2026-11-24T08:50', name: 'Bruno', phone: '0171 654321' });
    await phone.locator('main form').getByRole('button').click();
    await phone.getByText('non è più').first().waitFor();
    await looksRight(phone, 'taken', 'citizen');
    await phone.getByRole('radio', { name: '09:10' }).check();
    await phone.locator('main form').getByRole('button').click();
    await phone.getByText('Appuntamento prenotato').waitFor();
    const whole = (await phone.locator('p.code strong').textContent()) ?? '';
    expect(whole).toMatch(/^\d{3} \d{3} [A-Z]{4}$/);
    // At the kiosk its digits are enough.
    code = whole.slice(0, 7).replace(' ', '');
    await looksRight(phone, 'booked', 'citizen');
  });

  it('at the kiosk: closed, then a number, and its page on the telephone', async () => {
    const { kiosk, phone } = faces;
    await kiosk.goto(`${town.url}/kiosk/kiosk-2`);
    await kiosk.locator('#language-it').waitFor();
    await looksRight(kiosk, 'languages', 'citizen');
    await tabsInOrder(kiosk, 'languages');
    await town.at('08:30');
    await kiosk.getByRole('button', { name: 'Italiano' }).click();
    await kiosk.locator('#button-b1:not(.dark)').waitFor();
    await looksRight(kiosk, 'services', 'citizen');
    const mark = town.ears.mark();
    await kiosk.getByRole('button', { name: /^Anagrafe/ }).click();
    await kiosk.getByText('Prenda il biglietto').waitFor();
    expect(await kiosk.locator('.number').textContent()).toBe('A001');
    await looksRight(kiosk, 'ticket', 'citizen');
    const { payload } = await town.ears.next('print', 'its paper', () => true, mark);
    const link = 'link' in payload.paper ? payload.paper.link : undefined;
    await phone.goto(`${town.url}${new URL(link ?? '').pathname}?lang=it`);
    await phone.getByText('Persone davanti: 0').or(phone.getByText('Nessuno davanti')).first().waitFor();
    await looksRight(phone, 'ticket waits', 'citizen');
    await kiosk.getByRole('button', { name: 'Fine' }).click();
    // Two others, and one who wants a card.
    for (const button of ['b1', 'b1', 'b2']) await town.take(button);
  });

  it('an operator calls by keyboard; screen, telephone and supervisor see it, and each says it once', async () => {
    const { desk, screen, phone, supervisor } = faces;
    await Promise.all([
      screen.goto(`${town.url}/screen/sala-servizi`),
      desk.goto(`${town.url}/desk/1`),
      supervisor.goto(`${town.url}/supervisor?lang=it`),
    ]);
    await desk.getByRole('button', { name: 'Apri' }).waitFor();
    await looksRight(desk, 'closed desk', 'staff');
    await supervisor.getByText('Anagrafe e certificati: aspettano 3 persone e nessuno sportello aperto la serve').waitFor();
    await supervisor.getByText(/Chiosco 2: carta per circa \d+ biglietti/).waitFor();
    await looksRight(supervisor, 'nobody serves', 'staff');
    await press(' ');
    await deskSaid('Lo sportello è aperto.');
    await press(' ');
    await deskSaid('Chiamato A001.');
    await screen.locator('#cover b', { hasText: 'A001' }).waitFor();
    await looksRight(screen, 'a call', 'staff');
    await phone.evaluate(() => window.dispatchEvent(new Event('online')));
    await phone.getByText('Vada allo sportello 1').first().waitFor();
    await looksRight(phone, 'ticket called', 'citizen');
    await supervisor.getByRole('region', { name: 'Sportelli' }).getByText('A001').waitFor();
    await press('a');
    await deskSaid('A001 è allo sportello.');
    await tabsInOrder(desk, 'desk');
    await looksRight(desk, 'serving', 'staff');
    for (const key of ['t', '?']) {
      await press(key);
      await desk.getByRole('dialog').waitFor();
      await looksRight(desk, `dialog of ${key}`, 'staff');
      await press('Escape');
      await desk.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('the hub is gone: every page says so, and a key is not done afterwards', async () => {
    const { desk, supervisor, kiosk, screen, phone } = faces;
    const back = await town.away();
    isAway = true;
    // At once the page cannot know yet. It never says that it is done, and it is not done afterwards.
    await press('d');
    // That it takes five seconds at most is held where a page has the machine to itself: by the tests of each page.
    await Promise.all([
      desk.getByRole('alert').filter({ hasText: 'La centrale non si sente' }).waitFor(),
      supervisor.getByRole('alert').filter({ hasText: 'La centrale non risponde' }).waitFor(),
      kiosk.getByRole('alert').filter({ hasText: 'si rivolga al banco informazioni' }).waitFor(),
      screen.locator('#gone:not([hidden])').waitFor(),
    ]);
    expect(await desk.locator('.now .number').textContent()).toBe('--');
    await press(' ');
    // A telephone asks every five seconds, and says so once it was in vain more than once: here it is made to ask again and again.
    const tells = async () => {
      await phone.evaluate(() => window.dispatchEvent(new Event('online')));
      return phone.locator('#lost').isVisible();
    };
    await expect.poll(tells, { timeout: 20_000 }).toBe(true);
    await presses('Apri lo sportello 2');
    for (const [name, page] of Object.entries(faces)) {
      await looksRight(
        page,
        `${name} without its hub`,
        name === 'desk' || name === 'supervisor' || name === 'screen' ? 'staff' : 'citizen',
      );
    }
    await supervisor.getByRole('status').filter({ hasText: 'La centrale non rispondeva: non è stato fatto.' }).waitFor();
    await back();
    isAway = false;
    await desk.locator('.desk[data-fresh=true]').waitFor();
    await desk.locator('.now .number', { hasText: 'A001' }).waitFor();
    await supervisor.getByText('La centrale non risponde:').waitFor({ state: 'detached' });
    await kiosk.locator('#language-it').waitFor();
    await screen.locator('#calls b', { hasText: 'A001' }).first().waitFor();
    await phone.evaluate(() => window.dispatchEvent(new Event('online')));
    await phone.locator('#lost').waitFor({ state: 'hidden' });
    // Desk 2 is closed, A001 still here.
    expect((await said.desk()).filter((text) => text.includes('Visita conclusa'))).toEqual([]);
    expect((await town.eyes.desk('sportello-1')).citizen).toMatchObject({ number: 'A001' });
    expect((await town.eyes.desk('sportello-2')).phase).toBe('closed');
  });

  it('and on it goes: outcomes, a service that moves, a desk that is closed from afar', async () => {
    const { desk, supervisor, kiosk, phone } = faces;
    await press('1');
    await deskSaid('Esito contato per A001.');
    await press('d');
    await deskSaid('Visita conclusa.');
    await phone.evaluate(() => window.dispatchEvent(new Event('online')));
    await phone.getByText('è stato servito').first().waitFor();
    await looksRight(phone, 'ticket served', 'citizen');
    await presses('Apri lo sportello 2');
    await supervisor.getByText('Lo sportello 2 è aperto.').waitFor();
    // Desk 2 gives up cards for today.
    const two = supervisor.getByRole('listitem').filter({ has: supervisor.getByRole('heading', { name: /^2/ }) });
    await two.locator('summary').focus();
    await supervisor.keyboard.press('Enter');
    await two.getByRole('radio', { name: 'Carta d’identità: no' }).focus();
    await supervisor.keyboard.press('Space');
    await looksRight(supervisor, 'services are moved', 'staff');
    await presses('Cambia per oggi', 'Enter', two);
    await supervisor.getByText('I servizi dello sportello 2 sono cambiati, per oggi.').waitFor();
    await presses('Rendi permanente…');
    await supervisor.getByRole('dialog').locator('pre').waitFor();
    await looksRight(supervisor, 'made permanent', 'staff');
    await supervisor.keyboard.press('Escape');
    await town.desk(2).becomes({ waiting: 2 });
    expect(await town.desk(2).next()).toBe('A002');
    await presses('Chiudi lo sportello 2');
    await supervisor.getByText('Lo sportello 2 è chiuso.').waitFor();
    await tabsInOrder(supervisor, 'supervisor');

    // Who booked comes, types the code, and is called before who walked in.
    await town.at('09:06');
    await kiosk.getByRole('button', { name: 'Italiano' }).click();
    await kiosk.getByRole('button', { name: /codice/ }).click();
    await looksRight(kiosk, 'code', 'citizen');
    await kiosk.keyboard.type(code);
    await expect.poll(() => kiosk.locator('main').textContent(), { timeout: 20_000 }).toContain('Prenda il biglietto');
    expect(await kiosk.locator('.number').textContent()).toBe('C301');
    await desk.locator('.next', { hasText: 'C301' }).waitFor();
    await press(' ');
    await deskSaid('Chiamato C301.');
    await press('1');
    await deskSaid('Esito contato per C301.');
    for (const number of ['A003', 'C300']) {
      await desk.waitForTimeout(handMs);
      await press(' ');
      await deskSaid(`Chiamato ${number}.`);
    }
    await press('d');
    await deskSaid('Visita conclusa.');
    await town.at('12:31');
    await press('k');
    await press('1');
    await deskSaid('Lo sportello è chiuso.');
    await looksRight(desk, 'closed again', 'staff');
  });

  it('nothing was lost or doubled, and the report tells what was played', async () => {
    await dayIsOver(town);
    const report = await town.eyes.report('day=2026-11-24');
    expect(report.total).toMatchObject({ tickets: 5, visits: 5, 'no-shows': 0, 'not-served': 0, outcomes: 2, 'appointments-kept': 1 });
    // At desk 5 somebody was expected who did not come.
    expect(figuresBy(report, 'desk', 'visits')).toEqual({ 'sportello-1': 4, 'sportello-2': 1, 'sportello-5': 0 });
    expect(figuresBy(report, 'outcome', 'outcomes')).toEqual({ certificato: 1, cie: 1 });
    // Each call aloud once, at the desk, on the screen and on the telephone.
    const times = async (face: keyof typeof faces, text: string) => (await said[face]()).filter((each) => each.includes(text)).length;
    for (const number of ['A001', 'A003', 'C300', 'C301'])
      expect([number, await times('desk', `Chiamato ${number}.`)]).toEqual([number, 1]);
    expect(await times('phone', 'Vada allo sportello 1')).toBe(1);
    // The screen shows one after the other, each for a while: of the last it has not yet told all.
    for (const number of ['A001', 'A002']) expect([number, await times('screen', number)]).toEqual([number, 1]);
    expect(wrongs).toEqual([]);
    expect(odd).toEqual([]);
  });
});
