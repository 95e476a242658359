// The touch panel of a kiosk, on a real hub, with a printer that speaks ESC/POS: by finger and by keyboard, in two directions of writing.
import { join } from 'node:path';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemTime } from '../../broker/engine/clock.js';
import { openApiKeys } from '../../broker/store/api-keys.js';
import { builtPages } from '../../cli/hub-process.js';
import { openReading } from '../../nodes/devices/audio/reading.js';
import { freePort } from '../harness/free-port.js';
import { startTestHub, type TestHub } from '../harness/hub.js';
import { startTouchableNode, type TouchableNode } from '../harness/node.js';
import { papersOf } from '../harness/paper.js';
import { startPrinter, type TcpPrinter } from '../harness/printer.js';
import { projectRoot } from '../harness/processes.js';
import { smallConfigData } from '../harness/small-config.js';
import { has } from '../nodes/devices/audio/rig.js';
import { axeFinds } from './axe.js';
import { launchBrowser, noChromium, openPage } from './chromium.js';

async function isClean(page: Page): Promise<void> {
  expect(await axeFinds(page)).toEqual([]);
}

describe.skipIf(noChromium !== '')('the panel of a kiosk', () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let hub: TestHub;
  let printer: TcpPrinter;
  let node: TouchableNode;

  beforeAll(async () => {
    printer = await startPrinter();
    const { hall, nodes, services } = smallConfigData();
    const name = { ...hall.name, ar: 'بلدية' };
    const kiosk = {
      ...{ kind: 'kiosk', panel: true, buttons: { b1: { service: 'certificates' }, b2: { service: 'taxes' } } },
      devices: { printer: { driver: 'escpos', to: `tcp://127.0.0.1:${printer.port}` } },
    };
    const more = {
      hall: { ...hall, name, languages: ['it', 'en', 'ar'] },
      services: { ...services, certificates: { ...services.certificates, name: { it: 'Certificati', en: 'Certificates', ar: 'شهادات' } } },
      nodes: { ...nodes, 'kiosk-1': kiosk },
    };
    hub = await startTestHub({}, more, undefined, {
      pages: builtPages(projectRoot),
      readingIn: (folder) =>
        openReading({
          isFull: () => false,
          folder: join(folder, 'aloud'),
          log: pino({ level: 'silent' }),
          clock: { now: systemTime.monotonic, after: systemTime.after },
        }),
      // It comes back where the panel looks for it.
      http: { host: '127.0.0.1', port: await freePort() },
    });
    await openApiKeys(hub.folder).set('pannello', 'pannello.1', { scopes: ['kiosk'], kiosk: 'kiosk-1' });
    [node, browser] = await Promise.all([startTouchableNode('kiosk-1', hub.mqttUrl, { printer: 'shipped' }), launchBrowser()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), node?.end()]);
    await Promise.all([hub?.end(), printer?.close()]);
  });

  async function panel(): Promise<{ page: Page; wrongs: string[] }> {
    // As a Pi's Chromium is started: the key's name and the key stand in the address.
    const opened = await openPage(browser, `http://pannello:pannello.1@127.0.0.1:${hub.httpPort}/kiosk/kiosk-1`);
    onTestFinished(() => opened.page.close());
    await opened.page.locator('#language-it').waitFor();
    return opened;
  }
  const numbers = () => printer.connections().flatMap((bytes) => papersOf(bytes).flatMap((paper) => paper.numbers));

  it('gives the number that it shows, and says when the paper is there', async () => {
    const { page, wrongs } = await panel();
    await page.setViewportSize({ width: 1024, height: 600 });
    await page.getByRole('button', { name: 'Italiano' }).click();
    await page.getByRole('heading', { name: 'Che cosa le serve?' }).waitFor();
    await isClean(page);
    for (const target of await page.locator('.target').all()) expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(72);
    await page.getByRole('button', { name: 'Certificati' }).click();
    await page.getByText('Prenda il biglietto').waitFor();
    const number = await page.locator('.number').textContent();
    expect(number).toMatch(/^A\d{3}$/);
    expect(numbers().at(-1)).toBe(number);
    await isClean(page);
    await page.getByRole('button', { name: 'Fine' }).click();
    await page.getByRole('heading', { name: 'Scelga la lingua' }).waitFor();
    expect(wrongs).toEqual([]);
  });

  it('works by keyboard alone, from the right in Arabic, and says what a service is called in the hall’s own language', async () => {
    const { page } = await panel();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'ماذا تحتاج؟' }).waitFor();
    expect(await page.evaluate('document.documentElement.dir + document.documentElement.lang')).toBe('rtlar');
    expect(await page.locator('#button-b2 .name').getAttribute('lang')).toBe('it');
    // A code that is nobody's.
    await page.locator('#code').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('12345');
    await page.getByRole('status').getByText('5').waitFor({ state: 'attached' });
    await isClean(page);
    await page.keyboard.type('6');
    await page.getByRole('alert').getByText('هذا الرمز غير موجود').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#button-b1').waitFor();
    for (const key of ['Home', 'Enter']) await page.keyboard.press(key);
    await page.getByText('خذ التذكرة').waitFor();
    expect(numbers().at(-1)).toBe(await page.locator('.number').textContent());
    await isClean(page);
  });

  it.skipIf(!has('espeak-ng'))(
    'is read aloud by the hub where the browser has no voice: heard at the first touch, chosen at the second',
    async () => {
      const { page, wrongs } = await panel();
      const spoken: (readonly [type: string | undefined, bytes: number])[] = [];
      page.on('response', (response) => {
        const { 'content-type': type, 'content-length': length } = response.headers();
        if (new URL(response.url()).pathname.endsWith('/aloud')) spoken.push([type, Number(length)]);
      });
      await page.getByRole('button', { name: 'Leggi' }).click();
      await page.locator('#language-it').click();
      const heading = page.getByRole('heading', { name: 'Scelga la lingua' });
      await expect.poll(() => spoken.length, { timeout: 20_000 }).toBeGreaterThan(0);
      expect(await heading.count()).toBe(1);
      // Half a second of samples, at 22050 a second and two bytes each.
      for (const [type, bytes] of spoken) expect([type, bytes > 22_000]).toEqual(['audio/wav', true]);
      await page.locator('#language-it').click();
      await page.getByRole('heading', { name: 'Che cosa le serve?' }).waitFor();
      expect(wrongs).toEqual([]);
    },
  );

  it('sends people to the info desk within five seconds when the hub is gone, and is there again with it', async () => {
    const { page } = await panel();
    await hub.stop();
    const before = Date.now();
    await page.getByRole('alert').getByText('si rivolga al banco informazioni').waitFor();
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(await page.locator('.target').count()).toBe(0);
    hub = await hub.startAgain();
    // The kiosk's node has lost it for good: it listens to MQTT elsewhere now.
    await page.getByRole('alert').getByText('la stampante è ferma').waitFor();
  });
});
