// Nothing is lost and nothing overtakes, whoever says it, with whatever QoS, to whomever. aedes alone loses messages that are
// said in one tick (aedes #955, #994).
import { expect, it } from 'vitest';
import { type Raw, subscribeBytes } from '../../harness/raw-mqtt.js';
import { openBroker } from './open-broker.js';
import { samples } from './samples.js';

const base = 'turno/prova';
/** Of 10,000 in one tick; the rest is said by two clients. */
const byHub = 4_000;
const byClient = 3_000;

/** Who said it, and the how-manieth of them it was. */
function read({ topic, payload }: { readonly topic: string; readonly payload: string }): readonly [string, number] {
  const said: { waiting?: number; detail?: string; n?: number } = JSON.parse(payload);
  if (said.n !== undefined) return [topic.includes('kiosk-1') ? 'first' : 'second', said.n];
  return ['hub', said.waiting ?? Number(said.detail)];
}

it('10,000 messages of one tick, of every QoS, retained and not, from the hub and from clients: none lost, each speaker in order', async () => {
  const { broker, enter } = await openBroker();
  const listen = async (id: string, filters: readonly string[], qos: 0 | 1 | 2): Promise<Raw> => {
    const one = await enter({ name: 'maintainer', id });
    expect(await one.subscribe(filters, qos)).toEqual(filters.map(() => qos));
    return one;
  };
  const overlapping = ['turno/+/#', `${base}/node/#`, `${base}/desk/+/state`, '#', `${base}/node/+/sim/+`];
  const listeners = [
    await listen('zero', ['#'], 0),
    await listen('one', ['turno/#'], 1),
    await listen('two', [`${base}/#`], 2),
    await listen('many', overlapping, 1),
  ];
  await listeners[3]?.subscribe(overlapping.slice(0, 2), 2);
  const speakers = [await enter({ name: 'page', id: 'first' }), await enter({ name: 'page', id: 'second' })];
  for (let i = 0; i < byClient; i += 1) {
    const qos = ([0, 1, 2] as const)[i % 3] ?? 0;
    for (const [j, speaker] of speakers.entries())
      speaker.publish(`${base}/node/kiosk-${j + 1}/sim/${i % 2 === 0 ? 'a' : 'b'}`, JSON.stringify({ n: i }), { qos, retain: i % 5 === 0 });
  }
  // The clients' bytes are read in the turns that follow; half of the hub's are said before, half between them.
  const say = (i: number) => {
    if (i % 7 < 3) broker.outlet.publish('deskState', `desk-${i % 5}`, { ...samples.deskState, waiting: i });
    else broker.outlet.publish('commandAck', 'one', { v: 1, id: null, ok: false, code: 'queue-empty', detail: String(i) });
  };
  for (let i = 0; i < byHub / 2; i += 1) say(i);
  for (let i = byHub / 2; i < byHub; i += 1) {
    say(i);
    if (i % 100 !== 0) continue;
    // Meanwhile each hears something that is for it alone: what stands on the shelf, as it asks again.
    for (const one of listeners) one.write(subscribeBytes(60_000 + (i % 1_000), [`${base}/desk/#`]));
    await new Promise(setImmediate);
  }
  const counts = { hub: byHub, first: byClient, second: byClient };
  for (const [i, one] of listeners.entries()) {
    await one.until(`10,000 messages to listener ${i}`, () => one.heard.filter(({ retain }) => !retain).length >= byHub + 2 * byClient);
    await one.ping();
    // What was said live is not marked, though the shelf keeps it (MQTT 3.1.1, 3.3.1.3).
    const said = one.heard.filter(({ retain }) => !retain).map(read);
    for (const [speaker, count] of Object.entries(counts))
      expect(said.filter(([who]) => who === speaker).map(([, n]) => n)).toEqual(Array.from({ length: count }, (_, n) => n));
    expect(one.heard.some(({ retain }) => retain)).toBe(true);
  }
  for (const speaker of speakers) await speaker.until('every QoS 1 and 2 acknowledged', () => speaker.acked() === (byClient / 3) * 2);
  expect(broker.figures().retainedTopics).toBe(5);
});

it('who comes in the middle of it gets what stands on the shelf, and never something older than what it has heard', async () => {
  const { broker, enter } = await openBroker();
  let n = 0;
  const sayAll = () => {
    n += 1;
    for (let desk = 0; desk < 300; desk += 1) broker.outlet.publish('deskState', `desk-${desk}`, { ...samples.deskState, waiting: n });
  };
  sayAll();
  const latecomers: Raw[] = [];
  for (let i = 0; i < 5; i += 1) {
    const one = await enter({ name: 'page', id: `late-${i}` });
    void one.subscribe(['#']);
    latecomers.push(one);
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise(setImmediate);
      if (turn % 4 === 0) sayAll();
    }
  }
  sayAll();
  for (const one of latecomers) {
    const last = new Map<string, number>();
    const older: string[] = [];
    await one.until('the last of every desk', () => one.heard.filter(({ payload }) => payload.includes(`"waiting":${n}}`)).length >= 300);
    await one.ping();
    for (const { topic, payload } of one.heard) {
      const { waiting }: { waiting: number } = JSON.parse(payload);
      if (waiting < (last.get(topic) ?? 0)) older.push(`${topic} ${waiting} after ${last.get(topic)}`);
      last.set(topic, waiting);
    }
    expect(older).toEqual([]);
    expect(last.size).toBe(300);
    expect(one.heard.some(({ retain }) => retain)).toBe(true);
  }
});

it('a client that says more than a thousand QoS 2 messages and lets go of none is sent away; at a thousand it stays', async () => {
  const { enter, counted } = await openBroker();
  const silent = await enter({ name: 'page', id: 'a' });
  // It never answers the PUBREC.
  silent.socket.removeAllListeners('data');
  silent.socket.resume();
  for (let i = 0; i < 1_000; i += 1) silent.publish(`${base}/node/kiosk-1/sim/a`, '{}', { qos: 2 });
  const witness = await enter({ name: 'page', id: 'b' });
  await witness.ping();
  expect(silent.socket.destroyed).toBe(false);
  silent.publish(`${base}/node/kiosk-1/sim/a`, '{}', { qos: 2 });
  await silent.closed;
  expect([...counted]).toEqual([['bad-client', 1]]);
});
