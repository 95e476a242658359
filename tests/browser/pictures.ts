// The README's pictures, taken of the current pages: `npm run pictures`; or of every page there is, to be looked at: `npm run pictures -- all [FOLDER [BEGINNING OF NAMES]]`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, run, runHub, turnoJs } from '../harness/processes.js';
import { planCommands } from '../harness/readme.js';
import { launchBrowser, openPage } from './chromium.js';
import { takeEveryPage } from './every-page.js';
import { pastVisits } from './past-visits.js';
import { takeTickets } from './ticket-pictures.js';
import { takeTowns } from './town-pictures.js';

const folder = join(projectRoot, 'tests/browser/pictures');
mkdirSync(folder, { recursive: true });
const data = makeFolder();
const browser = await launchBrowser();
try {
  const [which, to = join(projectRoot, 'dist/pictures'), beginning] = process.argv.slice(2);
  if (which !== 'all') await takeForReadme();
  else {
    const wrongs = await takeEveryPage(browser, to, data.path, beginning);
    for (const wrong of wrongs) process.stderr.write(`${wrong}\n`);
    if (wrongs.length > 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
  data.remove();
}

async function takeForReadme(): Promise<void> {
  await takeHall(browser);
  await takePlan(browser);
  await takeReport(browser);
  await takeRegister(browser);
  await takeTickets(join(folder, 'tickets.png'), data.path);
  await takeTowns(browser, folder, data.path);
}

async function takeHall(browser: Browser): Promise<void> {
  const hub = await runHub('start', join(projectRoot, 'config/hall.yaml'), data.path);
  try {
    const { page } = await openPage(browser, hub.httpUrl);
    await page.locator('.service').first().waitFor();
    // A little of a morning: six tickets, two desks open, two calls.
    for (const key of ['1', '2', '3', '5', '4', '1', 'o', 'n', 'ArrowRight', 'o', 'n', 'ArrowRight', 'o', '2']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(700);
    }
    await page.waitForTimeout(2_500);
    await page.screenshot({ path: join(folder, 'hall.png') });
  } finally {
    await hub.end('SIGINT');
  }
}

/** A month of visits that came from a file. */
async function takeReport(browser: Browser): Promise<void> {
  const own = join(data.path, 'report');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'visits.csv'), pastVisits());
  const config = join(projectRoot, 'config/hall.yaml');
  const imported = run(process.execPath, [turnoJs, 'import', 'visits', join(own, 'visits.csv'), '--config', config, '--data', own]);
  if ((await imported.exit()) !== 0) throw new Error(imported.output());
  const hub = await runHub('start', config, own);
  try {
    const { page } = await openPage(browser, `${hub.httpUrl}/reports?month=2018-03`);
    // What stands on the report's own first sheet: not the forms to choose another.
    await page.locator('.ask').evaluate((form) => form.remove());
    await page.setViewportSize({ width: 1180, height: 1060 });
    await page.screenshot({ path: join(folder, 'report.png') });
    await page
      .locator('#when figure')
      .first()
      .screenshot({ path: join(folder, 'when.png') });
  } finally {
    await hub.end('SIGINT');
  }
}

/** A morning's cases, at a hall that has back offices. */
async function takeRegister(browser: Browser): Promise<void> {
  const own = join(data.path, 'register');
  const hub = await runHub('start', join(projectRoot, 'config/towns/scandicci.yaml'), own);
  const turno = async (...args: string[]) => {
    const asked = run(process.execPath, [turnoJs, 'case', ...args, '--json', '--data', own]);
    if ((await asked.exit()) !== 0) throw new Error(asked.output());
    return /"code":\s*"(\w+)"/.exec(asked.output())?.[1] ?? '';
  };
  try {
    const person = ['--name', 'Anna Bianchi', '--phone', '055 123456'];
    const hole = await turno(
      'open',
      'report',
      'Una buca in via Roma, davanti al 12',
      '--channel',
      'phone',
      '--sector',
      'strade',
      ...person,
    );
    await turno('open', 'complaint', 'La carta non passa da due settimane', '--channel', 'web', '--sector', 'rifiuti');
    await turno('open', 'suggestion', 'Una panchina alla fermata', '--channel', 'mail');
    await turno('open', 'application', '--channel', 'web', '--service', 'certificati');
    await turno('hand-over', hole, 'Chi paga la riparazione?', '--office', 'tributi');
    const { page } = await openPage(browser, `${hub.httpUrl}/cases`);
    await page.setViewportSize({ width: 1180, height: 620 });
    await page.screenshot({ path: join(folder, 'cases.png') });
  } finally {
    await hub.end('SIGINT');
  }
}

/** What the README's own commands draw. */
async function takePlan(browser: Browser): Promise<void> {
  const shell = run('bash', ['-e', '-c', planCommands(projectRoot, data.path)], { LANG: 'C' });
  if ((await shell.exit()) !== 0) throw new Error(shell.output());
  const svg = readFileSync(join(data.path, 'plan.svg'), 'utf8');
  const page = await browser.newPage({ viewport: { width: 1485, height: 1050 } });
  await page.setContent(`<style>body { margin: 0 } svg { width: 1485px; height: 1050px }</style>${svg}`);
  await page.screenshot({ path: join(folder, 'plan.png') });
}
