// The config that runs. Another takes its place whole and at once, and is journalled with its text; or nothing has changed.
import type { State as CaseState } from '../cases/state.js';
import type { Config } from '../config/schema.js';
import type { JournalEvent, Store } from '../store/store.js';
import { arrangedHall, movesUnder } from '../tickets/arrange.js';
import { change, type Stranded } from '../tickets/change.js';
import type { Arrangement, TicketEvent } from '../tickets/events.js';
import { caseHallOf } from './case-hall.js';
import type { HallClock } from './clock.js';
import { hashOf } from './config-hash.js';
import { mailHallOf } from './decide-mail.js';
import type { Halls } from './decide-world.js';
import type { Forecasts } from './forecasts.js';
import type { Groups } from './groups.js';
import { hallOf, ratingRulesOf } from './hall-view.js';
import type { Log } from './log.js';
import type { Memory } from './memory.js';
import { appointmentHallOf } from './opening.js';
import type { Shown } from './shown.js';
import { applyTo } from './world.js';

export interface CheckedConfig {
  readonly config: Config;
  readonly text: string;
}

export type Applied =
  /** `takenBack`: desks whose moves of today it took back, and for which services: they would have had no desk. */
  | { readonly ok: true; readonly takenBack?: readonly { readonly desk: string; readonly left: readonly string[] }[] }
  /** `new-hall`: the hall's id is in every topic; only a new start changes it. */
  | { readonly ok: false; readonly code: 'not-stored' | 'new-hall' }
  | { readonly ok: false; readonly code: 'would-strand'; readonly stranded: Stranded }
  /** Back offices and levels that are gone, and that hold open cases, by their codes. */
  | { readonly ok: false; readonly code: 'holds-cases'; readonly held: readonly HeldCases[] };

interface HeldCases {
  readonly part: 'back-offices' | 'levels';
  readonly id: string;
  readonly codes: readonly string[];
}

/** Which text was applied last, and when (ms since 1970, as far as the machine knew). */
export interface LastApplied {
  readonly hash: string;
  readonly wall: number;
}

export interface Running {
  config(): Config;
  /** The same, as the rules see it. */
  halls(): Halls;
  /** None before the first. */
  applied(): LastApplied | undefined;
  /** `started`: whether the hall is there to be seen. */
  apply(next: CheckedConfig, started: boolean, parts: RunningParts): Applied;
}

/** What a change of config touches. */
interface RunningParts {
  readonly memory: Memory;
  readonly groups: Pick<Groups, 'commit'>;
  readonly shown: Pick<Shown, 'withdraw' | 'reconfigure'>;
  readonly forecasts: Pick<Forecasts, 'forget'>;
  readonly clock: HallClock;
  readonly log: Log;
}

/**
 * `first` runs until another is applied; what was applied last is read from the store. `arranged`: what was moved between desks for today:
 * another map once it is otherwise.
 */
export function createRunning(first: Config, store: Pick<Store, 'lastConfig'>, arranged: () => ReadonlyMap<string, Arrangement>): Running {
  let config = first;
  let halls = hallsOf(first);
  const last = store.lastConfig();
  let today: { readonly of: Halls; readonly by: ReadonlyMap<string, Arrangement>; readonly halls: Halls } | undefined;
  let applied: LastApplied | undefined = last && { hash: last.hash, wall: last.wall };

  /** Whether the disk took it; then the events have happened. */
  function journal(events: readonly TicketEvent[], text: string, { memory, groups, clock, log }: RunningParts): boolean {
    const hash = hashOf(text);
    if (hash === applied?.hash) return true;
    const now = clock.now();
    const all: JournalEvent[] = [...events, { type: 'config-applied', v: 1, hash }];
    const facts = all.map((event, i) => ({ seq: memory.seq + i + 1, event, at: now, wall: clock.wall() }));
    try {
      groups.commit({ facts, orders: [], settled: [], answers: [], config: { hash, text } });
    } catch (error) {
      log.error({ code: 'not-stored', error: String(error) }, 'the config could not be written to disk; the one before runs on');
      return false;
    }
    for (const event of events) applyTo(memory.world, event, now);
    memory.grow(facts.length);
    applied = { hash, wall: clock.wall() };
    return true;
  }

  /** Every command asks: the layer is laid once for each arrangement. */
  function hallsToday(): Halls {
    const by = arranged();
    if (today?.of !== halls || today.by !== by) today = { of: halls, by, halls: { ...halls, hall: arrangedHall(halls.hall, by) } };
    return today.halls;
  }

  return {
    config: () => config,
    halls: hallsToday,
    applied: () => applied,
    apply({ config: next, text }, started, parts) {
      if (started && next.hall.id !== config.hall.id) return { ok: false, code: 'new-hall' };
      const nextHalls = hallsOf(next);
      const moves = movesUnder(nextHalls.hall, arranged());
      const changed = change(parts.memory.world.queue, arrangedHall(nextHalls.hall, moves.kept), nextHalls.retired);
      if (!changed.ok) return { ok: false, code: 'would-strand', stranded: changed.stranded };
      const held = casesLeftIn(parts.memory.world.cases, next);
      if (held.length > 0) return { ok: false, code: 'holds-cases', held };
      if (!journal([...moves.events, ...changed.events], text, parts)) return { ok: false, code: 'not-stored' };
      if (started) parts.shown.withdraw(next);
      config = next;
      halls = nextHalls;
      parts.forecasts.forget();
      if (started) parts.shown.reconfigure();
      const takenBack = moves.events.flatMap((event) =>
        event.type === 'desk-arranged' ? [{ desk: event.desk, left: event.left ?? [] }] : [],
      );
      return takenBack.length === 0 ? { ok: true } : { ok: true, takenBack };
    },
  };
}

/** What would lie with nobody. */
function casesLeftIn({ cases }: CaseState, next: Config): HeldCases[] {
  const held = new Map<string, { readonly part: HeldCases['part']; readonly id: string; readonly codes: string[] }>();
  for (const { code, office, level } of cases.values()) {
    const place = office === undefined ? { part: 'levels' as const, id: level } : { part: 'back-offices' as const, id: office };
    const { part, id } = place;
    if (id === undefined || next[part][id] !== undefined) continue;
    const found = held.get(`${part}/${id}`) ?? { part, id, codes: [] };
    found.codes.push(code);
    held.set(`${part}/${id}`, found);
  }
  return [...held.values()];
}

function scheduleOf({ privacy }: Config): Halls['privacy'] {
  return { appointmentsDays: privacy['appointments-days'], casesDays: privacy['cases-days'] };
}

function hallsOf(config: Config): Halls {
  return {
    ...{ hall: hallOf(config), appointments: appointmentHallOf(config), cases: caseHallOf(config), mail: mailHallOf(config) },
    retired: new Map(Object.entries(config.retired)),
    ratings: ratingRulesOf(config),
    privacy: scheduleOf(config),
  };
}
