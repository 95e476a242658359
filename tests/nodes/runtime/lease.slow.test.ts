// A kiosk that ships, cut off from a scripted hub: it gives tickets from its lease, also when it is started again meanwhile.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { staleMs } from '../../../broker/contract/limits.js';
import type { Lease } from '../../../broker/contract/messages/kiosk.js';
import { makeFolder } from '../../harness/folders.js';
import { type TouchableNode, touchableNode } from '../../harness/node.js';
import { kioskConfig, scriptedHub } from './hub.js';

const eventually = (look: () => void) => vi.waitFor(look, { timeout: 15_000, interval: 20 });
const lease: Lease = {
  v: 1,
  node: 'kiosk-1',
  day: '2026-11-22',
  until: 100_000,
  boot: 'b'.repeat(32),
  ranges: [{ series: 'A', from: 180, to: 199 }],
  services: { certificates: { series: 'A', name: { it: 'Certificati' } } },
};

function lit(kiosk: TouchableNode): boolean | undefined {
  return kiosk.lights.findLast(([name]) => name === 'b1')?.[1].rest;
}

it('gives tickets while the hub is gone, across its own restart, and each joins once, in order', async () => {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const hub = await scriptedHub();
  let hubRuns = true;
  onTestFinished(async () => {
    if (hubRuns) await hub.close();
  });
  hub.configure(kioskConfig());
  hub.say('kioskState', 'kiosk-1', { v: 1, buttons: { b1: true, b2: true } });
  hub.say('lease', 'kiosk-1', lease);
  const first = touchableNode('kiosk-1', hub.url, { folder: folder.path });
  await first.atWork;
  await eventually(() => expect(lit(first)).toBe(true));
  // The hub does not answer: what it was asked for is not given from the lease.
  first.press('b1');
  await hub.close();
  hubRuns = false;
  // Without a beat for so long, the lamp is the lease's, and stays lit.
  await pause(staleMs + 200);
  first.press('b1');
  await eventually(() => expect([first.papers, lit(first)]).toEqual([['A180 Certificati it ?'], true]));
  await first.end();

  const second = touchableNode('kiosk-1', hub.url, { folder: folder.path });
  onTestFinished(() => second.end());
  await eventually(() => expect(lit(second)).toBe(true));
  second.press('b1');
  await eventually(() => expect(second.papers).toEqual(['A181 Certificati it ?']));

  const healed = await scriptedHub(hub.port);
  onTestFinished(() => healed.close());
  healed.configure(kioskConfig());
  await second.atWork;
  await eventually(() => expect(healed.heard('issued').length).toBeGreaterThan(1));
  expect(new Set(healed.heard('issued').map(({ n }) => n))).toEqual(new Set([180]));
  healed.say('issuedAck', 'kiosk-1', { v: 1, day: lease.day, series: 'A', n: 180, ok: true });
  await eventually(() => expect(healed.heard('issued').at(-1)).toMatchObject({ n: 181, state: 'printed', button: 'b1' }));
  healed.say('issuedAck', 'kiosk-1', { v: 1, day: lease.day, series: 'A', n: 181, ok: true });
  const told = healed.heard('issued').length;
  await pause(2_500);
  expect(healed.heard('issued')).toHaveLength(told);
});
