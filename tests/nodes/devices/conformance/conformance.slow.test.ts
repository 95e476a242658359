// One suite for all drivers: of every folder under nodes/devices, every device that its driver can be. A driver whose hardware takes its
// time has a file of its own beside this one, so that others need not wait for it.
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drivers, holdToItsWord, rigs } from './hold.js';

it('every driver has a rig, and every rig a driver', () => {
  expect([...rigs.keys()].sort()).toEqual([...drivers.keys()].sort());
});

for (const name of drivers.keys()) {
  if (!existsSync(new URL(`${name}.slow.test.ts`, import.meta.url))) await holdToItsWord(name);
}
