// A kiosk whose hub is gone goes on from its lease, and everything joins when it is back: real processes, real sockets, a
// printer that outlives them all.
import { expect, it, vi } from 'vitest';
import { readJournal } from '../harness/journal.js';
import { checkLeases } from './lease-kept.js';
import { type Stage, standStage } from './lease-stage.js';
import { beats } from './people.js';

// Whole halls, whose processes share the machine with the other slow tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const leased = (number: string | undefined) => Number(number?.slice(1)) % 500 > 400;

/** The desk calls so many; a paper may still be on its way out. */
async function callAll({ key }: Stage, count: number): Promise<string[]> {
  const numbers: string[] = [];
  await key('open');
  await vi.waitFor(
    async () => {
      const answer = await key('next');
      if (answer?.ok === true && answer.number !== null) numbers.push(answer.number);
      expect(numbers).toHaveLength(count);
    },
    { timeout: 15_000, interval: 10 },
  );
  return numbers;
}

it('the hub is killed, the kiosk too: what is on paper joins once, in order of arrival, and is called before who came later', async () => {
  const stage = await standStage();
  const before = [await stage.press('b1'), await stage.press('b2')];
  expect(before).toEqual(['A001', 'C501']);
  await stage.hub('SIGKILL');
  // Three seconds without a beat: from then on the lamps are the lease's.
  await stage.nextLight('b1');
  const alone: (string | undefined)[] = [];
  for (const button of ['b2', 'b1', 'b1', 'b2']) alone.push(await stage.press(button));
  await stage.endKiosk('SIGKILL');
  await stage.startKiosk();
  await stage.lamp('b1', true);
  for (const button of ['b1', 'b2', 'b1']) alone.push(await stage.press(button));
  const given = alone.filter((number) => number !== undefined);
  expect(given).toHaveLength(7);
  expect(given.filter((number) => !leased(number))).toEqual([]);

  await stage.startHub();
  const later = [await stage.pressOther('b1'), await stage.pressOther('b2')];
  await stage.joined(given.length);
  const everybody = [...before, ...given, ...later];
  expect(await callAll(stage, everybody.length)).toEqual(everybody);
  // The hub goes on with its own numbers, the kiosk's are its own.
  expect(leased(await stage.press('b1'))).toBe(false);
  await stage.end();
  const { joined } = checkLeases(readJournal(stage.hubFolder), stage.papers());
  // The other kiosk may have given one before it heard the hub again.
  expect(joined.filter((number) => !later.includes(number))).toEqual(given);
});

it('the cable is cut: the kiosk and the hub both give tickets, and the desk calls them as they came', async () => {
  const stage = await standStage();
  stage.cable.pull();
  await stage.nextLight('b1');
  const arrivals: (string | undefined)[] = [];
  for (const button of ['b1', 'b2', 'b1']) {
    arrivals.push(await stage.press(button));
    // Longer than a beat needs to be heard: who came first is no matter of a few ms.
    await beats(stage.ears, 1);
    arrivals.push(await stage.pressOther(button));
    await beats(stage.ears, 1);
  }
  expect(arrivals.map(leased)).toEqual([true, false, true, false, true, false]);
  stage.cable.plugIn('late');
  await stage.joined(3);
  expect(await callAll(stage, arrivals.length)).toEqual(arrivals);
  await stage.end();
  const { joined } = checkLeases(readJournal(stage.hubFolder), stage.papers());
  expect(joined).toEqual(arrivals.filter((number) => leased(number)));
});

it('a press that was sent to a hub which froze is the hub’s to answer or to refuse, never the lease’s', async () => {
  const stage = await standStage();
  await stage.hub('SIGSTOP');
  // While the last beat is believed: sent, and never heard of again. The lamp says no when the citizen would have left.
  expect(await stage.press('b1')).toBeUndefined();
  const alone = await stage.press('b1');
  expect(leased(alone)).toBe(true);
  await stage.hub('SIGCONT');
  await stage.joined(1);
  // What the frozen hub had in its ears is too old for a ticket.
  await beats(stage.ears, 2);
  expect(stage.papers().map(({ numbers }) => numbers)).toEqual([[alone]]);

  await stage.hub('SIGSTOP');
  const mark = stage.ears.mark();
  const felt = stage.nextLight('b1');
  stage.touch('b2');
  await felt;
  // Three seconds without a beat: now the lamps are the lease's, and the press is still the hub's.
  await stage.nextLight('b1');
  await stage.hub('SIGCONT');
  // It wakes within the life of the press: one ticket, and a number of the hub's own.
  await stage.ears.next('printDoneAck', 'the ticket is printed', ({ id }) => id === 'kiosk-1', mark);
  expect(stage.papers().map(({ numbers }) => numbers)).toEqual([[alone], ['C501']]);
  await stage.end();
  const { joined } = checkLeases(readJournal(stage.hubFolder), stage.papers());
  expect(joined).toEqual([alone]);
});
