// The supervisor's page on a real hub: what needs a hand is seen and done by keyboard, services move for today, and a hub that is gone is told.
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestHub } from '../harness/hub.js';
import { projectRoot } from '../harness/processes.js';
import { axeFinds } from './axe.js';
import { launchBrowser, noChromium, openPage } from './chromium.js';
import { createHand } from './hand.js';

const built = (name: string, type: string) => ({
  ...{ path: `/${name}`, room: false, type },
  body: readFileSync(join(projectRoot, 'dist/pages/supervisor', name)),
});

/** The line to the hub, which a test cuts and mends. */
async function lineTo(port: number) {
  const open = new Set<Socket>();
  let isUp = true;
  const server = createServer((near) => {
    if (!isUp) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    cut() {
      isUp = false;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isUp = true;
    },
    end: () => server.close(),
  };
}

describe.skipIf(noChromium !== '')('the supervisor’s page', () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('weighs less than 200 kB', () => {
    const [js, css] = [built('supervisor.js', ''), built('supervisor.css', '')];
    expect(gzipSync(js.body).length + gzipSync(css.body).length).toBeLessThan(200_000);
  });

  it('shows who waits for nobody, opens a desk, moves a service for today, and says when the hub is gone', async () => {
    const pages = [built('supervisor.js', 'text/javascript'), built('supervisor.css', 'text/css')];
    const hub = await startTestHub({}, {}, undefined, { pages });
    onTestFinished(hub.end);
    const hand = await createHand(hub);
    onTestFinished(hand.close);
    const line = await lineTo(hub.httpPort);
    onTestFinished(() => void line.end());
    const number = await hand.take();
    const { page, wrongs } = await openPage(browser, `http://127.0.0.1:${line.port}/supervisor`);

    const hands = page.getByRole('region', { name: 'Serve una mano' });
    await hands.getByText('Certificati: aspetta 1 persona e nessuno sportello aperto la serve').waitFor();
    await hands.getByText('Chiosco 2: non è collegato').waitFor();
    for (const width of [390, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    expect(await axeFinds(page)).toEqual([]);

    await hands.getByRole('button', { name: 'Apri lo sportello 1' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Lo sportello 1 è aperto.').waitFor();
    await hands.getByText('nessuno sportello aperto').waitFor({ state: 'detached' });
    // The hand that was given took its button along: the focus is where the answer stands, not lost.
    await page.waitForFunction("document.activeElement?.className === 'answer'");
    await hand.key('next');
    const desk = page.getByRole('region', { name: 'Sportelli' }).getByRole('listitem').first();
    await desk.getByText(number).waitFor();

    await desk.locator('summary').focus();
    await page.keyboard.press('Enter');
    await desk.getByRole('radio', { name: 'Tributi: serve' }).focus();
    await page.keyboard.press('Space');
    await desk.getByRole('button', { name: 'Cambia per oggi' }).focus();
    await page.keyboard.press('Enter');
    await desk.getByText('solo per oggi').waitFor();
    expect(await desk.locator('.serves').textContent()).toContain('Certificati, Tributi');
    await page.waitForFunction("document.activeElement?.tagName === 'SUMMARY'");
    await page.getByRole('button', { name: 'Rendi permanente' }).focus();
    await page.keyboard.press('Enter');
    const diff = await page.getByRole('dialog').locator('pre').textContent();
    expect(diff).toMatch(/^\+.*\[certificates, taxes\]/m);
    expect(await axeFinds(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(wrongs).toEqual([]);

    line.cut();
    const cutAt = Date.now();
    await page.getByRole('alert').getByText('La centrale non risponde').waitFor();
    expect(Date.now() - cutAt).toBeLessThan(5_000);
    expect(await page.locator('.time').textContent()).toBe('--:--');
    // Nothing can be asked of it, which is in sight wherever on the page somebody is.
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    expect(await page.evaluate('scrollY')).toBeGreaterThan(100);
    expect(await page.getByRole('alert').boundingBox()).toMatchObject({ y: 0 });
    expect(await page.locator('.acts button:not([aria-disabled="true"]):not(:disabled)').count()).toBe(0);
    await desk.getByRole('button', { name: 'Chiudi lo sportello 1' }).focus();
    await page.keyboard.press('Enter');
    await desk.getByText('La centrale non rispondeva: non è stato fatto.').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    line.mend();
    await page.getByRole('alert').getByText('La centrale non risponde').waitFor({ state: 'detached' });
    await page.goto(`http://127.0.0.1:${line.port}/supervisor?lang=en`);
    await page.getByRole('heading', { name: 'Needs a hand' }).waitFor();
  });
});
