// How a node comes to its hub: with its password, patiently, and listening to its own rows only.
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ConfigSchema } from '../../../broker/config/schema.js';
import { refusedWords } from '../../../nodes/runtime/sign-in.js';
import { type TouchableNode, type TouchableOptions, touchableNode } from '../../harness/node.js';
import { smallConfigData } from '../../harness/small-config.js';
import { announcerConfig, boardConfig, deskConfig, kioskConfig, type ScriptedHub, scriptedHub } from './hub.js';

let hub: ScriptedHub;
beforeEach(async () => {
  hub = await scriptedHub();
  onTestFinished(() => hub.close());
});

function node(id: string, options: TouchableOptions = {}, url = hub.url): TouchableNode {
  const started = touchableNode(id, url, options);
  onTestFinished(() => started.end());
  return started;
}

const eventually = (look: () => void) => vi.waitFor(look, { timeout: 20_000, interval: 20 });
const warnings = ({ logged }: TouchableNode) => logged.filter((line) => JSON.parse(line).level >= 40);

describe('a node', () => {
  it('signs in under its id with its password', async () => {
    hub.configure(deskConfig());
    await node('desk-1', { key: 'one two three' }).atWork;
    expect(hub.signIns).toMatchObject([{ name: 'desk-1', password: 'one two three' }]);
  });

  it.each([
    ['whose password is wrong', 5, 'the hub refuses this node’s password; `turno node-key desk-1` on the hub’s machine'],
    ['that is one too many', 3, 'the hub is busy'],
  ] as const)('%s is told so once, comes back slowly, and works when it is let in', async (_who, connack, words) => {
    hub.connack = connack;
    hub.configure(deskConfig());
    const desk = node('desk-1', { key: 'as it is' });
    await eventually(() => expect(hub.signIns).toHaveLength(2));
    const [first, second] = hub.signIns;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(4_500);
    expect(warnings(desk)).toEqual([expect.stringContaining(words)]);
    hub.connack = 0;
    await desk.atWork;
    expect(hub.signIns).toHaveLength(3);
    // Well again: a hub that is gone for a moment is found at once.
    const before = performance.now();
    await hub.close();
    hub = await scriptedHub(hub.port);
    onTestFinished(() => hub.close());
    await eventually(() => expect(hub.signIns).toHaveLength(1));
    expect(performance.now() - before).toBeLessThan(4_500);
  });

  it('that was started before its hub waits for it, and says so once', async () => {
    const { port, url } = hub;
    await hub.close();
    const desk = node('desk-1', {}, url);
    await eventually(() => expect(warnings(desk)).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    hub = await scriptedHub(port);
    onTestFinished(() => hub.close());
    hub.configure(deskConfig());
    await desk.atWork;
    expect(warnings(desk)).toHaveLength(1);
    expect(desk.doors).toEqual(['opened keypad', 'opened lamp', 'opened display']);
  });

  it.each([
    [kioskConfig(), ['issued/ack', 'lease', 'press/ack', 'print', 'print/done/ack', 'state'].map((row) => `kiosk/kiosk-1/${row}`)],
    [deskConfig(), ['desk/one/command/ack', 'desk/one/rate/ack', 'desk/one/state']],
    [boardConfig(), ['area/atrio/calls']],
    [announcerConfig(), ['area/atrio/announce', 'area/atrio/announce/done/ack', 'area/atrio/announce/withdraw']],
  ])('listens to its own rows alone: %#', async (config, rows) => {
    hub.configure(config);
    const one = node(config.node);
    await one.atWork;
    const own = ['hub/beat', `node/${config.node}/config`, ...rows];
    await eventually(() => expect(hub.subscribed.map((topic) => topic.replace(/^turno\/[^/]+\//, '')).sort()).toEqual(own.sort()));
    expect(hub.denied).toEqual([]);
    expect(warnings(one)).toEqual([]);
  });

  it('that the config does not name yet waits, says why once, and begins when it does', async () => {
    const stranger = node('kiosk-9');
    const told = () => warnings(stranger).map((line) => JSON.parse(line).msg);
    await eventually(() => expect(told()).toContainEqual(expect.stringContaining('does not name `kiosk-9`')));
    await eventually(() => expect(hub.denied.length).toBeGreaterThan(2));
    expect(told().filter((words) => words === 'the hub does not let this node listen')).toHaveLength(1);
    expect(told().filter((words) => words.includes('does not name'))).toHaveLength(1);
    expect(hub.heard('nodeHealth')).toEqual([]);
    const data = smallConfigData();
    hub.config = ConfigSchema.parse({ ...data, nodes: { ...data.nodes, 'kiosk-9': data.nodes['kiosk-1'] } });
    hub.configure({ ...kioskConfig(), node: 'kiosk-9' });
    await stranger.atWork;
  });
});

describe('a refused sign-in', () => {
  it.each([
    [5, true, 'bad-credential', 'the hub refuses this node’s password'],
    [4, true, 'bad-credential', 'the hub refuses this node’s password'],
    [5, false, 'bad-credential', 'the hub wants a password of this node, and it has none; `turno node-key desk-1`'],
    [3, true, 'too-many', 'the hub is busy'],
    [2, true, 'bad-client', 'the hub does not take this node'],
    [1, true, 'bad-client', 'the hub does not take this node'],
  ])('of code %i, with a password or not (%s), is %s in words', (connack, hasKey, code, words) => {
    expect(refusedWords(connack, 'desk-1', hasKey)).toMatchObject({ code, words: expect.stringContaining(words) });
  });

  it('is told from other errors', () => {
    expect(refusedWords(128, 'desk-1', true)).toBeUndefined();
  });
});
