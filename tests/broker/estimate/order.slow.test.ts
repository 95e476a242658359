// In a hall without chance the runs call whom the queue itself calls, at the same time.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRuns } from '../../../broker/estimate/run.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { mayCall } from '../../../broker/tickets/keys.js';
import { deskOf } from '../../../broker/tickets/state.js';
import { anyHall, anyStep, history } from '../tickets/random-hall.js';
import type { Story } from '../tickets/story.js';
import { noChance, questionOf, stillHabits, visitMs } from './still-hall.js';

/** By the queue's own decisions, from now on; every visit takes as long as all others. Of each ticket, when it is called first. */
function lived(story: Story): Map<number, number> {
  const { state, hall } = story;
  const calls = new Map<number, number>();
  const busyUntil = new Map<string, number>();
  const idle = new Set<string>();
  const begins = story.now;
  const order = [...hall.desks.keys()];
  let now = begins;
  const isReady = (id: string) => deskOf(state, id).open && deskOf(state, id).paused !== true;
  for (const id of hall.desks.keys()) {
    if (!isReady(id)) continue;
    const ticket = state.tickets.get(deskOf(state, id).ticket ?? 0);
    busyUntil.set(id, ticket === undefined ? begins : Math.max(begins, (ticket.calledAt ?? begins) + visitMs));
  }
  for (let turn = 0; turn < 400; turn += 1) {
    const [first] = [...busyUntil].sort(([a, from], [b, other]) => from - other || order.indexOf(a) - order.indexOf(b));
    const resumes = [...state.tickets.values()].flatMap(({ stage, parkedUntil }) =>
      stage === 'parked' && parkedUntil !== undefined ? [Math.max(begins, parkedUntil)] : [],
    );
    const at = Math.min(first?.[1] ?? Number.POSITIVE_INFINITY, ...resumes);
    if (at === Number.POSITIVE_INFINITY) break;
    now = at;
    if (first === undefined || first[1] > at || resumes.includes(at)) {
      hear({ type: 'pass' });
      continue;
    }
    const [id] = first;
    busyUntil.delete(id);
    hear({ type: 'desk', desk: id, act: { verb: 'next' } });
    if (deskOf(state, id).ticket !== undefined) busyUntil.set(id, now + visitMs);
    else if (isReady(id)) idle.add(id);
  }
  return calls;

  function hear(command: Parameters<Story['tell']>[0]): void {
    const { events } = story.tellAt(command, now);
    for (const event of events) {
      if (event.type === 'ticket-called' && !calls.has(event.ticket)) calls.set(event.ticket, now - begins);
      if (event.type === 'ticket-resumed' || event.type === 'ticket-went-on') wake(event.ticket);
    }
  }

  function wake(id: number): void {
    const ticket = state.tickets.get(id);
    if (ticket === undefined || ticket.stage !== 'waiting') return;
    const able = [...idle].filter((each) => isFor(hall, each, id));
    const firsts = able.filter((each) => hall.desks.get(each)?.serves.includes(ticket.service) === true);
    const [desk] = [...firsts, ...able].sort(
      (a, b) => Number(firsts.includes(b)) - Number(firsts.includes(a)) || order.indexOf(a) - order.indexOf(b),
    );
    if (desk === undefined) return;
    idle.delete(desk);
    busyUntil.set(desk, now);
  }

  function isFor({ desks }: Hall, desk: string, id: number): boolean {
    const ticket = state.tickets.get(id);
    const at = desks.get(desk);
    return ticket !== undefined && at !== undefined && mayCall(desk, at, ticket);
  }
}

/** What may have happened in a hall, up to a moment at which its rules alone say what comes. */
function settled(made: Hall, steps: Parameters<typeof history>[1]): Story {
  const services = new Map([...made.services].map(([id, each]) => [id, { ...each, outcomeNeeded: false }]));
  const story = history({ ...made, services, overflow: new Map(), homeMs: Number.POSITIVE_INFINITY }, steps, () => {});
  story.isOver = false;
  // When a break ends is a guess of its own.
  for (const [id, { paused }] of story.state.desks) if (paused === true) story.key('open', id);
  for (const { id, stage, calledAt = 0, parkedUntil } of story.state.tickets.values()) {
    // Called so long ago that nobody knows how much longer.
    fc.pre((stage !== 'called' && stage !== 'serving') || story.now - calledAt < visitMs);
    fc.pre(stage !== 'parked' || parkedUntil !== undefined);
    if (stage === 'printing') story.tellAt({ type: 'paper', ticket: id, state: 'printed', reason: '' }, story.now);
  }
  return story;
}

function runOf({ state, hall, now }: Story) {
  const runs = createRuns(questionOf(state, hall, now), stillHabits(hall), noChance);
  const waits = { tickets: new Float64Array(runs.tickets.length), services: new Float64Array(runs.services.length) };
  runs.once(noChance, waits.services, waits.tickets);
  return { runs, waits };
}

const anySteps = fc.array(anyStep, { minLength: 5, maxLength: 60 });

it('calls whom the queue calls, when it does', () => {
  fc.assert(
    fc.property(anyHall, anySteps, (made, steps) => {
      const story = settled(made, steps);
      const { runs, waits } = runOf(story);
      const calls = lived(story);
      const said = runs.tickets.map((id, i) => [id, Math.round(waits.tickets[i] ?? 0)]);
      expect(said).toEqual(runs.tickets.map((id) => [id, Math.round(calls.get(id) ?? Number.POSITIVE_INFINITY)]));
    }),
    { numRuns: 400 },
  );
});

it('says of whoever would press now when they would be called', () => {
  fc.assert(
    fc.property(anyHall, anySteps, fc.nat(3), (made, steps, pick) => {
      const story = settled(made, steps);
      // One who missed a call comes back when nobody else waits, and a ghost is nobody.
      fc.pre([...story.state.tickets.values()].every(({ stage, missed }) => stage !== 'missed' && missed === 0));
      const { runs, waits } = runOf(story);
      const at = pick % runs.services.length;
      const { now } = story;
      const { answer } = story.tellAt({ type: 'issue', kiosk: 'kiosk-1', service: runs.services[at] ?? '', language: 'it' }, now);
      fc.pre(answer.ok && answer.ticket !== undefined);
      const ticket = answer.ok ? (answer.ticket ?? 0) : 0;
      story.tellAt({ type: 'paper', ticket, state: 'printed', reason: '' }, now);
      expect(Math.round(waits.services[at] ?? 0)).toBe(Math.round(lived(story).get(ticket) ?? Number.POSITIVE_INFINITY));
    }),
    { numRuns: 400 },
  );
});
