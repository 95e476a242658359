// Forms in a real browser: our own are heard, with files and without a script; those of other sites are not, whoever is signed in.
import { createServer } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { html } from '../../../broker/http/html.js';
import { form, page } from '../../../broker/http/pages.js';
import { listen } from '../../../broker/hub/listen.js';
import { launchBrowser, noChromium } from '../../browser/chromium.js';
import { startPages } from './pages-stage.js';

const key = 'ufficio.0000-0000-0000-0000-0000-0000-0000-0000';

function rows(sent: string[]) {
  const title = 'Pratiche';
  return [
    page({ path: '/cases', scope: 'cases', takes: z.strictObject({ done: z.string().optional() }) }, ({ done }) => ({
      show: 'page',
      title,
      body: html`<main><h1>${title}</h1><p id="done">${done}</p>
        <form method="post" action="/cases" enctype="multipart/form-data"><textarea name="text"></textarea><input type="file" name="scan"><button>ok</button></form></main>`,
    })),
    form(
      {
        path: '/cases',
        scope: 'cases',
        takes: z.strictObject({ text: z.string() }),
        files: { most: 1, bytesMost: 1_000, kinds: ['text'] },
      },
      ({ text }, _visitor, files) => {
        sent.push(`${text} ${files.map(({ name }) => name)}`);
        return { show: 'elsewhere', path: '/cases?done=yes' };
      },
    ),
  ];
}

describe.skipIf(noChromium !== '')(`a form${noChromium && ` (skipped: ${noChromium})`}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function signedIn() {
    const sent: string[] = [];
    const { port, keys } = await startPages(rows(sent));
    await keys.set('ufficio', key, { scopes: ['cases'] });
    const context = await browser.newContext({ httpCredentials: { username: 'ufficio', password: key }, javaScriptEnabled: false });
    onTestFinished(() => context.close());
    return { sent, port, tab: await context.newPage() };
  }

  it('of ours is heard without a script, with its file, from whoever is signed in', async () => {
    const { sent, port, tab } = await signedIn();
    await tab.goto(`http://127.0.0.1:${port}/cases`);
    await tab.fill('textarea', 'Una buca\nin via Roma');
    await tab.setInputFiles('input[type=file]', { name: 'nota è.txt', mimeType: 'text/plain', buffer: Buffer.from('ciao') });
    await tab.click('button');
    expect(await tab.textContent('#done')).toBe('yes');
    expect(sent).toEqual(['Una buca\nin via Roma nota è.txt']);
    // Nothing chosen in the input for files.
    await tab.fill('textarea', 'Altro');
    await tab.click('button');
    expect(sent).toHaveLength(2);
  });

  it('of another site is not heard, though the browser knows the key', async () => {
    const { sent, port, tab } = await signedIn();
    await tab.goto(`http://127.0.0.1:${port}/cases`);
    const evil = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(
        `<form method="post" action="http://127.0.0.1:${port}/cases"><input name="text" value="evil"><button>win a prize</button></form>`,
      );
    });
    const elsewhere = await listen('--http', { host: '127.0.0.1', port: 0 }, evil);
    onTestFinished(() => {
      evil.close();
    });
    for (const host of ['127.0.0.1', 'localhost']) {
      await tab.goto(`http://${host}:${elsewhere}/`);
      const [answer] = await Promise.all([tab.waitForNavigation(), tab.click('button')]);
      expect(answer?.status()).toBe(403);
    }
    expect(sent).toEqual([]);
  });
});
