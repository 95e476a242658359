// The page's view of the hall, as a story of the messages it hears.
import { describe, expect, it } from 'vitest';
import { blinks } from '../../../../broker/contract/answers.js';
import type { NodeConfig } from '../../../../broker/contract/messages/node.js';
import type { Sim } from '../../../../broker/contract/messages/sim.js';
import type { Payload } from '../../../../broker/contract/topics.js';
import { asks } from '../../../../nodes/pages/hall/devices.js';
import { litAt } from '../../../../nodes/pages/hall/lamps.js';
import { shortcutOf } from '../../../../nodes/pages/hall/shortcuts.js';
import { deviceOf, emptyHall, type Fact, type Hall, reduce } from '../../../../nodes/pages/hall/store.js';

const base = { v: 1 as const, hall: { it: 'Comune di Pieve' }, languages: ['it'] };
const sim = { driver: 'sim' };
const desk: NodeConfig = {
  ...base,
  kind: 'desk',
  node: 'desk-1',
  desk: 'uno',
  number: 1,
  name: { it: 'Uno' },
  devices: { keypad: sim, lamp: sim, display: { driver: 'desk-unit' } },
};
const kiosk: NodeConfig = {
  ...base,
  kind: 'kiosk',
  node: 'kiosk-1',
  buttons: [],
  devices: { buttons: sim, printer: { driver: 'escpos', to: 'sim' } },
};

function heard(facts: readonly Fact[], from: Hall = emptyHall): Hall {
  return facts.reduce(reduce, from);
}

function told(node: string, device: string, message: Sim): Fact {
  return { type: 'sim', node, device, message };
}

function calls(retained: boolean, ...newestFirst: [call: number, number: string][]): Fact {
  return {
    type: 'calls',
    retained,
    calls: { v: 1, area: 'atrio', calls: newestFirst.map(([call, number]) => ({ call, number, desk: 1 })) },
  };
}

const beat: Fact = {
  type: 'beat',
  at: 1000,
  beat: { v: 1, boot: 'a'.repeat(32), n: 7, sinceMs: 0, at: '2026-11-22T09:41:00+01:00', trusted: true },
};

describe('what is drawn may be believed', () => {
  it('while beats come, and no longer than three seconds after the last', () => {
    const hall = heard([{ type: 'link', up: true }, beat, { type: 'tick', at: 3900 }]);
    expect(hall.fresh).toBe(true);
    expect(reduce(hall, { type: 'tick', at: 4000 }).fresh).toBe(false);
  });

  it('not when the link is lost, until the next beat', () => {
    const hall = heard([{ type: 'link', up: true }, beat, { type: 'link', up: false }, { type: 'link', up: true }]);
    expect(hall.fresh).toBe(false);
    expect(reduce(hall, beat).fresh).toBe(true);
  });
});

describe('simulated devices are asked how they are', () => {
  const configs: Fact[] = [desk, kiosk].map((config) => ({ type: 'config', hall: 'pieve', config }));

  it('when they appear, those with real hardware left out', () => {
    const before = heard([{ type: 'link', up: true }]);
    const names = asks(before, heard(configs, before)).map(({ node, device }) => `${node} ${device}`);
    expect(names).toEqual(['desk-1 keypad', 'desk-1 lamp', 'kiosk-1 buttons', 'kiosk-1 printer']);
  });

  it('when their node comes back, and all of them when the link does', () => {
    const up = heard([{ type: 'link', up: true }, ...configs]);
    const online = heard([{ type: 'node', state: { v: 1, node: 'kiosk-1', online: true, devices: {} } }], up);
    expect(asks(up, online).map(({ node }) => node)).toEqual(['kiosk-1', 'kiosk-1']);
    expect(asks(online, online)).toEqual([]);
    expect(asks({ ...online, linked: false }, online)).toHaveLength(4);
  });

  it('but not a node that the config no longer names', () => {
    const shown = told('desk-1', 'display', { v: 1, type: 'digits', text: '042' });
    const hall = heard([...configs, shown, { type: 'gone', node: 'desk-1' }]);
    expect(Object.keys(hall.nodes)).toEqual(['kiosk-1']);
    expect(hall.active).toBeUndefined();
    // Should it come back, it is asked how it is.
    expect(deviceOf(hall, 'desk-1', 'display').digits).toBe('');
  });

  it('and then the keys are the next desk’s', () => {
    const other = { ...desk, node: 'desk-2', number: 2 };
    const hall = heard([...configs, { type: 'config', hall: 'pieve', config: other }, { type: 'gone', node: 'desk-1' }]);
    expect(hall.active).toBe('desk-2');
  });
});

