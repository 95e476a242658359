// What the hub shows of a node's machine, and when it says so again.
import { expect, it } from 'vitest';
import type { MachineHealth } from '../../../broker/contract/messages/node.js';
import { NodeState } from '../../../broker/contract/messages/node.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { createPresence } from '../../../broker/mqtt/presence.js';
import { smallConfig } from '../../harness/small-config.js';

function hub() {
  const config = smallConfig();
  const shown: Payload<'nodeState'>[] = [];
  let now = 0;
  const outlet = {
    publish(_name: string, id: string, payload: unknown) {
      if (id === 'desk-1') shown.push(NodeState.parse(payload));
      return true;
    },
    clear: () => {},
  };
  const presence = createPresence(
    () => config,
    outlet,
    () => now,
  );
  return {
    presence,
    shown,
    machines: () => shown.map(({ machine }) => machine),
    say(machine?: MachineHealth) {
      const said = { v: 1, boot: 'a'.repeat(32), version: 'test', devices: {} } as const;
      presence.heard('desk-1', machine === undefined ? said : { ...said, machine });
    },
    pass(ms: number) {
      now += ms;
      presence.tick();
    },
  };
}

const of = (presence: ReturnType<typeof createPresence>) => presence.figures().find(({ node }) => node === 'desk-1')?.machine;

it('shows a machine’s warmth when it has changed for good, its figures as they are', () => {
  const { presence, machines, say } = hub();
  for (const celsius of [50, 51, 52, 49, 48, 53, 54, 51]) {
    say({ celsius, undervolted: false });
    expect(of(presence)).toEqual({ celsius, undervolted: false });
  }
  expect(machines()).toEqual([undefined, ...[50, 53].map((celsius) => ({ celsius, undervolted: false }))]);
});

it('shows at once that it is too hot, or fed too little, and that it is well again', () => {
  const { machines, say } = hub();
  say({ celsius: 80, undervolted: false });
  say({ celsius: 81, undervolted: false });
  say({ celsius: 81, undervolted: true });
  say({ celsius: 80, undervolted: false });
  expect(machines().slice(1)).toEqual([
    { celsius: 80, undervolted: false },
    { celsius: 81, undervolted: false },
    { celsius: 81, undervolted: true },
    { celsius: 80, undervolted: false },
  ]);
});

it('says nothing of a machine that measures nothing, or is not there any more', () => {
  const { presence, shown, say, pass } = hub();
  say();
  expect(shown.at(-1)).toEqual({ v: 1, node: 'desk-1', online: true, devices: {} });
  say({ celsius: 50 });
  pass(6_000);
  expect(shown.at(-1)).toEqual({ v: 1, node: 'desk-1', online: false, devices: {} });
  expect(of(presence)).toBeUndefined();
});
