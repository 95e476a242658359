// Every limit of the config at its edge: just inside it, just outside, and changed while the hub runs.
import { Duplex } from 'node:stream';
import { connectAsync } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Packet } from '../../../broker/mqtt/intake.js';
import { startTestHub } from '../../harness/hub.js';
import { connectBytes, publishBytes, subscribeBytes } from '../../harness/raw-mqtt.js';
import { openBroker } from './open-broker.js';
import { samples } from './samples.js';

const base = 'turno/prova';

describe('packets', () => {
  it('before signing in, one of limits.packet-bytes-before-sign-in is read; one byte more ends the connection', async () => {
    const { knock, limit, counted } = await openBroker();
    limit({ 'packet-bytes-before-sign-in': 300 });
    const header = 3;
    const hello = (bytes: number) => ({
      name: 'guest',
      id: 'a',
      password: 'x'.repeat(bytes - (connectBytes({ name: 'guest', id: 'a', password: '' }).length - 2)),
    });
    expect(connectBytes(hello(300)).length).toBe(300 + header);
    expect(await knock(hello(300)).connack()).toMatchObject({ code: 0 });
    expect(await knock(hello(301)).connack()).toBeUndefined();
    expect([...counted]).toEqual([['too-large', 1]]);
    limit({ 'packet-bytes-before-sign-in': 301 });
    expect(await knock(hello(301)).connack()).toMatchObject({ code: 0 });
  });

  it('afterwards, a publish of limits.packet-bytes is read; one byte more arrives without its payload; its client stays', async () => {
    const packets: Packet[] = [];
    const { enter, limit } = await openBroker({ intake: (_client, packet) => void packets.push(packet) });
    limit({ 'packet-bytes': 1_000 });
    const client = await enter({ name: 'guest', id: 'a' });
    const topic = `${base}/hub/state`;
    const publish = (bytes: number, qos: 0 | 1) =>
      client.write(publishBytes(topic, 'x'.repeat(bytes - topic.length - 2 - (qos === 1 ? 2 : 0)), qos));
    for (const qos of [0, 1] as const) for (const bytes of [1_000, 1_001, 5_000, 70_000]) publish(bytes, qos);
    // All in one piece, so that several are cut at once.
    client.write(Buffer.concat([1_002, 1_003, 1_004].map((bytes) => publishBytes(topic, 'x'.repeat(bytes - topic.length - 2)))));
    await client.ping();
    expect(packets.map(({ cut }) => cut)).toEqual([0, 1_001, 5_000, 70_000, 0, 1_001, 5_000, 70_000, 1_002, 1_003, 1_004]);
    limit({ 'packet-bytes': 2_000 });
    publish(1_001, 0);
    await client.ping();
    expect(packets.at(-1)?.cut).toBe(0);
  });

  it('a topic of limits.topic-bytes may be; a longer one is refused, to publish on and to subscribe', async () => {
    const heard: string[] = [];
    const { enter, limit, counted } = await openBroker({ intake: (_client, { topic }) => void heard.push(topic) });
    limit({ 'topic-bytes': 64 });
    const page = await enter({ name: 'page', id: 'a' });
    // Two bytes each: bytes are counted, not letters.
    page.publish('é'.repeat(32), '');
    page.publish(`${'é'.repeat(32)}x`, '');
    const filter = (bytes: number) => `${base}/node/${'n'.repeat(20)}/sim/${'d'.repeat(bytes - base.length - 6 - 20 - 5)}`;
    expect(filter(64)).toHaveLength(64);
    expect(await page.subscribe([filter(64), filter(65)])).toEqual([0, 128]);
    expect(heard).toEqual(['é'.repeat(32)]);
    expect(page.heard.map(({ payload }) => JSON.parse(payload).code)).toEqual(['too-large', 'too-large']);
    expect([...counted]).toEqual([['too-large', 2]]);
  });
});

