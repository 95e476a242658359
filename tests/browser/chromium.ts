// Debian's Chromium, driven by playwright-core.
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
export const noChromium = existsSync(executablePath) ? '' : 'chromium is not installed';

export function launchBrowser(): Promise<Browser> {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args: [...flags, '--autoplay-policy=no-user-gesture-required'] });
}

/** A page that keeps what went wrong in it: console errors, exceptions, requests to anybody else. `hasTouch`: on a monitor that can be touched, too. */
export async function openPage(browser: Browser, url: string, hasTouch = false): Promise<{ page: Page; wrongs: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'it-IT', hasTouch });
  const wrongs: string[] = [];
  page.on('pageerror', (error) => wrongs.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrongs.push(message.text()));
  page.on(
    'request',
    (request) => new URL(request.url()).hostname !== '127.0.0.1' && !request.url().startsWith('blob:') && wrongs.push(request.url()),
  );
  await page.goto(url);
  return { page, wrongs };
}
