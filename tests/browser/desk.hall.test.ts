// An operator at the page of a desk, with no hand but on the keyboard: a stretch of a day, the hub lost and found again in the middle.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { axeFinds } from './axe.js';
import { launchBrowser, noChromium, openPage } from './chromium.js';
import { type DeskStage, openDeskStage } from './desk-stage.js';

const Slots = z.looseObject({ slots: z.array(z.looseObject({})).min(1) });

describe.skipIf(noChromium !== '')('the page of a desk, by keyboard alone', () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let stage: DeskStage;
  let page: Page;
  let wrongs: readonly string[];
  const refused: string[] = [];
  beforeAll(async () => {
    [browser, stage] = await Promise.all([launchBrowser(), openDeskStage()]);
    ({ page, wrongs } = await openPage(browser, `${stage.url}/desk/1`));
    page.on('response', (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`));
    await page.getByText('Chiuso').first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.end();
  });

  const number = () => page.locator('.now .number');
  const shows = (text: string) => number().filter({ hasText: text }).waitFor();
  const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const press = (key: string) => page.keyboard.press(key);

  it('opens, calls, and says who is next and why', async () => {
    expect(new URL(page.url()).pathname).toBe('/desk/one');
    expect(await axeFinds(page)).toEqual([]);
    const tickets = [];
    for (let n = 0; n < 4; n += 1) tickets.push(await stage.hand.take());
    expect(tickets).toEqual(['A001', 'A002', 'A003', 'A004']);
    await press(' ');
    await said('Lo sportello è aperto.');
    await page.locator('.next', { hasText: 'Fra 4: aspetta da più tempo; poi viene A002.' }).waitFor();
    await press('Enter');
    await shows('A001');
    await said('Chiamato A001.');
    // The same finger twice is not two citizens.
    await press(' ');
    await said('Premuto due volte');
    await press('a');
    await page.locator('.phase', { hasText: 'Allo sportello' }).waitFor();
    expect(await page.locator('.history li').allTextContents()).toEqual([
      expect.stringContaining('Preso per Certificati anagrafici'),
      expect.stringContaining('Chiamato · Sportello 1'),
      expect.stringContaining('Arrivato · Sportello 1'),
    ]);
    expect(await page.locator('.card').textContent()).toContain('Marca da bollo da 16 euro');
    // Whatever a key does stands in sight on the smallest of desk computers.
    await page.setViewportSize({ width: 1280, height: 720 });
    for (const button of await page.locator('.work button').all()) {
      const { y, height } = (await button.boundingBox()) ?? { y: Number.NaN, height: 0 };
      expect(y + height, (await button.textContent()) ?? '').toBeLessThanOrEqual(720);
    }
    expect(await axeFinds(page)).toEqual([]);
  });

  it('counts outcomes, parks, resumes, sends on, and takes back', async () => {
    // A hand that is quicker than the hub: each key counts, on what the one before has done.
    for (const key of ['1', '1', '2', 'Shift+Digit1']) await press(key);
    await page.locator('.outcomes li', { hasText: 'Certificato rilasciato1' }).waitFor();
    await page.locator('.outcomes li', { hasText: 'Non si può1' }).waitFor();
    await said('Esito contato per A001.');
    await press('p');
    await page.getByRole('dialog').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await press('p');
    await press('1');
    await said('Sospeso.');
    await page.getByRole('heading', { name: 'Sospesi' }).waitFor();
    await press('s');
    await said('Ripreso A001.');
    await page.locator('.next', { hasText: 'A001' }).waitFor();
    await page.waitForTimeout(750);
    await press(' ');
    await shows('A001');
    await press('t');
    await press('1');
    await said('Passato ad altri.');
    await press('u');
    await said('Annullata l’ultima azione.');
    await shows('A001');
    await press('m');
    await said('Segnato come non presentato.');
    await page.getByRole('heading', { name: 'Non presentati' }).waitFor();
    // A key without a meaning here does nothing, and says so.
    await press('a');
    await said('Ora non si può: Arrivato.');
    await press('c');
    await page.getByLabel('Numero del biglietto').fill('003');
    // What is typed into a field is no action.
    await press('Enter');
    await said('Chiamato A003.');
    await press('?');
    await page.getByRole('heading', { name: 'I tasti' }).waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('shows within a moment what the hub has confirmed, and what the keypad does', async () => {
    const times: number[] = [];
    for (const verb of ['r', 'a', 'd', ' ', 'r', 'a', 'd'] as const) {
      if (verb === ' ') await page.waitForTimeout(720);
      await page.locator('.desk[data-idle=true]').waitFor();
      const ms = await page.evaluate(
        (key) =>
          new Promise<number>((resolve) => {
            const from = performance.now();
            const status = document.querySelector('[role=status]');
            const seen = new MutationObserver(() => {
              seen.disconnect();
              requestAnimationFrame(() => resolve(performance.now() - from));
            });
            if (status !== null) seen.observe(status, { childList: true, subtree: true, characterData: true });
            document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          }),
        verb,
      );
      times.push(Math.round(ms));
    }
    times.sort((a, b) => a - b);
    // On a machine of its own it is about a fifth of that.
    expect(times[Math.floor(times.length / 2)], `ms: ${times.join(' ')}`).toBeLessThan(250);
    await page.waitForTimeout(1_000);
    await stage.hand.key('next');
    await said('Chiamato A');
    await stage.hand.key('undo');
    await said('Libero');
  });

  it('says that it lost the hub and what it cannot know, does nothing meanwhile, comes back by itself, and knows', async () => {
    stage.cable.pull();
    // Pressed while nobody knows yet that the cable is out.
    await press('b');
    await page.getByRole('alert').filter({ hasText: 'La centrale non si sente' }).waitFor();
    await said('Pausa: la centrale non ha risposto, non è certo che sia fatto.');
    // What was so is not shown as what is.
    expect([await number().textContent(), await page.locator('.phase').textContent()]).toEqual(['--', 'Ora non si sa']);
    expect(await page.locator('.about').textContent()).toMatch(/^Come era alle \d\d:\d\d: Libero/);
    expect(await page.getByRole('button', { name: 'Avanti il prossimo' }).isDisabled()).toBe(true);
    expect(await axeFinds(page)).toEqual([]);
    await press(' ');
    stage.cable.plugIn('lost');
    await page.getByRole('alert').filter({ hasText: 'La centrale' }).waitFor({ state: 'hidden' });
    await page.locator('.desk[data-fresh=true]').waitFor();
    await said('Ora è certo: Pausa: non è stato fatto.');
    // What was pressed meanwhile is not done afterwards.
    expect(await page.locator('.phase').textContent()).toContain('Libero');
    await press(' ');
    await said('Chiamato A');
  });

  it('gives a ticket for two services, and an appointment at a time that was chosen', async () => {
    stage.hand.printerWorks();
    await press('i');
    const choose = async (title: string, digit: string) => {
      await page.getByRole('heading', { name: title }).waitFor();
      await press(digit);
    };
    await choose('Un biglietto per quale servizio?', '3');
    await choose('Prima per quale servizio?', '2');
    expect(await axeFinds(page)).toEqual([]);
    await choose('Tributi, e poi?', '2');
    await choose('Stampato in quale lingua?', '2');
    await choose('Di quale classe è?', '1');
    await said('Dato il biglietto C');
    // A hand that is quicker than the hub's answer to what is free; and impatient: of its keys the first is meant.
    let answerNow = () => {};
    const answered = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    await page.route('**/api/appointments/slots?**', (route) => answered.then(() => route.continue()));
    await press('g');
    await page.getByRole('dialog').getByText('Si chiede alla centrale').waitFor();
    await press('1');
    await press('1');
    answerNow();
    await said('Appuntamento preso: ');
    await page.getByText(/Codice \d{3} \d{3}\./).waitFor();
    await page.locator('.desk[data-idle=true]').waitFor();
    // Nor is it counted afterwards: the page's keys have had their turn once the next is done.
    await press('?');
    await page.getByRole('dialog').waitFor();
    await press('Escape');
    expect(await page.locator('li[data-given="true"]').count()).toBe(0);
    await page.unroute('**/api/appointments/slots?**');
    // Of a list so long that a choice has two digits nobody knows which of the early keys was the first: none counts, and the page says so.
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/api/appointments/slots?**', async (route) => {
      const answer = await route.fetch();
      const told = Slots.parse(await answer.json());
      const days = Array.from({ length: 12 }, (_, i) => `2027-01-${String(11 + i)}T10:00`);
      await held;
      await route.fulfill({ json: { ...told, slots: days.map((start) => ({ ...told.slots[0], start })) } });
    });
    await press('g');
    await page.getByRole('dialog').getByText('Si chiede alla centrale').waitFor();
    for (const key of ['1', '2']) await press(key);
    goOn();
    await said('Troppo presto');
    expect(await page.getByRole('dialog').getByText('01', { exact: true }).count()).toBe(1);
    await press('Escape');
    await page.unroute('**/api/appointments/slots?**');
  });

  it('speaks English, and nothing went wrong in it', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Next, please').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await axeFinds(page)).toEqual([]);
    // The cable, which was pulled, is in the browser's log, and the refusal of what was too old by then.
    const ofTheCable = /^Failed to load resource: (net::ERR_\w+|the server responded with a status of 422 .*)$/;
    expect(wrongs.filter((line) => !ofTheCable.test(line))).toEqual([]);
    expect(refused.filter((line) => line !== '422 /api/v1/desks/one/commands')).toEqual([]);
  });

  it('an operator on the telephone books without a mouse', async () => {
    await page.goto(`${stage.url}/appointments`);
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('link', { name: 'Certificati anagrafici' }).press('Enter');
    await page.getByRole('heading', { name: 'Da leggere: che cosa serve' }).waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.locator('.slots a').nth(12).press('Enter');
    await page.getByLabel('Nome').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    // The name has the focus.
    await page.keyboard.type('Ada Neri');
    await press('Enter');
    await page.locator('#code').waitFor();
    expect(await page.locator('#code').textContent()).toMatch(/^\d{3} \d{3}$/);
    expect(await axeFinds(page)).toEqual([]);
  });
});
