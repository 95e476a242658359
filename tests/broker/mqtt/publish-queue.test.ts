// aedes loses messages by itself when they are published carelessly (aedes #955, #994): through the queue it loses none.
import { createServer, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import { expect, it, onTestFinished } from 'vitest';
import { createPublishQueue } from '../../../broker/mqtt/publish-queue.js';
import { connectClient } from '../../harness/client.js';

async function bareBroker() {
  const aedes = await Aedes.createBroker();
  const server = createServer({ noDelay: true }, (socket: Socket) => void aedes.handle(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => aedes.close(() => resolve()));
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return { aedes, url: `mqtt://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` };
}

it('10,000 messages of one tick, retained and plain mixed, all arrive, in order', async () => {
  const { aedes, url } = await bareBroker();
  const queue = createPublishQueue(aedes, 'prova');
  const listener = await connectClient(url, 'listener');
  onTestFinished(() => listener.close());
  await listener.subscribe('turno/#');
  const total = 10_000;
  for (let i = 0; i < total; i += 1) {
    if (i % 7 < 3) queue.publish('deskState', `desk-${i % 5}`, { v: 1, desk: 'one', phase: 'free', number: null, waiting: i });
    else queue.publish('commandAck', 'one', { v: 1, id: null, ok: false, code: 'queue-empty', detail: String(i) });
  }
  await listener.find('the last one', ({ payload }) => payload.toString().includes(String(total - 1)), 25_000);
  const order = listener.heard.map(({ payload }) => {
    const { waiting, detail }: { waiting?: number; detail?: string } = JSON.parse(payload.toString());
    return waiting ?? Number(detail);
  });
  expect(order).toEqual(Array.from({ length: total }, (_, i) => i));
});

it('a client that publishes meanwhile takes nothing away from the hub’s retained messages, whatever its QoS', async () => {
  const { aedes, url } = await bareBroker();
  const queue = createPublishQueue(aedes, 'prova');
  const listener = await connectClient(url, 'listener');
  const talker = await connectClient(url, 'talker');
  onTestFinished(async () => {
    await Promise.all([listener.close(), talker.close()]);
  });
  await listener.subscribe('turno/#', 'talk');
  const rounds = 300;
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < 5; i += 1) talker.publish('talk', String(round * 5 + i), { qos: round % 2 === 0 ? 0 : 1 });
    for (let i = 0; i < 5; i += 1) {
      queue.publish('deskState', 'one', { v: 1, desk: 'one', phase: 'free', number: null, waiting: round * 5 + i });
    }
    await new Promise(setImmediate);
  }
  talker.publish('talk', 'end', { qos: 1 });
  queue.publish('commandAck', 'one', { v: 1, id: null, ok: false, code: 'queue-empty', detail: 'end' });
  await listener.find('the last of the talker', ({ topic, payload }) => topic === 'talk' && payload.toString() === 'end');
  await listener.find('the last of the hub', ({ payload }) => payload.toString().includes('"end"'));
  expect(listener.heard.filter(({ topic }) => topic === 'talk')).toHaveLength(rounds * 5 + 1);
  expect(listener.heard.filter(({ topic }) => topic.endsWith('state'))).toHaveLength(rounds * 5);
});
