// Each town starts from its own file as `npm start` does, and says that all is well; the file itself leaves nothing to be regretted. And its
// page draws every node of it, in one look.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { Status } from '../../../broker/contract/messages/status.js';
import { launchBrowser, noChromium, openPage } from '../../browser/chromium.js';
import { makeFolder } from '../../harness/folders.js';
import { projectRoot, runHub, runTurno } from '../../harness/processes.js';

const towns = ['scandicci', 'peschiera-borromeo', 'casalgrande', 'monza', 'cuneo'];
/** A machine without espeak-ng or a player says so of its loudspeakers; everything else is simulated, and well. */
const heard = new Set(['voice', 'speaker']);

const Said = z.looseObject({ ok: z.literal(true), status: Status });
/** What the page draws of a node of each kind. */
const drawn = { kiosk: '.kiosk', desk: '.desk', board: '.board', announcer: '.speaker' };

describe('npm start -- --config', () => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (noChromium === '') browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(towns)('%s', async (town) => {
    const folder = makeFolder();
    onTestFinished(folder.remove);
    const hub = await runHub('start', join(projectRoot, 'config/towns', `${town}.yaml`), folder.path);
    onTestFinished(async () => void (await hub.end()));
    const asking = runTurno(['status', '--hub', hub.mqttUrl, '--json']);
    expect(await asking.exit()).toBe(0);
    const { status } = Said.parse(JSON.parse(asking.stdout()));
    expect(status).toMatchObject({ hall: town, outbox: 0, refusals: {}, config: { problems: [], warnings: [] } });
    expect(status.nodes.filter(({ online }) => !online)).toEqual([]);
    const unwell = status.nodes.flatMap(({ node, devices }) =>
      Object.entries(devices).flatMap(([device, { ok }]) => (ok || heard.has(device) ? [] : [`${node} ${device}`])),
    );
    expect(unwell).toEqual([]);

    if (browser === undefined) return;
    const { page, wrongs } = await openPage(browser, hub.httpUrl);
    onTestFinished(() => page.close());
    const many = (kind: string) => status.nodes.filter((node) => node.kind === kind).length;
    const wanted = Object.entries(drawn).map(([kind, selector]) => [selector, many(kind)]);
    const seen = () => Promise.all(Object.values(drawn).map(async (selector) => [selector, await page.locator(selector).count()]));
    await expect.poll(seen, { timeout: 20_000 }).toEqual(wanted);
    // Whole in one look, at the size that the page is opened with; no line of a button is wider than its place.
    const look = () =>
      page.evaluate(() => ({
        below: document.documentElement.scrollHeight - window.innerHeight,
        beside: document.documentElement.scrollWidth - window.innerWidth,
        cut: [...document.querySelectorAll('.service .name, .brass span')].filter((at) => at.scrollWidth > at.clientWidth).length,
      }));
    await expect.poll(look, { timeout: 20_000 }).toEqual({ below: 0, beside: 0, cut: 0 });
    expect(wrongs).toEqual([]);
  });
});
