// Everything wrong that a client can send: refused with a code, logged once, nothing changed, and the hub goes on.
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payload } from '../../../broker/contract/topics.js';
import { type Client, connectClient, type Heard } from '../../harness/client.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';

let hub: TestHub;
let kiosk: Client;
let desk: Client;
let watcher: Client;
let n = 0;
let rogues = 0;
const boot = 'c'.repeat(32);
const base = 'turno/prova';

beforeAll(async () => {
  hub = await startTestHub();
  kiosk = await connectClient(hub.mqttUrl, 'kiosk-1');
  desk = await connectClient(hub.mqttUrl, 'desk-1');
  watcher = await connectClient(hub.mqttUrl, 'maintainer');
  await watcher.subscribe('turno/#');
  await kiosk.subscribe(`${base}/hub/beat`, `${base}/kiosk/kiosk-1/press/ack`, `${base}/kiosk/kiosk-1/print/done/ack`);
  await desk.subscribe(`${base}/desk/one/command/ack`);
});
afterAll(async () => {
  await Promise.all([kiosk.close(), desk.close(), watcher.close()]);
  await hub.end();
});

const json = (message: Heard): Record<string, unknown> => JSON.parse(message.payload.toString());

async function press(overrides: object = {}): Promise<Record<string, unknown>> {
  const beat = json(await kiosk.find('a beat', ({ topic }) => topic.endsWith('hub/beat')));
  const beats = kiosk.heard.filter(({ topic }) => topic.endsWith('hub/beat')).map(json);
  const last = beats.at(-1) ?? beat;
  n += 1;
  return { v: 1, id: { node: 'kiosk-1', boot, n }, stamp: { boot: last.boot, beat: last.n, sinceMs: 0 }, button: 'b1', ...overrides };
}

/** The next acknowledgement on a topic after `act`. */
async function ackOf(client: Client, topic: string, act: () => void): Promise<Record<string, unknown>> {
  const before = client.heard.length;
  act();
  const told = await client.find(topic, (message) => message.topic === topic && client.heard.indexOf(message) >= before);
  return json(told);
}

/** The hub still does its job. */
async function stillWorks(): Promise<void> {
  const good = await press({ button: 'b1' });
  const ack = await ackOf(kiosk, `${base}/kiosk/kiosk-1/press/ack`, () => kiosk.publish(`${base}/kiosk/kiosk-1/press`, good));
  expect(ack.ok === true || ack.code === 'too-fast').toBe(true);
}