describe('connections', () => {
  it('limits.connections in all: the next one is sent away; when one goes, there is room', async () => {
    const { enter, knock, limit, counted, broker } = await openBroker();
    limit({ connections: 3 });
    const inside = [];
    for (let i = 0; i < 3; i += 1) inside.push(await enter({ name: 'guest', id: `g${i}` }, `127.0.0.${i + 2}`));
    expect(await knock({ name: 'guest', id: 'late' }, '127.0.0.9').connack()).toBeUndefined();
    expect([...counted]).toEqual([['too-many', 1]]);
    for (const one of inside) await one.ping();
    inside[0]?.end();
    await expect.poll(() => broker.figures().connections).toBe(2);
    await enter({ name: 'guest', id: 'late' }, '127.0.0.9');
    limit({ connections: 4 });
    await enter({ name: 'guest', id: 'later' });
  });

  it('limits.connections-per-address: one more from there is sent away, from elsewhere it is not', async () => {
    const { enter, knock, limit } = await openBroker();
    limit({ 'connections-per-address': 2 });
    for (const id of ['a', 'b']) await enter({ name: 'guest', id }, '127.0.0.2');
    expect(await knock({ name: 'guest', id: 'c' }, '127.0.0.2').connack()).toBeUndefined();
    await enter({ name: 'guest', id: 'd' }, '127.0.0.3');
    limit({ 'connections-per-address': 3 });
    await enter({ name: 'guest', id: 'e' }, '127.0.0.2');
  });

  it('an address counts as one, however it is spelled', async () => {
    const { broker, limit } = await openBroker();
    limit({ 'connections-per-address': 1 });
    const [first, second, other] = [freezable(), freezable(), freezable()].map(({ connection }) => connection);
    for (const [connection, from] of [
      [first, '10.0.0.9'],
      [second, '::ffff:10.0.0.9'],
      [other, '::ffff:10.0.0.8'],
    ] as const) {
      if (connection === undefined) continue;
      broker.handle(connection, from);
      await expect.poll(() => connection.destroyed || broker.figures().subscriptions > 0).toBe(true);
    }
    expect([first?.destroyed, second?.destroyed, other?.destroyed]).toEqual([false, true, false]);
  });

  it('a WebSocket counts under its address like any other connection', async () => {
    const hub = await startTestHub({ 'connections-per-address': 5 });
    onTestFinished(() => hub.end());
    const open = (url: string) => connectAsync(url, { protocolVersion: 4, username: 'page', reconnectPeriod: 0 }, false);
    const inside = [await open(hub.mqttUrl), ...(await Promise.all(Array.from({ length: 4 }, () => open(hub.wsUrl))))];
    onTestFinished(async () => void (await Promise.all(inside.map((one) => one.endAsync(true)))));
    await expect(open(hub.wsUrl)).rejects.toThrow();
    await expect(open(hub.mqttUrl)).rejects.toThrow();
    expect(hub.logged.filter((line) => line.includes('connections-per-address'))).toHaveLength(1);
  });

  it('limits.connections-before-sign-in: who waits longest goes, first where most wait; who has signed in stays', async () => {
    const { enter, knock, limit, broker } = await openBroker();
    limit({ 'connections-before-sign-in': 3 });
    const signedIn = await enter({ name: 'guest', id: 'a' }, '127.0.0.2');
    const idle = [];
    for (const from of ['127.0.0.3', '127.0.0.2', '127.0.0.2']) {
      const one = knock(undefined, from);
      await new Promise((resolve) => one.socket.once('connect', resolve));
      idle.push(one);
    }
    await expect.poll(() => broker.figures().signingIn).toBe(3);
    const honest = await enter({ name: 'guest', id: 'b' }, '127.0.0.4');
    await idle[1]?.closed;
    expect(broker.figures()).toMatchObject({ connections: 4, signingIn: 2 });
    for (const one of [signedIn, honest]) await one.ping();
    expect([idle[0]?.socket.destroyed, idle[2]?.socket.destroyed]).toEqual([false, false]);
  });

  it('limits.connect-seconds: who has not signed in by then is sent away, and not before', async () => {
    const { enter, knock, limit, counted } = await openBroker();
    limit({ 'connect-seconds': 1 });
    const signedIn = await enter({ name: 'guest', id: 'a' });
    const idle = knock();
    await new Promise((resolve) => idle.socket.once('connect', resolve));
    const from = performance.now();
    // A CONNECT that never ends does not help.
    idle.write(connectBytes({ name: 'guest', id: 'b' }).subarray(0, 12));
    await idle.closed;
    expect(performance.now() - from).toBeGreaterThan(900);
    expect([...counted]).toEqual([['too-slow', 1]]);
    await signedIn.ping();
  });
});

