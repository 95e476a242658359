// The hub's beat as the load's clients of one process hear it: presses and keys are stamped with it.
import { decode } from '../../../broker/contract/codec.js';
import type { Stamp } from '../../../broker/contract/ids.js';
import { topicOf } from '../../../broker/contract/topics.js';
import { hallId } from '../hall.js';
import { nowMs } from '../time.js';
import { connectTo } from './mqtt-client.js';

export type Pulse = () => Stamp;

/** Resolves with the first beat. */
export async function createPulse(url: string, name: string): Promise<Pulse> {
  const client = await connectTo(url, name);
  let last: { boot: string; beat: number; at: number } | undefined;
  const first = new Promise<void>((resolve) => {
    client.on('message', (_topic, bytes) => {
      const read = decode('beat', bytes);
      if (!read.ok) throw new Error(read.detail);
      last = { boot: read.value.boot, beat: read.value.n, at: nowMs() };
      resolve();
    });
  });
  await client.subscribeAsync(topicOf(hallId, 'beat'));
  await first;
  return () => {
    if (last === undefined) throw new Error('no beat yet');
    return { boot: last.boot, beat: last.beat, sinceMs: Math.round(nowMs() - last.at) };
  };
}
