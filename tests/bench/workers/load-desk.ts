// A desk of the rush: keys as they fall due, signed in beside the shipped node that shows its number.
import { randomBytes } from 'node:crypto';
import { decode, encode } from '../../../broker/contract/codec.js';
import { topicOf } from '../../../broker/contract/topics.js';
import { hallId } from '../hall.js';
import type { Pulse } from './load-pulse.js';
import { connectTo } from './mqtt-client.js';

export interface LoadDesk {
  next(): void;
  busy(): boolean;
  refused(): number;
}

/** Resolves when the desk is open. */
export async function connectDesk(url: string, number: number, pulse: Pulse): Promise<LoadDesk> {
  const node = `desk-${number}`;
  const desk = `sportello-${number}`;
  const boot = randomBytes(16).toString('hex');
  const client = await connectTo(url, node);
  let keys = 0;
  let answered = 0;
  let refused = 0;
  let opened = () => {};

  function key(verb: 'open' | 'next'): void {
    keys += 1;
    client.publish(
      topicOf(hallId, 'command', { id: desk }),
      encode('command', { v: 1, id: { node, boot, n: keys }, stamp: pulse(), verb }),
    );
  }

  client.on('message', (_topic, bytes) => {
    const ack = decode('commandAck', bytes);
    if (!ack.ok) throw new Error(ack.detail);
    answered += 1;
    if (!ack.value.ok) refused += 1;
    opened();
  });
  await client.subscribeAsync(topicOf(hallId, 'commandAck', { id: desk }));
  await new Promise<void>((resolve) => {
    opened = resolve;
    key('open');
  });
  return { next: () => key('next'), busy: () => answered < keys, refused: () => refused };
}
