// What a supervisor moves between desks until the day turns: a layer over the hall as the config says it.
import { type Command, type Decision, done, refuse } from './commands.js';
import type { Arrangement } from './events.js';
import { doesAtAll, type Hall } from './hall.js';
import type { State } from './state.js';

/** The hall with its desks as they are arranged. What another config does not name any more is left out. */
export function arrangedHall(hall: Hall, arranged: ReadonlyMap<string, Arrangement>): Hall {
  if (arranged.size === 0) return hall;
  const desks = new Map(
    [...hall.desks].map(([id, desk]) => {
      const to = arranged.get(id);
      const known = (services: readonly string[]) => services.filter((service) => hall.services.has(service));
      const serves = known(to?.serves ?? []);
      return [id, to === undefined || serves.length === 0 ? desk : { ...desk, serves, helps: known(to.helps) }];
    }),
  );
  return { ...hall, desks };
}

/**
 * `hall`: as it stands, arranged. Refused: `no-such-desk`, `no-such-service`, `already-there`, `nobody-left`: some service that a desk calls
 * now would be called by none.
 */
export function arrange(state: State, hall: Hall, { desk: id, to }: Extract<Command, { type: 'arrange' }>): Decision {
  const desk = hall.desks.get(id);
  if (desk === undefined) return refuse('no-such-desk', id);
  if (to === undefined) {
    if (!state.arranged.has(id)) return refuse('already-there');
    return { events: [{ type: 'desk-arranged', v: 1, desk: id }], answer: done };
  }
  const strange = [...to.serves, ...to.helps].find((service) => !hall.services.has(service));
  if (strange !== undefined) return refuse('no-such-service', strange);
  const then = arrangedHall(hall, new Map([[id, to]]));
  const isCalled = ({ desks }: Hall, service: string) => [...desks.values()].some((each) => !each.office && doesAtAll(each, service));
  const left = [...hall.services.keys()].filter((service) => isCalled(hall, service) && !isCalled(then, service));
  if (left.length > 0) return refuse('nobody-left', left.join(', '));
  if (isSame(to.serves, desk.serves) && isSame(to.helps, desk.helps)) return refuse('already-there');
  return { events: [{ type: 'desk-arranged', v: 1, desk: id, to }], answer: done };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((service, i) => service === other[i]);
}
