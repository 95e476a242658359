// What holds in every history of every hall, found by fast-check; it prints the seed and the smallest counterexample.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../broker/tickets/apply.js';
import type { Command } from '../../../broker/tickets/commands.js';
import { emptyState, fromSnapshot, queuedFor, Snapshot, toSnapshot } from '../../../broker/tickets/state.js';
import { newStory, smallHall } from './story.js';

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('issue' as const),
    kiosk: fc.constant('kiosk-1'),
    service: fc.constantFrom('certificates', 'cards', 'taxes'),
    language: fc.constant('it'),
  }),
  fc.record({
    type: fc.constant('desk' as const),
    desk: fc.constantFrom('one', 'two'),
    verb: fc.constantFrom('open' as const, 'next' as const, 'next' as const, 'recall' as const, 'no-show' as const, 'close' as const),
  }),
  fc.record({
    type: fc.constant('paper' as const),
    ticket: fc.integer({ min: 1, max: 20 }),
    state: fc.constantFrom('printed' as const, 'written' as const, 'failed' as const, 'unknown' as const),
    reason: fc.constant('x'),
  }),
  fc.record({ type: fc.constant('turn-day' as const), day: fc.constantFrom('2026-11-22', '2026-11-23') }),
);
const wideHall = { ...smallHall, series: new Map([...smallHall.series].map(([id, series]) => [id, { ...series, to: series.from + 40 }])) };

describe('in every history', () => {
  it('no two live tickets share a number, nobody is at two desks, and nothing void is called', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 120 }), (commands) => {
        const story = newStory(wideHall);
        const over = new Set<number>();
        for (const each of commands) {
          for (const event of story.tell(each).events) {
            if (event.type === 'ticket-called') expect(over.has(event.ticket)).toBe(false);
            if (
              event.type === 'ticket-voided' ||
              event.type === 'ticket-served' ||
              event.type === 'ticket-no-show' ||
              event.type === 'ticket-not-served'
            )
              over.add(event.ticket);
          }
          const live = [...story.state.tickets.values()];
          expect(new Set(live.map(({ number }) => number)).size).toBe(live.length);
          const atDesks = [...story.state.desks.values()].flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket]));
          expect(new Set(atDesks).size).toBe(atDesks.length);
          expect(
            live
              .filter(({ stage }) => stage === 'called')
              .map(({ id }) => id)
              .sort(),
          ).toEqual([...atDesks].sort());
        }
      }),
    );
  });

  it('those of one service are called in order of arrival', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 120 }), (commands) => {
        const story = newStory(wideHall);
        for (const each of commands) {
          const before = new Map([...story.state.waiting].map(([service, line]) => [service, [...line.keys()]]));
          for (const event of story.tell(each).events) {
            if (event.type !== 'ticket-called') continue;
            const line = [...before.values()].find((ids) => ids.includes(event.ticket)) ?? [];
            expect(Math.min(...line)).toBe(event.ticket);
          }
        }
      }),
    );
  });

  it('the journal alone, and a snapshot with the rest of the journal, give the same state', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 80 }), fc.nat(), (commands, cut) => {
        const story = newStory(wideHall);
        for (const each of commands) story.tell(each);
        const replayed = emptyState();
        const at = story.history.length === 0 ? 0 : cut % story.history.length;
        let resumed = emptyState();
        for (const [i, event] of story.history.entries()) {
          apply(replayed, event, i);
          if (i === at) resumed = fromSnapshot(Snapshot.parse(JSON.parse(JSON.stringify(toSnapshot(resumed)))));
          apply(resumed, event, i);
        }
        const plain = (state: typeof replayed) => JSON.parse(JSON.stringify(toSnapshot(state)));
        expect(plain(resumed)).toEqual(plain(replayed));
        for (const service of wideHall.services.keys()) expect(queuedFor(resumed, [service])).toBe(queuedFor(replayed, [service]));
      }),
    );
  });
});
