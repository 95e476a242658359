// What holds in every history of every hall, found by fast-check; it prints the seed and the smallest counterexample.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../broker/tickets/apply.js';
import { arrangedHall, movesUnder } from '../../../broker/tickets/arrange.js';
import { change } from '../../../broker/tickets/change.js';
import { decide } from '../../../broker/tickets/decide.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import { doesAtAll, type Hall } from '../../../broker/tickets/hall.js';
import { mayCall } from '../../../broker/tickets/keys.js';
import { isCalledBySomebody } from '../../../broker/tickets/next.js';
import type { Ticket } from '../../../broker/tickets/records.js';
import { fromSnapshot, Snapshot, toSnapshot } from '../../../broker/tickets/snapshot.js';
import { emptyState, type State } from '../../../broker/tickets/state.js';
import { anyHall, anyStep, history } from './random-hall.js';
import type { Story } from './story.js';

const steps = fc.array(anyStep, { maxLength: 120, size: 'max' });
/** Smaller counterexamples are looked for only so long. */
const many = { numRuns: 150, interruptAfterTimeLimit: 15_000 };
const endings: readonly TicketEvent['type'][] = ['ticket-served', 'ticket-no-show', 'ticket-voided', 'ticket-not-served'];

/** Watches a story: every ticket that was issued is live, or has ended once. */
function createWatch() {
  const ended = new Set<number>();
  const issued = new Set<number>();
  let read = 0;
  return {
    look({ state, history: facts }: Story) {
      for (const { event } of facts.slice(read)) {
        if (event.type === 'ticket-issued') issued.add(event.ticket);
        if ('ticket' in event && endings.includes(event.type)) {
          expect(ended.has(event.ticket)).toBe(false);
          ended.add(event.ticket);
        }
        if (event.type === 'act-undone') for (const id of state.tickets.keys()) ended.delete(id);
      }
      read = facts.length;
      expect([...issued].filter((id) => state.tickets.has(id) === ended.has(id))).toEqual([]);
      expect(state.tickets.size + ended.size).toBe(issued.size);
    },
  };
}

/** Numbers, desks and places. */
function isSound({ state, hall }: Story): void {
  const live = [...state.tickets.values()];
  expect(new Set(live.map(({ number }) => number)).size).toBe(live.length);
  expect(state.byNumber.size).toBe(live.length);
  const atDesks = [...state.desks].flatMap(([desk, { ticket, open }]) => (ticket === undefined ? [] : [`${desk} ${ticket} ${open}`]));
  const called = live.flatMap(({ id, stage, desk }) => (stage === 'called' || stage === 'serving' ? [`${desk} ${id} true`] : []));
  expect(called.sort()).toEqual(atDesks.sort());
  const away = live.filter(({ stage }) => stage !== 'called' && stage !== 'serving');
  expect(away.filter((ticket) => !isCalledBySomebody(hall, ticket))).toEqual([]);
  // Whatever was moved: what the config gives a desk has one.
  const isCalled = (desks: Hall['desks'], service: string) => [...desks.values()].some((desk) => !desk.office && doesAtAll(desk, service));
  const { configured = hall.desks } = hall;
  expect([...hall.services.keys()].filter((service) => isCalled(configured, service) && !isCalled(hall.desks, service))).toEqual([]);
}

/** Whoever a desk called, it could call. */
function wereItsOwn(story: Story, events: readonly TicketEvent[]): void {
  for (const event of events) {
    if (event.type !== 'ticket-called') continue;
    const ticket = story.state.tickets.get(event.ticket);
    const desk = story.hall.desks.get(event.desk);
    expect(ticket !== undefined && desk !== undefined && mayCall(event.desk, desk, ticket)).toBe(true);
  }
}

/** The rules see no difference between them but their arrival. */
function areEqual(a: Ticket, b: Ticket): boolean {
  const kind = ({ service, class: of, home, level, dueAt }: Ticket) => [service, of, home, level, dueAt].join();
  return kind(a) === kind(b);
}

