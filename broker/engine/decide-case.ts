// What is done with a case: at a desk, with its citizen there, or in the register. The cases decide their part, the queue its own.
import * as cases from '../cases/decide.js';
import type { Case } from '../cases/record.js';
import { refusal } from '../contract/codes.js';
import type { CaseChannel, CaseKind, CasePlace } from '../contract/messages/cases.js';
import type { Kept } from '../store/persons.js';
import { type Act, type Answer, type Command, type Decision, type Moment, refuse } from '../tickets/commands.js';
import { decide } from '../tickets/decide.js';
import { doesAtAll, type Hall } from '../tickets/hall.js';
import type { Ticket } from '../tickets/records.js';
import { deskOf, ticketOf } from '../tickets/state.js';
import { dueOf } from './case-hall.js';
import type { Halls, Now, WorldDecision } from './decide-world.js';
import type { World, WorldEvent } from './world.js';

/** Candidates for the codes of a new case: its own, and the one it is collected by. */
export interface CaseCodes {
  readonly codes: readonly string[];
  readonly collects: readonly string[];
}

/** What is wanted in the register, read and resolved: names are ids, texts and files are kept under theirs. */
export type CaseAct =
  | (CaseCodes & {
      readonly do: 'open';
      readonly kind: CaseKind;
      readonly channel: CaseChannel;
      readonly language: string;
      readonly service?: string;
      readonly sector?: string;
      /** Of whoever is in the hall, as it was written. */
      readonly number?: string;
      readonly person?: string;
      readonly text?: string;
      readonly files: readonly string[];
    })
  | {
      readonly do: 'note';
      readonly code: string;
      readonly by: 'hall' | 'citizen';
      readonly internal?: true;
      readonly text?: string;
      readonly files: readonly string[];
    }
  | { readonly do: 'hand-over'; readonly code: string; readonly to: CasePlace; readonly text?: string }
  | { readonly do: 'give-back'; readonly code: string; readonly outcome?: string; readonly text?: string }
  | { readonly do: 'escalate'; readonly code: string; readonly text?: string }
  | { readonly do: 'resolve'; readonly code: string; readonly outcome?: string; readonly ready?: true; readonly text: string }
  /** `was`: as it was when it was answered. */
  | { readonly do: 'reopen'; readonly code: string; readonly was: Case; readonly text: string };

export type CaseCommand =
  | { readonly type: 'case'; readonly desk: string; readonly code: string }
  | {
      readonly type: 'escalate';
      readonly desk: string;
      readonly codes: CaseCodes;
      readonly receives: (level: string) => boolean;
      readonly print?: string;
    }
  /** From a desk to a back office. `leaves`: its citizen goes home; else they wait until the desk has it again. */
  | {
      readonly type: 'hand-over';
      readonly desk: string;
      readonly office: string;
      readonly leaves: boolean;
      readonly codes: CaseCodes;
      readonly print?: string;
    }
  | { readonly type: 'case-act'; readonly act: CaseAct; readonly kept?: Kept };

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

export function decideCase(world: World, halls: Halls, command: CaseCommand, now: Now): WorldDecision {
  switch (command.type) {
    case 'case':
      return cameBack(world, halls, command);
    case 'escalate':
      return passOn(world, halls, command, now);
    case 'hand-over':
      return handOver(world, halls, command, now);
    case 'case-act': {
      const decided = act(world, halls, command.act, now);
      return decided.answer.ok && command.kept !== undefined ? { ...decided, kept: command.kept } : decided;
    }
  }
}

/** Whoever is at an open desk, or why there is nobody. */
function citizenAt({ queue }: World, desk: string): Ticket | Decision {
  const at = deskOf(queue, desk);
  if (!at.open) return refuse('desk-closed');
  if (at.paused === true) return refuse('desk-paused');
  const ticket = at.ticket === undefined ? undefined : queue.tickets.get(at.ticket);
  return ticket ?? refuse('nobody-called');
}

/** The ticket's case; where it has none, one that is opened for it. */
function ownCase(
  world: World,
  halls: Halls,
  ticket: Ticket,
  kind: CaseKind,
  place: CasePlace,
  { codes, collects }: CaseCodes,
  now: Now,
): cases.Decided {
  const own = cases.caseOf(world.cases, ticket.id);
  if (own !== undefined) return { ok: true, events: [], case: own };
  const day = calendarDay(world, now);
  return cases.open(world.cases, {
    ...{ kind, channel: 'counter', ticket: ticket.id, service: ticket.service, language: ticket.language, ...place },
    ...{ day, due: dueOf(halls.cases, day), codes },
    ...(kind === 'application' ? { collects: notBooked(world, collects) } : {}),
  });
}

/** A letter of half past midnight is of the new day, though the hall's has not turned. A clock that nobody believes dates nothing. */
function calendarDay({ queue }: World, { trusted, wall }: Now): string {
  return trusted ? wall.day : queue.day;
}

