// A real node on the kernel's own lines, with a real hub: a press becomes a ticket, and however the node ends, its lamps are right.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { push } from '../../../hardware/kernel/finger.js';
import { openBook } from '../../../hardware/kernel/levels.js';
import { wires } from '../../../hardware/kernel/wires.js';
import { openEars } from '../../../harness/ears.js';
import { makeFolder } from '../../../harness/folders.js';
import { type Running, runHub, runNode } from '../../../harness/processes.js';
import { smallConfigData } from '../../../harness/small-config.js';
import { wiring } from './open.js';
import { exported } from './stage.js';

/** Of the guest's own time, ms: a node tries the hub again every few seconds. */
const patienceMs = 60_000;
const kiosk = 'kiosk-1';

function folder(): string {
  const made = makeFolder();
  onTestFinished(made.remove);
  return made.path;
}

function endsWithTest<R extends Running>(running: R): R {
  onTestFinished(async () => void (await running.end('SIGKILL')));
  return running;
}

function configFile(): string {
  const data = smallConfigData();
  const devices = { buttons: { driver: 'gpio', buttons: wiring }, printer: { driver: 'escpos', to: 'sim' } };
  const nodes = { [kiosk]: { kind: 'kiosk', buttons: { b1: { service: 'certificates' }, b2: { service: 'taxes' } }, devices } };
  const file = join(folder(), 'hall.yaml');
  writeFileSync(file, stringify({ ...data, nodes }));
  return file;
}

const lamps = () => [wiring.b1.lamp, wiring.b2.lamp].map(wires().isHigh);

async function lampsBecome(lit: boolean): Promise<void> {
  await expect.poll(lamps, { timeout: patienceMs, interval: 20 }).toEqual([lit, lit]);
}

it('gives tickets; ended, it is dark and leaves nothing; killed and started again, it is dark before it is lit', async () => {
  for (const { pin } of Object.values(wiring)) wires().pull(pin, false);
  const hub = endsWithTest(await runHub('hub', configFile(), folder()));
  const ears = await openEars(hub.mqttUrl, 'prova');
  onTestFinished(ears.close);
  const data = folder();
  const startNode = async () => endsWithTest(await runNode(kiosk, hub.mqttUrl, data));

  const first = await startNode();
  await lampsBecome(true);
  const mark = ears.mark();
  await push(wires(), [{ pin: wiring.b1.pin, at: 200, heldMs: 30, closing: [2, 1], opening: [3, 2] }]);
  const { payload } = await ears.next('printDoneAck', 'the ticket is printed', () => true, mark, patienceMs);
  expect(payload).toMatchObject({ v: 1 });
  await sleep(1_000);
  expect(ears.said('pressAck').map(({ payload }) => payload.ok && payload.number)).toEqual(['A001']);
  expect(await first.end('SIGTERM')).toBe(0);
  expect([lamps(), exported()]).toEqual([[false, false], []]);

  const second = await startNode();
  await lampsBecome(true);
  await second.end('SIGKILL');
  expect([lamps(), exported().length]).toEqual([[true, true], 4]);

  const book = openBook();
  onTestFinished(book.close);
  const third = await startNode();
  await lampsBecome(true);
  await sleep(1_000);
  for (const { lamp } of Object.values(wiring)) {
    const changes = book.of(wires().base + lamp).filter((level, i, all) => level !== all[i - 1]);
    expect(changes).toEqual([false, true]);
  }
  expect(await third.end('SIGTERM')).toBe(0);
  expect([lamps(), exported()]).toEqual([[false, false], []]);
});
