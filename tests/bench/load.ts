// The rush: who takes part, and how it is driven.
import type { Worker } from './crew.js';
import type { Stage } from './stage.js';

const kiosks = 64;
const desks = 8;
const processes = 2;
/** How many wait at any time: a full hall, because choosing among nobody is no work. */
const waiting = 100;

export interface Load {
  readonly hubPid: number;
  readonly workers: readonly Worker[];
  refused(): Promise<number>;
}

/** The shipped hub with its displays on, and the load's clients, connected and at rest. */
export async function openLoad(stage: Stage): Promise<Load> {
  const hub = await stage.hub({ kiosks, desks, printer: 'sim' });
  const room = stage.hire('node');
  await room.ask('start', 'board-1', hub.mqttUrl, stage.folder);
  for (let n = 1; n <= desks; n += 1) await room.ask('start', `desk-${n}`, hub.mqttUrl, stage.folder);
  return connectLoad(stage, hub.mqttUrl, hub.child.pid ?? 0);
}

/** The load's clients alone, on whatever answers as a hub does. */
export async function connectLoad(stage: Stage, url: string, hubPid: number): Promise<Load> {
  const workers = Array.from({ length: processes }, () => stage.hire('hall-load'));
  await Promise.all(
    workers.map((worker, i) =>
      worker.ask(
        'connect',
        url,
        i * (kiosks / processes),
        kiosks / processes,
        i * (desks / processes),
        desks / processes,
        waiting / processes,
      ),
    ),
  );
  return {
    hubPid,
    workers,
    refused: async () => (await Promise.all(workers.map((one) => one.askOne('refused')))).reduce((sum, n) => sum + n, 0),
  };
}
