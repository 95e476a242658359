// Death at a random moment: shortly after something was said by, or to, the victim; `kill -9`, and started again at once.
import type { Ears, Row } from '../harness/ears.js';
import type { Chance } from '../harness/random.js';
import { type Day, hub } from './day.js';
import { announcer, area, desks, kiosks } from './day-config.js';
import { deskOf } from './people.js';

const ofKiosk: readonly Row[] = ['press', 'press', 'pressAck', 'print', 'printDone'];
const ofDesk: readonly Row[] = ['command', 'commandAck'];
const ofVoice: readonly Row[] = ['announce', 'announceDone'];

interface Moment {
  readonly victim: string;
  /** After which kind of message, and how much later. */
  readonly row: Row;
  readonly ms: number;
}

/** `hubs` deaths of the hub and `others` of nodes, in random order. */
export function moments(chance: Chance, hubs: number, others: number): Moment[] {
  const victims = [...Array.from({ length: hubs }, () => hub), ...Array.from({ length: others }, () => chance.pick(chance.pick(mortal)))];
  return chance.shuffled(victims).map((victim) => ({
    victim,
    row: chance.pick(rowsOf(victim)),
    // Half of them at once: between a message and what follows from it lie a few ms.
    ms: chance.happens(0.5) ? 0 : chance.below(40),
  }));
}

/** Nodes with something to lose, by kind: each kind dies as often as the others. */
const mortal: readonly (readonly string[])[] = [kiosks, [...desks.keys()], [announcer]];

function rowsOf(victim: string): readonly Row[] {
  if (victim === hub) return [...ofKiosk, ...ofDesk, ...ofVoice];
  if (kiosks.some((kiosk) => kiosk === victim)) return ofKiosk;
  if (desks.has(victim)) return ofDesk;
  return victim === announcer ? ofVoice : [];
}

/** Resolves at the moment: true when it came as planned, false when nothing of the kind was said for `patienceMs`. */
export async function comes(ears: Ears, { victim, row, ms }: Moment, patienceMs: number): Promise<boolean> {
  const places: Readonly<Record<string, string>> = { [announcer]: area };
  const place = places[victim] ?? (desks.has(victim) ? deskOf(victim) : victim);
  const isIts = ({ id }: { readonly id: string }) => victim === hub || id === place;
  const said = await ears.next(row, `${row} of ${victim}`, isIts, ears.mark(), patienceMs).then(
    () => true,
    () => false,
  );
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  return said;
}

/** How long a process needed from its start until it did its job again, in ms. */
interface Recoveries {
  /** From the hub's start to its first answer to a press or a key. */
  readonly hub: number[];
  /** From a node's start to its own word, and to the hub's that it is online; while the hub lived. */
  readonly node: number[];
  readonly online: number[];
}

interface Killer {
  readonly recoveries: Recoveries;
  /** kill -9 and a new start; `back` resolves when it does its job again, or has been killed once more. */
  kill(victim: string): Promise<{ readonly back: Promise<unknown> }>;
  /** Resolves when everybody who was killed is back; rejects when somebody is not. */
  allBack(): Promise<void>;
}

export function createKiller(day: Day): Killer {
  const { ears } = day;
  const recoveries: Recoveries = { hub: [], node: [], online: [] };
  const last = new Map<string, Promise<unknown>>();
  let hubDeaths = 0;

  async function hubBack(): Promise<number> {
    // What the dead hub said last may still be in the socket: only a new connection hears the new one.
    await ears.connects();
    const mark = ears.mark();
    const answers = [
      ears.next('commandAck', 'the hub answers a key', () => true, mark),
      ears.next('pressAck', 'the hub answers a press', () => true, mark),
    ];
    return (await Promise.any(answers)).at;
  }

  async function online(node: string, mark: number): Promise<number> {
    return (await ears.next('nodeState', `${node} is online`, ({ id, payload }) => id === node && payload.online, mark)).at;
  }

  return {
    recoveries,
    async kill(victim) {
      if (victim === hub) hubDeaths += 1;
      const deaths = hubDeaths;
      await day.kill(victim);
      const mark = ears.mark();
      const { startedAt, ready } = day.start(victim);
      // A time that the hub's next death has spoilt says nothing.
      const note = (times: number[]) => (at: number) => deaths === hubDeaths && times.push(at - startedAt);
      const back =
        victim === hub
          ? Promise.all([ready, hubBack().then(note(recoveries.hub))])
          : Promise.all([ready.then(note(recoveries.node)), online(victim, mark).then(note(recoveries.online))]);
      last.set(victim, ready);
      return { back: back.catch(() => {}) };
    },
    async allBack() {
      await Promise.all(last.values());
    },
  };
}
