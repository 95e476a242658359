// What every rule owes to those that choose by it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rules, type View } from '../../../broker/tickets/rules/table.js';

const aView: fc.Arbitrary<View> = fc.record({
  service: fc.constantFrom('cards', 'taxes'),
  waitedMs: fc.nat(),
  rank: fc.nat(9),
  first: fc.boolean(),
  due: fc.boolean(),
});

it.each(
  Object.entries(rules),
)('%s never puts whoever has waited less before whoever has waited longer, all else being equal', (_, rule) => {
  fc.assert(
    fc.property(aView, fc.nat(), (view, more) => {
      expect(rule({ ...view, waitedMs: view.waitedMs + more })).toBeGreaterThanOrEqual(rule(view));
    }),
  );
});
