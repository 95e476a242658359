// Every kind of client on every row of the topic table: publishes, retains, subscribes, tries wildcards, leaves a will. What
// must come of it stands in rules.ts, by hand; the broker is the real one, on real sockets.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../../../broker/contract/codec.js';
import { type ReadTopic, readTopic, type TopicName, topics } from '../../../broker/contract/topics.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';
import { openRaw, type Raw } from '../../harness/raw-mqtt.js';
import { smallConfig } from '../../harness/small-config.js';
import { openBroker } from './open-broker.js';
import { base, filtersOf, nowhere, passes, places, type Somebody, somebodies } from './rules.js';
import { samples } from './samples.js';

const everywhere = [...places.map((place) => `${base}/${place}`), ...nowhere];
const mayHear = ({ hears }: Somebody, topic: string) => hears.some((place) => `${base}/${place}` === topic);
/** The witness is the maintainer, and does not see everything either. */
const isSeen = (topic: string) => somebodies.some((one) => one.name === 'maintainer' && mayHear(one, topic));
const maySay = ({ says }: Somebody, topic: string) => says.some((place) => `${base}/${place}` === topic);

/** What an honest client would say on this topic, about itself, told from others by `n`. */
function honest({ name: row, place: { id } }: ReadTopic, who: string, n: number): string {
  switch (row) {
    case 'press':
      return encode(row, { ...samples.press, id: { ...samples.press.id, node: id, n } });
    case 'command':
      return encode(row, { ...samples.command, id: { ...samples.command.id, node: who, n } });
    case 'rate':
      return encode(row, { ...samples.rate, id: { ...samples.rate.id, node: who, n } });
    case 'nodeHealth':
      return encode(row, { ...samples.nodeHealth, version: String(n) });
    case 'sim':
      return encode(row, { v: 1, type: 'digits', text: String(n) });
    case 'printDone':
      return encode(row, { ...samples.printDone, order: n });
    case 'announceDone':
      return encode(row, { ...samples.announceDone, order: n });
    case 'issued':
      return encode(row, { ...samples.issued, n });
    case 'askStatus':
    case 'askWhy':
    case 'askWait':
    case 'askCard':
    case 'askLeft':
    case 'askCases':
    case 'askSlots':
    case 'askAppointment':
    case 'askBookings':
    case 'askErase':
    case 'askCase':
    case 'askNotice':
      return encode(row, { ...samples[row], n });
    default:
      return JSON.stringify({ v: 1, probe: n });
  }
}

it('the rules know every row of the table', () => {
  const known = new Set<string | undefined>(everywhere.map((topic) => readTopic(topic)?.name));
  expect(Object.keys(topics).filter((row) => !known.has(row))).toEqual([]);
  expect(nowhere.filter((topic) => readTopic(topic) !== undefined && topic !== 'turno/other/hub/beat')).toEqual([]);
});

