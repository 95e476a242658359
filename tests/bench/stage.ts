// Everything that one figure starts, so that it ends with it: processes by their own id, and the folder.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../harness/folders.js';
import { type RunningHub, runHub } from '../harness/processes.js';
import { hire, type Script, type Worker } from './crew.js';
import { type HallSize, hallConfig } from './hall.js';

export interface Stage {
  /** On the disk that is measured; gone with the stage. */
  readonly folder: string;
  /** `flags`: of its Node. */
  hire(script: Script, flags?: readonly string[]): Worker;
  /** The shipped hub, `turno hub`, with a config of its own. */
  hub(size: HallSize): Promise<RunningHub>;
  /** Likewise with a config's whole text, and further arguments. */
  hubOf(text: string, args?: readonly string[]): Promise<RunningHub>;
}

/** Runs `work` on a stage of its own and clears it away, whatever comes of it. */
export async function onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = makeFolder('turno-bench-');
  const cast: { end(): Promise<unknown> }[] = [];
  async function hubOf(text: string, args: readonly string[] = []): Promise<RunningHub> {
    const config = join(folder.path, 'hall.yaml');
    writeFileSync(config, text);
    const hub = await runHub('hub', config, folder.path, args);
    cast.push(hub);
    return hub;
  }
  try {
    return await work({
      folder: folder.path,
      hire(script, flags) {
        const worker = hire(script, flags);
        cast.push(worker);
        return worker;
      },
      hub: (size) => hubOf(hallConfig(size)),
      hubOf,
    });
  } finally {
    // Nodes and clients first: a hub that goes last sees orderly goodbyes.
    for (const one of cast.reverse()) await one.end();
    folder.remove();
  }
}
