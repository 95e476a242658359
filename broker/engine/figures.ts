// How the engine stands now, for those who watch over the hub.
import type { Hall } from '../tickets/hall.js';
import { waitingAt } from '../tickets/next.js';
import type { State } from '../tickets/state.js';
import type { Forecasts } from './forecasts.js';
import type { EngineFigures } from './meter.js';
import { deskShown } from './shown.js';

/** `now`: the hall's clock, ms. What the state does not know comes from the engine itself. */
export function figuresOf(
  state: State,
  hall: Hall,
  now: number,
  {
    waitOf,
    ...own
  }: Pick<EngineFigures, 'withinHours' | 'trusted' | 'storing' | 'outbox' | 'cases' | 'facts' | 'mail'> & {
    readonly waitOf: Forecasts['ofService'];
  },
): EngineFigures {
  const desks = [...hall.desks].map(([id, desk]) => {
    return { desk: id, number: desk.number, ...deskShown(state, id), waiting: waitingAt(state, id, desk) };
  });
  const all = [...state.tickets.values()].filter(({ stage }) => stage === 'waiting');
  const services = [...hall.services.keys()].map((service) => {
    // Those who wait for one desk or level, too: somebody has to call them.
    const waiting = all.filter((ticket) => ticket.service === service);
    const wait = waitOf(service);
    return {
      service,
      waiting: waiting.length,
      ...(wait === undefined ? {} : { wait }),
      oldestMs: Math.max(0, ...waiting.map(({ arrivedAt }) => now - arrivedAt)),
    };
  });
  return { day: state.day, open: desks.some(({ phase }) => phase !== 'closed'), desks, services, ...own };
}
