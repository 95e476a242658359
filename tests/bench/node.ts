// What one node weighs, and what it costs to do nothing: the shipped command as a process, a kiosk with a printer on the network and
// a desk with its number on an RS-485 line, against a process with the same flags that has MQTT.js and hears the hall's beat.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asShipped, type Running, runNode } from '../harness/processes.js';
import { statusMb } from './memory.js';
import { judge, type Row } from './rows.js';
import { onStage } from './stage.js';
import { sleep } from './time.js';

/** Whatever a start needs has been loaded, and collected, ms. */
const settleMs = 15_000;
const idleMs = 20_000;
/** `/proc/<pid>/stat` counts in ticks of so many ms on every Linux that a Pi runs: sysconf(_SC_CLK_TCK) is 100. */
const tickMs = 10;
/** Of one core. */
const idleMost = 0.05;
const memoryMost = 1.4;

export function node(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const printer = await stage.hire('printer').askOne('listen');
    // The config takes nothing but a device’s file.
    const line = join('/dev/shm', basename(stage.folder));
    await stage.hire('led-line').ask('plug', line);
    const display = { driver: 'led-serial', port: line, address: 1, protocol: 'modbus', digits: 4, register: 0 };
    const hub = await stage.hub({ kiosks: 1, desks: 1, printer: `tcp://127.0.0.1:${printer}`, display });
    const bare = stage.hire('bare-node', asShipped);
    await bare.ask('connect', hub.mqttUrl);
    const nodes: Running[] = [];
    try {
      for (const id of ['kiosk-1', 'desk-1']) nodes.push(await runNode(id, hub.mqttUrl, stage.folder));
      const [kiosk = 0, desk = 0] = nodes.map(({ child }) => child.pid ?? 0);
      await sleep(settleMs);
      const floor = statusMb(bare.pid, 'VmRSS');
      const [kioskMb, deskMb] = [statusMb(kiosk, 'VmRSS'), statusMb(desk, 'VmRSS')];
      say(`node-memory: bare ${floor.toFixed(1)} MB, kiosk ${kioskMb.toFixed(1)} MB, desk ${deskMb.toFixed(1)} MB`);
      const before = [kiosk, desk].map(workMs);
      await sleep(idleMs);
      const [kioskShare = 1, deskShare = 1] = [kiosk, desk].map((pid, i) => (workMs(pid) - (before[i] ?? 0)) / idleMs);
      return [
        judge('node-memory', kioskMb, 'MB', floor, { atMost: memoryMost }),
        judge('node-memory-desk', deskMb, 'MB', floor, { atMost: memoryMost }),
        judge('node-idle', kioskShare, 'share', null, { atMost: idleMost }),
        judge('node-idle-desk', deskShare, 'share', null, { atMost: idleMost }),
      ];
    } finally {
      for (const each of nodes) await each.end();
    }
  });
}

/** CPU time of all its threads since it began, ms; from proc(5), the fields after the name in brackets. */
function workMs(pid: number): number {
  const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = after.split(' ').slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * tickMs;
}
