// The five towns, as `npm start -- --config config/towns/<town>.yaml` shows each: a little of a morning, whatever the hour is where the
// pictures are taken.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { configSource } from '../../broker/config/load.js';
import { catalogue } from '../../cli/catalogue.js';
import { openEars } from '../harness/ears.js';
import { projectRoot, runHub } from '../harness/processes.js';

/** Which buttons are pressed at the first kiosk, and at how many desks somebody is called. */
const mornings = {
  scandicci: { presses: ['b1', 'b2', 'b4', 'b6', 'b1', 'b3'], desks: 5 },
  'peschiera-borromeo': { presses: ['b1', 'b2', 'b3', 'b10', 'b11', 'b4', 'b1'], desks: 6 },
  casalgrande: { presses: ['b1', 'b2', 'b3', 'b5', 'b6', 'b1', 'b4'], desks: 5 },
  monza: { presses: ['b1', 'b2', 'b3', 'b4', 'b1'], desks: 4 },
  cuneo: { presses: ['b1', 'b2', 'b3', 'b4', 'b5', 'b1', 'b2'], desks: 5 },
};
const pauseMs = 400;

/** Open at every hour and on every day; otherwise the town's own file. */
function alwaysOpen(text: string, towns: string): string {
  return text
    .replace(/^hours:.*\n(?: +.*\n)*/m, "hours: { mon-sun: '0:00-24:00' }\n")
    .replace(/^calendar:.*\n/m, '$&  holidays: none\n')
    .replace(/^( +)patron:.*\n/m, '')
    .replace(/^ +folder: (\S+)$/m, (_, folder: string) => `  folder: ${join(towns, folder)}`);
}

/** One picture for each, into `folder`; what the hubs keep goes into `data`. */
export async function takeTowns(browser: Browser, folder: string, data: string): Promise<void> {
  const towns = join(projectRoot, 'config/towns');
  for (const [town, { presses, desks }] of Object.entries(mornings)) {
    const own = join(data, town);
    mkdirSync(own, { recursive: true });
    const file = join(own, `${town}.yaml`);
    writeFileSync(file, alwaysOpen(readFileSync(join(towns, `${town}.yaml`), 'utf8'), towns));
    const read = configSource(file, await catalogue()).read();
    if (!read.ok) throw new Error(read.errors.map(({ en }) => en).join('\n'));
    const { config } = read;
    const hub = await runHub('start', file, own);
    const ears = await openEars(hub.mqttUrl, config.hall.id);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 0.625, locale: 'it-IT' });
    try {
      await page.goto(hub.httpUrl);
      await page.locator('.service').first().waitFor();
      for (const button of presses) {
        ears.touch('kiosk-1', 'buttons', { v: 1, type: 'press', button });
        await page.waitForTimeout(pauseMs);
      }
      const codes = Object.values(config.operators);
      const staffed = Object.entries(config.nodes).flatMap(([node, entry]) => (entry.kind === 'desk' ? [[node, entry.desk] as const] : []));
      for (const [i, [node, desk]] of staffed.slice(0, desks).entries()) {
        const open = config.desks[desk]?.operator === true ? `01${codes[i]}#` : '*';
        // Every other citizen has arrived.
        for (const key of `${open}A${i % 2 === 0 ? '#' : ''}`) {
          ears.touch(node, 'keypad', { v: 1, type: 'key', key });
          await page.waitForTimeout(60);
        }
        await page.waitForTimeout(pauseMs);
      }
      await page.waitForTimeout(2_500);
      const picture = await page.screenshot({ fullPage: true });
      await sharp(picture)
        .png({ palette: true })
        .toFile(join(folder, `${town}.png`));
    } finally {
      await page.close();
      await ears.close();
      await hub.end('SIGINT');
    }
  }
}