describe('what the broker keeps for others', () => {
  it('limits.subscriptions of one client: the next is not granted; one that it has already, or one for another, is', async () => {
    const { enter, limit, counted, broker } = await openBroker();
    limit({ subscriptions: 3 });
    const page = await enter({ name: 'page', id: 'a' });
    const states = ['one', 'two', 'three', 'four'].map((desk) => `${base}/desk/${desk}/state`);
    expect(await page.subscribe(states)).toEqual([0, 0, 0, 128]);
    expect(await page.subscribe(states.slice(0, 2))).toEqual([0, 0]);
    await page.unsubscribe(states.slice(0, 1));
    expect(await page.subscribe(states.slice(3))).toEqual([0]);
    expect([...counted]).toEqual([['too-many', 1]]);
    expect(broker.figures().subscriptions).toBe(3);
    limit({ subscriptions: 4 });
    expect(await page.subscribe(states.slice(0, 1))).toEqual([0]);
    page.end();
    await expect.poll(() => broker.figures().subscriptions).toBe(0);
  });

  it('limits.retained-topics: the next is neither kept nor published; one that is kept may change, or make room', async () => {
    const { enter, limit, broker, complained } = await openBroker();
    limit({ 'retained-topics': 2 });
    const page = await enter({ name: 'page', id: 'a' });
    await page.subscribe([`${base}/#`]);
    for (const desk of ['one', 'two', 'three', 'one']) broker.outlet.publish('deskState', desk, { ...samples.deskState, desk });
    await page.ping();
    expect(page.heard.map(({ topic }) => topic.split('/')[3])).toEqual(['one', 'two', 'one']);
    expect(complained).toMatchObject([{ client: 'hub', no: { code: 'too-many' }, topic: `${base}/desk/three/state` }]);
    broker.outlet.clear('deskState', 'one');
    broker.outlet.publish('deskState', 'three', samples.deskState);
    expect(broker.figures().retainedTopics).toBe(2);
    limit({ 'retained-topics': 3 });
    broker.outlet.publish('deskState', 'one', samples.deskState);
    expect(broker.figures().retainedTopics).toBe(3);
  });

  it('limits.retained-bytes: topic and payload count; what makes it less is always taken', async () => {
    const { limit, broker, counted } = await openBroker();
    const state = (waiting: number) => ({ ...samples.deskState, waiting });
    broker.outlet.publish('deskState', 'one', state(1));
    const one = broker.figures().retainedBytes;
    expect(one).toBe(`${base}/desk/one/state`.length + JSON.stringify(state(1)).length);
    limit({ 'retained-bytes': one + 1 });
    broker.outlet.publish('deskState', 'one', state(100));
    expect(broker.figures().retainedBytes).toBe(one);
    broker.outlet.publish('deskState', 'one', state(10));
    expect(broker.figures().retainedBytes).toBe(one + 1);
    expect([...counted]).toEqual([['too-many', 1]]);
    limit({ 'retained-bytes': 10 });
    broker.outlet.publish('deskState', 'one', state(2));
    expect(broker.figures().retainedBytes).toBe(one);
    broker.outlet.clear('deskState', 'one');
    expect(broker.figures()).toMatchObject({ retainedBytes: 0, retainedTopics: 0 });
  });
});

/** A connection whose other end takes nothing once it is frozen. It signs in as a maintainer and listens to everything. */
function freezable(): { readonly connection: Duplex; freeze(): void } {
  let frozen = false;
  const connection = new Duplex({
    read() {},
    write(_chunk, _encoding, taken) {
      if (!frozen) taken();
    },
  });
  connection.push(Buffer.concat([connectBytes({ name: 'maintainer', id: 'frozen' }), subscribeBytes(1, [`${base}/#`])]));
  return {
    connection,
    freeze() {
      frozen = true;
    },
  };
}

