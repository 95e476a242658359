// What the README promises to a stranger, run as it stands there: a kiosk in shell, and `nc` in place of a printer.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectClient } from '../harness/client.js';
import { makeFolder } from '../harness/folders.js';
import { freePort } from '../harness/free-port.js';
import { projectRoot, run, runHub, runNode } from '../harness/processes.js';
import { shellBlock } from '../harness/readme.js';

// Whole halls, whose processes share the machine with the other slow tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const missing = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0;
const hallYaml = join(projectRoot, 'config/hall.yaml');

function folder(): string {
  const made = makeFolder();
  onTestFinished(made.remove);
  return made.path;
}

describe('a stranger', () => {
  it.skipIf(missing('mosquitto_pub'))(
    'gets a ticket with mosquitto_pub and mosquitto_sub, as the README says (needs mosquitto-clients)',
    async () => {
      const data = folder();
      const hub = await runHub('hub', hallYaml, data);
      onTestFinished(async () => void (await hub.end()));
      const watcher = await connectClient(hub.mqttUrl, 'maintainer');
      onTestFinished(() => watcher.close());
      await watcher.subscribe('turno/pieve/kiosk/kiosk-1/print/done/ack');
      const script = join(data, 'kiosk.sh');
      writeFileSync(script, shellBlock(projectRoot, 'hall=turno/pieve'));
      const shell = run('sh', ['-c', `cd ${data} && port=${hub.mqttPort} sh -e ${script}`]);
      expect(await shell.exit()).toBe(0);
      expect(shell.output()).toMatch(/"ok":true.*"number":"A001"/);
      expect(shell.output()).toMatch(/"paper":\{.*"number":"A001"/);
      await watcher.find('the hub knows', ({ payload }) => payload.toString().includes('"ok":true'));
    },
  );

  it.skipIf(missing('nc'))('reads the bytes with nc in place of a printer, and the ticket is written (needs netcat-openbsd)', async () => {
    const data = folder();
    const port = await freePort();
    const config = join(data, 'hall.yaml');
    writeFileSync(
      config,
      readFileSync(hallYaml, 'utf8').replace('{ driver: escpos, to: sim }', `{ driver: escpos, to: "tcp://127.0.0.1:${port}" }`),
    );
    const paper = run('sh', ['-c', `exec nc -l 127.0.0.1 ${port} > ${join(data, 'paper')}`]);
    onTestFinished(async () => void (await paper.end()));
    const hub = await runHub('hub', config, data);
    onTestFinished(async () => void (await hub.end()));
    const page = await connectClient(hub.mqttUrl, 'page');
    onTestFinished(() => page.close());
    await page.subscribe('turno/pieve/node/kiosk-1/sim/buttons');
    const watcher = await connectClient(hub.mqttUrl, 'maintainer');
    onTestFinished(() => watcher.close());
    await watcher.subscribe('turno/pieve/kiosk/kiosk-1/print/done');
    const kiosk = await runNode('kiosk-1', hub.mqttUrl, data);
    onTestFinished(async () => void (await kiosk.end()));
    await page.find('a lit lamp: the printer is there', ({ payload }) => payload.toString().includes('"b1":{"rest":true}'));
    page.publish('turno/pieve/node/kiosk-1/sim/buttons', { v: 1, type: 'press', button: 'b1' });
    const done = await watcher.find('what came of the paper', ({ topic }) => topic.endsWith('print/done'));
    expect(JSON.parse(done.payload.toString())).toMatchObject({ state: 'written' });
    await expect.poll(() => readFileSync(join(data, 'paper')).toString('latin1')).toContain('A001');
  });
});
