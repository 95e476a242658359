// What goes wrong on a day: planned from its seed before it begins, in the order in which it comes.
import type { Chance } from '../harness/random.js';
import type { Ending } from './process.js';

type When = 'before' | 'after';
/** At the so-manyth call to a port from then on, before or after it has taken effect. */
interface Crash {
  readonly calls: number;
  readonly when: When;
  /** How long it stays down, ms. */
  readonly downMs: number;
}

export type Fault = { readonly at: number; readonly who: string } & (
  | ({ readonly kind: 'crash' | 'power-cut' } & Crash)
  | ({ readonly kind: 'clock-1970' } & Crash)
  | { readonly kind: 'messages-late'; readonly ms: number; readonly forMs: number }
  | { readonly kind: 'messages-repeated'; readonly forMs: number }
  | { readonly kind: 'connection-lost' }
  | { readonly kind: 'cut-off'; readonly forMs: number }
  | { readonly kind: 'disk-full'; readonly forMs: number }
  | { readonly kind: 'clock-jump'; readonly byMs: number; readonly backMs: number }
  | { readonly kind: 'clock-drift'; readonly drift: number }
  | { readonly kind: 'frozen'; readonly forMs: number }
  | { readonly kind: 'paper-torn' | 'no-paper' | 'printer-late' | 'printer-silent'; readonly mendMs: number }
  | { readonly kind: 'node-replaced' | 'restarted'; readonly downMs: number }
  | { readonly kind: 'child' }
  | { readonly kind: 'config-saved'; readonly edit: number }
  | { readonly kind: 'lease-cut'; readonly forMs: number; readonly crash: (Crash & { readonly how: Ending }) | undefined }
);
type FaultKind = Fault['kind'];

interface PlanParts {
  readonly chance: Chance;
  /** Faults come, and are over, in this time, ms. */
  readonly from: number;
  readonly to: number;
  readonly hub: string;
  readonly kiosks: readonly string[];
  readonly nodes: readonly string[];
  readonly edits: number;
}

/** How often a day has a kind at all, and how often then at most. */
const habits: Readonly<Record<Exclude<FaultKind, 'lease-cut'>, readonly [share: number, most: number]>> = {
  crash: [0.6, 5],
  'power-cut': [0.4, 3],
  'clock-1970': [0.1, 1],
  'messages-late': [0.4, 4],
  'messages-repeated': [0.4, 3],
  'connection-lost': [0.5, 8],
  'cut-off': [0.3, 3],
  'disk-full': [0.25, 2],
  'clock-jump': [0.15, 2],
  'clock-drift': [0.3, 3],
  frozen: [0.4, 4],
  'paper-torn': [0.4, 3],
  'no-paper': [0.3, 2],
  'printer-late': [0.4, 4],
  'printer-silent': [0.3, 2],
  'node-replaced': [0.15, 1],
  restarted: [0.25, 3],
  child: [0.5, 3],
  'config-saved': [0.5, 3],
};
/** Of which there may be very many on a day. */
const crazes = ['crash', 'power-cut', 'connection-lost', 'disk-full', 'frozen', 'restarted', 'printer-late', 'config-saved'] as const;
const kinds = Object.keys(habits) as (keyof typeof habits)[];
/** One day in so many has no fault, and nothing out of the ordinary. */
const quietDays = 10;
/** One in so many is a day on which a kiosk is cut off and goes on by itself. */
const leaseDays = 8;

export function planFaults({ chance, from, to, hub, kiosks, nodes, edits }: PlanParts): Fault[] {
  if (chance.below(quietDays) === 0) return [];
  const faults: Fault[] = [];
  const span = to - from;
  /** Whatever lasts is over before `to`. */
  const at = (lastsMs = 0) => from + chance.below(Math.max(1, span - lastsMs));
  const anyone = () => (chance.happens(0.4) ? hub : chance.pick(nodes));
  const crash = (): Crash => ({
    calls: 1 + chance.below(chance.happens(0.5) ? 12 : 150),
    when: chance.pick(['before', 'after'] as const),
    downMs: 300 + chance.below(chance.happens(0.7) ? 2_500 : 9_000),
  });

  function one(kind: (typeof kinds)[number]): Fault {
    switch (kind) {
      case 'crash':
      case 'power-cut':
        return { kind, at: at(12_000), who: anyone(), ...crash() };
      case 'clock-1970':
        return { kind, at: at(40_000), who: hub, ...crash() };
      case 'messages-late': {
        const forMs = 2_000 + chance.below(20_000);
        return { kind, at: at(forMs), who: anyone(), ms: 50 + chance.below(chance.happens(0.7) ? 800 : 5_000), forMs };
      }
      case 'messages-repeated': {
        const forMs = 5_000 + chance.below(40_000);
        return { kind, at: at(forMs), who: anyone(), forMs };
      }
      case 'connection-lost':
        return { kind, at: at(), who: anyone() };
      case 'cut-off': {
        const forMs = 500 + chance.below(12_000);
        return { kind, at: at(forMs), who: anyone(), forMs };
      }
      case 'disk-full': {
        const forMs = 500 + chance.below(10_000);
        return { kind, at: at(forMs), who: anyone(), forMs };
      }
      case 'clock-jump': {
        const sign = chance.happens(0.5) ? 1 : -1;
        const byMs = sign * (chance.happens(0.5) ? chance.below(90_000) : chance.below(4 * 24 * 3_600_000));
        return { kind, at: at(30_000), who: hub, byMs, backMs: 1_000 + chance.below(29_000) };
      }
      case 'clock-drift':
        return { kind, at: at(), who: anyone(), drift: (chance.below(401) - 200) / 1_000_000 };
      case 'frozen': {
        const forMs = 300 + chance.below(chance.happens(0.6) ? 2_500 : 9_000);
        return { kind, at: at(forMs), who: anyone(), forMs };
      }
      case 'paper-torn':
      case 'no-paper':
      case 'printer-late':
      case 'printer-silent':
        return { kind, at: at(25_000), who: chance.pick(kiosks), mendMs: 3_000 + chance.below(20_000) };
      case 'node-replaced':
        return { kind, at: at(12_000), who: chance.pick(nodes), downMs: 2_000 + chance.below(8_000) };
      case 'restarted':
        return { kind, at: at(12_000), who: anyone(), downMs: 500 + chance.below(3_000) };
      case 'child':
        return { kind, at: at(5_000), who: chance.pick(kiosks) };
      case 'config-saved':
        return { kind, at: at(3_000), who: hub, edit: chance.below(edits) };
    }
  }

  // Of each day other kinds: what hides behind five faults at once shows on a day that has one.
  const eagerness = chance.pick([0.25, 0.6, 1, 1.4]);
  // And some days have much of one: a program that dies at twenty calls dies at one that nobody thought of.
  const craze = chance.happens(0.25) ? chance.pick(crazes) : undefined;
  for (const kind of kinds) {
    const [share, most] = habits[kind];
    if (kind !== craze && !chance.happens(Math.min(1, share * eagerness))) continue;
    const count = kind === craze ? 3 * most + chance.below(3 * most) : 1 + chance.below(most);
    for (let i = 0; i < count; i += 1) faults.push(one(kind));
  }
  if (chance.below(leaseDays) === 0) {
    const forMs = 8_000 + chance.below(40_000);
    const during = chance.happens(0.6) ? { ...crash(), how: chance.pick(['program', 'power'] as const) } : undefined;
    faults.push({ kind: 'lease-cut', at: at(forMs + 12_000), who: chance.pick(kiosks), forMs, crash: during });
  }
  return faults.sort((a, b) => a.at - b.at);
}
