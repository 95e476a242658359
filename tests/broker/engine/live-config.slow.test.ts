// The maintainer saves the file while the hall runs: a real file, a real hub, a client that watches.
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Payload } from '../../../broker/contract/topics.js';
import { type Client, connectClient } from '../../harness/client.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';
import { readJournal } from '../../harness/journal.js';
import { smallConfigData } from '../../harness/small-config.js';

const base = 'turno/prova';
type Data = ReturnType<typeof smallConfigData>;

/** The hub's word about the file, in English. */
interface Word {
  readonly hash: string;
  readonly problems: readonly string[];
}

async function hallWithWatcher(): Promise<{ hub: TestHub; watcher: Client; word: () => Promise<Word> }> {
  const hub = await startTestHub();
  onTestFinished(() => hub.end());
  const watcher = await connectClient(hub.mqttUrl, 'maintainer');
  onTestFinished(() => watcher.close());
  await watcher.subscribe(`${base}/#`);
  let read = 0;
  /** The hub's next word about the file. */
  async function word(): Promise<Word> {
    const heard = await watcher.find(
      'hub/config',
      (message) => message.topic === `${base}/hub/config` && watcher.heard.indexOf(message) >= read,
    );
    read = watcher.heard.indexOf(heard) + 1;
    const told: Payload<'hubConfig'> = JSON.parse(heard.payload.toString());
    return { hash: told.hash, problems: told.problems.map(({ en }) => en) };
  }
  await word();
  return { hub, watcher, word };
}

function save({ file }: TestHub, edit: (data: Data) => object): void {
  writeFileSync(file, JSON.stringify(edit(smallConfigData())));
}

const shown = (client: Client, topic: string) =>
  client.heard
    .filter((message) => message.topic === `${base}/${topic}`)
    .at(-1)
    ?.payload.toString();

it('a service renamed, a label changed and a desk added are there without a restart', async () => {
  const { hub, watcher, word } = await hallWithWatcher();
  save(hub, (data) => ({
    ...data,
    services: { ...data.services, taxes: { name: { it: 'Imposte', en: 'Taxes' }, series: 'C' } },
    desks: { ...data.desks, three: { number: 3, area: 'atrio', serves: ['taxes'] } },
    nodes: { ...data.nodes, 'desk-3': { kind: 'desk', desk: 'three', devices: data.nodes['desk-1'].devices } },
  }));
  expect(await word()).toMatchObject({ problems: [] });
  await watcher.find(
    'the kiosk’s new words',
    ({ topic, payload }) => topic.endsWith('kiosk-1/config') && payload.toString().includes('Imposte'),
  );
  await watcher.find('the new desk', ({ topic }) => topic === `${base}/desk/three/state`);
  await watcher.find('the new node', ({ topic }) => topic === `${base}/node/desk-3/state`);
});

it('a node and a desk that are gone are shown no more, also to who comes later', async () => {
  const { hub, watcher, word } = await hallWithWatcher();
  save(hub, ({ desks: { one: _desk, ...desks }, nodes: { 'desk-1': _node, ...nodes }, ...data }) => ({ ...data, desks, nodes }));
  expect(await word()).toMatchObject({ problems: [] });
  await watcher.find('an empty config', ({ topic, payload }) => topic.endsWith('desk-1/config') && payload.length === 0);
  const late = await connectClient(hub.mqttUrl, 'maintainer');
  onTestFinished(() => late.close());
  await late.subscribe(`${base}/#`);
  await late.find('a beat', ({ topic }) => topic.endsWith('beat'));
  expect(late.heard.filter(({ topic }) => topic.includes('/desk-1/') || topic.includes('/desk/one/'))).toEqual([]);
  expect(late.heard.some(({ topic }) => topic.endsWith('desk-2/config'))).toBe(true);
});

it('a node that is gone hears that itself', async () => {
  const { hub, word } = await hallWithWatcher();
  const node = await connectClient(hub.mqttUrl, 'desk-1');
  onTestFinished(() => node.close());
  await node.subscribe(`${base}/node/desk-1/config`);
  await node.find('its config', ({ payload }) => payload.length > 0);
  save(hub, ({ desks: { one: _desk, ...desks }, nodes: { 'desk-1': _node, ...nodes }, ...data }) => ({ ...data, desks, nodes }));
  await word();
  await node.find('that it is gone', ({ topic, payload }) => topic.endsWith('desk-1/config') && payload.length === 0);
});