/** The same six digits are typed on the same buttons. */
function notBooked({ book }: World, collects: readonly string[]): readonly string[] {
  return collects.filter((code) => !book.byCode.has(code));
}

/** The case goes to the next level; the ticket too, where somebody receives there today. The slip has the code, for whom it is not answered today. */
function passOn(world: World, halls: Halls, { desk, codes, receives, print }: Of<'escalate'>, now: Now): WorldDecision {
  const ticket = citizenAt(world, desk);
  if (!('id' in ticket)) return ticket;
  const from = halls.hall.desks.get(desk)?.level;
  const to = from === undefined ? undefined : halls.hall.levels.get(from)?.then;
  if (from === undefined || to === undefined) return refuse('no-level', from ?? desk);
  const isReceiving = receives(to);
  // Whoever goes home without the code finds the case no more.
  if (!isReceiving && print === undefined) return refuse('no-printer');
  const own = ownCase(world, halls, ticket, 'question', { level: from }, codes, now);
  if (!own.ok) return { events: [], answer: own };
  const up = cases.escalate(world.cases, own.case, { from: own.case.level ?? from, to, ticket: ticket.id });
  if (!up.ok) return { events: [], answer: up };
  const sent = sendOn(world, halls.hall, desk, { verb: 'escalate', to, receives: isReceiving }, now);
  return together([...own.events, ...up.events], sent, up.case, print);
}

/** The case goes to the back office. Its citizen waits for this desk, parked, until it has the case again; or goes home with the slip. */
function handOver(world: World, halls: Halls, { desk, office, leaves, codes, print }: Of<'hand-over'>, now: Now): WorldDecision {
  const ticket = citizenAt(world, desk);
  if (!('id' in ticket)) return ticket;
  if (leaves && print === undefined) return refuse('no-printer');
  const level = halls.hall.desks.get(desk)?.level;
  const here = { desk, ...(level === undefined ? {} : { level }) };
  const own = ownCase(world, halls, ticket, 'application', here, codes, now);
  if (!own.ok) return { events: [], answer: own };
  const over = cases.handOver(own.case, { ...here, office }, undefined);
  if (!over.ok) return { events: [], answer: over };
  const sent = sendOn(world, halls.hall, desk, { verb: 'hand-over', leaves }, now);
  return together([...own.events, ...over.events], sent, over.case, print);
}

/** A case cannot be taken back, so neither can what sent it on. */
function sendOn(world: World, hall: Hall, desk: string, act: Act, now: Moment): Decision {
  const { events, answer } = decide(world.queue, hall, { type: 'desk', desk, act }, now);
  return { events: events.filter(({ type }) => type !== 'desk-acted'), answer };
}

function together(
  events: readonly WorldEvent[],
  { events: queue, answer }: Decision,
  { code }: Case,
  print: string | undefined,
): WorldDecision {
  if (!answer.ok) return { events: [], answer };
  return { events: [...events, ...queue], answer: { ...answer, code }, ...(print === undefined ? {} : { print }) };
}

/** Who is at the desk has come back about a case. */
function cameBack(world: World, { hall }: Halls, { desk, code }: Of<'case'>): WorldDecision {
  const ticket = citizenAt(world, desk);
  if (!('id' in ticket)) return ticket;
  // Whose ticket is still here has not come back with another.
  const found = cases.find(world.cases, code);
  if (found?.ticket !== undefined && found.ticket !== ticket.id && world.queue.tickets.has(found.ticket))
    return refuse('already-there', code);
  const carried = cases.carry(world.cases, { ticket: ticket.id, code, level: hall.desks.get(desk)?.level });
  if (!carried.ok) return { events: [], answer: carried };
  return { events: carried.events, answer: { ok: true, ticket: ticket.id, number: ticket.number, code: carried.case.code } };
}

/** Somebody has come to collect what is ready: a ticket that does not queue from zero, once. Undefined: no case is collected by this code. */
export function collect(world: World, { hall, cases: rules, retired }: Halls, asked: Collecting, now: Moment): WorldDecision | undefined {
  const found = cases.toCollect(world.cases, asked.code);
  if (found === undefined) return undefined;
  if (found.ready !== true) return refuse('not-ready', found.code);
  const here = found.ticket === undefined ? undefined : world.queue.tickets.get(found.ticket);
  if (here !== undefined) return refuse('already-there', `checked in as ticket ${here.number}`);
  const wanted = rules.collect ?? found.service ?? '';
  const service = hall.services.has(wanted) ? wanted : (retired.get(wanted) ?? wanted);
  const able = [...hall.desks].filter(([, desk]) => doesAtAll(desk, service));
  const [office] = able.find(([, desk]) => desk.office) ?? [];
  if (able.length === 0) return refuse('not-callable', service);
  // Where offices alone do it, one of them is told to expect somebody.
  const home = able.every(([, desk]) => desk.office) && office !== undefined ? { home: office } : {};
  const language = asked.language ?? found.language ?? asked.spoken;
  const issue: Command = { type: 'issue', kiosk: asked.kiosk, service, language, ...home, collects: found.id, dueAt: now.at };
  return decide(world.queue, hall, issue, now);
}

