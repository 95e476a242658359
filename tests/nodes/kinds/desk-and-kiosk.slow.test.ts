// What an operator and a citizen can tell from lamps and lights alone, at nodes that ship on a hub that ships.
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { answerOf } from '../../../broker/contract/answers.js';
import { longMs, veryLongMs } from '../../../broker/contract/one-button.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';
import { startTouchableNode, type TouchableNode } from '../../harness/node.js';
import { smallConfigData } from '../../harness/small-config.js';

let hub: TestHub;
let hubRuns: boolean;
beforeEach(async () => {
  hub = await startTestHub({ 'presses-per-second': 1000 });
  hubRuns = true;
  onTestFinished(async () => {
    if (hubRuns) await hub.end();
  });
});

async function node(id: string): Promise<TouchableNode> {
  const started = await startTouchableNode(id, hub.mqttUrl);
  onTestFinished(() => started.end());
  return started;
}

const eventually = (look: () => void) => vi.waitFor(look, { timeout: 15_000 });

/** The lamp's answer to keys, one after the other. */
async function answerTo(desk: TouchableNode, keys: string): Promise<string | undefined> {
  const before = desk.lights.length;
  for (const key of keys) desk.key(key);
  let told: string | undefined;
  await eventually(() => {
    told = desk.lights
      .slice(before)
      .map(([, light]) => answerOf(light))
      .find((answer) => answer !== undefined);
    expect(told).toBeDefined();
  });
  return told;
}

/** Which of the kiosk's lamps rests lit. */
function lit(kiosk: TouchableNode, lamp: string): boolean | undefined {
  return kiosk.lights.findLast(([name]) => name === lamp)?.[1].rest;
}

describe('a desk', () => {
  it('answers every key by lamp, and shows the number that was called', async () => {
    const [desk, kiosk] = await Promise.all([node('desk-1'), node('kiosk-1')]);
    expect(await answerTo(desk, 'A')).toBe('desk-closed');
    expect(await answerTo(desk, '*')).toBe('done');
    expect(await answerTo(desk, 'A')).toBe('queue-empty');
    expect(await answerTo(desk, 'B')).toBe('refused');
    expect(await answerTo(desk, '04A')).toBe('refused');
    for (const key of '01') desk.key(key);
    expect(desk.digits.at(-1)).toBe(' 01');
    desk.key('*');
    expect(desk.digits.at(-1)).toBe('');
    await eventually(() => expect(lit(kiosk, 'b1')).toBe(true));
    kiosk.press('b1');
    await eventually(() => expect(kiosk.papers).toEqual(['A001 Certificati it 0']));
    // The hub hears of the paper a moment after it is out.
    await eventually(async () => expect(await answerTo(desk, 'A')).toBe('done'));
    await eventually(() => expect(desk.digits.at(-1)).toBe('001'));
    expect(await answerTo(desk, 'B')).toBe('done');
    expect(await answerTo(desk, 'C')).toBe('done');
    await eventually(() => expect(desk.digits.at(-1)).toBe(''));
    expect(await answerTo(desk, '03#')).toBe('done');
  });

  it('works a whole visit by whole commands: arrived, an outcome, a ticket by its number, a pause, an undo', async () => {
    const data = smallConfigData({ 'presses-per-second': 1000 });
    const services = { ...data.services, certificates: { ...data.services.certificates, outcomes: ['certificate'] } };
    const outcomes = { certificate: { name: { it: 'Certificato', en: 'Certificate' }, dial: 21 } };
    writeFileSync(hub.file, JSON.stringify({ ...data, services, outcomes, keypad: { pause: '09' } }));
    const [desk, kiosk] = await Promise.all([node('desk-1'), node('kiosk-1')]);
    // The keys that the hall has of its own reach the desk when the hub has read them.
    await eventually(async () => {
      expect(await answerTo(desk, '*')).toMatch(/done|refused/);
      expect(await answerTo(desk, '09#')).toBe('done');
    });
    await eventually(() => expect(desk.digits.at(-1)).toBe('---'));
    expect(await answerTo(desk, 'A')).toBe('desk-closed');
    expect(await answerTo(desk, '*')).toBe('done');
    await eventually(() => expect(lit(kiosk, 'b1')).toBe(true));
    for (let i = 1; i <= 3; i += 1) {
      kiosk.press('b1');
      await eventually(() => expect(kiosk.papers).toHaveLength(i));
    }
    await eventually(async () => expect(await answerTo(desk, 'A')).toBe('done'));
    expect(await answerTo(desk, '#')).toBe('done');
    expect(await answerTo(desk, '99D')).toBe('refused');
    expect(await answerTo(desk, '2103D')).toBe('done');
    await eventually(() => expect(desk.digits.at(-1)).toBe(''));
    expect(await answerTo(desk, '003A')).toBe('done');
    await eventually(() => expect(desk.digits.at(-1)).toBe('003'));
    expect(await answerTo(desk, '04#')).toBe('done');
    await eventually(() => expect(desk.digits.at(-1)).toBe(''));
    expect(await answerTo(desk, 'A')).toBe('done');
    await eventually(() => expect(desk.digits.at(-1)).toBe('002'));
  });

  it('with one button is opened, calls, calls again and closes', async () => {
    const data = smallConfigData({ 'presses-per-second': 1000 });
    const { keypad: button, ...others } = data.nodes['desk-1'].devices;
    const nodes = { ...data.nodes, 'desk-1': { ...data.nodes['desk-1'], devices: { ...others, button } } };
    writeFileSync(hub.file, JSON.stringify({ ...data, nodes }));
    const [desk, kiosk] = await Promise.all([node('desk-1'), node('kiosk-1')]);
    await eventually(() => expect(desk.doors).toContain('opened button'));
    const hold = async (ms: number) => {
      const before = desk.lights.length;
      desk.button(true);
      await sleep(ms);
      desk.button(false);
      await eventually(() => expect(desk.lights.slice(before).map(([, light]) => answerOf(light))).toContain('done'));
    };
    await hold(50);
    kiosk.press('b1');
    await eventually(() => expect(kiosk.papers).toHaveLength(1));
    await sleep(1000);
    await hold(50);
    await eventually(() => expect(desk.digits.at(-1)).toBe('001'));
    await hold(longMs + 50);
    await hold(veryLongMs + 50);
    await eventually(() => expect(desk.digits.at(-1)).toBe(''));
  });

  it('whose hub is gone says so by itself, and to each key', async () => {
    const desk = await node('desk-1');
    await answerTo(desk, '*');
    hubRuns = false;
    await hub.end();
    expect(await answerTo(desk, 'A')).toBe('no-hub');
    await eventually(() => expect(desk.digits.at(-1)).toBe('--'));
    await eventually(() => expect(desk.lights.at(-1)?.[1]).toMatchObject({ repeat: true }));
  });
});

