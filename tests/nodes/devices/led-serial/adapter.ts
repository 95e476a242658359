// An RS-485 adapter on a pseudo-terminal, with boards behind it.
import { onTestFinished } from 'vitest';
import { layCable } from '../../../hardware/pty.js';
import { hearFrame, type PlayedBoard } from './boards.js';

interface Adapter {
  readonly path: string;
  readonly heard: Buffer[];
  /** How many of the next answers come with a wrong CRC. */
  wrong: number;
  unplug(): Promise<void>;
}

/** Unplugged with its test at the latest. `link`: a name under which it is found. */
export async function plugIn(boards: readonly PlayedBoard[], link?: string): Promise<Adapter> {
  const cable = await layCable(link);
  onTestFinished(cable.unplug);
  const adapter: Adapter = { path: cable.path, heard: [], wrong: 0, unplug: cable.unplug };
  cable.onBytes((frame) => {
    adapter.heard.push(frame);
    for (const { answer, afterMs } of hearFrame(boards, frame)) {
      const said = Buffer.from(answer);
      if (adapter.wrong > 0) said[said.length - 1] = (said.at(-1) ?? 0) ^ 0x55;
      adapter.wrong = Math.max(0, adapter.wrong - 1);
      setTimeout(() => cable.write(said), afterMs);
    }
  });
  return adapter;
}
