// The watcher's own ledger: what was asked, issued, called, ended, printed, announced and acknowledged, each with its time,
// and the world that the acknowledged journal makes.
import type { Config } from '../../broker/config/schema.js';
import { hallOf } from '../../broker/engine/hall-view.js';
import { applyTo, emptyWorld, type World } from '../../broker/engine/world.js';
import type { Fact } from '../../broker/store/store.js';
import { arrangedHall } from '../../broker/tickets/arrange.js';
import type { Told } from '../../broker/tickets/events.js';
import type { Hall } from '../../broker/tickets/hall.js';
import type { Ended } from '../../broker/tickets/records.js';
import type { State } from '../../broker/tickets/state.js';

/** Times are true ones, ms since the day began. */
export interface Issue {
  readonly ticket: number;
  readonly number: string;
  readonly at: number;
  /** How long it was told to wait; undefined: nobody could tell, or a kiosk gave it by itself. */
  readonly told: Told | undefined;
}

/** What the hall is like now, whoever may know. */
export interface HallNow {
  /** True time, ms since the day began. */
  now(): number;
  /** True wall time, ms since 1970. */
  wall(): number;
  /** The config that runs. */
  config(): Config;
  /** Whether the hub is past its start: until then it may show things of a config that nobody here knows yet. */
  isUp(): boolean;
  /** Messages are that late now, ms: so much may a node's reckoning be behind. */
  lateMs(): number;
}

export interface Seen extends HallNow {
  /** As the config has it, and as it is arranged for today. */
  hall(): Hall;
  /** The journal as it was acknowledged, and what it makes. */
  readonly journal: readonly Fact[];
  readonly queue: State;
  /** When a finger moved, by the id of its press or key; and how long it may be carried out, ms. */
  readonly asked: ReadonlyMap<string, { readonly at: number; readonly lifeMs: number }>;
  /** When a finger last touched a kiosk. */
  readonly touchedAt: ReadonlyMap<string, number>;
  /** Of the day: fingers on rating buttons, by their ids; and tickets whose rating is in the box. */
  readonly rating: ReadonlySet<string>;
  readonly rated: ReadonlySet<number>;
  /** Ids of presses and keys whose answer is on disk. */
  readonly answered: ReadonlySet<string>;
  /** Orders that were given, and those of them whose end is on disk, or was about to be when a hub died. */
  readonly ordered: ReadonlySet<number>;
  readonly settled: ReadonlySet<number>;
  /** Tickets of the day. */
  readonly issued: ReadonlyMap<number, Issue>;
  /** Numbers of the day, as they were issued: `A042`. */
  readonly given: ReadonlySet<string>;
  /** Of those that have ended, how. */
  readonly ended: ReadonlyMap<number, Ended['how']>;
  readonly calledAt: ReadonlyMap<number, number>;
  /** Of each loudspeaker, the calls that it has announced in this life. */
  readonly announced: ReadonlyMap<string, ReadonlySet<number>>;
  /** Tickets whose bytes have left for a printer, by `paperOf`. */
  readonly begun: ReadonlySet<string>;
  /** Numbers of the day that have come out; of a series that wraps, with the ticket. */
  readonly out: ReadonlySet<string>;
  /** Given by a kiosk itself, and in the queue by now, by `leaseOf`. */
  readonly joined: ReadonlySet<string>;
  /** On paper, given by the kiosk itself, not in the queue yet. */
  readonly owed: ReadonlyMap<string, { readonly kiosk: string; readonly number: string }>;
}

/** How a kiosk that gave a number by itself knows it. */
export const leaseOf = (kiosk: string, day: string, number: string) => `${kiosk} ${day} ${number}`;

/** What makes a paper one: its ticket; a kiosk's own has none yet. */
export function paperOf({ queue }: Seen, node: string, number: string, ticket: number): string {
  return ticket === 0 ? leaseOf(node, queue.day, number) : `${ticket}`;
}

export function wraps(seen: Seen, series: string): boolean {
  return seen.config().series[series]?.wrap === true;
}

export function outKey(seen: Seen, number: string, ticket: number): string {
  return wraps(seen, number.charAt(0)) ? `${ticket} ${number}` : number;
}

