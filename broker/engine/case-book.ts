// Cases as they are shown: the open ones from the state, any of them from its facts. Words and files are fetched from where they can
// be erased.
import { localTime } from '../calendar/service-day.js';
import { readCode } from '../cases/code.js';
import { find } from '../cases/decide.js';
import { type CaseEvent, isOfCases } from '../cases/events.js';
import { caseAfter, stepOf } from '../cases/history.js';
import { type Case, placeOf } from '../cases/record.js';
import { leftOf } from '../cases/reminders.js';
import type { Config } from '../config/schema.js';
import type { CaseRow, CaseStep, CaseView } from '../contract/messages/cases.js';
import type { Payload } from '../contract/topics.js';
import type { Fact, Store } from '../store/store.js';
import type { HallClock } from './clock.js';
import type { EngineFigures } from './meter.js';
import { todayOf } from './opening.js';
import type { World } from './world.js';

type Filter = Omit<Payload<'askCases'>, 'v' | 'n'>;
type CaseFact = Fact & { readonly event: CaseEvent };

/** So many that were answered are looked through: each costs a look at its facts. */
const answeredMost = 200;

export interface CaseBook {
  /** Whatever has become of it; undefined where no case ever had this code. */
  view(code: string): CaseView | undefined;
  /** As the citizen sees it: nothing that the hall notes for itself, nobody's name, of the words those of the hall alone. */
  ofCitizen(code: string): CaseView | undefined;
  /** The open ones, the one that is due first before the others; or, as `state: 'answered'`, of the 200 that were answered last, the last one first. */
  list(filter: Filter): readonly CaseRow[];
  counts(): EngineFigures['cases'];
  /** As it was when it was answered; undefined where it is open, or was never there. */
  answered(code: string): Case | undefined;
}

interface CaseBookParts {
  readonly world: () => World;
  readonly config: () => Config;
  readonly clock: HallClock;
  readonly store: Pick<Store, 'persons' | 'caseFacts' | 'caseWithCode' | 'casesResolvedLast'>;
}

export function createCaseBook({ world, config, clock, store }: CaseBookParts): CaseBook {
  const today = () => todayOf(config(), clock, world().queue.day);

  function factsOf(code: string): readonly CaseFact[] {
    const id = find(world().cases, code)?.id ?? store.caseWithCode(readCode(code));
    return id === undefined ? [] : factsOfCase(id);
  }

  function factsOfCase(id: number): readonly CaseFact[] {
    return store.caseFacts(id).flatMap((fact) => (isOfCases(fact.event) ? [{ ...fact, event: fact.event }] : []));
  }

  /** `answered`: the service day on which it was; undefined where it is open. */
  function row(now: Case, answered?: string): CaseRow {
    const { code, kind, channel, service, sector, day, due } = now;
    const left = answered === undefined ? leftOf(now, today()) : undefined;
    return {
      ...{ code, kind, channel, day, state: answered !== undefined ? 'answered' : now.ready === true ? 'ready' : 'open' },
      ...(answered === undefined ? {} : { answered }),
      ...(service === undefined ? {} : { service }),
      ...(sector === undefined ? {} : { sector }),
      ...(due === undefined ? {} : { due }),
      ...(left === undefined ? {} : { left }),
      ...placeOf(now),
    };
  }

  const dayAndTime = ({ wall }: Fact) => localTime(wall, config().hall.zone);

  /** When it was answered, if it is. */
  function answeredOn(facts: readonly CaseFact[], answered: boolean): string | undefined {
    const last = answered ? facts.findLast(({ event }) => event.type === 'case-resolved') : undefined;
    return last && dayAndTime(last).day;
  }

  function step(fact: CaseFact): CaseStep {
    const { event } = fact;
    const { text: id, files, ...rest } = stepOf(event);
    const text = id === undefined ? undefined : store.persons.text(id);
    const there = (files ?? []).flatMap((file) => store.persons.file(file) ?? []);
    return {
      ...{ ...dayAndTime(fact), ...rest },
      ...(text === undefined ? {} : { text }),
      ...(there.length === 0 ? {} : { files: there.map(({ id: file, name, type }) => ({ id: file, name, type })) }),
    };
  }

  function view(code: string): CaseView | undefined {
    const facts = factsOf(code);
    const after = caseAfter(facts.map(({ event }) => event));
    if (after === undefined) return undefined;
    const { now, answered } = after;
    const person = now.person === undefined ? undefined : store.persons.person(now.person);
    const ticket = now.ticket === undefined ? undefined : world().queue.tickets.get(now.ticket)?.number;
    return {
      ...row(now, answeredOn(facts, answered)),
      ...(now.collect === undefined ? {} : { collect: now.collect }),
      ...(ticket === undefined ? {} : { ticket }),
      ...(now.person === undefined ? {} : { personId: now.person }),
      ...(person === undefined ? {} : { person }),
      steps: facts.map(step),
    };
  }

  function answeredLast(): readonly CaseRow[] {
    return store.casesResolvedLast(answeredMost).flatMap((id) => {
      const facts = factsOfCase(id);
      const after = caseAfter(facts.map(({ event }) => event));
      return after?.answered === true ? [row(after.now, answeredOn(facts, true))] : [];
    });
  }

  function openInOrder(): readonly CaseRow[] {
    const rows = [...world().cases.cases.values()].map((each) => ({ id: each.id, ...row(each) }));
    const inOrder = rows.sort((a, b) => compare(a.due ?? '~', b.due ?? '~') || a.id - b.id);
    return inOrder.map(({ id: _, ...each }) => each);
  }

  return {
    view,
    ofCitizen(code) {
      const all = view(code);
      if (all === undefined) return undefined;
      const { person: _, personId: __, ...shown } = all;
      const steps = all.steps.filter(({ what, internal }) => internal !== true && what !== 'reminded');
      return { ...shown, steps: steps.map((each) => (isOfHall(each) ? each : { ...each, text: undefined, files: undefined })) };
    },
    counts() {
      const all = [...world().cases.cases.values()];
      const day = today();
      const { tickets } = world().queue;
      const here = all.flatMap(({ office, ticket }) => (office === undefined || ticket === undefined ? [] : (tickets.get(ticket) ?? [])));
      return {
        open: all.length,
        overdue: all.filter((each) => (leftOf(each, day) ?? 0) < 0).length,
        waitingHere: here.flatMap(({ stage, number }) => (stage === 'parked' ? [number] : [])),
      };
    },
    list({ state, kind, channel, sector, level, desk, office }) {
      const rows = state === 'answered' ? answeredLast() : openInOrder();
      const wanted = { kind, channel, sector, level, desk, office };
      const fits = (each: CaseRow) =>
        (state === undefined || (state === 'overdue' ? (each.left ?? 0) < 0 : each.state === state)) &&
        Object.entries(wanted).every(
          ([key, value]) => value === undefined || Object.entries(each).some(([own, is]) => own === key && is === value),
        );
      return rows.filter(fits);
    },
    answered(code) {
      const after = caseAfter(factsOf(code).map(({ event }) => event));
      return after?.answered === true ? after.now : undefined;
    },
  };
}

/** Words of the hall for the citizen; what the citizen wrote they know, and whoever guesses a code need not. */
function isOfHall({ what, by }: CaseStep): boolean {
  return what !== 'opened' && what !== 'handed-over' && what !== 'escalated' && what !== 'given-back' && by !== 'citizen';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
