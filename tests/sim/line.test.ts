import { beforeEach, expect, it } from 'vitest';
import { chanceFrom } from '../harness/random.js';
import { createTime, type SimTime } from './clock.js';
import { createDisk } from './disk.js';
import { createWire, type Line, type Wire } from './line.js';
import { createMachine, type SimMachine } from './machine.js';
import type { SimProcess } from './process.js';
import { fairWeather, type Repeats } from './way.js';

let time: SimTime;
let wire: Wire;
let machines: { readonly node: SimMachine; readonly hub: SimMachine };
let node: SimProcess;
let hub: SimProcess;
let line: Line<string, string>;
/** What each end has heard: what was said, and `closed`. */
let heard: { readonly node: string[]; readonly hub: string[] };

function connect(): void {
  line = wire.connect<string, string>(node, hub);
  line.client.hear(
    (frame) => heard.node.push(frame),
    () => heard.node.push('closed'),
  );
  line.hub.hear(
    (frame) => heard.hub.push(frame),
    () => heard.hub.push('closed'),
  );
}
const pass = (ms: number) => time.runUntil(time.now + ms);
const say = (count: number, repeats: Repeats = 'later') => {
  for (let n = 1; n <= count; n += 1) line.client.send(`${n}`, repeats);
};
const counted = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1}`);

beforeEach(() => {
  time = createTime();
  const chance = chanceFrom(9);
  const machineOf = (name: string) =>
    createMachine({
      ...{ name, time, chance, disk: createDisk(chance), wall: Date.UTC(2026, 10, 2, 8) },
      failed(_program, error) {
        throw error;
      },
    });
  machines = { node: machineOf('node'), hub: machineOf('hub') };
  node = machines.node.run('node');
  hub = machines.hub.run('hub');
  wire = createWire(time, chance, { isCut: false });
  heard = { node: [], hub: [] };
  connect();
});

it('keeps its order, however late', async () => {
  wire.setWeather({ ...fairWeather, lateChance: 0.3, lateMs: 500 });
  say(200);
  await pass(60_000);
  expect(heard.hub).toEqual(counted(200));
});

it('brings some twice: again at once where order is all, else also among those that followed', async () => {
  wire.setWeather({ ...fairWeather, repeatChance: 0.3 });
  say(200, 'at-once');
  await pass(10_000);
  expect(heard.hub.length).toBeGreaterThan(220);
  expect(heard.hub.filter((frame, i) => frame !== heard.hub[i - 1])).toEqual(counted(200));
  heard.hub.splice(0);
  for (let n = 1; n <= 200; n += 1) {
    line.client.send(`${n}`, 'later');
    await pass(50);
  }
  await pass(10_000);
  expect([...new Set(heard.hub)]).toEqual(counted(200));
  const isLate = heard.hub.some((frame, i) => Number(frame) < Number(heard.hub[i - 1]));
  expect([heard.hub.length > 220, isLate]).toEqual([true, true]);
});

it('brings nothing while it is cut, and all of it in its order when it is mended', async () => {
  say(3);
  wire.cut();
  line.client.send('4', 'never');
  await pass(30_000);
  expect(heard.hub).toEqual([]);
  wire.mend();
  line.client.send('5', 'never');
  await pass(5_000);
  expect(heard.hub).toEqual(counted(5));
});

it('loses what is on the way when it breaks, and both ends know', async () => {
  say(3);
  wire.breakLines();
  await pass(100);
  expect(heard).toEqual({ node: ['closed'], hub: ['closed'] });
  say(3);
  await pass(100);
  expect(heard.hub).toEqual(['closed']);
});

it('says that an end has let go after what that end has said', async () => {
  say(2);
  line.client.close();
  await pass(100);
  expect(heard).toEqual({ node: [], hub: ['1', '2', 'closed'] });
});

it('tells the other end when a program ends; without power nobody is told', async () => {
  say(1);
  node.end('program');
  await pass(100);
  expect(heard.hub).toEqual(['1', 'closed']);
  node = machines.node.run('node');
  heard.hub.splice(0);
  connect();
  say(1);
  machines.node.cutPower();
  await pass(60_000);
  expect(heard.hub).toEqual(['1']);
  // Who speaks to it learns, when it has booted, that there is no such connection.
  line.hub.send('?', 'never');
  await pass(100);
  machines.node.powerOn();
  expect(heard.hub).toEqual(['1']);
  line.hub.send('?', 'never');
  await pass(100);
  expect(heard.hub).toEqual(['1', 'closed']);
});

it('makes a frozen end wait, and loses nothing', async () => {
  say(2);
  hub.freeze(3_000);
  await pass(2_999);
  expect(heard.hub).toEqual([]);
  await pass(10);
  expect(heard.hub).toEqual(['1', '2']);
});
