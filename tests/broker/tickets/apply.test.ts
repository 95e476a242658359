// Facts are not argued with: whatever event the union allows, in whatever order, is applied and never thrown at.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { apply } from '../../../broker/tickets/apply.js';
import { TicketEvent } from '../../../broker/tickets/events.js';
import { fromSnapshot, Snapshot, toSnapshot } from '../../../broker/tickets/snapshot.js';
import { emptyState } from '../../../broker/tickets/state.js';

/** Few names and small numbers, so that events meet. */
function anyOf(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 0, max: 9 });
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodString) return fc.constantFrom('one', 'two', 'A', 'A001', 'A002', '');
  if (schema instanceof z.ZodISODate) return fc.constantFrom('2026-11-23', '2026-11-24', '0001-01-01', '9999-12-31');
  if (schema instanceof z.ZodArray) return fc.array(anyOf(schema.element), { maxLength: 3 });
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return fc.option(anyOf(schema.unwrap()), { nil: undefined });
  if (schema instanceof z.ZodObject)
    return fc.record(Object.fromEntries(Object.entries(schema.shape).map(([key, each]) => [key, anyOf(each)])));
  throw new Error(`no example of ${String(schema)}`);
}

const anyEvent = fc
  .oneof(...TicketEvent.options.map(anyOf))
  .map((made) => TicketEvent.safeParse(made))
  .filter(({ success }) => success);

it('applies whatever the union allows, and what comes of it can be kept', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 80, size: 'max' }), (events) => {
      const state = emptyState();
      for (const [at, { data }] of events.entries()) if (data !== undefined) apply(state, data, at);
      const kept = Snapshot.parse(JSON.parse(JSON.stringify(toSnapshot(state))));
      for (const [at, { data }] of events.entries()) if (data !== undefined) apply(fromSnapshot(kept), data, at);
      expect(kept.rev).toBe(events.length);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 15_000 },
  );
});