/** Everything of a state, its indexes too. */
function whole(state: State) {
  const waiting = [...state.waiting].flatMap(([queue, line]) => [...line.keys()].map((id) => `${queue} ${id}`));
  const queued = [...state.queued].filter(([, count]) => count !== 0);
  const snapshot = toSnapshot(state);
  const tickets = snapshot.tickets.toSorted((a, b) => a.id - b.id);
  return JSON.parse(
    JSON.stringify([{ ...snapshot, tickets }, waiting.sort(), queued.sort(), [...state.away.keys()].sort((a, b) => a - b)]),
  );
}

describe('in every history of every hall', () => {
  it('numbers are unique, nobody is at two desks, none is lost, and a desk calls only whom it may', () => {
    fc.assert(
      fc.property(anyHall, steps, (hall, all) => {
        const watch = createWatch();
        history(hall, all, (story, told) => {
          wereItsOwn(story, told?.events ?? []);
          isSound(story);
          watch.look(story);
        });
      }),
      many,
    );
  });

  it('those who are equal before the rules are called in order of arrival', () => {
    fc.assert(
      fc.property(anyHall, steps, (hall, all) => {
        history(hall, all, ({ state, hall: arranged }, told, before) => {
          const event = told?.events.find(({ type }) => type === 'ticket-called');
          if (event?.type !== 'ticket-called' || event.by !== 'next') return;
          const called = state.tickets.get(event.ticket);
          const desk = arranged.desks.get(event.desk);
          const earlier = before.filter((each) => {
            const wasFirst =
              called !== undefined && (each.arrivedAt - called.arrivedAt || each.id - called.id) < 0 && areEqual(each, called);
            return (
              wasFirst &&
              desk !== undefined &&
              mayCall(event.desk, desk, each) &&
              each.stage === 'waiting' &&
              state.tickets.get(each.id)?.stage === 'waiting'
            );
          });
          expect(earlier).toEqual([]);
        });
      }),
      many,
    );
  });

  it('the journal alone, and a snapshot with the rest of the journal, give the same state and the same next', () => {
    fc.assert(
      fc.property(anyHall, steps, fc.nat(), (hall, all, cut) => {
        const story = history(hall, all, () => {});
        const replayed = emptyState();
        let resumed = emptyState();
        for (const [i, { event, at }] of story.history.entries()) {
          apply(replayed, event, at);
          if (i === cut % story.history.length) resumed = fromSnapshot(Snapshot.parse(JSON.parse(JSON.stringify(toSnapshot(resumed)))));
          apply(resumed, event, at);
        }
        expect(whole(replayed)).toEqual(whole(story.state));
        expect(whole(resumed)).toEqual(whole(story.state));
        for (const desk of hall.desks.keys()) {
          const next = (state: State) =>
            decide(state, story.hall, { type: 'desk', desk, act: { verb: 'next' } }, { at: story.now + 1, isOver: false });
          expect(next(resumed)).toEqual(next(story.state));
          expect(next(fromSnapshot(toSnapshot(story.state)))).toEqual(next(story.state));
        }
      }),
      many,
    );
  });
});

describe('another config at any moment', () => {
  const halls = fc.array(fc.tuple(fc.nat(100), anyHall, fc.constantFrom('certificates', 'cards', undefined)), {
    minLength: 1,
    maxLength: 4,
  });

  /** As the engine does it: whole, or not at all. */
  function changeTo(story: Story, next: Hall, heir: string | undefined): void {
    const gone = [...story.hall.services.keys()].filter((id) => !next.services.has(id));
    const moves = movesUnder(next, story.state.arranged);
    const result = change(story.state, arrangedHall(next, moves.kept), new Map(heir === undefined ? [] : gone.map((id) => [id, heir])));
    if (!result.ok) return;
    for (const event of [...moves.events, ...result.events]) {
      apply(story.state, event, story.now);
      story.history.push({ event, at: story.now });
    }
    story.hall = next;
  }

  it('loses no ticket, and leaves none where nobody calls it', () => {
    fc.assert(
      fc.property(anyHall, steps, halls, (hall, all, others) => {
        const watch = createWatch();
        let done = 0;
        history(hall, all, (story, told) => {
          wereItsOwn(story, told?.events ?? []);
          for (const [when, next, heir] of others) if (when === done) changeTo(story, next, heir);
          done += 1;
          isSound(story);
          watch.look(story);
        });
      }),
      many,
    );
  });
});
