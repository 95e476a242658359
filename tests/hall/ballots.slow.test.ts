// `kill -9` of the hub while a rating is on its way: whoever presses again is thanked, and it is counted once.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../broker/store/store.js';
import { type Ears, openEars } from '../harness/ears.js';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, type RunningHub, runHub } from '../harness/processes.js';

// Whole halls, whose processes share the machine with the other slow tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const patienceMs = 30_000;
/** From when the rating is sent to the kill: before it is read, while it is written, after it is answered. */
const deathsMs = [0, 2, 4, 8, 16];

async function keys(ears: Ears, each: string): Promise<void> {
  for (const key of each) {
    const mark = ears.mark();
    ears.touch('desk-1', 'keypad', { v: 1, type: 'key', key });
    const { payload } = await ears.next('commandAck', `${key} is answered`, () => true, mark, patienceMs);
    expect(payload).toMatchObject({ ok: true });
  }
}

async function take(ears: Ears): Promise<void> {
  const mark = ears.mark();
  ears.touch('kiosk-1', 'buttons', { v: 1, type: 'press', button: 'b1' });
  await ears.next('printDoneAck', 'a ticket is printed', () => true, mark, patienceMs);
}

function rate({ httpUrl }: RunningHub, visit: string, press: string): Promise<string> {
  const body = new URLSearchParams({ visit, press, rating: '3' });
  return fetch(new URL('/rating/sportello-1', httpUrl), { method: 'POST', body, redirect: 'manual' }).then(
    ({ headers }) => headers.get('location') ?? '',
    () => 'gone',
  );
}

it('a rating whose answer is lost with the hub is there once, whatever moment that was', async () => {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const config = join(path, 'hall.yaml');
  const text = readFileSync(join(projectRoot, 'config/hall.yaml'), 'utf8');
  writeFileSync(config, text.replace(/^ratings:$/m, 'ratings:\n  pages: true'));
  const data = join(path, 'data');
  let hub = await runHub('start', config, data);
  onTestFinished(async () => {
    await hub.end('SIGKILL');
  });
  const heard: string[] = [];
  for (const [round, ms] of deathsMs.entries()) {
    const ears = await openEars(hub.mqttUrl, 'pieve');
    await ears.next('deskState', 'the desk is there', ({ id }) => id === 'sportello-1', 0, patienceMs);
    await ears.next('kioskState', 'the kiosk is there', () => true, 0, patienceMs);
    await take(ears);
    await keys(ears, round === 0 ? '*A#D' : 'A#D');
    await ears.close();
    const page = await (await fetch(new URL('/rating/sportello-1', hub.httpUrl))).text();
    const visit = /name="visit" value="(\d+)"/.exec(page)?.[1] ?? '';
    expect(visit).not.toBe('');
    const press = randomBytes(16).toString('hex');
    const answer = rate(hub, visit, press);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await hub.end('SIGKILL');
    heard.push(await answer);
    hub = await runHub('start', config, data);
    // The same press, sent again; and another finger on the same visit.
    expect(await rate(hub, visit, press), `after ${heard.at(-1)}`).toBe('/rating/sportello-1?said=thanks');
    expect(await rate(hub, visit, randomBytes(16).toString('hex'))).toBe('/rating/sportello-1?said=late');
  }
  await hub.end('SIGTERM');
  const store = openStore(join(data, 'hub'));
  const { ballots, rated } = store.box();
  store.close();
  expect(ballots).toEqual([{ service: 'certificati', level: '', rating: 3, n: deathsMs.length }]);
  expect(rated).toHaveLength(deathsMs.length);
  // Of the deaths one at least came before the answer, or this has tried nothing.
  expect(heard).toContain('gone');
});
