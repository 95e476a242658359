// The tablet at a desk: who has just been served there says how it went, once, with a finger and without a script.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { citizenLanguages } from '../../broker/contract/citizen/languages.js';
import { startTestHub } from '../harness/hub.js';
import { launchBrowser, noChromium } from './chromium.js';
import { createHand } from './hand.js';

const inTen = Object.fromEntries(citizenLanguages.map((language) => [language, 'Prova']));

describe.skipIf(noChromium !== '')('the tablet at a desk', () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    ['lying', 1024, 768, {}],
    ['standing, in ten languages', 600, 960, { hall: { id: 'prova', name: inTen, languages: citizenLanguages } }],
  ])('%s asks after the visit, thanks, and asks nothing more', async (_how, width, height, spoken) => {
    const hub = await startTestHub({}, { ratings: { pages: true }, ...spoken });
    onTestFinished(hub.end);
    const hand = await createHand(hub);
    onTestFinished(hand.close);
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const missing: string[] = [];
    page.on('response', (answer) => answer.status() >= 400 && missing.push(`${answer.status()} ${answer.url()}`));
    page.on('console', (message) => message.type() === 'error' && missing.push(message.text()));
    await page.goto(`http://127.0.0.1:${hub.httpPort}/rating`);
    await page.locator('a[href="/rating/one"]').click();
    await page.getByText('Qui si valuta alla fine della visita.').waitFor();
    await hand.take();
    for (const verb of ['open', 'next', 'done'] as const) await hand.key(verb);
    // The page asks again by itself.
    const good = page.getByRole('button', { name: 'Bene' });
    await good.waitFor();
    const boxes = await Promise.all(['Male', 'Così così', 'Bene'].map((name) => page.getByRole('button', { name }).boundingBox()));
    for (const box of boxes) {
      expect(box?.width).toBeGreaterThan(100);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    }
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(height);
    await good.click();
    await page.getByText('Grazie!').waitFor();
    await page.getByText('Qui si valuta alla fine della visita.').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(missing).toEqual([]);
  });
});
