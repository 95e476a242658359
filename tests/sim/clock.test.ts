import { expect, it } from 'vitest';
import { createTime, type Owner } from './clock.js';

function owner(): Owner & { readonly errors: unknown[]; alive: boolean; frozenUntil: number } {
  const errors: unknown[] = [];
  return { alive: true, frozenUntil: 0, errors, failed: (error) => errors.push(error) };
}

it('lets things happen in the order of time, and at one time in the order they were asked for', async () => {
  const time = createTime();
  const told: string[] = [];
  const at = (ms: number, what: string) => time.at(ms, () => told.push(`${time.now} ${what}`));
  at(20, 'c');
  at(10, 'a');
  const cancel = at(10, 'never');
  at(10, 'b');
  at(31, 'too late');
  time.at(20, () => at(5, 'd, whose time has passed'));
  cancel();
  await time.runUntil(30);
  expect(told).toEqual(['10 a', '10 b', '20 c', '20 d, whose time has passed']);
  expect(time.now).toBe(30);
});

it('does nothing else before every promise that an event has set going has come to rest', async () => {
  const time = createTime();
  const told: string[] = [];
  time.at(1, async () => {
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
    told.push('first');
  });
  time.at(1, () => told.push('second'));
  time.watch(() => told.push('watched'));
  await time.runUntil(1);
  expect(told).toEqual(['first', 'watched', 'second', 'watched']);
});

it('tells an owner what its events threw, and what they rejected with nobody to catch it', async () => {
  const time = createTime();
  const mine = owner();
  time.at(
    1,
    () => {
      throw new Error('thrown');
    },
    mine,
  );
  time.at(2, () => void Promise.resolve().then(() => Promise.reject(new Error('rejected'))), mine);
  time.at(3, () => void Promise.reject(new Error('caught')).catch(() => {}), mine);
  await time.runUntil(3);
  expect(mine.errors).toEqual([new Error('thrown'), new Error('rejected')]);
});

it('ends with what an event of nobody’s threw', async () => {
  const time = createTime();
  time.at(1, () => void Promise.reject(new Error('of the day itself')));
  await expect(time.runUntil(2)).rejects.toThrow('of the day itself');
});

it('lets nothing come for the dead, and everything in its order for the frozen', async () => {
  const time = createTime();
  const dead = owner();
  const frozen = owner();
  const told: string[] = [];
  time.at(1, () => told.push('dead'), dead);
  dead.alive = false;
  frozen.frozenUntil = 50;
  time.at(20, () => told.push(`${time.now} second`), frozen);
  time.at(10, () => told.push(`${time.now} first`), frozen);
  time.at(50, () => told.push(`${time.now} third`), frozen);
  await time.runUntil(49);
  expect(told).toEqual([]);
  await time.runUntil(50);
  expect(told).toEqual(['50 first', '50 second', '50 third']);
});

it('says so when time stands still', async () => {
  const time = createTime();
  const again = (): unknown => time.at(time.now, again);
  again();
  await expect(time.runUntil(1)).rejects.toThrow('time stands still at 0');
});

it('does not bring the frozen what was cancelled meanwhile', async () => {
  const time = createTime();
  const told: string[] = [];
  const frozen = owner();
  frozen.frozenUntil = 50;
  const cancel = time.at(20, () => told.push('cancelled'), frozen);
  time.at(10, () => cancel(), frozen);
  await time.runUntil(100);
  expect(told).toEqual([]);
});
