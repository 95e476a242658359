// A busy day: 12 nodes, 400 visits, 7 desks, 11 services; every node a process, every message over a real socket, no pause
// but for answers. In the evening the journal is laid beside what was pressed, printed, shown, and heard.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DeskAck } from '../../broker/contract/messages/desk.js';
import type { PressAck } from '../../broker/contract/messages/kiosk.js';
import { readJournal } from '../harness/journal.js';
import { type Chance, chanceFrom, seedFor } from '../harness/random.js';
import { type Day, hasSound, hub, nodes, ordersEnd, standDay } from './day.js';
import { boards, desks, kiosks } from './day-config.js';
import { callsOf, digitsOf, type EventOf, only, rowsOf, ticketsOf } from './expected.js';
import { compareSounds } from './heard.js';
import { key, manners, press, printed, type Visit, visitFrom, type Wanted } from './people.js';
import { ask, digitsAt, papersAt, read, rowsAt } from './seen.js';

const visits = 400;
const patienceMs = 30_000;
/** The last call of the day may wait behind many others: all must be heard. */
const announceS = 300;

interface Pressed {
  readonly visit: Visit;
  readonly ack: PressAck;
}

interface Worked {
  readonly verb: Wanted;
  readonly ack: DeskAck;
}

/** Citizens at one kiosk, one after the other: the next one presses while the paper of the one before comes out. */
async function citizensAt({ ears }: Day, kiosk: string, count: number, chance: Chance): Promise<Pressed[]> {
  const pressed: Pressed[] = [];
  let paper: Promise<unknown> = Promise.resolve();
  for (let i = 0; i < count; i += 1) {
    const visit = visitFrom(chance);
    const mark = ears.mark();
    const ack = await press(ears, kiosk, visit, patienceMs);
    pressed.push({ visit, ack });
    await paper;
    if (ack.ok) paper = printed(ears, kiosk, ack.ticket, mark);
  }
  await paper;
  return pressed;
}

/** An operator's day, from the first key to the last. `lastPaper` resolves when nobody else will come. */
async function operatorAt({ ears }: Day, node: string, chance: Chance, lastPaper: Promise<unknown>): Promise<Worked[]> {
  const worked: Worked[] = [];
  let allCame = false;
  void lastPaper.then(() => {
    allCame = true;
  });
  async function does(verb: Wanted): Promise<boolean> {
    const ack = await key(ears, node, verb, patienceMs);
    worked.push({ verb, ack });
    return ack.ok;
  }
  await does('open');
  for (;;) {
    const mark = ears.mark();
    const last = allCame;
    if (await does('next')) {
      for (const verb of manners(chance)) await does(verb);
    } else if (last) break;
    else await Promise.race([lastPaper, ears.next('printDoneAck', 'somebody comes', () => true, mark, 120_000)]);
  }
  await does('close');
  return worked;
}

const sound = hasSound ? 'through aplay' : 'simulated: aplay or espeak-ng is missing';

