// One case from beginning to end, in a real browser without JavaScript, with a real mail server: a citizen files it with a file, an operator
// transfers it, the office is reminded of it by mail and gives it back, it is answered, the citizen reads the answer.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemTime } from '../../broker/engine/clock.js';
import { registerConfig } from '../broker/http/cases-stage.js';
import { startTestHub } from '../harness/hub.js';
import { startMailServer } from '../harness/mail-server.js';
import { launchBrowser, noChromium } from './chromium.js';

const dayMs = 86_400_000;
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
/** Where pictures are kept, for whoever wants to look at them. */
const pictures = process.env.TURNO_PICTURES;

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

describe.skipIf(noChromium !== '')('a case', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('goes from its citizen to the answer', async () => {
    const { port, mails, close } = await startMailServer();
    onTestFinished(close);
    let passed = 0;
    const time = {
      ...systemTime,
      wall: () => systemTime.wall() + passed,
      monotonic: () => systemTime.monotonic() + passed,
      sinceBoot: () => systemTime.sinceBoot() + passed,
    };
    const mail = { host: '127.0.0.1', port, tls: 'none', from: 'sportello@comune.example', citizens: true };
    const hub = await startTestHub({}, { ...registerConfig, mail }, undefined, { time });
    onTestFinished(hub.end);
    const origin = `http://127.0.0.1:${hub.httpPort}`;
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'it-IT', viewport: { width: 1280, height: 900 } });
    onTestFinished(() => context.close());
    const [citizen, operator] = [await context.newPage(), await context.newPage()];

    await citizen.goto(`${origin}/case`);
    await picture(citizen, 'case');
    await citizen.getByLabel('Tipo').selectOption({ label: 'Segnalazione' });
    await citizen.getByLabel('Settore').selectOption({ label: 'Strade' });
    await citizen.getByLabel('Testo').fill('C’è una buca davanti alla scuola,\nlarga mezzo metro.');
    await citizen.getByLabel('Allegati').setInputFiles({ name: 'buca.pdf', mimeType: 'application/pdf', buffer: pdf });
    await citizen.getByLabel('Nome').fill('Anna Bianchi');
    await citizen.getByLabel('E-mail').fill('anna@posta.example');
    await citizen.getByRole('button', { name: 'Invia' }).click();
    const code = (await citizen.locator('p.code strong').textContent()) ?? '';
    expect(code).toMatch(/^[A-Z0-9]{6}$/);
    await picture(citizen, 'case-filed');
    await expect
      .poll(() => mails, { timeout: 20_000 })
      .toContainEqual(expect.objectContaining({ to: ['anna@posta.example'], subject: `Comune di Prova: la sua pratica ${code}` }));

    await operator.goto(`${origin}/cases`);
    await operator.getByRole('link', { name: code }).click();
    await picture(operator, 'cases-one');
    expect(await operator.getByText('C’è una buca davanti alla scuola').isVisible()).toBe(true);
    const [download] = await Promise.all([operator.waitForEvent('download'), operator.getByRole('link', { name: 'buca.pdf' }).click()]);
    expect(download.suggestedFilename()).toBe('buca.pdf');
    await operator.getByText('Passare ad altri').click();
    await operator.getByLabel('A chi').selectOption({ label: 'Edilizia' });
    await operator.locator('details', { hasText: 'Passare ad altri' }).getByLabel('Due parole').fill('Potete guardare?');
    await operator.getByRole('button', { name: 'Passa', exact: true }).click();
    await expect
      .poll(() => mails, { timeout: 20_000 })
      .toContainEqual(expect.objectContaining({ to: ['edilizia@comune.example'], subject: `È arrivata la pratica ${code}` }));

    passed += 21 * dayMs;
    await expect.poll(() => mails.at(-1)?.subject, { timeout: 20_000 }).toBe('Da rispondere entro pochi giorni: 1');
    expect(mails.at(-1)?.raw).toContain(code);

    await operator.goto(`${origin}/cases?holder=office:edilizia`);
    await operator.getByRole('link', { name: code }).click();
    await operator.getByText('Restituire').click();
    await operator.locator('details', { hasText: 'Restituire' }).getByLabel('Due parole').fill('Si ripara lunedì');
    await operator.getByRole('button', { name: 'Restituisci' }).click();
    passed += 20 * dayMs;
    await expect
      .poll(
        async () => {
          await operator.goto(`${origin}/cases?state=overdue`);
          return operator.getByRole('link', { name: code }).count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    await picture(operator, 'cases-overdue');
    await operator.getByRole('link', { name: code }).click();
    await operator.getByLabel('La risposta').fill('La buca è stata chiusa lunedì. Grazie!');
    // A reminder that comes while somebody writes is no change of theirs or of others'.
    const reminders = async () => (await (await fetch(`${origin}/cases/${code}`)).text()).split('Promemoria').length - 1;
    await expect.poll(reminders, { timeout: 20_000 }).toBe(2);
    await operator.getByRole('button', { name: 'Rispondi' }).click();
    await picture(operator, 'cases-answered');
    await expect
      .poll(() => mails, { timeout: 20_000 })
      .toContainEqual(
        expect.objectContaining({ to: ['anna@posta.example'], subject: `Comune di Prova: c’è una risposta alla pratica ${code}` }),
      );

    await citizen.goto(`${origin}/case`);
    await citizen.getByRole('textbox', { name: 'Codice' }).fill(code.toLowerCase());
    await citizen.getByRole('button', { name: 'Vedi' }).click();
    expect(await citizen.getByText('La buca è stata chiusa lunedì. Grazie!').isVisible()).toBe(true);
    await picture(citizen, 'case-answered');
    await citizen.setViewportSize({ width: 390, height: 800 });
    await picture(citizen, 'case-phone');
    await citizen.emulateMedia({ media: 'print' });
    await picture(citizen, 'case-printed');
    // Nothing that anybody wrote has left by mail, nor stands in the log.
    expect(mails.map(({ raw }) => raw).join()).not.toMatch(/buca davanti|Si ripara/);
    expect(hub.logged.join()).not.toMatch(/buca|Anna|posta\.example/);
  });
});
