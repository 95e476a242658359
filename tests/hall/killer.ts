// Death at a random moment: shortly after something was said by, or to, the victim; `kill -9`, and started again at once.
import type { Chance } from '../harness/random.js';
import type { Ears, Row } from '../harness/ears.js';
import { type Day, hub, nodes } from './day.js';
import { announcer, area, desks, kiosks } from './day-config.js';
import { deskOf } from './people.js';

const ofKiosk: readonly Row[] = ['press', 'press', 'pressAck', 'print', 'printDone'];
const ofDesk: readonly Row[] = ['command', 'commandAck'];
const ofVoice: readonly Row[] = ['announce', 'announceDone'];

export interface Moment {
  readonly victim: string;
  /** After which kind of message, and how much later. */
  readonly row: Row;
  readonly ms: number;
}

/** `hubs` deaths of the hub and `others` of nodes with something to lose, in random order. */
export function moments(chance: Chance, hubs: number, others: number): Moment[] {
  const victims = [...Array.from({ length: hubs }, () => hub), ...Array.from({ length: others }, () => chance.pick(mortal))];
  return chance.shuffled(victims).map((victim) => ({
    victim,
    row: chance.pick(rowsOf(victim)),
    // Half of them at once: between a message and what follows from it lie a few ms.
    ms: chance.happens(0.5) ? 0 : chance.below(40),
  }));
}

const mortal = nodes.filter((node) => rowsOf(node).length > 0);

function rowsOf(victim: string): readonly Row[] {
  if (victim === hub) return [...ofKiosk, ...ofDesk, ...ofVoice];
  if (kiosks.some((kiosk) => kiosk === victim)) return ofKiosk;
  if (desks.has(victim)) return ofDesk;
  return victim === announcer ? ofVoice : [];
}

/** Resolves at the moment; true when it came as planned, false when nothing of the kind was said for `patienceMs`. */
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
export interface Recoveries {
  /** From the hub's start to its first answer to a press or key. */
  readonly hub: readonly number[];
  /** From a node's start to its own word, and to the hub's that it is online; while the hub lived. */
  readonly node: readonly number[];
  readonly online: readonly number[];
}

/** Kills and starts again; keeps the times. */
export function createKiller(day: Day) {
  const { ears } = day;
  const recoveries = { hub: [] as number[], node: [] as number[], online: [] as number[] };
  let hubLives = 0;
  const open = new Set<Promise<unknown>>();

  /** Its times, when neither it nor the hub dies on the way. */
  function watch(victim: string, startedAt: number, ready: Promise<number>): Promise<void> {
    const mark = ears.mark();
    const life = hubLives;
    const took = (into: number[]) => (at: number) => {
      if (life === hubLives) into.push(at - startedAt);
    };
    const at = (said: Promise<{ readonly at: number }>) => said.then((heard) => heard.at);
    const isOnline = ({ id, payload }: { readonly id: string; readonly payload: { readonly online: boolean } }) => id === victim && payload.online;
    const all =
      victim === hub
        ? [
            Promise.any([
              at(ears.next('commandAck', 'a key is answered', () => true, mark)),
              at(ears.next('pressAck', 'a press is answered', () => true, mark)),
            ]).then(took(recoveries.hub)),
          ]
        : [ready.then(took(recoveries.node)), at(ears.next('nodeState', `${victim} is online`, isOnline, mark)).then(took(recoveries.online))];
    return Promise.all([...all, ready]).then(() => {});
  }

  return {
    recoveries,
    /** Resolves when the victim is up again, or has been killed once more. */
    async kill(victim: string): Promise<{ readonly back: Promise<void> }> {
      await day.kill(victim);
      if (victim === hub) hubLives += 1;
      const { startedAt, ready } = day.start(victim);
      const back = watch(victim, startedAt, ready).catch(() => {});
      open.add(back);
      void back.then(() => open.delete(back));
      return { back };
    },
    /** When nobody is on the way any more. */
    async settled(): Promise<void> {
      await Promise.all(open);
    },
  };
}