describe.each(somebodies.map((one) => [one.name, one] as const))('%s', (name, somebody) => {
  let hub: TestHub;
  let client: Raw;
  let witness: Raw;

  beforeAll(async () => {
    hub = await startTestHub({ subscriptions: 1_000 });
    client = openRaw(hub.mqttPort, { name, id: somebody.id });
    witness = openRaw(hub.mqttPort, { name: 'maintainer', id: 'witness' });
    for (const one of [client, witness]) expect(await one.connack()).toEqual({ code: 0, present: 0 });
    await witness.subscribe(['turno/#']);
  });
  afterAll(async () => {
    client.end();
    witness.end();
    await hub.end();
  });

  /** Every answer `hub/refused` since, in order: topic and code. */
  const refusals = (since: number) =>
    client.heard
      .slice(since)
      .filter(({ topic }) => topic === `${base}/hub/refused`)
      .map(({ payload }): { topic: string; code: string } => JSON.parse(payload));

  it.each([0, 1, 2] as const)('publishes with QoS %i what is its own and nothing else', async (qos) => {
    const before = client.heard.length;
    const ackedBefore = client.acked();
    for (const topic of everywhere) client.publish(topic, 'junk', { qos });
    await client.until('an answer to each', () => refusals(before).length >= everywhere.length);
    if (qos > 0) await client.until('each is acknowledged', () => client.acked() - ackedBefore >= everywhere.length);
    // Whoever may speak is told that this is no JSON; whoever may not is told just that.
    const read = refusals(before).map(({ topic, code }) => [topic, code === 'bad-json']);
    expect(read).toEqual(everywhere.map((topic) => [topic, maySay(somebody, topic)]));
    await witness.ping();
    expect(witness.heard.filter(({ payload }) => payload === 'junk')).toEqual([]);
  });

  it('is heard where it may speak', async () => {
    let n = 100;
    for (const topic of everywhere.filter((one) => maySay(somebody, one) && isSeen(one))) {
      const row = readTopic(topic);
      if (row === undefined) throw new Error(topic);
      n += 1;
      const payload = honest(row, name, n);
      client.publish(topic, payload);
      await witness.until(topic, () => witness.heard.some((message) => message.topic === topic && message.payload === payload));
    }
  });

  it('retains nothing, not even what is its own', async () => {
    const before = client.heard.length;
    for (const topic of everywhere) {
      const row = readTopic(topic);
      client.publish(topic, row === undefined ? 'kept' : honest(row, name, 777), { retain: true });
    }
    await client.until('an answer to each', () => refusals(before).length >= everywhere.length);
    expect(refusals(before).map(({ topic, code }) => [topic, code === 'bad-json' || code === 'bad-payload'])).toEqual(
      everywhere.map((topic) => [topic, false]),
    );
    const late = openRaw(hub.mqttPort, { name: 'maintainer', id: 'late' });
    await late.connack();
    await late.subscribe(['#']);
    await late.until('what is retained', () => late.heard.some(({ topic }) => topic.endsWith('hub/info')));
    expect(late.heard.filter(({ payload }) => /777|kept/.test(payload))).toEqual([]);
    expect(witness.heard.filter(({ payload }) => /"n":777|"order":777|"text":"777"|kept/.test(payload))).toEqual([]);
    late.end();
  });

  it('is granted a filter if and only if something that it may hear passes it, and is told when not', async () => {
    const filters = [...new Set(everywhere.flatMap(filtersOf))];
    const before = client.heard.length;
    const granted: [string, boolean][] = [];
    for (let i = 0; i < filters.length; i += 40) {
      const some = filters.slice(i, i + 40);
      const answers = await client.subscribe(some);
      for (const [j, filter] of some.entries()) granted.push([filter, answers[j] === 0]);
      await client.unsubscribe(some);
    }
    const wanted = filters.map((filter): [string, boolean] => [
      filter,
      !filter.startsWith('$') && everywhere.some((topic) => passes(filter, topic) && mayHear(somebody, topic)),
    ]);
    expect(granted).toEqual(wanted);
    const denied = wanted.filter(([, may]) => !may).map(([filter]) => filter);
    await client.until('the last refusal', () => refusals(before).length >= denied.length);
    expect(refusals(before).map(({ topic }) => topic)).toEqual(denied);
  });

  it('leaves a will where it may speak, and nowhere else; never a retained one', async () => {
    const wills = everywhere.flatMap((topic, i) => [
      { topic, n: 2_000 + i, retain: false },
      { topic, n: 4_000 + i, retain: true },
    ]);
    const payloadOf = (topic: string, n: number) => {
      const row = readTopic(topic);
      return row === undefined ? `will ${n}` : honest(row, name, n);
    };
    const before = witness.heard.length;
    // One after the other: the maintainer may ask only under its own client id, and the next one under it ends the one before.
    for (const { topic, n, retain } of wills) {
      const id = name === 'maintainer' ? somebody.id : `will-${n}`;
      const one = openRaw(hub.mqttPort, { name, id, will: { topic, payload: payloadOf(topic, n), retain } });
      await one.connack();
      one.end();
    }
    const heard = () => new Set(witness.heard.slice(before).map(({ topic, payload }) => `${topic} ${payload}`));
    const due = wills
      .filter(({ topic, retain }) => !retain && maySay(somebody, topic) && isSeen(topic))
      .map(({ topic, n }) => `${topic} ${payloadOf(topic, n)}`);
    await witness.until('the wills that may be', () => due.every((one) => heard().has(one)));
    // When one that was left after all of them is heard, they have been looked at.
    const last = openRaw(hub.mqttPort, {
      ...{ name: 'page', id: 'last' },
      will: { topic: `${base}/node/desk-2/sim/lamp`, payload: honest({ hall: '', name: 'sim', place: { id: '', device: '' } }, '', 999) },
    });
    await last.connack();
    last.end();
    await witness.until('the last will', () => witness.heard.slice(before).some(({ payload }) => payload.includes('"999"')));
    await witness.ping();
    const all = new Set(wills.map(({ topic, n }) => `${topic} ${payloadOf(topic, n)}`));
    expect([...heard()].filter((one) => all.has(one)).sort()).toEqual([...due].sort());
  });
});

