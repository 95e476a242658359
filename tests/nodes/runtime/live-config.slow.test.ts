// A config that changes while the hall runs: the node that ships, on a real broker, with devices that count their openings.
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Light } from '../../../broker/contract/light.js';
import { type TouchableNode, touchableNode } from '../../harness/node.js';
import { announcerConfig, boardConfig, deskConfig, kioskConfig, type ScriptedHub, scriptedHub } from './hub.js';

let hub: ScriptedHub;
beforeEach(async () => {
  hub = await scriptedHub();
  onTestFinished(() => hub.close());
});

function node(id: string): TouchableNode {
  const started = touchableNode(id, hub.url);
  onTestFinished(() => started.end());
  return started;
}

const eventually = (look: () => void) => vi.waitFor(look, { timeout: 15_000, interval: 20 });

/** Everything that was opened and closed since this was made. */
function since(told: readonly string[]): () => string[] {
  const from = told.length;
  return () => told.slice(from);
}

async function deskCalling(): Promise<TouchableNode> {
  hub.configure(deskConfig());
  hub.say('deskState', 'one', { v: 1, desk: 'one', phase: 'called', number: 'A042', waiting: 0 });
  const desk = node('desk-1');
  await desk.atWork;
  await eventually(() => expect([desk.digits.at(-1), desk.lights.at(-1)]).toEqual(['042', ['lamp', { rest: true }]]));
  return desk;
}

async function kioskIssuing(): Promise<TouchableNode> {
  hub.configure(kioskConfig());
  hub.say('kioskState', 'kiosk-1', { v: 1, buttons: { b1: true, b2: true } });
  const kiosk = node('kiosk-1');
  await kiosk.atWork;
  await eventually(() => expect(kiosk.lights.slice(-2).map(([, { rest }]) => rest)).toEqual([true, true]));
  return kiosk;
}

const rests = (lights: readonly (readonly [string, Light])[]) => lights.map(([lamp, { rest }]) => `${lamp} ${rest ? 'lit' : 'dark'}`);

describe('a label that changes', () => {
  it('touches no device of a desk, and neither number nor lamp goes out', async () => {
    const desk = await deskCalling();
    const [doors, lights, digits] = [since(desk.doors), desk.lights.length, since(desk.digits)];
    hub.configure(deskConfig({ name: { it: 'Anagrafe e stato civile' } }));
    await eventually(() => expect(digits()).toEqual(['042']));
    expect(rests(desk.lights.slice(lights))).toEqual(['lamp lit']);
    expect(doors()).toEqual([]);
    // The new job has the keypad, once.
    desk.key('A');
    await eventually(() => expect(hub.heard('command')).toHaveLength(1));
  });

  it('touches no device of a kiosk, darkens no lamp, and loses no press', async () => {
    const kiosk = await kioskIssuing();
    const [doors, lights] = [since(kiosk.doors), kiosk.lights.length];
    let pressed = 0;
    const fingers = setInterval(() => {
      kiosk.press('b1');
      pressed += 1;
    }, 20);
    onTestFinished(() => clearInterval(fingers));
    const label = { it: 'Anagrafe' };
    const [b1, b2] = ['b1', 'b2'].map((button) => ({ button, service: 'taxes', label }));
    const extra = { button: 'en', language: 'en', label };
    hub.configure(kioskConfig({ buttons: [b1, b2, extra].filter((button) => button !== undefined) }));
    // The extra button's lamp is the sign that the new job has begun.
    await eventually(() => expect(rests(kiosk.lights)).toContain('en dark'));
    await pause(200);
    clearInterval(fingers);
    expect(rests(kiosk.lights.slice(lights)).filter((told) => /b. dark/.test(told))).toEqual([]);
    expect(doors()).toEqual([]);
    await eventually(() => expect(new Set(hub.heard('press').map(({ id }) => id.n)).size).toBe(pressed));
  });

  it('does not blank a board', async () => {
    hub.configure(boardConfig());
    hub.say('calls', 'atrio', { v: 1, area: 'atrio', calls: [{ call: 1, number: 'A042', desk: 1 }] });
    const board = node('board-1');
    await board.atWork;
    await eventually(() => expect(board.rows.at(-1)).toBe('A042'));
    const [doors, rows] = [since(board.doors), since(board.rows)];
    hub.configure(boardConfig('Ingresso'));
    await eventually(() => expect(rows()).toEqual(['A042']));
    expect(doors()).toEqual([]);
  });

  it('does not blank a display either when the hub has been away meanwhile', async () => {
    const desk = await deskCalling();
    await hub.close();
    const { port } = hub;
    await eventually(() => expect(desk.digits.at(-1)).toBe('--'));
    hub = await scriptedHub(port);
    onTestFinished(() => hub.close());
    hub.configure(deskConfig());
    hub.say('deskState', 'one', { v: 1, desk: 'one', phase: 'called', number: 'A043', waiting: 0 });
    await eventually(() => expect(desk.digits.at(-1)).toBe('043'));
    const digits = since(desk.digits);
    hub.configure(deskConfig({ name: { it: 'Altro' } }));
    await eventually(() => expect(digits()).toEqual(['043']));
    expect(desk.doors).toEqual(['opened keypad', 'opened lamp', 'opened display']);
  });

  it('makes no announcement twice, and drops none', async () => {
    hub.configure(announcerConfig());
    const announcer = node('voice-1');
    await announcer.atWork;
    const announce = (order: number) =>
      hub.say('announce', 'atrio', {
        v: 1,
        order,
        until: 1_000_000,
        call: { call: order, number: `A00${order}`, desk: 1 },
        languages: ['it'],
      });
    announce(1);
    hub.configure(announcerConfig('Ingresso'));
    announce(2);
    await eventually(() => expect(announcer.sounds).toHaveLength(2));
    await pause(500);
    announce(1);
    announce(3);
    await eventually(() => expect(announcer.sounds).toEqual(['A001', 'A002', 'A003']));
    expect(announcer.doors).toEqual(['opened voice', 'opened speaker']);
  });
});