it('a bad file changes nothing, and says so in the log, on the topic and to whoever asks', async () => {
  const { hub, watcher, word } = await hallWithWatcher();
  const before = readJournal(join(hub.file, '../hub')).facts.length;
  writeFileSync(hub.file, 'hall: [');
  const { problems, hash } = await word();
  expect(problems[0]).toMatch(/hall\.yaml:1:\d+: /);
  expect(hub.logged.join('\n')).toContain('bad-config');
  watcher.publish(`${base}/hub/request/${watcher.mqtt.options.clientId}/status`, { v: 1, n: 7 });
  const told = await watcher.find('the status', ({ topic }) => topic.startsWith(`${base}/hub/response/`));
  expect(JSON.parse(told.payload.toString())).toMatchObject({
    n: 7,
    config: { hash, problems: problems.map((en) => expect.objectContaining({ en })) },
  });
  expect(readJournal(join(hub.file, '../hub')).facts).toHaveLength(before);
  save(hub, (data) => data);
  expect(await word()).toMatchObject({ problems: [], hash });
});

it('a service with somebody waiting is not taken away, unless the file says where they go', async () => {
  const { hub, word } = await hallWithWatcher();
  const kiosk = await connectClient(hub.mqttUrl, 'kiosk-1');
  onTestFinished(() => kiosk.close());
  await kiosk.subscribe(`${base}/hub/beat`, `${base}/kiosk/kiosk-1/press/ack`);
  const { boot, n }: Payload<'beat'> = JSON.parse((await kiosk.find('a beat', ({ topic }) => topic.endsWith('beat'))).payload.toString());
  kiosk.publish(`${base}/kiosk/kiosk-1/press`, {
    v: 1,
    id: { node: 'kiosk-1', boot: 'c'.repeat(32), n: 1 },
    stamp: { boot, beat: n, sinceMs: 0 },
    button: 'b2',
  });
  await kiosk.find('the ticket', ({ topic }) => topic.endsWith('press/ack'));
  const noTaxes = (data: Data) => {
    const { taxes: _taxes, ...services } = data.services;
    const { b2: _b2, ...buttons } = data.nodes['kiosk-1'].buttons;
    const desks = { ...data.desks, two: { ...data.desks.two, serves: ['certificates'] } };
    return { ...data, services, desks, nodes: { ...data.nodes, 'kiosk-1': { ...data.nodes['kiosk-1'], buttons } } };
  };
  save(hub, noTaxes);
  const { problems } = await word();
  expect(problems.join('\n')).toMatch(/taxes.*C100/);
  save(hub, (data) => ({ ...noTaxes(data), retired: { taxes: 'certificates' } }));
  expect(await word()).toMatchObject({ problems: [] });
  expect(readJournal(join(hub.file, '../hub')).events).toContainEqual({ type: 'ticket-moved', v: 1, ticket: 1, service: 'certificates' });
});

it('an editor that puts a new file in the old one’s place is seen, and so is a file that is gone and comes back', async () => {
  const { hub, word } = await hallWithWatcher();
  const draft = `${hub.file}.draft`;
  writeFileSync(draft, JSON.stringify({ ...smallConfigData(), areas: { atrio: { name: { it: 'Ingresso' } } } }));
  renameSync(draft, hub.file);
  expect(await word()).toMatchObject({ problems: [] });
  rmSync(hub.file);
  expect((await word()).problems.join()).toMatch(/hall\.yaml:1:1: /);
  save(hub, (data) => data);
  expect(await word()).toMatchObject({ problems: [] });
});

