// A hub that is a release behind its node: it refuses what it has never heard of.
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { decode, encode } from '../../../broker/contract/codec.js';
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import { type Payload, readTopic, type TopicName, topicOf } from '../../../broker/contract/topics.js';
import { type Driver, deviceDriver } from '../../../nodes/devices/ports.js';
import { kinds } from '../../../nodes/kinds/kinds.js';
import { startNode } from '../../../nodes/runtime/node.js';
import type { OpenTransport } from '../../../nodes/runtime/transport.js';
import { makeFolder } from '../../harness/folders.js';
import { heldClock } from '../../harness/held-clock.js';
import { deskConfig } from './hub.js';

const health: DeviceHealth = { ok: false, code: 'no-answer', words: 'it does not answer', it: 'non risponde' };
const lamp = deviceDriver({
  settings: z.strictObject({}),
  open: async () => ({ show() {}, health: () => health, close: () => Promise.resolve() }),
});
const drivers: ReadonlyMap<string, () => Promise<Driver>> = new Map([['ill', () => Promise.resolve({ devices: { lamp } })]]);

async function desk() {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const clock = heldClock();
  const healths: Payload<'nodeHealth'>[] = [];
  let events: Parameters<OpenTransport>[1] | undefined;
  const openTransport: OpenTransport = (_options, its) => {
    events = its;
    return {
      connected: true,
      publish(topic, text) {
        const read = readTopic(topic)?.name === 'nodeHealth' ? decode('nodeHealth', Buffer.from(text)) : undefined;
        if (read?.ok) healths.push(read.value);
      },
      subscribe() {},
      unsubscribe() {},
      renew() {},
      stop: () => Promise.resolve(),
    };
  };
  const say = <N extends TopicName>(name: N, payload: Payload<N>, id?: string) =>
    events?.message(topicOf('prova', name, id === undefined ? {} : { id }), Buffer.from(encode(name, payload)));
  const node = startNode({
    ...{ id: 'desk-1', hub: 'mqtt://127.0.0.1:1', key: undefined, folder: folder.path, kinds, drivers, clock, version: '1' },
    ...{ openTransport, sensors: { read: () => Promise.resolve({ celsius: 50 }) }, log: pino({ level: 'silent' }) },
  });
  onTestFinished(() => node.stop());
  events?.connected();
  say('nodeConfig', deskConfig({ devices: { lamp: { driver: 'ill' } } }), 'desk-1');
  const pass = async (ms: number) => {
    await new Promise((resolve) => setImmediate(resolve));
    clock.pass(ms);
  };
  return { say, healths, pass, connected: () => events?.connected() };
}

describe('a node whose hub refuses its health', () => {
  it('says what every hub has known, and the whole again to the next one', async () => {
    const { say, healths, pass, connected } = await desk();
    await pass(5_000);
    expect(healths.at(-1)).toMatchObject({ machine: { celsius: 50 }, devices: { lamp: health } });
    const topic = topicOf('prova', 'nodeHealth', { id: 'desk-1' });
    say('refused', { v: 1, ok: false, code: 'bad-payload', detail: 'payload: Unrecognized key: "machine"', topic });
    const told = healths.length;
    await pass(5_000);
    expect(healths.length).toBeGreaterThan(told);
    expect(healths.slice(told).filter(({ machine }) => machine !== undefined)).toEqual([]);
    expect(healths.at(-1)?.devices).toEqual({ lamp: { ok: false, code: 'no-answer', words: 'it does not answer' } });
    connected();
    say('nodeConfig', deskConfig({ devices: { lamp: { driver: 'ill' } } }), 'desk-1');
    await pass(5_000);
    expect(healths.at(-1)?.machine).toEqual({ celsius: 50 });
  });
});
