// The wait in a hall of real processes: what the kiosk, the desk, the paper, the command line and any MQTT client are told is
// the same, and it comes back by itself after the hub has been away.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Wait } from '../../broker/contract/messages/fields.js';
import { waitWords } from '../../broker/contract/wait-words.js';
import { readEscPos } from '../../nodes/pages/hall/escpos.js';
import { type Ears, openEars, type Said } from '../harness/ears.js';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, type RunningHub, runHub, turnoJs } from '../harness/processes.js';

// Whole halls, whose processes share the machine with the other slow tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const run = promisify(execFile);
const patienceMs = 30_000;

function told(name: 'kioskState' | 'deskState', said: Said<'kioskState'> | Said<'deskState'>): Wait | null | undefined {
  return name === 'kioskState' && 'buttons' in said.payload
    ? said.payload.waits?.b1
    : 'desk' in said.payload
      ? said.payload.wait
      : undefined;
}

const isTold = (said: Said<'kioskState'>) => (told('kioskState', said) ?? null) !== null;

async function command(ears: Ears, keys: string): Promise<void> {
  const mark = ears.mark();
  for (const key of keys) ears.touch('desk-1', 'keypad', { v: 1, type: 'key', key });
  const { payload } = await ears.next('commandAck', `${keys} is answered`, () => true, mark, patienceMs);
  expect(payload).toMatchObject({ ok: true });
}

async function press(ears: Ears): Promise<{ readonly wait: Wait | null | undefined; readonly paper: string }> {
  const mark = ears.mark();
  ears.touch('kiosk-1', 'buttons', { v: 1, type: 'press', button: 'b1' });
  const ack = await ears.next('pressAck', 'a press is answered', () => true, mark, patienceMs);
  const printed = await ears.next('sim', 'a paper comes out', ({ payload }) => payload.type === 'bytes', mark, patienceMs);
  await ears.next('printDoneAck', 'the hub has heard of it', () => true, mark, patienceMs);
  const pieces = printed.payload.type === 'bytes' ? readEscPos(Buffer.from(printed.payload.base64, 'base64')) : [];
  const paper = pieces.flatMap((piece) => ('runs' in piece ? piece.runs.map(({ text }) => text) : [])).join(' ');
  return { wait: ack.payload.ok ? ack.payload.wait : undefined, paper };
}

const ask = async ({ mqttUrl }: RunningHub, data: string, ...words: string[]) =>
  (await run(process.execPath, [turnoJs, 'wait', ...words, '--hub', mqttUrl, '--data', data], { env: { LANG: 'it_IT.UTF-8' } })).stdout;

it('is told the same everywhere, and is back after the hub was away', async () => {
  const data = makeFolder();
  onTestFinished(data.remove);
  // The test's finger is faster than a citizen's.
  const file = join(data.path, 'hall.yaml');
  writeFileSync(file, `${readFileSync(join(projectRoot, 'config/hall.yaml'), 'utf8')}\nlimits: { presses-per-second: 100 }\n`);
  const start = () => runHub('start', file, data.path);
  let hub = await start();
  onTestFinished(async () => void (await hub.end()));
  const ears = await openEars(hub.mqttUrl, 'pieve');
  onTestFinished(ears.close);
  await command(ears, '*');

  // A free desk and nobody waiting: any moment now, and on a hall's first day provisional.
  await ears.next('kioskState', 'the kiosk tells a wait', isTold, 0, patienceMs);
  const first = await press(ears);
  expect(first.wait).toMatchObject({ provisional: true });
  expect(first.paper).toContain(`Attesa prevista: ${waitWords(first.wait ?? null).it}`);
  await command(ears, 'A');
  const mark = ears.mark();
  for (let n = 0; n < 5; n += 1) await press(ears);

  // Longer for whoever comes behind them; at the desk the same as at the kiosk.
  const longer = (said: Said<'kioskState'>) => (told('kioskState', said)?.to ?? 0) > (first.wait?.to ?? 0);
  const kiosk = await ears.next('kioskState', 'the kiosk tells a longer wait', longer, mark, patienceMs);
  const there = told('kioskState', kiosk);
  const same = (said: Said<'deskState'>) => JSON.stringify(told('deskState', said)) === JSON.stringify(there);
  await ears.next('deskState', 'the desk tells the same', same, mark, patienceMs);
  expect(await ask(hub, data.path, 'certificati')).toMatch(/^certificati: attesa prevista .*\(stima provvisoria\)\n$/);
  expect(await ask(hub, data.path, 'A006')).toMatch(/^A006 certificati: attesa prevista .*\(stima provvisoria\)\n$/);
  await expect(ask(hub, data.path, 'A001')).rejects.toThrow(/\[not-waiting\]/);

  await ears.close();
  await hub.end('SIGKILL');
  hub = await start();
  const again = await openEars(hub.mqttUrl, 'pieve');
  onTestFinished(again.close);
  await again.next('kioskState', 'the kiosk tells a wait again', longer, 0, patienceMs);
});
