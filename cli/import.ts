// `turno import WHAT FILE`: what was kept elsewhere, brought into the hall.
import type { Context, Run } from './context.js';
import { Mistake } from './mistake.js';

type Import = (context: Context, file: string) => ReturnType<Run>;

const imports: Readonly<Record<string, () => Promise<Import>>> = {
  visits: async () => (await import('./import-visits.js')).importVisits,
  bookings: async () => (await import('./import-bookings.js')).importBookings,
  hall: async () => (await import('./import-hall.js')).importHall,
};

export const run: Run = async (context) => {
  const [what = '', file = ''] = context.operands;
  const found = Object.hasOwn(imports, what) ? imports[what] : undefined;
  if (found === undefined) {
    const all = Object.keys(imports).join(', ');
    throw new Mistake('bad-command-line', {
      it: `import: ${what} non si importa; ci sono ${all}`,
      en: `import: nothing imports ${what}; there are ${all}`,
    });
  }
  return (await found())(context, file);
};
