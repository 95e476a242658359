// What an operator's page shows of a desk, made of the hall's state whenever somebody looks. It changes nothing.
import { agendaOf } from '../appointments/state.js';
import { localTime } from '../calendar/service-day.js';
import { caseOf } from '../cases/decide.js';
import { leftOf } from '../cases/reminders.js';
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { DeskView } from '../contract/messages/desk-view.js';
import type { Store } from '../store/store.js';
import type { Desk, Hall } from '../tickets/hall.js';
import { chooseNext, missedAt, returningTo, waitingAt } from '../tickets/next.js';
import type { Ticket } from '../tickets/records.js';
import { awayFrom, deskOf, endedOf, type State, ticketOf } from '../tickets/state.js';
import { whyCalled, whyNext } from '../tickets/why.js';
import type { Agenda } from './agenda.js';
import type { HallClock } from './clock.js';
import type { Halls } from './decide-world.js';
import type { Forecasts } from './forecasts.js';
import { todayOf } from './opening.js';
import { cardOf } from './questions.js';
import { deskShown } from './shown.js';
import { createTicketLog } from './ticket-log.js';
import type { World } from './world.js';

/** More of them nobody reads beside a citizen. */
const casesMost = 40;
const awayMost = 20;

export interface DeskBook {
  /** `names`: whether whoever looks may know whom an appointment is for. Error: `no-such-desk`. */
  view(desk: string, names: boolean): { readonly ok: true; readonly view: DeskView } | Refusal;
}

interface Parts {
  readonly world: () => World;
  readonly halls: () => Halls;
  readonly config: () => Config;
  readonly clock: HallClock;
  readonly store: Pick<Store, 'factsAfter' | 'dayFrom'>;
  readonly forecasts: Pick<Forecasts, 'ofService'>;
  readonly agenda: Pick<Agenda, 'whom'>;
  /** How many facts are on disk. */
  readonly seq: () => number;
}

export function createDeskBook({ world, halls, config, clock, store, forecasts, agenda, seq }: Parts): DeskBook {
  const log = createTicketLog({ store, config, seq });
  const hall = () => halls().hall;
  const time = (wallMs: number) => localTime(wallMs, config().hall.zone).time;

  // Whom an appointment is for is asked of the disk: once in a second, whoever looks, and never kept for longer than that.
  let told = { beat: -1, names: new Map<number, string | undefined>() };
  function nameOf(appointment: number): string | undefined {
    if (told.beat !== clock.beat()) told = { beat: clock.beat(), names: new Map() };
    if (!told.names.has(appointment)) told.names.set(appointment, agenda.whom(appointment)?.name);
    return told.names.get(appointment);
  }

  function appointmentTime({ appointment }: Ticket): { readonly appointment?: string } {
    const start = appointment === undefined ? undefined : world().book.live.get(appointment)?.start;
    return start === undefined ? {} : { appointment: start.slice(11) };
  }

  function citizenAt(ticket: Ticket | undefined): DeskView['citizen'] {
    if (ticket === undefined) return null;
    const { id, number, service, further, language, arrivedAt, cameAt, calledAt, paper, missed, stage } = ticket;
    const steps = log.of(id);
    const came = stage === 'serving' ? steps.findLast(({ what }) => what === 'arrived' || what === 'called')?.at : undefined;
    const about = caseOf(world().cases, id)?.code;
    return {
      ...{ number, service, further: [...further], language, arrivedAt: cameAt ?? arrivedAt, missed },
      why: whyCalled(ticket, hall()),
      steps: [...steps],
      ...(ticket.class === undefined ? {} : { class: ticket.class }),
      ...(calledAt === undefined ? {} : { calledAt }),
      ...(came === undefined ? {} : { servedAt: came }),
      ...appointmentTime(ticket),
      ...(about === undefined ? {} : { case: about }),
      ...(paper === 'unknown' ? { unsure: true as const } : {}),
    };
  }

  function nextAt(state: State, id: string, desk: Desk): DeskView['next'] {
    const chosen = chooseNext(state, hall(), id, desk, clock.now(), returningTo(state, id, desk));
    if (chosen === undefined) return null;
    const { number, service, arrivedAt, cameAt, class: rank } = chosen.ticket;
    return {
      ...{ number, service, arrivedAt: cameAt ?? arrivedAt, why: whyNext(chosen.why) },
      ...(rank === undefined ? {} : { class: rank }),
      ...appointmentTime(chosen.ticket),
    };
  }

  function countingAt(state: State, at: Ticket | undefined, last: string | undefined): DeskView['counting'] {
    const whose = at ?? (last === undefined ? undefined : (ticketOf(state, last) ?? endedOf(state, last)));
    if (whose === undefined || ('how' in whose && whose.how !== 'served')) return null;
    return { number: whose.number, service: whose.service, given: whose.outcomes.map((each) => ({ ...each })) };
  }

  function parkedFor(state: State, id: string): DeskView['parked'] {
    const all = awayFrom(state).filter(({ stage }) => stage === 'parked');
    const own = all.filter(({ desk }) => desk === id);
    return [...own, ...all.filter(({ desk }) => desk !== id)].slice(0, awayMost).map(({ number, service, desk, parkedUntil }) => ({
      ...{ number, service, desk: hall().desks.get(desk ?? id)?.number ?? 1 },
      ...(parkedUntil === undefined ? {} : { until: time(clock.wall() + parkedUntil - clock.now()) }),
    }));
  }

  function agendaAt(desk: string, names: boolean): DeskView['agenda'] {
    const day = todayOf(config(), clock, world().queue.day);
    const all = [...agendaOf(world().book, desk, day)].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id - b.id));
    return all.map(({ id, code, service, start, minutes, state }) => {
      const name = names ? nameOf(id) : undefined;
      return { code, service, start, minutes, state, ...(name === undefined ? {} : { name }) };
    });
  }

  function casesOf(desk: string): Pick<DeskView, 'cases' | 'casesMore'> {
    const today = todayOf(config(), clock, world().queue.day);
    const own = [...world().cases.cases.values()].filter((each) => each.desk === desk && each.office === undefined);
    const due = (each: { readonly due?: string | undefined }) => each.due ?? '~';
    own.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : a.id - b.id));
    const cases = own.slice(0, casesMost).map((each) => {
      const { code, kind, ready, service, sector, due: last } = each;
      const left = leftOf(each, today);
      return {
        ...{ code, kind, state: ready === true ? ('ready' as const) : ('open' as const) },
        ...(service === undefined ? {} : { service }),
        ...(sector === undefined ? {} : { sector }),
        ...(last === undefined ? {} : { due: last }),
        ...(left === undefined ? {} : { left }),
      };
    });
    return { cases, casesMore: own.length - cases.length };
  }

  return {
    view(id, names) {
      const desk = hall().desks.get(id);
      const running = config();
      if (desk === undefined) return refusal('no-such-desk', id);
      const { queue: state } = world();
      const { phase } = deskShown(state, id);
      const now = deskOf(state, id);
      const at = now.ticket === undefined ? undefined : state.tickets.get(now.ticket);
      const next = nextAt(state, id, desk);
      const first = desk.serves[0];
      const wait = first === undefined ? undefined : forecasts.ofService(first);
      const carded = at?.service ?? next?.service;
      const name = running.desks[id]?.name;
      const view: DeskView = {
        v: 1,
        hall: running.hall.name,
        languages: running.hall.languages,
        desk: id,
        number: desk.number,
        ...(name === undefined ? {} : { name }),
        phase,
        asksOperator: desk.operator,
        operators: hall().operators.size > 0,
        office: desk.office,
        wanted: now.wanted !== undefined,
        leaving: now.leaving === true,
        prints: desk.prints !== undefined,
        waiting: waitingAt(state, id, desk),
        ...(wait === undefined ? {} : { wait }),
        citizen: citizenAt(at),
        next,
        counting: countingAt(state, at, now.last),
        parked: parkedFor(state, id),
        missed: missedAt(state, id, desk).map(({ number, places }) => ({ number, places })),
        card: carded === undefined ? null : cardOf(running, carded),
        agenda: agendaAt(id, names),
        ...casesOf(id),
        undo: now.undo?.verb ?? null,
        ...choicesAt(running, hall(), id, state),
      };
      return { ok: true, view };
    },
  };
}

