// The board's other end: its program on an emulated chip, as its own process behind a pseudo-terminal. Pulled out, it has no power.
import { layout } from '../../../../broker/contract/grammar.js';
import { type PluggedUnit, plugInUnit } from '../../../hardware/desk-unit/plug.js';
import { hasPython } from '../../../hardware/pty.js';
import type { Bench, Ends, Rig } from '../conformance/rig.js';

const keys: readonly string[] = layout;

const bench =
  <N extends keyof Ends>(endOf: (unit: PluggedUnit) => Ends[N]) =>
  async (): Promise<Bench<N>> => {
    const unit = await plugInUnit();
    return { settings: { port: unit.port }, end: endOf(unit), cord: unit.cord };
  };

export const rig: Rig = {
  whyNot: () => (hasPython ? undefined : 'needs python3 with openpty'),
  benches: {
    keypad: bench<'keypad'>(({ push }) => ({ keys: keys.join(''), push: (key) => push(keys.indexOf(key)) })),
    rating: bench<'rating'>(({ push }) => ({ push: (rating) => push(layout.length + rating - 1) })),
    display: bench<'display'>(({ look }) => ({ shown: async () => (await look()).digits.trim() })),
    lamp: bench<'lamp'>(({ look }) => ({ isLit: async () => (await look()).lamp })),
    buzzer: bench<'buzzer'>(({ look }) => ({ isSounding: async () => (await look()).buzzer })),
  },
};
