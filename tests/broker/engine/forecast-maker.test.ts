// What a hall is told of its waits as it learns of itself: the maker that ships, at once, on the hall's own journal.
import { expect, it } from 'vitest';
import { KioskState } from '../../../broker/contract/messages/kiosk.js';
import { createForecastMaker } from '../../../broker/engine/forecast-maker.js';
import type { Forecaster } from '../../../broker/engine/forecaster.js';
import { type Town, useTown } from './town-hall.js';

const town = useTown();

function atOnce({ store }: Town): Forecaster {
  const make = createForecastMaker({ factsOfDays: () => store.factsAfter(0), factsAfter: store.factsAfter });
  return { ask: (asked, answered) => void setTimeout(() => answered(make(asked)), 0), stop() {} };
}

async function day(hall: Town): Promise<void> {
  await hall.at('one', 'open');
  for (let n = 0; n < 12; n += 1) {
    await hall.take();
    await hall.at('one', 'next');
    await hall.pass(10);
  }
  await hall.at('one', 'done');
}

it('a range is provisional on days one and two, and not on the third', async () => {
  const hall = town();
  hall.engine.foretell(atOnce(hall));
  const provisional: (boolean | undefined)[] = [];
  for (const minutesUntilNext of [24 * 60 - 120, 24 * 60 - 120, 0]) {
    await day(hall);
    await hall.pass(0.1);
    const answer = hall.engine.questions.wait({ v: 1, n: 1, service: 'certificates' });
    provisional.push(answer.ok && answer.wait !== null ? answer.wait.provisional : undefined);
    if (minutesUntilNext > 0) await hall.pass(minutesUntilNext);
  }
  expect(provisional).toEqual([true, true, undefined]);
  expect(hall.facts().filter((event) => event.type === 'ticket-issued' && event.told !== undefined).length).toBeGreaterThan(20);
});

it('the same hall hears the same range again', async () => {
  const hall = town();
  await day(hall);
  hall.engine.foretell(atOnce(hall));
  await hall.take();
  const heard = new Set<string>();
  for (let n = 0; n < 4; n += 1) {
    await hall.pass(0.1);
    await hall.settle();
    heard.add(JSON.stringify(hall.engine.questions.wait({ v: 1, n: 1, service: 'certificates' })));
  }
  expect(heard.size).toBe(1);
});

it('who goes before others waits less than who does not', async () => {
  const hall = town();
  await hall.at('one', 'open');
  for (let n = 0; n < 12; n += 1) await hall.take();
  await hall.at('one', 'next');
  hall.engine.foretell(atOnce(hall));
  await hall.settle();
  await hall.settle();
  const { waits } = KioskState.parse(hall.kioskState());
  expect(waits?.p1?.to).toBeLessThan(waits?.b1?.from ?? 0);
});