/** Of each config, what does not change while it runs: asked with every change of the hall, by every page. */
const known = new WeakMap<Config, Pick<DeskView, 'services' | 'offices' | 'classes' | 'outcomes'>>();

function namesOf(config: Config, hall: Hall): Pick<DeskView, 'services' | 'offices' | 'classes' | 'outcomes'> {
  const before = known.get(config);
  if (before !== undefined) return before;
  const named = <T extends { readonly name: Record<string, string> }>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).map(([id, { name }]) => [id, name]));
  const made = {
    services: Object.fromEntries(
      Object.entries(config.services).map(([id, { name }]) => [id, { name, outcomes: [...(hall.services.get(id)?.outcomes ?? [])] }]),
    ),
    offices: named(config['back-offices']),
    classes: named(config.classes),
    outcomes: named(config.outcomes),
  };
  known.set(config, made);
  return made;
}

function choicesAt(config: Config, hall: Hall, id: string, state: State) {
  const others = Object.entries(config.desks).filter(([other]) => other !== id);
  const level = hall.desks.get(id)?.level;
  const then = level === undefined ? undefined : config.levels[level]?.then;
  return {
    ...namesOf(config, hall),
    serves: [...(hall.desks.get(id)?.serves ?? [])],
    desks: others
      .map(([desk, { number, name }]) => ({ desk, number, ...(name === undefined ? {} : { name }), open: deskOf(state, desk).open }))
      .sort((a, b) => a.number - b.number),
    agendas: agendasAt(config, id),
    level: then === undefined ? null : (config.levels[then]?.name ?? null),
  };
}

function agendasAt({ rosters, desks }: Config, id: string): DeskView['agendas'] {
  const inOrder = [id, ...Object.keys(desks).filter((other) => other !== id)];
  return inOrder.flatMap((desk) => {
    const own = Object.values(rosters).filter((roster) => roster.desk === desk);
    return own.length === 0 ? [] : [{ desk, services: [...new Set(own.flatMap(({ services }) => services))] }];
  });
}
