// Where every run begins: the hall of the question, and what its habits say of it.
import type { Hall } from '../tickets/hall.js';
import type { DeskNow, Ticket } from '../tickets/records.js';
import { shareUpTo } from './draw.js';
import { enter, type Floor, floorOf, noPeople, type People } from './floor.js';
import { type Habits, knownOf, noShowStepMs, type Quantiles } from './habits.js';
import type { Question } from './question.js';
import { usual } from './usual.js';
import { type Workday, workdaysOf } from './workday.js';

/** So many may still come in a run. */
const newcomers = 1_500;

/** What is known of who is at a desk: how long they have been, ms, and how likely it is that they came at all. */
interface There {
  readonly who: number;
  readonly pastMs: number;
  readonly visit: Quantiles;
  /** The shares of visits, and of calls in vain, that are over by now. */
  readonly visitsOver: number;
  readonly vainOver: number;
  readonly shows: number;
}

export interface Beginning {
  readonly question: Question;
  readonly floor: Floor;
  readonly people: People;
  /** Those who wait: their tickets' ids, and their places in the list. */
  readonly tickets: readonly number[];
  readonly waiting: readonly number[];
  readonly missed: readonly number[];
  readonly parked: readonly { readonly who: number; readonly untilMs: number | undefined }[];
  /** Those who wait for desks that are closed, and when they are let go. */
  readonly bound: readonly { readonly who: number; readonly at: number; readonly homes: readonly number[] }[];
  readonly desks: readonly { readonly now: DeskNow; readonly there: There | undefined; readonly workdays: readonly Workday[] }[];
  readonly ways: Ways;
}

/** How people and operators usually are. */
interface Ways extends Required<Pick<Habits, 'walk' | 'vain' | 'between' | 'wakes' | 'asked'>> {
  /** The share of those called at `at` who would not show. */
  noShow(who: number, at: number): number;
}

const closedNow: DeskNow = { open: false, rev: 0 };

/** `random`: from 0 to 1, below 1; it decides which workdays the desks may have, not what a run draws. */
export function beginningOf(question: Question, habits: Habits, random: () => number): Beginning {
  const { hall, now } = question;
  const floor = floorOf(hall, habits);
  const live = [...question.tickets].sort((a, b) => a.id - b.id);
  const people = noPeople(live.length + question.booked.length + newcomers);
  const known = live.flatMap((ticket) => {
    const who = enter(people, floor, ticket);
    return who < 0 ? [] : [{ ...ticket, who }];
  });
  const desksNow = new Map(question.desks);
  const stateOf = (id: string) => desksNow.get(id) ?? closedNow;
  const ways = waysOf(habits, floor, people);
  const inLine = known.filter(({ stage }) => stage === 'waiting' || stage === 'printing');
  return {
    ...{ question, floor, people, ways },
    tickets: inLine.map(({ id }) => id),
    waiting: inLine.map(({ who }) => who),
    missed: known.filter(({ stage }) => stage === 'missed').map(({ who }) => who),
    parked: known.filter(({ stage }) => stage === 'parked').map(({ who, parkedUntil }) => ({ who, untilMs: parkedUntil })),
    bound: inLine.flatMap((ticket) => boundTo(ticket)),
    desks: floor.desks.map(({ id, pace, tells }) => {
      const state = stateOf(id);
      const ticket = known.find((each) => each.id === state.ticket);
      const there = ticket === undefined ? undefined : thereOf(ticket, pace, tells);
      return { now: state, there, workdays: workdaysOf(knownOf(habits.desks, id), state, question, random) };
    }),
  };

  function thereOf({ who, stage, calledAt = now }: Ticket & { who: number }, pace: number, tells: number): There {
    const pastMs = Math.max(0, now - calledAt);
    const visit = floor.services[people.service[who] ?? 0]?.visit ?? [0, 0];
    const visitsOver = shareUpTo(visit, pastMs / pace);
    const vainOver = shareUpTo(ways.vain, pastMs);
    const comes = 1 - ways.noShow(who, calledAt);
    // Called and no more: a desk that tells of arrivals would have told of most by now.
    const silent = comes * (1 - visitsOver) * (1 - tells + tells * (1 - shareUpTo(ways.walk, pastMs)));
    const inVain = (1 - comes) * (1 - vainOver);
    const isSure = stage === 'serving' || silent + inVain === 0;
    return { who, pastMs, visit, visitsOver, vainOver, shows: isSure ? 1 : silent / (silent + inVain) };
  }

  function boundTo({ who, home, level, since, service }: Ticket & { who: number }): Beginning['bound'] {
    const homes = homesOf(hall, home, level).flatMap((desk) => floor.deskAt.get(desk) ?? []);
    const isCalled = (floor.callers[floor.serviceAt.get(service) ?? -1]?.length ?? 0) > 0;
    if ((home === undefined && level === undefined) || !isCalled) return [];
    const closedSince = Math.max(since, ...homes.map((at) => stateOf(floor.desks[at]?.id ?? '').at ?? 0));
    return [{ who, at: Math.max(now, closedSince + hall.homeMs), homes }];
  }
}

function waysOf(habits: Habits, floor: Floor, people: People): Ways {
  const { walk = usual.walk, vain = usual.vain, between = usual.between, wakes = usual.wakes, asked = usual.asked } = habits;
  const { again = usual.again, booked = usual.booked } = habits;
  return {
    ...{ walk, vain, between, wakes, asked },
    noShow(who, at) {
      if (people.isVisited[who] === 1) return usual.visitedNoShow;
      if (people.missed[who] !== 0) return again;
      if (people.isBooked[who] === 1) return booked.noShow;
      const shares = floor.services[people.service[who] ?? 0]?.noShow ?? usual.noShow;
      const step = Math.floor((at - (people.arrivedAt[who] ?? 0)) / noShowStepMs);
      return shares[Math.max(0, Math.min(shares.length - 1, step))] ?? 0;
    },
  };
}

/** The desks that a leg waits for alone. */
function homesOf({ levels }: Hall, home: string | undefined, level: string | undefined): readonly string[] {
  if (home !== undefined) return [home];
  return level === undefined ? [] : (levels.get(level)?.desks ?? []);
}