describe('a kiosk', () => {
  it('prints in the language chosen just before, once', async () => {
    const kiosk = await node('kiosk-1');
    await eventually(() => expect(lit(kiosk, 'b1')).toBe(true));
    kiosk.press('en');
    expect(lit(kiosk, 'en')).toBe(true);
    kiosk.press('b1');
    await eventually(() => expect(kiosk.papers).toHaveLength(1));
    kiosk.press('b1');
    await eventually(() => expect(kiosk.papers).toEqual(['A001 Certificates en 0', 'A002 Certificati it 1']));
    expect(lit(kiosk, 'en')).toBe(false);
  });

  it('whose printer gives no tickets is dark, takes no number, and lights up again', async () => {
    const kiosk = await node('kiosk-1');
    await eventually(() => expect(lit(kiosk, 'b1')).toBe(true));
    kiosk.ready(false);
    expect(lit(kiosk, 'b1')).toBe(false);
    const before = kiosk.lights.length;
    kiosk.press('b1');
    await eventually(() => expect(kiosk.lights.slice(before).some(([lamp, { blink }]) => lamp === 'b1' && blink !== undefined)).toBe(true));
    kiosk.ready(true);
    kiosk.press('b1');
    await eventually(() => expect(kiosk.papers).toEqual(['A001 Certificati it 0']));
  });

  it('goes dark for a service whose numbers are used up', async () => {
    const kiosk = await node('kiosk-1');
    await eventually(() => expect(lit(kiosk, 'b2')).toBe(true));
    for (let i = 1; i <= 3; i += 1) {
      kiosk.press('b2');
      await eventually(() => expect(kiosk.papers).toHaveLength(i));
    }
    await eventually(() => expect(lit(kiosk, 'b2')).toBe(false));
    expect(lit(kiosk, 'b1')).toBe(true);
  });

  it('whose hub is gone is dark', async () => {
    const kiosk = await node('kiosk-1');
    await eventually(() => expect(lit(kiosk, 'b1')).toBe(true));
    hubRuns = false;
    await hub.end();
    await eventually(() => expect(lit(kiosk, 'b1')).toBe(false));
  });
});
