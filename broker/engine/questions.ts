// What may be asked of the running hall, and appointments as they are asked for. Answers are values; none changes anything.
import { freeSlots, lastDay } from '../appointments/free-slots.js';
import { isBookable } from '../appointments/roster.js';
import { addDays } from '../calendar/days.js';
import { caseOf } from '../cases/decide.js';
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { Card } from '../contract/messages/questions.js';
import type { Sentence } from '../contract/sentence.js';
import type { Payload } from '../contract/topics.js';
import type { Store } from '../store/store.js';
import { ticketOf } from '../tickets/state.js';
import { why } from '../tickets/why.js';
import type { CaseBook } from './case-book.js';
import type { HallClock } from './clock.js';
import type { Halls, WorldCommand } from './decide-world.js';
import type { Forecasts } from './forecasts.js';
import { named } from './naming.js';
import { bookableFrom, wallNow } from './opening.js';
import { appointmentCodes, type Surroundings } from './reading.js';
import { deskNamed, serviceNamed } from './refs.js';
import type { World } from './world.js';

/** As many as one message may hold. */
const slotsMost = 60;
const leftMost = 100;
const casesMost = 100;
/** More than any day of all desks has. */
const daySlotsMost = 5_000;

/** Days of one service with the times at which any desk is free. */
export interface FreeDays {
  readonly ok: true;
  /** By its id. */
  readonly service: string;
  readonly today: string;
  /** The last that can be booked. */
  readonly last: string;
  readonly days: readonly { readonly day: string; readonly starts: readonly string[] }[];
}

interface FreeDaysAsked {
  readonly service: string;
  /** Without it the day of the first free slot, or today. Days that cannot be booked are not told. */
  readonly from?: string | undefined;
  readonly days: number;
}

export interface Questions {
  why(asked: Payload<'askWhy'>): Payload<'why'>;
  wait(asked: Payload<'askWait'>): Payload<'wait'>;
  card(asked: Payload<'askCard'>): Payload<'card'>;
  left(asked: Payload<'askLeft'>): Payload<'left'>;
  cases(asked: Payload<'askCases'>): Payload<'cases'>;
  slots(asked: Payload<'askSlots'>): Payload<'slots'>;
  /** For a page that shows whole days. Error: `no-such-service`, also of one that no roster has. */
  freeDays(asked: FreeDaysAsked): FreeDays | Refusal;
}

interface QuestionsParts {
  readonly world: () => World;
  readonly halls: () => Halls;
  readonly config: () => Config;
  readonly clock: HallClock;
  readonly store: Pick<Store, 'leftOn' | 'dayBefore'>;
  readonly forecasts: Pick<Forecasts, 'ofService' | 'ofTicket'>;
  readonly cases: Pick<CaseBook, 'list'>;
}

