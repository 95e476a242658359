// Whatever happens in whatever hall, the fold has the visits that a slow reading of the same facts has, and that the queue has.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Row } from '../../../broker/stats/row.js';
import { anyHall, anyStep, history } from '../tickets/random-hall.js';
import type { Story } from '../tickets/story.js';
import { newFolded } from './folded.js';
import { slowDesks, slowVisits } from './slow-visits.js';

const steps = fc.array(anyStep, { maxLength: 150, size: 'max' });
const many = { numRuns: 200, interruptAfterTimeLimit: 20_000 };

const levelsOf = ({ hall }: Story) =>
  Object.fromEntries([...hall.desks].flatMap(([id, { level }]) => (level === undefined ? [] : [[id, level]])));

function fold(story: Story, restartsEvery: number) {
  const folded = newFolded({ zone: 'UTC', levels: levelsOf(story) });
  for (const [i, { event, at }] of story.history.entries()) {
    folded.take({ seq: i + 1, event, at, wall: at });
    if (i % restartsEvery === 0) folded.restart();
  }
  return folded;
}

it('has every visit and every desk’s hours, whatever was undone, wherever it was stopped and went on', () => {
  fc.assert(
    fc.property(anyHall, steps, fc.integer({ min: 1, max: 40 }), (hall, taken, restartsEvery) => {
      const story = history(hall, taken, () => {});
      const folded = fold(story, restartsEvery);
      for (const row of folded.rows.values()) Row.parse(row);
      const visits = folded.of('visit').filter(({ from }) => from === 'ticket');
      const told = visits.map(({ kind: _, minute: __, from: ___, late: ____, ...visit }) => visit);
      const byTicket = told.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
      expect(byTicket).toEqual(slowVisits(story.history, levelsOf(story)));
      const desks = folded.of('desk').map(({ id, openMs, pausedMs }) => [id, { openMs, pausedMs }]);
      expect(Object.fromEntries(desks)).toEqual(slowDesks(story.history));
    }),
    many,
  );
});

it('agrees with the queue on how today’s tickets ended, where, and what was counted of them', () => {
  fc.assert(
    fc.property(anyHall, steps, (hall, taken) => {
      const story = history(hall, taken, () => {});
      const folded = fold(story, 1_000);
      for (const { id, how, desk, service, outcomes } of story.state.ended.values()) {
        const row = folded.rows.get(`visit t${id}`);
        if (how === 'void') continue;
        const last = row?.kind === 'visit' ? row.legs.at(-1) : undefined;
        expect(last?.service).toBe(service);
        if (how === 'served') expect(last).toMatchObject({ end: 'served', desk });
        if (last?.end !== 'served') expect(last?.end).toBe(how);
        expect(last?.outcomes ?? {}).toEqual(Object.fromEntries(outcomes.map(({ outcome, quantity }) => [outcome, quantity])));
      }
      for (const id of story.state.tickets.keys()) expect(folded.rows.has(`visit t${id}`)).toBe(false);
    }),
    many,
  );
});
