// A kiosk of the rush: one press outstanding, `printed` to each order. It subscribes and tells its health as a node does.
import { randomBytes } from 'node:crypto';
import { decode, encode } from '../../../broker/contract/codec.js';
import { type Payload, readTopic, type TopicName, topicOf } from '../../../broker/contract/topics.js';
import { hallId, services } from '../hall.js';
import type { Pulse } from './load-pulse.js';
import { connectTo } from './mqtt-client.js';

export interface LoadKiosk {
  run(): void;
  stop(): void;
  busy(): boolean;
  issued(): number;
  refused(): number;
}

const healthMs = 2_000;
const heard: readonly TopicName[] = ['beat', 'pressAck', 'print', 'printDoneAck', 'kioskState'];

/** `printed` is called when the hub has a ticket's outcome on its disk. */
export async function connectKiosk(url: string, number: number, pulse: Pulse, printed: () => void): Promise<LoadKiosk> {
  const node = `kiosk-${number}`;
  const boot = randomBytes(16).toString('hex');
  const button = `b${1 + (number % services.length)}`;
  const client = await connectTo(url, node);
  let running = false;
  let presses = 0;
  let answered = 0;
  let orders = 0;
  let settled = 0;
  let issued = 0;
  let refused = 0;

  function say<N extends TopicName>(name: N, payload: Payload<N>): void {
    client.publish(topicOf(hallId, name, { id: node }), encode(name, payload));
  }

  function press(): void {
    presses += 1;
    say('press', { v: 1, id: { node, boot, n: presses }, stamp: pulse(), button });
  }

  function read<N extends TopicName>(name: N, bytes: Uint8Array): Payload<N> {
    const message = decode(name, bytes);
    if (!message.ok) throw new Error(`${name}: ${message.detail}`);
    return message.value;
  }

  client.on('message', (topic, bytes) => {
    switch (readTopic(topic)?.name) {
      case 'pressAck': {
        const ack = read('pressAck', bytes);
        answered += 1;
        if (ack.ok) issued += 1;
        else refused += 1;
        if (running) press();
        return;
      }
      case 'print': {
        orders += 1;
        say('printDone', { v: 1, order: read('print', bytes).order, state: 'printed' });
        return;
      }
      case 'printDoneAck': {
        if (!read('printDoneAck', bytes).ok) refused += 1;
        settled += 1;
        printed();
        return;
      }
      default:
    }
  });
  await client.subscribeAsync(heard.map((name) => topicOf(hallId, name, { id: node })));
  setInterval(() => say('nodeHealth', { v: 1, boot, version: 'bench', devices: {} }), healthMs).unref();

  return {
    run() {
      running = true;
      press();
    },
    stop() {
      running = false;
    },
    busy: () => answered < presses || settled < issued || settled < orders,
    issued: () => issued,
    refused: () => refused,
  };
}
