// Readers that freeze: they listen to everything and then take nothing more, one after the other and two at once. The kernel
// takes some megabytes for each; then it is the hub's turn to hold things back. Others must not notice.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { openRaw } from '../harness/raw-mqtt.js';
import { smallConfigData } from '../harness/small-config.js';
import { hire } from './crew.js';

const topic = 'turno/prova/node/kiosk-1/sim/speaker';
/** As a sound is told to the page: nearly as large as a packet may be. */
const piece = 'x'.repeat(15_000);
const everyMs = 8;

it('frozen readers in turn: each is let go, and others wait at most 2 s and lose nothing', async () => {
  const folder = makeFolder();
  const hub = hire('hub');
  onTestFinished(async () => {
    await hub.end();
    folder.remove();
  });
  const file = join(folder.path, 'hall.yaml');
  writeFileSync(file, JSON.stringify(smallConfigData()));
  const [port = 0] = await hub.ask('start', join(folder.path, 'hub'), file, '127.0.0.1');
  const enter = async (name: string, id: string) => {
    const one = openRaw(port, { name, id });
    expect(await one.connack()).toMatchObject({ code: 0 });
    onTestFinished(() => one.end());
    return one;
  };
  const page = await enter('page', 'page');
  const reader = await enter('maintainer', 'reader');
  await reader.subscribe([topic]);
  let heard = 0;
  let lastAt = performance.now();
  let worst = 0;
  const wrong: string[] = [];
  reader.socket.on('data', () => {
    for (const { payload } of reader.heard.splice(0)) {
      heard += 1;
      const { job }: { job: number } = JSON.parse(payload);
      if (job !== heard) wrong.push(`${job} in place of ${heard}`);
      worst = Math.max(worst, performance.now() - lastAt);
      lastAt = performance.now();
    }
  });
  let said = 0;
  const talk = setInterval(() => {
    said += 1;
    page.publish(topic, JSON.stringify({ v: 1, type: 'sound', job: said, part: 0, parts: 1, base64: piece }));
  }, everyMs);
  onTestFinished(() => clearInterval(talk));

  async function freeze(id: string): Promise<number> {
    const frozen = await enter('maintainer', id);
    await frozen.subscribe(['turno/#']);
    frozen.socket.pause();
    const from = performance.now();
    // Reading is the only way to see an end; what it has left unread it may have then.
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      if (!(await sessions()).includes(id)) break;
      if (performance.now() - from > 60_000) throw new Error(`${id} is still there`);
    }
    return performance.now() - from;
  }
  /** Who is there, by trying: under the id of a session that is there, another name is not let in. */
  async function sessions(): Promise<string[]> {
    const there: string[] = [];
    for (const id of ['frozen-1', 'frozen-2', 'frozen-3', 'frozen-4']) {
      const probe = openRaw(port, { name: 'probe', id });
      const answer = await Promise.race([probe.connack(), new Promise<'wait'>((resolve) => setTimeout(() => resolve('wait'), 300))]);
      // Who is not let in is kept waiting a second.
      if (answer === 'wait') there.push(id);
      probe.end();
    }
    return there;
  }

  const took = [await freeze('frozen-1'), await freeze('frozen-2'), ...(await Promise.all([freeze('frozen-3'), freeze('frozen-4')]))];
  clearInterval(talk);
  await expect.poll(() => heard, { timeout: 20_000 }).toBe(said);
  process.stdout.write(
    `frozen: ${said} messages of 15 kB, worst gap ${worst.toFixed(0)} ms; let go after ${took.map((ms) => (ms / 1_000).toFixed(1)).join(', ')} s\n`,
  );
  expect(wrong).toEqual([]);
  expect(worst).toBeLessThan(2_000);
});