describe('on its own topic', () => {
  const topic = `${base}/kiosk/kiosk-1/press`;

  it.each([
    ['no JSON', '{"v":1,', 'bad-json'],
    ['not UTF-8', Buffer.from([0xff, 0xfe, 0x00]), 'bad-json'],
    ['nothing', '', 'bad-json'],
    ['an array', '[]', 'bad-payload'],
    ['null', 'null', 'bad-payload'],
    ['deep nesting', '['.repeat(4000), 'bad-json'],
  ])('%s is refused', async (_what, payload, code) => {
    expect(await ackOf(kiosk, `${topic}/ack`, () => kiosk.publish(topic, payload))).toMatchObject({ ok: false, id: null, code });
    await stillWorks();
  });

  it.each([
    [{ v: 2 }, 'v'],
    [{ button: 7 }, 'button'],
    [{ button: 'b1\u0007' }, 'button'],
    [{ extra: true }, 'extra'],
    [{ id: { node: 'kiosk-1', boot: 'short', n: 1 } }, 'id.boot'],
    [{ id: { node: 'kiosk-1', boot, n: -1 } }, 'id.n'],
    [{ id: { node: 'kiosk-1', boot, n: 1e300 } }, 'id.n'],
    [{ stamp: null }, 'stamp'],
    [{ language: 'italiano' }, 'language'],
  ])('%j names the field %s', async (wrong, field) => {
    const payload = await press(wrong);
    const ack = await ackOf(kiosk, `${topic}/ack`, () => kiosk.publish(topic, payload));
    expect(ack).toMatchObject({ ok: false, code: 'bad-payload' });
    expect(String(ack.detail)).toContain(field);
  });

  it('an id that names another node is refused', async () => {
    const payload = await press({ id: { node: 'kiosk-2', boot, n: 1 } });
    expect(await ackOf(kiosk, `${topic}/ack`, () => kiosk.publish(topic, payload))).toMatchObject({ ok: false, code: 'not-yours' });
  });

  it.each([
    [{ button: 'b9' }, 'no-such-button'],
    [{ language: 'xx' }, 'no-such-language'],
    [{ stamp: { boot: 'f'.repeat(32), beat: 1, sinceMs: 0 } }, 'too-old'],
  ])('%j is %s', async (wrong, code) => {
    const payload = await press(wrong);
    expect(await ackOf(kiosk, `${topic}/ack`, () => kiosk.publish(topic, payload))).toMatchObject({ ok: false, code, id: payload.id });
  });

  it('a done of an order that was never given is refused', async () => {
    const done = { v: 1, order: Number.MAX_SAFE_INTEGER, state: 'printed' };
    const ack = await ackOf(kiosk, `${base}/kiosk/kiosk-1/print/done/ack`, () => kiosk.publish(`${base}/kiosk/kiosk-1/print/done`, done));
    expect(ack).toMatchObject({ ok: false, code: 'no-such-order' });
  });

  it('a verb that does not exist is refused', async () => {
    const payload = { ...(await press()), id: { node: 'desk-1', boot, n: 1 }, button: undefined, verb: 'explode' };
    expect(await ackOf(desk, `${base}/desk/one/command/ack`, () => desk.publish(`${base}/desk/one/command`, payload))).toMatchObject({
      code: 'bad-payload',
    });
  });
});

describe('on a topic that is not its own', () => {
  it.each([
    ['turno/prova/kiosk/kiosk-2/press', 'not-yours'],
    ['turno/prova/kiosk/kiosk-9/press', 'no-such-node'],
    ['turno/prova/desk/nine/command', 'no-such-desk'],
    ['turno/prova/desk/one/command', 'not-yours'],
    ['turno/prova/hub/beat', 'not-yours'],
    ['turno/prova/desk/one/state', 'not-yours'],
    ['turno/other/kiosk/kiosk-1/press', 'no-such-topic'],
    ['turno/prova/attic', 'no-such-topic'],
    ['anything', 'no-such-topic'],
    ['turno/prova/kiosk/kiosk-1/print/done/ack', 'not-yours'],
  ])('%s is refused with %s, told to the client alone, logged once', async (topic, code) => {
    rogues += 1;
    const name = `rogue-${rogues}`;
    const rogue = await connectClient(hub.mqttUrl, name);
    for (let i = 0; i < 3; i += 1) rogue.publish(topic, '{"v":1}');
    await rogue.find('the refusal', (message) => message.topic === `${base}/hub/refused` && json(message).code === code);
    await stillWorks();
    expect(watcher.heard.filter((message) => message.payload.toString() === '{"v":1}')).toEqual([]);
    // Guests are one of many: the first of a kind is logged, whatever name the next one takes.
    expect(hub.logged.filter((line) => line.includes(name)).length).toBeLessThanOrEqual(1);
    expect(hub.logged.filter((line) => line.includes(`"${code}"`) && line.includes('rogue-'))).not.toEqual([]);
    await rogue.close();
  });

  it('the refusal reaches the one who asked, and nobody else', async () => {
    const guest = await connectClient(hub.mqttUrl, 'guest-of-honour');
    guest.publish(`${base}/desk/one/command`, '{}');
    const told = json(await guest.find('the refusal', ({ topic }) => topic === `${base}/hub/refused`));
    expect(told).toMatchObject({ ok: false, code: 'not-yours', topic: `${base}/desk/one/command` });
    expect(watcher.heard.filter(({ topic }) => topic.endsWith('hub/refused'))).toEqual([]);
    await guest.close();
  });

  it('nobody but the hub retains', async () => {
    const payload = await press({ button: 'b2' });
    kiosk.publish(`${base}/kiosk/kiosk-1/press`, payload, { retain: true });
    await stillWorks();
    const late = await connectClient(hub.mqttUrl, 'maintainer');
    await late.subscribe(`${base}/kiosk/kiosk-1/press`);
    await stillWorks();
    expect(late.heard.filter(({ retain }) => retain)).toEqual([]);
    await late.close();
  });

  it('a denied QoS 1 publish is acknowledged and dropped, not answered with a disconnection', async () => {
    const guest = await connectClient(hub.mqttUrl, 'guest-2');
    await guest.mqtt.publishAsync(`${base}/hub/state`, '{}', { qos: 1 });
    expect(guest.mqtt.connected).toBe(true);
    await guest.close();
  });

  it('$SYS is closed both ways', async () => {
    const guest = await connectClient(hub.mqttUrl, 'guest-3');
    await guest.mqtt.publishAsync('$SYS/x/heartbeat', 'evil', { qos: 1 });
    await guest.mqtt.subscribeAsync('$SYS/#', { qos: 0 }).catch(() => {});
    await stillWorks();
    expect(guest.heard.filter(({ topic }) => topic.startsWith('$SYS'))).toEqual([]);
    await guest.close();
  });
});