it('a file that the hall could not take is taken by itself once nothing stands in its way', async () => {
  const { hub, word } = await hallWithWatcher();
  const desk = await connectClient(hub.mqttUrl, 'desk-1');
  onTestFinished(() => desk.close());
  await desk.subscribe(`${base}/hub/beat`, `${base}/desk/one/command/ack`);
  const key = async (n: number, verb: string) => {
    const beat: Payload<'beat'> = JSON.parse((await desk.find('a beat', ({ topic }) => topic.endsWith('beat'))).payload.toString());
    const stamp = { boot: beat.boot, beat: beat.n, sinceMs: 0 };
    desk.publish(`${base}/desk/one/command`, { v: 1, id: { node: 'desk-1', boot: 'd'.repeat(32), n }, stamp, verb });
    const ack = (payload: Buffer) => JSON.parse(payload.toString());
    await desk.find(verb, ({ topic, payload }) => topic.endsWith('command/ack') && ack(payload).id.n === n && ack(payload).ok === true);
  };
  const kiosk = await connectClient(hub.mqttUrl, 'kiosk-1');
  onTestFinished(() => kiosk.close());
  await kiosk.subscribe(`${base}/hub/beat`, `${base}/kiosk/kiosk-1/press/ack`, `${base}/kiosk/kiosk-1/print`);
  const beat: Payload<'beat'> = JSON.parse((await kiosk.find('a beat', ({ topic }) => topic.endsWith('beat'))).payload.toString());
  const id = { node: 'kiosk-1', boot: 'c'.repeat(32), n: 1 };
  kiosk.publish(`${base}/kiosk/kiosk-1/press`, { v: 1, id, stamp: { boot: beat.boot, beat: beat.n, sinceMs: 0 }, button: 'b1' });
  const { order }: Payload<'print'> = JSON.parse(
    (await kiosk.find('the order', ({ topic }) => topic.endsWith('/print'))).payload.toString(),
  );
  kiosk.publish(`${base}/kiosk/kiosk-1/print/done`, { v: 1, order, state: 'printed' });
  await key(1, 'open');
  await expect.poll(() => key(2, 'next').then(() => true)).toBe(true);
  save(hub, ({ desks: { one: _desk, ...desks }, nodes: { 'desk-1': _node, ...nodes }, ...data }) => ({ ...data, desks, nodes }));
  expect((await word()).problems.join()).toMatch(/`one` is serving A001/);
  await key(3, 'close');
  expect(await word()).toMatchObject({ problems: [] });
});

it('a path that goes round in circles is told like any other that cannot be read', async () => {
  const { hub, word } = await hallWithWatcher();
  rmSync(hub.file);
  symlinkSync('hall.yaml', hub.file);
  expect((await word()).problems.join()).toMatch(/hall\.yaml:1:1: /);
  rmSync(hub.file);
  save(hub, (data) => data);
  expect(await word()).toMatchObject({ problems: [] });
});

it('the hall’s id is not changed under everybody’s feet', async () => {
  const { hub, word } = await hallWithWatcher();
  save(hub, (data) => ({ ...data, hall: { ...data.hall, id: 'altrove' } }));
  expect((await word()).problems.join()).toMatch(/:\d+:\d+: `id`: stands in every topic/);
});

it('what was applied is a fact, and the text stands beside it; the last good one boots the hub when the file is bad', async () => {
  const { hub, watcher, word } = await hallWithWatcher();
  save(hub, (data) => ({ ...data, areas: { atrio: { name: { it: 'Ingresso' } } } }));
  const { hash } = await word();
  expect(readJournal(join(hub.file, '../hub')).facts.at(-1)?.event).toMatchObject({ type: 'config-applied', hash });
  writeFileSync(hub.file, 'hall: nonsense');
  await word();
  await watcher.close();
  const again = await hub.startAgain();
  const later = await connectClient(again.mqttUrl, 'maintainer');
  onTestFinished(() => later.close());
  await later.subscribe(`${base}/#`);
  const told = await later.find('hub/config', ({ topic }) => topic.endsWith('hub/config'));
  expect(JSON.parse(told.payload.toString())).toMatchObject({
    hash,
    problems: expect.arrayContaining([expect.objectContaining({ en: expect.stringContaining('hall.yaml:1:') })]),
  });
  await later.find(
    'the last good one',
    ({ topic, payload }) => topic.endsWith('board-1/config') && payload.toString().includes('Ingresso'),
  );
  expect(shown(later, 'hub/info')).toContain('prova');
});

it('at the very first start, a bad file is all there is: the hub does not start, and says why', async () => {
  await expect(startTestHub({ nonsense: 1 })).rejects.toThrow(/hall\.yaml:1:\d+: .*nonsense/);
});
