// Who watches over the hall from a page: opens and closes desks from afar, moves services between them for today, gives them back;
// while a maintainer changes the file under them.
import type { CommandId } from '../../broker/contract/ids.js';
import type { AskedArrangement } from '../../broker/engine/asks.js';
import type { Chance } from '../harness/random.js';
import type { SimTime } from './clock.js';
import type { SimHall } from './hall.js';
import type { Tell } from './happenings.js';

/** What is asked of the hub's program, as the page's requests come to it. */
export interface Remote {
  /** Without `to` it serves again what the config says. `told`: what came of it. */
  arrange(id: CommandId, desk: string, to: AskedArrangement | undefined, told: (what: string) => void): void;
  command(id: CommandId, desk: string, verb: 'open' | 'close', told: (what: string) => void): void;
}

interface Parts {
  readonly time: SimTime;
  readonly chance: Chance;
  readonly hall: SimHall;
  readonly tell: Tell;
  readonly desks: readonly string[];
  readonly services: readonly string[];
  /** The maintainer saves another file, as far as what desks serve goes. */
  readonly rearrange: () => void;
  /** True ms since the day began. */
  readonly from: number;
  readonly until: number;
}

/** A day of a supervisor lasts minutes here, so much is moved; on half of the days nobody moves anything. */
const everyMs = 5_000;
const days = 0.5;
/** Of a hundred acts, the maintainer's; none so long before people stop to come. */
const rearranges = 20;
const calmMs = 4_000;

export function superviseDay({ time, chance, hall: { hub }, tell, desks, services, rearrange, from, until }: Parts): void {
  if (!chance.happens(days)) return;
  const boot = Array.from({ length: 32 }, () => chance.below(16).toString(16)).join('');
  let n = 0;

  function act(): void {
    const [program, process] = [hub.program(), hub.process()];
    // A page asks in vain where no hub is.
    if (program === undefined || process === undefined) return;
    const desk = chance.pick(desks);
    const luck = chance.below(100);
    if (luck < rearranges) {
      if (time.now < until - calmMs) rearrange();
      return;
    }
    n += 1;
    const id = { node: 'http', boot, n };
    if (luck < 70) {
      const mixed = chance.shuffled(services);
      const first = 1 + chance.below(services.length);
      const to = { serves: mixed.slice(0, first), helps: mixed.slice(first, first + chance.below(2)) };
      const words = `${desk} is to serve ${to.serves.join()}${to.helps.length === 0 ? '' : ` and to help ${to.helps.join()}`}`;
      time.at(time.now, () => program.remote.arrange(id, desk, to, said(words)), process);
    } else if (luck < 89) time.at(time.now, () => program.remote.arrange(id, desk, undefined, said(`${desk} is given back`)), process);
    else {
      const verb = luck < 98 ? 'open' : 'close';
      time.at(time.now, () => program.remote.command(id, desk, verb, said(`${desk} is to ${verb}`)), process);
    }
  }
  const said = (words: string) => (what: string) => tell({ type: 'supervised', what: `${words}: ${what}` });

  for (let at = from; at < until; at += Math.round(everyMs * (0.25 + chance.below(1_500) / 1_000))) time.at(at, act);
}
