// A maintainer with a keyboard comes in by the first link, adds nobody by hand, and everybody is let in, told no, and let out in words.
import { expect, it, onTestFinished } from 'vitest';
import { openUsers } from '../../broker/store/users.js';
import { builtPages } from '../../cli/hub-process.js';
import { startTestHub } from '../harness/hub.js';
import { projectRoot } from '../harness/processes.js';
import { axeFinds } from './axe.js';
import { launchBrowser, noChromium } from './chromium.js';

const pages = builtPages(projectRoot);

it.skipIf(noChromium !== '')(
  'by keyboard alone: the first link, a page, what a role does not open, out and in again; no violation anywhere',
  async () => {
    const hub = await startTestHub({}, { nodes: {} }, undefined, { pages, http: { host: '0.0.0.0', port: 0 } });
    onTestFinished(hub.end);
    const link = hub.logged.flatMap((line) => /(http:\S+\/sign-in\/first\/[\w-]{22})/.exec(line)?.[1] ?? [])[0] ?? '';
    const { origin } = new URL(link);
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    /** What axe-core finds. */
    const look = async (state: string) => {
      expect(await axeFinds(page), state).toEqual([]);
    };
    const type = async (...texts: readonly string[]) => {
      // The first field waits for whoever comes.
      await page.waitForFunction("document.activeElement?.name === 'name'");
      for (const [i, text] of texts.entries()) {
        if (i > 0) await page.keyboard.press('Tab');
        await page.keyboard.type(text);
      }
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    };
    const password = 'tre gatti al sole';

    await page.goto(`${origin}/cases?state=open`);
    await look('nobody yet');
    await page.goto(link);
    await look('first link');
    await type('anna', 'corta12345', 'altra12345');
    expect(await page.getByRole('alert').textContent()).toBe('Le due password non sono uguali.');
    await type('anna', password, password);
    expect(await page.getByText('anna, amministratore').count()).toBe(1);
    await look('here');
    await page.getByRole('link', { name: 'I rapporti' }).focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(`${origin}/reports`);

    // Taken off on the hub's machine while she sits at a desk: its page hears no more, and asks who is there now.
    const users = openUsers(hub.folder);
    await users.choose((await users.add('carla', { role: 'administrator' })) ?? '', password);
    await page.goto(`${origin}/desk/one`);
    await page.getByRole('main').waitFor();
    users.remove('anna');
    await page.waitForURL(`${origin}/sign-in?to=%2Fdesk%2Fone`);
    await type('carla', password);
    expect(page.url()).toBe(`${origin}/desk/one`);

    // The supervisor's page likewise.
    await page.goto(`${origin}/supervisor?lang=it`);
    await page.getByRole('main').waitFor();
    users.remove('carla');
    await page.waitForURL(`${origin}/sign-in?to=%2Fsupervisor%3Flang%3Dit`);
    await users.choose((await users.add('dora', { role: 'supervisor' })) ?? '', password);
    await type('dora', password);
    expect(page.url()).toBe(`${origin}/supervisor?lang=it`);

    await users.choose((await users.add('bruno', { role: 'maintainer' })) ?? '', password);
    await page.goto(`${origin}/sign-in`);
    await page.getByRole('button', { name: 'Esci' }).focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.goto(`${origin}/cases?state=open`);
    await type('bruno', 'sbagliata');
    expect(await page.getByRole('alert').textContent()).toBe('Nome e password non vanno insieme.');
    await look('wrong');
    await type('bruno', password);
    // Where he was going before he was wrong.
    expect(page.url()).toBe(`${origin}/cases?state=open`);
    expect(await page.getByText('Accesso fatto come bruno (manutentore): non apre il registro delle pratiche.').count()).toBe(1);
    await look('not his');
  },
);
