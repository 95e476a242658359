// What the documents say of refusals is what a client sees: in the message's own answer, on hub/refused, or on both.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, connectClient } from '../../harness/client.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';

const base = 'turno/prova';
const own = `${base}/kiosk/kiosk-1/press`;
const boot = 'c'.repeat(32);

let hub: TestHub;
let kiosk: Client;
beforeAll(async () => {
  hub = await startTestHub();
  kiosk = await connectClient(hub.mqttUrl, 'kiosk-1');
  await kiosk.subscribe(`${own}/ack`);
});
afterAll(async () => {
  await kiosk.close();
  await hub.end();
});

let n = 0;
const press = (overrides: object = {}) => {
  n += 1;
  return { v: 1, id: { node: 'kiosk-1', boot, n }, stamp: { boot, beat: 1, sinceMs: 0 }, button: 'b1', ...overrides };
};

/** Everything that comes back for one message, in order; another refusal is the mark that no more will come. */
async function answersTo(topic: string, payload: object | string): Promise<{ topic: string; code: unknown; id: unknown }[]> {
  const before = kiosk.heard.length;
  kiosk.publish(topic, payload);
  n += 1;
  const mark = `${base}/mark-${n}`;
  kiosk.publish(mark, 'x');
  await kiosk.find('the mark', ({ payload: told }) => told.includes(mark));
  // A press that was read is decided with others of its group, a moment later.
  await kiosk.find('an answer', (message) => kiosk.heard.indexOf(message) >= before && !message.payload.includes(mark));
  return kiosk.heard
    .slice(before)
    .filter((message) => !message.payload.includes(mark))
    .map(({ topic: on, payload: told }) => {
      const { code, id } = JSON.parse(told.toString());
      return { topic: on.slice(base.length + 1), code, id };
    });
}

it('a press that was read is told in its own answer alone', async () => {
  const late = press();
  expect(await answersTo(own, late)).toEqual([{ topic: 'kiosk/kiosk-1/press/ack', code: 'too-old', id: late.id }]);
});

it.each([
  ['could not be read', '{', 'bad-json'],
  ['bears another node’s id', press({ id: { node: 'kiosk-2', boot, n: 1 } }), 'not-yours'],
])('a press that %s is told there without its id, and on hub/refused', async (_, payload, code) => {
  expect(await answersTo(own, payload)).toEqual([
    { topic: 'kiosk/kiosk-1/press/ack', code, id: null },
    { topic: 'hub/refused', code, id: undefined },
  ]);
});

it.each([
  ['another’s topic', `${base}/kiosk/kiosk-2/press`, 'not-yours'],
  ['a kiosk that is not in the config', `${base}/kiosk/kiosk-9/press`, 'no-such-node'],
  ['a message without an answer', `${base}/node/kiosk-1/health`, 'bad-payload'],
])('%s is told on hub/refused alone', async (_, topic, code) => {
  expect(await answersTo(topic, press())).toEqual([{ topic: 'hub/refused', code, id: undefined }]);
});

it('a subscription is told there and by its return code', async () => {
  const told = await kiosk.mqtt.subscribeAsync(`${base}/desk/one/command`, { qos: 0 }).catch((error: unknown) => error);
  expect(told).toMatchObject({ packet: { granted: [128] } });
  await kiosk.find('the refusal', ({ topic, payload }) => topic.endsWith('hub/refused') && payload.includes('desk/one/command'));
});