describe('a reader that takes nothing', () => {
  const said = { v: 1, ok: false, code: 'broken', detail: 'x'.repeat(400), topic: '' } as const;

  it.each([0.5, 1.5])('is let go after limits.drain-seconds (%f s), and nobody waits for it or loses anything', async (seconds) => {
    const { enter, limit, broker, counted, complained } = await openBroker();
    limit({ 'drain-seconds': seconds });
    const { connection, freeze } = freezable();
    broker.handle(connection, '10.0.0.9');
    await expect.poll(() => broker.figures().subscriptions).toBe(1);
    const reader = await enter({ name: 'maintainer', id: 'reader' });
    await reader.subscribe([`${base}/#`]);
    let n = 0;
    async function sayAndHear(): Promise<number> {
      const from = performance.now();
      for (let i = 0; i < 10; i += 1) {
        n += 1;
        broker.outlet.publish('refused', '', { ...said, topic: String(n) });
      }
      await reader.until(`message ${n}`, () => reader.heard.length >= n);
      return performance.now() - from;
    }
    for (let i = 0; i < 50; i += 1) await sayAndHear();
    expect(connection.destroyed).toBe(false);
    freeze();
    const from = performance.now();
    let worst = 0;
    while (!connection.destroyed) {
      worst = Math.max(worst, await sayAndHear());
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const held = performance.now() - from;
    expect(held).toBeGreaterThan(seconds * 1_000 - 50);
    expect(held).toBeLessThan(seconds * 1_000 + 1_500);
    expect(worst).toBeLessThan(500);
    expect(reader.heard.map(({ payload }) => JSON.parse(payload).topic)).toEqual(Array.from({ length: n }, (_, i) => String(i + 1)));
    expect([...counted]).toEqual([['too-slow', 1]]);
    expect(complained[0]?.no.detail).toContain('limits.drain-seconds');
  });

  it('and is sent much meanwhile is let go at once, before it fills the memory', async () => {
    const { limit, broker, counted } = await openBroker();
    limit({ 'drain-seconds': 10 });
    const { connection, freeze } = freezable();
    broker.handle(connection, '10.0.0.9');
    await expect.poll(() => broker.figures().subscriptions).toBe(1);
    freeze();
    let bytes = 0;
    while (!connection.destroyed) {
      for (let i = 0; i < 100; i += 1) broker.outlet.publish('refused', '', said);
      bytes += 100 * JSON.stringify(said).length;
      await new Promise(setImmediate);
    }
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(bytes).toBeLessThan(1_300_000);
    expect([...counted]).toEqual([['too-slow', 1]]);
  });

  it('but subscribes again and again, is owed each topic once; when it reads, it gets what stands there then', async () => {
    const { enter, broker, limit } = await openBroker();
    limit({ 'drain-seconds': 10, 'retained-bytes': 10_000_000 });
    const broken = { ok: false, code: 'x', words: 'y'.repeat(250) } as const;
    const devices = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`device-${i}`, broken]));
    const show = (online: boolean) => {
      for (let i = 0; i < 400; i += 1) broker.outlet.publish('nodeState', `n-${i}`, { v: 1, node: `n-${i}`, online, devices });
    };
    show(false);
    const greedy = await enter({ name: 'guest', id: 'a' });
    greedy.socket.pause();
    for (let i = 1; i <= 300; i += 1) greedy.write(subscribeBytes(i, [`${base}/node/+/state`]));
    const witness = await enter({ name: 'guest', id: 'b' });
    await expect.poll(() => broker.figures().subscriptions).toBe(1);
    await witness.ping();
    show(true);
    greedy.socket.resume();
    const online = () => new Set(greedy.heard.filter(({ payload }) => payload.includes('"online":true')).map(({ topic }) => topic));
    await greedy.until('every node, online', () => online().size === 400);
    const last = new Map(greedy.heard.map(({ topic, payload }) => [topic, payload.includes('"online":true')]));
    expect([...last.values()].every(Boolean)).toBe(true);
  });
});