describe('what is said in the hall', () => {
  it('reaches those who may hear it, whatever they subscribed to: what stands already, and what comes', async () => {
    const { broker, enter } = await openBroker();
    function say<N extends TopicName>(name: N, id: string): void {
      broker.outlet.publish(name, id, samples[name]);
    }
    const rows = places.map((place) => `${base}/${place}`).flatMap((topic) => readTopic(topic) ?? []);
    const ofHub = rows.filter(({ name }) => name !== 'sim');
    const retained = ofHub.filter(({ name }) => topics[name].retained);
    for (const { name, place } of retained) say(name, place.id);
    const page = await enter({ name: 'page', id: 'finger' });
    const inside = await Promise.all(
      somebodies.map(async (one) => {
        const client = await enter({ name: one.name, id: one.id });
        await client.subscribe(['#', 'turno/+/#', `${base}/+/+/state`]);
        return { one, client };
      }),
    );
    const isThere = (topic: string) =>
      retained.some(({ name, place }) => topic === `${base}/${topics[name].pattern.replace('<id>', place.id)}`);
    for (const { one, client } of inside) {
      const due = one.hears.map((place) => `${base}/${place}`).filter(isThere);
      await client.until('what stands already', () => client.heard.length >= due.length);
      expect(client.heard.map(({ topic }) => topic).sort()).toEqual([...due].sort());
      expect(client.heard.every(({ retain }) => retain)).toBe(true);
      client.heard.length = 0;
    }
    for (const { name, place } of ofHub) say(name, place.id);
    for (const topic of everywhere.filter((one) => one.endsWith('sim/buttons'))) page.publish(topic, encode('sim', samples.sim));
    await page.ping();
    for (const { one, client } of inside) {
      await client.until('what comes', () => client.heard.length >= one.hears.length);
      await client.ping();
      expect(client.heard.map(({ topic }) => topic).sort()).toEqual(one.hears.map((place) => `${base}/${place}`).sort());
      expect(client.heard.some(({ retain }) => retain)).toBe(false);
    }
  });

  it('follows the config that runs: a desk that is another’s now is heard by the other', async () => {
    const { broker, enter, change, config } = await openBroker();
    const desk = await enter({ name: 'desk-1', id: 'a' });
    await desk.subscribe([`${base}/#`]);
    broker.outlet.publish('deskState', 'one', samples.deskState);
    broker.outlet.publish('deskState', 'two', samples.deskState);
    await desk.until('the state of its desk', () => desk.heard.length === 1);
    const { nodes } = config();
    const moved = { ...nodes, 'desk-1': { ...smallConfig().nodes['desk-1'], kind: 'desk' as const, desk: 'two', devices: {} } };
    change({ ...config(), nodes: moved });
    broker.outlet.publish('deskState', 'one', samples.deskState);
    broker.outlet.publish('deskState', 'two', samples.deskState);
    await desk.until('the state of the other', () => desk.heard.length === 2);
    await desk.ping();
    expect(desk.heard.map(({ topic }) => topic)).toEqual([`${base}/desk/one/state`, `${base}/desk/two/state`]);
  });

  it('whom a new config grants what it was denied is let go, to come back and ask again; nobody else is', async () => {
    const { enter, change, config } = await openBroker();
    const early = await enter({ name: 'desk-9', id: 'a' });
    const guest = await enter({ name: 'guest', id: 'b' });
    expect(await early.subscribe([`${base}/node/desk-9/config`, `${base}/hub/beat`])).toEqual([128, 0]);
    expect(await guest.subscribe([`${base}/node/desk-9/config`])).toEqual([128]);
    change({ ...config(), nodes: { ...config().nodes, 'desk-9': { kind: 'desk', desk: 'two', devices: {} } } });
    await early.closed;
    await guest.ping();
    const again = await enter({ name: 'desk-9', id: 'a' });
    expect(await again.subscribe([`${base}/node/desk-9/config`])).toEqual([0]);
  });
});

it('beyond loopback there is no page, and a node neither drives nor hears simulated devices', async () => {
  const inside = { demo: false, ask: demoless, stillGood: () => true };
  const { enter, counted } = await openBroker({ signIn: inside });
  const kiosk = await enter({ name: 'kiosk-1', id: 'k' });
  const page = await enter({ name: 'page', id: 'p' });
  const sim = `${base}/node/kiosk-1/sim/buttons`;
  expect(await kiosk.subscribe([sim, `${base}/node/kiosk-1/#`])).toEqual([128, 0]);
  expect(await page.subscribe([sim, `${base}/kiosk/kiosk-1/state`, `${base}/hub/config`])).toEqual([128, 128, 128]);
  expect(counted.get('not-yours')).toBe(4);
});

/** Lets everybody in, as a hub would whose passwords all clients know. */
function demoless(
  { name = '' }: { readonly name: string | undefined },
  answer: (verdict: { ok: true; name: string; mark: string }) => void,
): void {
  answer({ ok: true, name, mark: '' });
}