describe('a call is said once', () => {
  it('when it comes; what was called before we came is history', () => {
    const came = heard([calls(true, [3, 'A001'])]);
    expect(came.spoken).toBeUndefined();
    const called = heard([calls(false, [4, 'A002'], [3, 'A001']), calls(true, [4, 'A002'], [3, 'A001'])], came);
    expect(called.spoken).toEqual({ call: 4, number: 'A002', desk: 1 });
  });

  it('and again when the same ticket is called again', () => {
    const first = heard([calls(false, [4, 'A002'])]);
    expect(heard([calls(false, [5, 'A002'])], first).spoken?.call).toBe(5);
  });

  it('and not when a call is withdrawn', () => {
    const first = heard([calls(false, [4, 'A002'], [3, 'A001'])]);
    expect(heard([calls(false, [3, 'A001'])], first).spoken?.call).toBe(4);
  });
});

describe('lamps', () => {
  const lamp = (light: object): Fact => told('desk-1', 'lamp', { v: 1, type: 'lamps', lamps: { lamp: { rest: false, ...light } } });

  it('play the same answer twice when it is given twice, and remember what they said', () => {
    const once = heard([lamp({ blink: [...blinks['queue-empty']] })]);
    const twice = heard([lamp({ blink: [...blinks['queue-empty']] }), lamp({ rest: true })], once);
    const before = deviceOf(once, 'desk-1', 'lamp').lamps.lamp;
    const after = deviceOf(twice, 'desk-1', 'lamp').lamps.lamp;
    expect(before?.said?.answer).toBe('queue-empty');
    expect(after?.said?.order).toBeGreaterThan(before?.said?.order ?? 0);
    expect(after?.light.rest).toBe(true);
  });

  it('are lit and dark as the order says, then rest; a repeated blink never rests', () => {
    const light = { rest: true, blink: [350, 350] };
    expect([0, 349, 350, 699, 700].map((ms) => litAt(light, ms).lit)).toEqual([true, true, false, false, true]);
    expect(litAt({ ...light, repeat: true }, 700 * 9 + 10)).toEqual({ lit: true, until: 700 * 9 + 350 });
    expect(litAt(light, 701).until).toBeUndefined();
  });
});

describe('the wait at a kiosk', () => {
  const state: Payload<'kioskState'> = { v: 1, buttons: { b1: true }, waits: { b1: { from: 10, to: 20 } } };

  it('is what the hub has told of it last, and forgotten with the kiosk', () => {
    const hall = heard([
      { type: 'config', hall: 'prova', config: kiosk },
      { type: 'kiosk', node: 'kiosk-1', state: { v: 1, buttons: {} } },
      { type: 'kiosk', node: 'kiosk-1', state },
    ]);
    expect(hall.kiosks).toEqual({ 'kiosk-1': state });
    expect(reduce(hall, { type: 'gone', node: 'kiosk-1' }).kiosks).toEqual({});
  });
});

describe('tickets', () => {
  const ticket = (job: number): Fact =>
    told('kiosk-1', 'printer', { v: 1, type: 'bytes', job, part: 0, parts: 1, base64: btoa(`A00${job}\n`) });

  it('pile up to three, and one is taken away', () => {
    const pile = deviceOf(heard([1, 2, 3, 4].map(ticket)), 'kiosk-1', 'printer').tickets;
    expect(pile).toHaveLength(3);
    const id = pile[1]?.id ?? 0;
    const taken = heard([...[1, 2, 3, 4].map(ticket), { type: 'taken', node: 'kiosk-1', device: 'printer', ticket: id }]);
    expect(deviceOf(taken, 'kiosk-1', 'printer').tickets).toEqual([pile[0], pile[2]]);
  });

  it('what the page itself said comes back and changes nothing', () => {
    const hall = heard([ticket(1)]);
    for (const message of [
      { v: 1, type: 'ask' },
      { v: 1, type: 'roll', paper: false },
      { v: 1, type: 'press', button: 'b1' },
    ] as const)
      expect(reduce(hall, told('kiosk-1', 'printer', message))).toBe(hall);
  });
});

describe('shortcuts', () => {
  it('are the rows of the grammar that they name', () => {
    const rows = ['open', 'next', 'recall', 'no-show', 'close', 'done', 'arrived'];
    expect(['o', 'n', 'r', 'm', 'k', 'd', 'a'].map(shortcutOf)).toEqual(rows.map((row) => ({ do: 'row', row })));
    expect(shortcutOf('3')).toEqual({ do: 'kiosk', place: 2 });
    expect(shortcutOf('[')).toEqual({ do: 'desk', step: -1 });
    expect(shortcutOf('x')).toBeUndefined();
  });
});