describe('a button that moves to another pin', () => {
  const moved = (pin: number) => kioskConfig({ devices: { buttons: { driver: 'sim', pin }, printer: { to: 'sim', driver: 'escpos' } } });

  it('has its device closed, then opened, and the printer is left alone', async () => {
    const kiosk = await kioskIssuing();
    const doors = since(kiosk.doors);
    hub.configure(moved(17));
    await eventually(() => expect(doors()).toEqual(['closed buttons', 'opened buttons']));
    await eventually(() => expect(rests(kiosk.lights.slice(-2))).toEqual(['b1 lit', 'b2 lit']));
    kiosk.press('b1');
    await eventually(() => expect(hub.heard('press')).toHaveLength(1));
  });

  it('ten times in a second ends on the last pin, and is not opened ten times', async () => {
    const kiosk = await kioskIssuing();
    const doors = since(kiosk.doors);
    for (let pin = 1; pin <= 10; pin += 1) {
      hub.configure(moved(pin));
      await pause(100);
    }
    await pause(500);
    const opened = doors().filter((door) => door === 'opened buttons').length;
    expect(opened).toBeGreaterThanOrEqual(1);
    expect(opened).toBeLessThanOrEqual(5);
    // The same as the last one: if that is what runs, nothing happens.
    const settled = since(kiosk.doors);
    hub.configure(moved(10));
    await pause(500);
    expect(settled()).toEqual([]);
  });
});

it('a button that has lost its job goes dark, and the others do not flash', async () => {
  const kiosk = await kioskIssuing();
  const lights = kiosk.lights.length;
  hub.configure(kioskConfig({ buttons: kioskConfig().buttons.slice(0, 1) }));
  await eventually(() => expect(rests(kiosk.lights.slice(lights))).toEqual(['b1 lit', 'b2 dark']));
  kiosk.press('b2');
  kiosk.press('b1');
  await eventually(() => expect(hub.heard('press').map(({ button }) => button)).toEqual(['b1']));
});

it('a press whose answer comes after the change is sent under one id, and lights no lamp of the new job', async () => {
  const kiosk = await kioskIssuing();
  kiosk.press('b1');
  await eventually(() => expect(hub.heard('press')).toHaveLength(1));
  const lights = kiosk.lights.length;
  hub.configure(kioskConfig({ hall: { it: 'Altro' } }));
  await eventually(() => expect(rests(kiosk.lights.slice(lights))).toEqual(['b1 lit', 'b2 lit']));
  const [press] = hub.heard('press');
  if (press === undefined) throw new Error('no press');
  hub.say('pressAck', 'kiosk-1', { v: 1, id: press.id, ok: false, code: 'hall-closed', detail: '' });
  hub.say('kioskState', 'kiosk-1', { v: 1, buttons: { b1: false, b2: true } });
  await eventually(() => expect(rests(kiosk.lights.slice(lights)).slice(2)).toEqual(['b1 dark', 'b2 lit']));
  expect(new Set(hub.heard('press').map(({ id }) => id.n)).size).toBe(1);
});