it(`a busy day: at its end journal, displays, printed bytes and announcements agree (sound ${sound})`, async () => {
  const chance = chanceFrom(seedFor('busy day'));
  const beganAt = performance.now();
  const day = await standDay({ announceS, keepSounds: true, cutMs: 0 });
  const { ears } = day;
  const stoodAt = performance.now();

  const coming = Promise.all(kiosks.map((kiosk) => citizensAt(day, kiosk, visits / kiosks.length, chance.of(kiosk))));
  const working = [...desks.keys()].map((node) => operatorAt(day, node, chance.of(node), coming));
  const [pressed, worked] = await Promise.all([coming, Promise.all(working)]);
  const servedAt = performance.now();
  await ordersEnd(day, announceS);
  await ask(ears);
  const heardAt = performance.now();

  for (const name of nodes) expect([name, await day.stop(name)]).toEqual([name, 0]);
  expect(await day.stop(hub)).toBe(0);
  const { events, facts, snapshot } = readJournal(join(day.data, 'hub'));
  const tickets = ticketsOf(events);

  // Nothing happened that nobody expected.
  expect(day.crashes()).toEqual([]);
  expect(ears.unread).toEqual([]);
  expect(snapshot?.seq).toBe(facts.at(-1)?.seq);
  expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, i) => i + 1));
  expect(only(events, 'ticket-voided', 'ticket-not-served')).toEqual([]);
  expect(only(events, 'day-turned')).toHaveLength(1);

  // Every press is one ticket, of the service and in the language that was asked for.
  expect(tickets.size).toBe(visits);
  expect(new Set([...tickets.values()].map(({ number }) => number)).size).toBe(visits);
  for (const [i, kiosk] of kiosks.entries()) {
    const issued = [...tickets.values()].filter((event) => event.kiosk === kiosk);
    expect(
      pressed[i]?.map(({ visit, ack }) => [visit.service, visit.language, ack.ok && [ack.ticket, ack.number, ack.service, ack.ahead]]),
    ).toEqual(issued.map(({ service, language, ticket, number, ahead }) => [service, language, [ticket, number, service, ahead]]));
    // Every ticket is one paper, in the journal's order, that says what the journal says.
    expect(papersAt(day, kiosk).map(read)).toEqual(
      issued.map(({ number, service, language, ahead }) => ({ number, service, language, ahead })),
    );
  }
  expect(
    only(events, 'ticket-paper')
      .map(({ ticket, paper }) => [ticket, paper])
      .sort(byTicket),
  ).toEqual([...tickets.keys()].map((ticket) => [ticket, 'printed']));

  // Every ticket is called once, and its stay at the desk ends once, at that desk.
  const called = only(events, 'ticket-called');
  expect(called.map(({ ticket }) => ticket).sort((a, b) => a - b)).toEqual([...tickets.keys()]);
  expect(stays(only(events, 'ticket-served', 'ticket-no-show'))).toEqual(stays(called));

  // Every key is a fact, and every fact of a desk was a key; every fact changes its display, and nothing else does.
  for (const [i, [node, { desk }]] of [...desks].entries()) {
    const done = worked[i]
      ?.filter(({ ack }) => ack.ok)
      .map(({ verb, ack }) => (ack.ok && ack.number !== null ? `${verb} ${ack.number}` : verb));
    const facts = only(events, 'desk-opened', 'ticket-called', 'ticket-recalled', 'ticket-no-show', 'desk-closed').filter(
      (event) => event.desk === desk,
    );
    expect([desk, done]).toEqual([
      desk,
      facts.map((event) => keyBehind(event, 'ticket' in event ? tickets.get(event.ticket)?.number : undefined)),
    ]);
    expect([desk, digitsAt(ears, node)]).toEqual([desk, digitsOf(events, desk)]);
  }

  // A board may skip what came and went at once, but shows only what was true, in order, and ends with the end.
  const rows = rowsOf(events);
  for (const board of boards) {
    let from = 0;
    for (const shown of rowsAt(ears, board)) {
      const at = rows.findIndex((state, i) => i >= from && JSON.stringify(state) === JSON.stringify(shown));
      if (at < 0) expect.fail(`${board} showed ${JSON.stringify(shown)}, which was not true after call ${from}`);
      from = at;
    }
    expect([board, from]).toEqual([board, rows.length - 1]);
  }

  // Every call is one order to the announcer, and is told once; what was told was heard, in that order, to the sample.
  const calls = callsOf(events);
  const orders = new Map(ears.said('announce').map(({ payload: { order, call } }) => [order, call]));
  expect([...orders].sort(([a], [b]) => a - b).map(([, call]) => call)).toEqual(calls);
  const told = only(events, 'call-announced');
  expect(told.map(({ call }) => call).sort((a, b) => a - b)).toEqual(calls.map(({ call }) => call));
  expect(told.filter(({ state }) => state !== 'announced')).toEqual([]);
  const byCall = new Map(calls.map((call) => [call.call, call]));
  if (hasSound)
    await compareSounds(
      day,
      told.map(({ call }) => byCall.get(call)).filter((call) => call !== undefined),
    );

  const s = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
  process.stdout.write(
    `busy day: ${events.length} facts, ${tickets.size} papers, ${calls.length} calls; hall up in ${s(beganAt, stoodAt)}, ` +
      `${visits} visits in ${s(stoodAt, servedAt)}, all heard after ${s(servedAt, heardAt)} more\n`,
  );
});

function byTicket([a]: readonly (number | string)[], [b]: readonly (number | string)[]): number {
  return Number(a) - Number(b);
}

function stays(events: readonly { readonly ticket: number; readonly desk: string }[]): string[] {
  return events.map(({ ticket, desk }) => `${ticket} at ${desk}`).sort();
}

function keyBehind(
  event: EventOf<'desk-opened' | 'ticket-called' | 'ticket-recalled' | 'ticket-no-show' | 'desk-closed'>,
  number: string | undefined,
): string {
  switch (event.type) {
    case 'desk-opened':
      return 'open';
    case 'desk-closed':
      return 'close';
    case 'ticket-no-show':
      return 'no-show';
    case 'ticket-called':
      return `next ${number}`;
    case 'ticket-recalled':
      return `recall ${number}`;
  }
}