describe('what is no packet at all', () => {
  it.each([0, 1] as const)('1 MB in one payload of QoS %i is refused like any other, and the connection goes on', async (qos) => {
    const topic = `${base}/kiosk/kiosk-1/press`;
    const ack = await ackOf(kiosk, `${topic}/ack`, () => kiosk.publish(topic, Buffer.alloc(1_000_000, 0x20), { qos }));
    expect(ack).toMatchObject({ ok: false, id: null, code: 'too-large' });
    await stillWorks();
    expect(hub.logged.filter((line) => line.includes('too-large'))).toHaveLength(1);
  });

  it('a subscription that is too large ends its connection only', async () => {
    const guest = await connectClient(hub.mqttUrl, 'guest-4');
    const closed = new Promise<void>((resolve) => guest.mqtt.once('close', () => resolve()));
    guest.mqtt.subscribe(
      Array.from({ length: 2_000 }, (_, i) => `turno/prova/attic/${i}`),
      () => {},
    );
    await closed;
    await stillWorks();
    await guest.close();
  });

  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['zeroes', Buffer.alloc(4096)],
    ['an endless length', Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    ['a publish before connect', Buffer.from([0x30, 0x05, 0x00, 0x01, 0x61, 0x62, 0x63])],
  ])('%s does not hurt', async (_what, bytes) => {
    const socket = createConnection(hub.mqttPort, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.end(bytes);
    await closed;
    await stillWorks();
  });

  it('a topic with a null character, or a hundred levels, does not hurt', async () => {
    const guest = await connectClient(hub.mqttUrl, 'guest-5');
    guest.publish('turno/prova/kiosk/\u0000/press', '{}');
    guest.publish(`turno/${'a/'.repeat(150)}`, '{}');
    await stillWorks();
    await guest.close();
  });
});

it('a client over WebSocket is heard like any other', async () => {
  const page = await connectClient(hub.wsUrl, 'page');
  await page.subscribe(`${base}/hub/info`);
  const info: Payload<'hubInfo'> = JSON.parse((await page.find('hub/info', ({ topic }) => topic.endsWith('hub/info'))).payload.toString());
  expect(info.hall).toBe('prova');
  await page.close();
});

it('what the hub shows because of a message reaches also those who heard the message itself', async () => {
  const health = { v: 1, boot, version: 'test', devices: {} };
  const both = await connectClient(hub.mqttUrl, 'maintainer');
  await both.subscribe(`${base}/node/+/health`, `${base}/node/+/state`);
  desk.publish(`${base}/node/desk-1/health`, health);
  await both.find(
    'desk-1 is there',
    ({ topic, payload }) => topic.endsWith('desk-1/state') && payload.toString().includes('"online":true'),
  );
  await both.close();
});