export interface Ledger {
  readonly seen: Seen;
  readonly world: World;
  /** A fact changes the world. */
  write(fact: Fact): void;
  touch(kiosk: string): void;
  ask(id: string, lifeMs: number): void;
  /** A finger on a rating button. */
  rating(id: string): void;
  ballot(ticket: number): void;
  answer(id: string): void;
  order(order: number): void;
  settle(order: number): void;
  unsettle(order: number): void;
  issue(issue: Issue): void;
  join(kiosk: string, lease: string, number: string): void;
  call(call: number, at: number): void;
  end(ticket: number, how: Ended['how']): void;
  unend(ticket: number): void;
  print(paper: string): void;
  come(node: string, number: string, ticket: number, whole: boolean): void;
  announce(node: string, call: number): void;
  /** A loudspeaker lives again. */
  forget(node: string): void;
  turnDay(): void;
}

export function createLedger(hallNow: HallNow): Ledger {
  const world = emptyWorld();
  const { queue } = world;
  const journal: Fact[] = [];
  const asked = new Map<string, { at: number; lifeMs: number }>();
  const touchedAt = new Map<string, number>();
  const answered = new Set<string>();
  const ordered = new Set<number>();
  const settled = new Set<number>();
  const issued = new Map<number, Issue>();
  const given = new Set<string>();
  const ended = new Map<number, Ended['how']>();
  const calledAt = new Map<number, number>();
  const announced = new Map<string, Set<number>>();
  const begun = new Set<string>();
  const out = new Set<string>();
  const joined = new Set<string>();
  const rating = new Set<string>();
  const rated = new Set<number>();
  const owed = new Map<string, { kiosk: string; number: string }>();
  let read: { readonly config: Config; readonly arranged: State['arranged']; readonly hall: Hall } | undefined;

  /** Read once for each config, and for each arrangement. */
  function hall(): Hall {
    const config = hallNow.config();
    const { arranged } = queue;
    if (read?.config !== config || read.arranged !== arranged) read = { config, arranged, hall: arrangedHall(hallOf(config), arranged) };
    return read.hall;
  }

  const { now } = hallNow;
  const seen: Seen = {
    ...hallNow,
    ...{
      hall,
      journal,
      queue,
      asked,
      touchedAt,
      answered,
      ordered,
      settled,
      issued,
      given,
      ended,
      calledAt,
      announced,
      begun,
      out,
      joined,
      owed,
      rating,
      rated,
    },
  };
  return {
    seen,
    world,
    write(fact) {
      applyTo(world, fact.event, fact.at);
      journal.push(fact);
    },
    touch: (kiosk) => void touchedAt.set(kiosk, now()),
    ask(id, lifeMs) {
      // A node asks again until it is answered; the finger moved once.
      if (!asked.has(id)) asked.set(id, { at: now(), lifeMs });
    },
    rating: (id) => void rating.add(id),
    ballot: (ticket) => void rated.add(ticket),
    answer: (id) => void answered.add(id),
    order: (order) => void ordered.add(order),
    settle: (order) => void settled.add(order),
    unsettle: (order) => void settled.delete(order),
    issue(issue) {
      issued.set(issue.ticket, issue);
      given.add(issue.number);
    },
    join(kiosk, lease, number) {
      joined.add(lease);
      owed.delete(`${kiosk} ${number}`);
    },
    call: (call, at) => void calledAt.set(call, at),
    end: (ticket, how) => void ended.set(ticket, how),
    unend: (ticket) => void ended.delete(ticket),
    print: (paper) => void begun.add(paper),
    come(node, number, ticket, whole) {
      out.add(outKey(seen, number, ticket));
      if (ticket === 0 && whole && !joined.has(leaseOf(node, queue.day, number))) owed.set(`${node} ${number}`, { kiosk: node, number });
    },
    announce(node, call) {
      const calls = announced.get(node) ?? new Set();
      announced.set(node, calls.add(call));
    },
    forget: (node) => void announced.delete(node),
    turnDay() {
      issued.clear();
      given.clear();
      ended.clear();
      out.clear();
      rating.clear();
      rated.clear();
    },
  };
}