it('a device that breaks is told of at once, not when the next word is due', async () => {
  const desk = await deskCalling();
  const told = hub.heard('nodeHealth').length;
  await eventually(() => expect(hub.heard('nodeHealth').length).toBeGreaterThan(told));
  desk.broken.add('lamp');
  const isTold = () => expect(hub.heard('nodeHealth').at(-1)?.devices.lamp).toMatchObject({ ok: false, code: 'broken' });
  await vi.waitFor(isTold, { timeout: 1_500, interval: 20 });
});

describe('a node that the config no longer names', () => {
  it('closes its devices, says so once, is silent, and takes up the next job', async () => {
    const desk = await deskCalling();
    const doors = since(desk.doors);
    hub.clear('nodeConfig', 'desk-1');
    hub.clear('deskState', 'one');
    await eventually(() => expect(doors().sort()).toEqual(['closed display', 'closed keypad', 'closed lamp']));
    const healths = hub.heard('nodeHealth').length;
    desk.key('A');
    await pause(2_500);
    expect(hub.heard('nodeHealth')).toHaveLength(healths);
    expect(hub.heard('command')).toEqual([]);
    expect(desk.logged.filter((line) => line.includes('does not name'))).toHaveLength(1);
    expect(desk.logged.filter((line) => line.includes('cannot read'))).toEqual([]);
    hub.configure(deskConfig());
    await eventually(() => expect(hub.heard('nodeHealth').at(-1)?.devices).toHaveProperty('display'));
  });

  it('learns it also from a hub that started anew without it', async () => {
    const desk = await deskCalling();
    const doors = since(desk.doors);
    await hub.close();
    hub = await scriptedHub(hub.port);
    onTestFinished(() => hub.close());
    await eventually(() => expect(doors().sort()).toEqual(['closed display', 'closed keypad', 'closed lamp']));
    expect(desk.logged.filter((line) => line.includes('does not name'))).toHaveLength(1);
  });

  it('becomes another kind when the hub says so', async () => {
    const desk = await deskCalling();
    hub.configure({ ...kioskConfig(), node: 'desk-1' });
    await eventually(() => expect(hub.heard('nodeHealth').at(-1)?.devices).toMatchObject({ buttons: { ok: true }, printer: { ok: true } }));
    expect(desk.doors.slice(3).sort()).toEqual(['closed display', 'closed keypad', 'closed lamp', 'opened buttons', 'opened printer']);
  });
});

it('a device that could not be opened is told of once and found by itself when it is there, and nothing else is opened anew', async () => {
  hub.configure(deskConfig());
  const desk = node('desk-1');
  desk.broken.add('lamp');
  await desk.atWork;
  await eventually(() => expect(hub.heard('nodeHealth').at(-1)?.devices.lamp).toMatchObject({ ok: false, code: 'not-opened' }));
  expect(desk.doors).toEqual(['opened keypad', 'opened display']);
  await pause(5_500);
  desk.broken.clear();
  await eventually(() => expect(desk.doors).toEqual(['opened keypad', 'opened display', 'opened lamp']));
  await eventually(() => expect(desk.lights.length).toBeGreaterThan(0));
  await eventually(() => expect(hub.heard('nodeHealth').at(-1)?.devices.lamp).toEqual({ ok: true }));
  expect(desk.logged.filter((line) => line.includes('is broken'))).toHaveLength(1);
  desk.key('A');
  await eventually(() => expect(hub.heard('command')).toHaveLength(1));
});

it('a node that is stopped while its config changes leaves nothing open', async () => {
  hub.configure(kioskConfig());
  const kiosk = touchableNode('kiosk-1', hub.url);
  await kiosk.atWork;
  hub.configure(kioskConfig({ devices: { buttons: { driver: 'sim', pin: 4 }, printer: { driver: 'escpos', to: 'elsewhere' } } }));
  await pause(290);
  await kiosk.end();
  const count = (what: string) => kiosk.doors.filter((door) => door.startsWith(what)).length;
  expect(count('closed')).toBe(count('opened'));
});
