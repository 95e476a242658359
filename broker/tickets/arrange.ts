// What a supervisor moves between desks until the day turns: a layer over the hall as the config says it. No move, and no config that
// comes meanwhile, leaves a service without a desk that has one in the config, nor anybody who is here without a desk that calls them.
import { type Command, type Decision, done, refuse } from './commands.js';
import type { Arrangement, TicketEvent } from './events.js';
import { type Desk, doesAtAll, type Hall } from './hall.js';
import { isCalledBySomebody } from './next.js';
import type { State } from './state.js';

/** The hall with its desks as they are arranged. What another config does not name any more is left out. */
export function arrangedHall(hall: Hall, arranged: ReadonlyMap<string, Arrangement>): Hall {
  if (arranged.size === 0) return hall;
  const desks = new Map(
    [...hall.desks].map(([id, desk]): [string, Desk] => {
      const to = arranged.get(id);
      return [id, to === undefined ? desk : deskAs(desk, to, hall)];
    }),
  );
  return { ...hall, desks, configured: hall.desks };
}

/** All of its own where nothing is left. */
function deskAs(desk: Desk, to: Arrangement, { services }: Hall): Desk {
  const known = (all: readonly string[]) => all.filter((service) => services.has(service));
  const serves = known(to.serves);
  return serves.length === 0 ? desk : { ...desk, serves, helps: known(to.helps) };
}

/**
 * `hall`: as it stands, arranged. Refused: `no-such-desk`, `no-such-service`, `already-there`, `nobody-left`: some service that a desk calls
 * by the config, or somebody who is here, would be called by none; its detail names the services.
 */
export function arrange(state: State, hall: Hall, { desk: id, to }: Extract<Command, { type: 'arrange' }>): Decision {
  const desk = hall.desks.get(id);
  if (desk === undefined) return refuse('no-such-desk', id);
  if (to === undefined && !state.arranged.has(id)) return refuse('already-there');
  const strange = [...(to?.serves ?? []), ...(to?.helps ?? [])].find((service) => !hall.services.has(service));
  if (strange !== undefined) return refuse('no-such-service', strange);
  if (to !== undefined && isSame(to.serves, desk.serves) && isSame(to.helps, desk.helps)) return refuse('already-there');
  const own = hallByConfig(hall);
  const others = [...state.arranged].filter(([each]) => each !== id);
  const then = arrangedHall(own, new Map(to === undefined ? others : [...others, [id, to]]));
  const left = new Set([...leftAlone(own, then), ...leftWaiting(state, hall, then)]);
  if (left.size > 0) return refuse('nobody-left', [...left].join(', '));
  return { events: [{ type: 'desk-arranged', v: 1, desk: id, ...(to === undefined ? {} : { to }) }], answer: done };
}

/** What another config takes back of the moves, as events, and the moves that stay. The latest that leaves a service to nobody goes first. */
export function movesUnder(
  next: Hall,
  arranged: ReadonlyMap<string, Arrangement>,
): { readonly kept: ReadonlyMap<string, Arrangement>; readonly events: readonly TicketEvent[] } {
  const kept = new Map(arranged);
  const events: TicketEvent[] = [];
  const takeBack = (desk: string, left: readonly string[]) => {
    kept.delete(desk);
    events.push({ type: 'desk-arranged', v: 1, desk, left: [...left] });
  };
  for (const [id, to] of arranged) {
    const desk = next.desks.get(id);
    if (desk === undefined || deskAs(desk, to, next) === desk) takeBack(id, []);
  }
  for (;;) {
    const left = leftAlone(next, arrangedHall(next, kept));
    if (left.length === 0) return { kept, events };
    const moved = [...kept.keys()].reverse();
    const gone = moved.find((id) => left.some((service) => isItsOwn(next, id, service)));
    // By the config some desk calls it, and not as the desks stand: so one of those is arranged.
    if (gone === undefined) throw new Error(`${left.join()} is called by no arranged desk`);
    takeBack(
      gone,
      left.filter((service) => isItsOwn(next, gone, service)),
    );
  }
}

function hallByConfig({ configured, ...hall }: Hall): Hall {
  return configured === undefined ? hall : { ...hall, desks: configured };
}

/** Services that somebody calls in `own`, of those who come as they are or of those who are sent, and nobody in `then`. */
function leftAlone(own: Hall, then: Hall): string[] {
  return [...own.services.keys()].filter((service) =>
    [false, true].some((isSent) => isCalled(own, service, isSent) && !isCalled(then, service, isSent)),
  );
}

/** An office calls only those who are sent. */
function isCalled({ desks }: Hall, service: string, isSent: boolean): boolean {
  return [...desks.values()].some((desk) => (isSent || !desk.office) && doesAtAll(desk, service));
}

/** Services of those who are here, now or next, whom somebody would call now and nobody then. */
function leftWaiting({ tickets }: State, now: Hall, then: Hall): string[] {
  return [...tickets.values()].flatMap((ticket) => [
    ...(isCalledBySomebody(now, ticket) && !isCalledBySomebody(then, ticket) ? [ticket.service] : []),
    ...ticket.further.filter((service) => isCalled(now, service, true) && !isCalled(then, service, true)),
  ]);
}

function isItsOwn({ desks }: Hall, id: string, service: string): boolean {
  const desk = desks.get(id);
  return desk !== undefined && doesAtAll(desk, service);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((service, i) => service === other[i]);
}