export function createQuestions({ world, halls, config, clock, store, forecasts, cases }: QuestionsParts): Questions {
  /** With the back office that has the ticket's case, where one has. */
  function withOffice({ it, en }: Sentence, number: string): Sentence {
    const ticket = ticketOf(world().queue, number);
    const own = ticket === undefined ? undefined : caseOf(world().cases, ticket.id);
    if (own?.office === undefined) return { it, en };
    const names = config()['back-offices'][own.office]?.name ?? {};
    const name = (language: 'it' | 'en') => names[language] ?? Object.values(names)[0] ?? own.office;
    return {
      it: `${it} La sua pratica ${own.code} è presso: ${name('it')}.`,
      en: `${en} Its case ${own.code} lies with: ${name('en')}.`,
    };
  }

  const bookable = () => bookableFrom(wallNow(config(), clock), clock.trusted(), world().queue.day);

  return {
    why({ n, number }) {
      const told = why(world().queue, halls().hall, number, clock.now());
      if (!told.ok) return { v: 1, n, ...told };
      return { v: 1, n, ok: true, number: told.number, words: cut(withOffice(told.words, told.number)) };
    },
    wait({ n, number, service: wanted }) {
      if (number === undefined) {
        const service = serviceNamed(config(), wanted ?? '');
        if (typeof service !== 'string') return { v: 1, n, ...service };
        return { v: 1, n, ok: true, service, wait: forecasts.ofService(service) ?? null };
      }
      const ticket = ticketOf(world().queue, number);
      if (ticket === undefined) return { v: 1, n, ...refusal('no-such-ticket', number) };
      const { id, stage, service } = ticket;
      if (stage !== 'waiting' && stage !== 'printing') return { v: 1, n, ...refusal('not-waiting', `${ticket.number}: ${stage}`) };
      return { v: 1, n, ok: true, number: ticket.number, service, wait: forecasts.ofTicket(id) ?? null };
    },
    card({ n, service: wanted }) {
      const service = serviceNamed(config(), wanted);
      if (typeof service !== 'string') return { v: 1, n, ...service };
      const { name = {} } = config().services[service] ?? {};
      const may = halls().hall.services.get(service)?.outcomes ?? [];
      const all = Object.entries(config().outcomes).filter(([id]) => may.includes(id));
      const counted = all.map(([outcome, { name: called, dial }]) => ({ outcome, name: called, dial: dial ?? null }));
      return { v: 1, n, ok: true, service, name, card: cardOf(config(), service), outcomes: counted };
    },
    left({ n, day: asked }) {
      // Unless one is named, the last day that has ended: today, once its hours have; else the one before.
      const today = world().queue.day;
      const day = asked ?? (store.leftOn(today).length > 0 ? today : (store.dayBefore() ?? today));
      const all = store
        .leftOn(day)
        .map(({ number, service, stage, waitedMs }) => ({ number, service, stage, waitedMinutes: Math.floor(waitedMs / 60_000) }));
      return { v: 1, n, ok: true, day, tickets: all.slice(0, leftMost), more: Math.max(0, all.length - leftMost) };
    },
    cases({ v: _, n, ...filter }) {
      const all = cases.list(filter);
      return { v: 1, n, ok: true, cases: all.slice(0, casesMost), more: Math.max(0, all.length - casesMost) };
    },
    slots({ n, service: wanted, from, days = 7, desk: at }) {
      const service = serviceNamed(config(), wanted);
      if (typeof service !== 'string') return { v: 1, n, ...service };
      const desk = at === undefined ? undefined : deskNamed(config(), at);
      if (desk !== undefined && typeof desk !== 'string') return { v: 1, n, ...desk };
      const { appointments } = halls();
      if (!isBookable(appointments.rosters, service)) return { v: 1, n, ...refusal('no-such-service', `no roster has ${service}`) };
      const now = bookable();
      const slots = freeSlots(world().book, appointments, service, from ?? now.day, days, now, desk, slotsMost);
      return { v: 1, n, ok: true, service, card: cardOf(config(), service), slots: slots.map((slot) => ({ ...slot })) };
    },
    freeDays({ service, from, days }) {
      const { appointments: hall } = halls();
      if (config().services[service] === undefined || !isBookable(hall.rosters, service)) return refusal('no-such-service', service);
      const now = bookable();
      const last = lastDay(hall, now);
      const free = (day: string, n: number, most: number) => freeSlots(world().book, hall, service, day, n, now, undefined, most);
      const first = from ?? free(now.day, hall.daysAhead + 1, 1)[0]?.start.slice(0, 10) ?? now.day;
      const all = Array.from({ length: days }, (_, n) => addDays(first, n)).filter((day) => now.day <= day && day <= last);
      const found = all.map((day) => ({ day, starts: [...new Set(free(day, 1, daySlotsMost).map(({ start }) => start))] }));
      return { ok: true, service, today: now.day, last, days: found };
    },
  };
}

/** What a message has room for. */
function cut({ it, en }: Sentence) {
  return { it: it.slice(0, 600), en: en.slice(0, 600) };
}

/** The service's card, whole. */
export function cardOf({ services }: Config, service: string): Card {
  const { documents = [], steps = [], fees, time } = services[service]?.card ?? {};
  return {
    ...(documents.length === 0 ? {} : { documents }),
    ...(steps.length === 0 ? {} : { steps }),
    ...(fees === undefined ? {} : { fees }),
    ...(time === undefined ? {} : { time }),
  };
}

/** Errors: `no-such-service`, `no-such-desk`, `no-such-language`, `no-printer`, `contact-needed`; the rest is the appointments' own to say. */
export function askedAppointment(asked: Payload<'askAppointment'>, at: 'request' | 'http', around: Surroundings): WorldCommand | Refusal {
  const { config, prints, random } = around;
  if (asked.do === 'cancel' || asked.do === 'find') return { type: 'appointment', command: { type: asked.do, code: asked.code } };
  const desk = asked.desk === undefined ? undefined : deskNamed(config, asked.desk);
  if (desk !== undefined && typeof desk !== 'string') return desk;
  if (asked.do === 'move') return { type: 'appointment', command: { type: 'move', code: asked.code, start: asked.start, desk } };
  const service = serviceNamed(config, asked.service);
  if (typeof service !== 'string') return service;
  const language = asked.language ?? config.hall.languages[0];
  if (!config.hall.languages.includes(language)) return refusal('no-such-language', language);
  if (asked.print !== undefined && !prints(asked.print)) return refusal('no-printer', asked.print);
  const who = named(config.appointments.needs, asked.person, random);
  if (who !== undefined && 'ok' in who) return who;
  const wish = {
    type: 'book',
    service,
    start: asked.start,
    desk,
    codes: appointmentCodes(random),
    at,
    language,
    client: asked.id.node,
    person: who?.id,
  } as const;
  const print = asked.print === undefined ? {} : { print: asked.print };
  return { type: 'appointment', command: wish, ...print, ...(who === undefined ? {} : { kept: who.kept }) };
}
