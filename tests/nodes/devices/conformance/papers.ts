// What prints.
import { expect } from 'vitest';
import { doneMs, type Manner } from './manner.js';

const ticket = (n: number) => ({
  ticket: n,
  hall: 'Città di Forlì',
  service: 'Anagrafe',
  number: `A${String(n).padStart(3, '0')}`,
  day: '2026-11-25',
  time: '09:41',
  ahead: 3,
  language: 'it',
});

/** How long a link that died may keep its caller waiting, ms: the hub's patience with a print order is longer. */
const boundMs = 30_000;

export const printer: Manner<'printer'> = {
  async works(device, { printed }, { clock, count }) {
    const before: boolean[] = [];
    device.onReady((is) => before.push(is));
    const ready = printer.ready?.(device) ?? (() => false);
    before.length = 0;
    await clock.until('is ready', doneMs, ready);
    let atOnce: boolean | undefined;
    device.onReady((is) => {
      atOnce = is;
    });
    expect(atOnce, 'a new listener hears at once').toBe(true);
    const [first, second, third] = [ticket(count()), ticket(count()), ticket(count())];
    const [a, b, c] = await Promise.all([
      device.print(first, () => true),
      device.print(second, () => false),
      device.print(third, () => true),
    ]);
    expect(b).toEqual({ state: 'failed', reason: 'expired' });
    for (const { state } of [a, c]) expect(['printed', 'written']).toContain(state);
    await clock.until('is on paper', doneMs, async () => (await printed(first.number)) > 0 && (await printed(third.number)) > 0);
    await clock.wait(300);
    expect([await printed(first.number), await printed(second.number), await printed(third.number)]).toEqual([1, 0, 1]);
    expect(before, 'whoever listened before').toEqual([]);
  },
  ready(device) {
    let ready = false;
    device.onReady((is) => {
      ready = is;
    });
    return () => ready;
  },
  async inVain(device, { printed }, { count }) {
    const paper = ticket(count());
    expect(await device.print(paper, () => true)).toMatchObject({ state: 'failed' });
    return async () => (await printed(paper.number)) > 0;
  },
  lasts: {
    async begin(device, { printed }, { clock, count }) {
      const papers = [ticket(count()), ticket(count())];
      const states: string[] = [];
      for (const [i, paper] of papers.entries()) {
        device
          .print(paper, () => true)
          .then(
            ({ state }) => {
              states[i] = state;
            },
            () => {
              states[i] = 'thrown';
            },
          );
      }
      const areOver = () => states.filter((state) => state !== undefined).length === papers.length;
      return {
        async afterCord() {
          await clock.until('every ticket has its end', boundMs, areOver);
          // Nothing comes out later either.
          await clock.wait(2_000);
          for (const [i, paper] of papers.entries()) {
            expect(['printed', 'written', 'failed', 'unknown']).toContain(states[i]);
            const times = await printed(paper.number);
            expect(times, `${states[i]}, and on paper so many times`).toBeLessThanOrEqual(states[i] === 'failed' ? 0 : 1);
            if (states[i] === 'printed') expect(times).toBe(1);
          }
        },
        async afterClose() {
          await clock.until('every ticket has its end', boundMs, areOver);
          for (const state of states) expect(['printed', 'written']).toContain(state);
          for (const { number } of papers) await clock.until('it is on paper', doneMs, async () => (await printed(number)) === 1);
        },
      };
    },
  },
};
