// The page of reports, as an administrator has it: a month that was imported, its pictures, and the same to take along.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, run, runHub, turnoJs } from '../harness/processes.js';
import { launchBrowser, noChromium, openPage } from './chromium.js';
import { pastVisits } from './past-visits.js';

const config = join(projectRoot, 'config/hall.yaml');

describe.skipIf(noChromium !== '')('/reports', () => {
  it('shows a month that can be turned, printed and kept, and says where there is nothing', async () => {
    const { path: data, remove } = makeFolder();
    onTestFinished(remove);
    writeFileSync(join(data, 'visits.csv'), pastVisits());
    const imported = run(process.execPath, [turnoJs, 'import', 'visits', join(data, 'visits.csv'), '--config', config, '--data', data]);
    expect(await imported.exit(), imported.output()).toBe(0);
    const hub = await runHub('start', config, data);
    const browser = await launchBrowser();
    try {
      const { page, wrongs } = await openPage(browser, `${hub.httpUrl}/reports?month=2018-03`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Marzo 2018');
      // Every picture has its words for whoever does not see it, and fits the page.
      const pictures = page.getByRole('img');
      expect(await pictures.count()).toBeGreaterThan(4);
      for (const picture of await pictures.all()) expect((await picture.locator('desc').textContent())?.length).toBeGreaterThan(5);
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await wide()).toBe(0);
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await wide()).toBe(0);
      await page.setViewportSize({ width: 1280, height: 800 });

      const file = async (format: string) => {
        const answer = await fetch(`${hub.httpUrl}/reports/file?month=2018-03&format=${format}`);
        expect(answer.status).toBe(200);
        return Buffer.from(await answer.arrayBuffer());
      };
      expect((await file('pdf')).subarray(0, 5).toString()).toBe('%PDF-');
      expect((await file('csv')).toString()).toContain('2018-03-01,2018-03-31,total,,Comune di Pieve,2814');
      const alone = await browser.newPage({ offline: true });
      await alone.setContent((await file('html')).toString());
      expect(await alone.getByRole('img').count()).toBe(await pictures.count());

      await page.getByRole('link', { name: '← Prima' }).click();
      await page.getByText('Di questo periodo non c’è nulla da dire').waitFor();
      await page.getByLabel('Un giorno').fill('2018-03-06');
      await page.getByRole('button', { name: 'Mostra' }).first().click();
      await page.getByRole('heading', { name: 'Martedì 6 marzo 2018' }).waitFor();
      expect(wrongs).toEqual([]);

      const never = await fetch(`${hub.httpUrl}/reports?day=2018-02-30`);
      expect([never.status, await never.text()]).toEqual([422, expect.stringContaining('2018-02-30 non è un giorno che esiste')]);
    } finally {
      await browser.close();
      await hub.end('SIGINT');
    }
  });
});