interface Collecting {
  readonly kiosk: string;
  /** As it was typed. */
  readonly code: string;
  /** The citizen's choice; else the case's own language, else the hall's. */
  readonly language?: string;
  readonly spoken: string;
}

function act(world: World, halls: Halls, wanted: CaseAct, now: Now): WorldDecision {
  if (wanted.do === 'open') return open(world, halls, wanted, now);
  if (wanted.do === 'reopen') return reopen(world, wanted);
  const found = cases.find(world.cases, wanted.code);
  if (found === undefined) return refuse('no-such-case', wanted.code);
  const decided = change(world, halls, found, wanted);
  if (!decided.ok) return { events: [], answer: decided };
  return { events: [...decided.events, ...backToDesk(world, found, decided.case, wanted.do)], answer: told(decided.case) };
}

function told({ code }: Case): Answer {
  return { ok: true, code };
}

function change(world: World, { hall }: Halls, found: Case, wanted: Exclude<CaseAct, { do: 'open' | 'reopen' }>): cases.Decided {
  switch (wanted.do) {
    case 'note': {
      const { by, internal, text, files } = wanted;
      const more = { ...(text === undefined ? {} : { text }), ...(files.length === 0 ? {} : { files: [...files] }) };
      const inside = internal === undefined ? {} : { internal };
      return { ok: true, events: [{ type: 'case-noted', v: 1, case: found.id, by, ...inside, ...more }], case: found };
    }
    case 'hand-over':
      return cases.handOver(found, wanted.to, wanted.text);
    case 'give-back':
      return cases.giveBack(found, wanted.outcome, wanted.text);
    case 'escalate': {
      const to = found.level === undefined ? undefined : hall.levels.get(found.level)?.then;
      if (found.level === undefined || to === undefined) return refusal('no-level', found.level ?? found.code);
      return cases.escalate(world.cases, found, { from: found.level, to, text: wanted.text });
    }
    case 'resolve':
      return wanted.ready === true ? cases.makeReady(found, wanted.text) : cases.answer(found, wanted.outcome ?? 'answered', wanted.text);
  }
}

/** Whoever waits in the hall for what a back office finds waits for the desk again, or for any when that desk is gone by now. */
function backToDesk({ queue }: World, before: Case, after: Case, did: CaseAct['do']): WorldEvent[] {
  const isBack = before.office !== undefined && (after.office === undefined || did === 'resolve');
  const ticket = before.ticket === undefined ? undefined : queue.tickets.get(before.ticket);
  if (!isBack || ticket?.stage !== 'parked' || ticket.desk !== before.desk) return [];
  return [{ type: 'ticket-resumed', v: 1, ticket: ticket.id, by: 'case' }];
}

/** Into the register: at the desk of whoever tells it, at the back office of its sector, or where the chain of levels begins. */
function open(world: World, { hall, cases: rules }: Halls, wanted: Extract<CaseAct, { do: 'open' }>, now: Now): WorldDecision {
  const { do: _, number, codes, collects, kind, channel, language, ...about } = wanted;
  const ticket = number === undefined ? undefined : ticketOf(world.queue, number);
  if (number !== undefined && ticket === undefined) return refuse('no-such-ticket', number);
  const at = ticket?.desk;
  const office = about.sector === undefined || ticket !== undefined ? undefined : rules.officeOf.get(about.sector);
  const level = (at === undefined ? undefined : hall.desks.get(at)?.level) ?? rules.firstLevel;
  const day = calendarDay(world, now);
  const opened = cases.open(world.cases, {
    ...{ kind, channel, language, day, due: dueOf(rules, day), codes, ...about },
    ...(kind === 'application' && about.service !== undefined ? { collects: notBooked(world, collects) } : {}),
    ...(ticket === undefined ? {} : { ticket: ticket.id }),
    ...(level === undefined ? {} : { level }),
    ...(at === undefined ? {} : { desk: at }),
    ...(office === undefined ? {} : { office }),
  });
  return opened.ok ? { events: opened.events, answer: told(opened.case) } : { events: [], answer: opened };
}

function reopen(world: World, { was, text }: Extract<CaseAct, { do: 'reopen' }>): WorldDecision {
  if (world.cases.cases.has(was.id)) return refuse('already-there', `case ${was.code} is open`);
  const { ticket, ...others } = was;
  // Its ticket may carry another by now.
  const isFree = ticket !== undefined && cases.caseOf(world.cases, ticket) === undefined;
  return { events: [cases.openAgain(isFree ? was : others, text)], answer: told(was) };
}
