// `/appointments`: an operator books for somebody on the telephone, finds, moves and cancels. Each step is a page or a form; no script.
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { addDays, isDay } from '../calendar/days.js';
import type { Config } from '../config/schema.js';
import { readBookingCode } from '../contract/booking-code.js';
import { refusal } from '../contract/codes.js';
import { AppointmentCode, Slot } from '../contract/messages/fields.js';
import { AskedPerson } from '../contract/messages/person.js';
import type { Payload } from '../contract/topics.js';
import type { Agenda } from '../engine/agenda.js';
import type { Engine } from '../engine/engine.js';
import type { Questions } from '../engine/questions.js';
import type { AppointmentWish } from './appointment-desk.js';
import { Key, personOf } from './case-new-page.js';
import { mayKnowNames } from './desk-api.js';
import { form, type PageRow, page, type Visitor } from './pages.js';
import { bookedPage, cancelPage, type DayOfSlots, foundPage, type Listed, movePage, newPage, startPage, whomPage } from './phone-views.js';
import { requestId } from './request-id.js';
import type { Refused, Shown } from './shown.js';
import type { Holder } from './sign-in.js';

interface Parts {
  readonly engine: Pick<Engine, 'appointment' | 'today'> & {
    readonly config: () => Config;
    readonly agenda: Agenda;
    readonly questions: Pick<Questions, 'slots' | 'freeDays'>;
  };
  /** The hub's own. */
  readonly secret: KeyObject;
}

const scope = 'agenda';
const weekDays = 7;
/** Nobody looks further ahead for a name. */
const findDays = 400;
const foundMost = 50;
const Text = z.string().max(64).optional();
type Answered = Extract<Payload<'appointment'>, { ok: true }>;

export function createPhonePages({ engine, secret }: Parts): readonly PageRow[] {
  const { config, agenda, questions } = engine;
  const readerOf = ({ language }: Visitor) => ({ config: config(), language });

  /** A key of a desk's own books there, and sees nothing else. */
  function mayTouch(who: Holder | undefined, desk: string): boolean {
    return who?.grant.desk === undefined || who.grant.desk === desk;
  }

  /** The same form sent twice is one wish. */
  async function ask(wish: AppointmentWish, who: Holder | undefined, key = ''): Promise<Answered | Refused> {
    const id = { node: 'http', boot: requestId(secret, ['phone', who?.name, key, wish]), n: 1 };
    return new Promise((resolve) => engine.appointment({ v: 1, n: 0, id, ...wish }, 'staff', resolve));
  }

  async function find(code: string, who: Holder | undefined): Promise<Answered | Refused> {
    if (!AppointmentCode.safeParse(code).success) return refusal('no-such-appointment', code);
    const found = await ask({ do: 'find', code }, who);
    return found.ok && !mayTouch(who, found.booking.desk)
      ? refusal('not-yours', `the key ${who?.name} is for the desk ${who?.grant.desk}`)
      : found;
  }

  function listed(desk: string, who: Holder | undefined, from?: string, days = 1): readonly Listed[] {
    const told = agenda.of({ desk, from, days });
    if (!told.ok) return [];
    return told.entries.map(({ appointment, booking }) => ({
      booking,
      ...(mayKnowNames(who) ? { name: agenda.whom(appointment)?.name } : {}),
    }));
  }

  function named({ booking }: Answered, who: Holder | undefined): Listed {
    const own = listed(booking.desk, who, booking.start.slice(0, 10)).find((one) => one.booking.code === booking.code);
    return { booking, ...(own?.name === undefined ? {} : { name: own.name }) };
  }

  const desksFor = (who: Holder | undefined) => {
    const rostered = new Set(Object.values(config().rosters).map(({ desk }) => desk));
    return Object.keys(config().desks).filter((desk) => rostered.has(desk) && mayTouch(who, desk));
  };

  const servicesFor = (who: Holder | undefined) => {
    const own = Object.values(config().rosters).filter(({ desk }) => mayTouch(who, desk));
    const all = new Set(own.flatMap(({ services }) => services));
    return Object.keys(config().services).filter((service) => all.has(service));
  };

  function startsOn(service: string, day: string, who: Holder | undefined): readonly string[] {
    const desk = who?.grant.desk;
    const told = questions.slots({ v: 1, n: 0, service, from: day, days: 1, ...(desk === undefined ? {} : { desk }) });
    return told.ok ? [...new Set(told.slots.map(({ start }) => start))] : [];
  }

  function weekOf(service: string, wanted: string | undefined, who: Holder | undefined) {
    const from = wanted !== undefined && isDay(wanted) ? wanted : undefined;
    const free = questions.freeDays({ service, ...(from === undefined ? {} : { from }), days: weekDays });
    if (!free.ok) return free;
    const first = free.days[0]?.day ?? free.today;
    const days: readonly DayOfSlots[] = free.days.map(({ day }) => ({ day, starts: startsOn(service, day, who) }));
    const before = addDays(first, -weekDays);
    const after = addDays(first, weekDays);
    const earlier = first <= free.today ? undefined : before < free.today ? free.today : before;
    return { ok: true, week: { days, earlier, later: after <= free.last ? after : undefined } } as const;
  }

  function choose(
    asked: { service: string; start?: string | undefined; from?: string | undefined },
    visitor: Visitor,
    gone = false,
  ): Shown {
    const { service, start, from } = asked;
    if (!gone && start !== undefined && startsOn(service, start.slice(0, 10), visitor.who).includes(start))
      return whomPage(readerOf(visitor), service, start);
    const found = weekOf(service, from ?? start?.slice(0, 10), visitor.who);
    return found.ok ? newPage(readerOf(visitor), service, found.week, start !== undefined) : found;
  }

  const seen = (code: string): Shown => ({ show: 'elsewhere', path: `/appointments/${code}` });
  const Code = z.string().min(1).max(20);

  return [
    page({ path: '/appointments', scope, takes: z.strictObject({ day: z.iso.date().optional(), cancelled: Text }) }, (asked, visitor) => {
      const { who } = visitor;
      const day = asked.day ?? engine.today();
      const desks = desksFor(who).map((desk) => ({ desk, listed: listed(desk, who, day) }));
      const all = desks.flatMap(({ listed: some }) => some.map(({ booking }) => booking));
      const cancelled = all.find(({ code, state }) => code === asked.cancelled && state === 'cancelled');
      return startPage(readerOf(visitor), { services: servicesFor(who), desks, day, byName: mayKnowNames(who), cancelled });
    }),
    // A code may stand in an address; names may not, and come as a form.
    page({ path: '/appointments/find', scope, takes: z.strictObject({ words: Text }) }, ({ words = '' }) => {
      const read = readBookingCode(words);
      return read === undefined ? { show: 'elsewhere', path: '/appointments' } : seen(read.code);
    }),
    form({ path: '/appointments/find', scope, takes: z.strictObject({ words: Text }) }, ({ words = '' }, visitor) => {
      const read = readBookingCode(words);
      if (read !== undefined) return seen(read.code);
      const byName = mayKnowNames(visitor.who);
      const wanted = words
        .toLocaleLowerCase('it')
        .split(/\s+/)
        .filter((word) => word !== '');
      const all =
        byName && wanted.length > 0 ? desksFor(visitor.who).flatMap((desk) => listed(desk, visitor.who, undefined, findDays)) : [];
      const fits = all.filter(({ name = '' }) => wanted.every((word) => name.toLocaleLowerCase('it').includes(word)));
      return foundPage(readerOf(visitor), words, fits.slice(0, foundMost), byName);
    }),
    page(
      { path: '/appointments/new', scope, takes: z.strictObject({ service: z.string().max(32), from: Text, start: Text }) },
      (asked, visitor) => choose(asked, visitor),
    ),
    form(
      {
        ...{ path: '/appointments/new', scope },
        takes: z.strictObject({ key: Key, service: z.string().max(32), start: Slot, language: z.string().max(2), ...AskedPerson.shape }),
      },
      async ({ key, service, start, language, ...person }, visitor) => {
        const desk = visitor.who?.grant.desk;
        const bound = desk === undefined ? {} : { desk };
        const answer = await ask({ do: 'book', service, start, language, ...bound, ...personOf(person) }, visitor.who, key);
        if (answer.ok) return { show: 'elsewhere', path: `/appointments/${answer.booking.code}?new=1` };
        return answer.code === 'slot-taken' ? choose({ service, start }, visitor, true) : answer;
      },
    ),
    page(
      { path: '/appointments/<code>', scope, takes: z.strictObject({ code: Code, new: Text }) },
      async ({ code, new: isNew }, visitor) => {
        const found = await find(code, visitor.who);
        if (!found.ok) return found;
        return bookedPage(readerOf(visitor), { ...named(found, visitor.who), letters: found.letters }, isNew !== undefined);
      },
    ),
    page(
      { path: '/appointments/<code>/move', scope, takes: z.strictObject({ code: Code, a: Text, from: Text, start: Text }) },
      async ({ code, from, start }, visitor) => {
        const found = await find(code, visitor.who);
        if (!found.ok) return found;
        const { booking } = found;
        const isFree = start !== undefined && startsOn(booking.service, start.slice(0, 10), visitor.who).includes(start);
        const near = weekOf(booking.service, from ?? start?.slice(0, 10), visitor.who);
        return near.ok ? movePage(readerOf(visitor), booking, near.week, isFree ? start : undefined) : near;
      },
    ),
    form(
      { path: '/appointments/<code>/move', scope, takes: z.strictObject({ code: Code, key: Key, start: Slot }) },
      async ({ code, key, start }, { who }) => {
        const found = await find(code, who);
        const desk = who?.grant.desk === undefined ? {} : { desk: who.grant.desk };
        const answer = found.ok ? await ask({ do: 'move', code, start, ...desk }, who, key) : found;
        return answer.ok ? seen(code) : answer;
      },
    ),
    page({ path: '/appointments/<code>/cancel', scope, takes: z.strictObject({ code: Code }) }, async ({ code }, visitor) => {
      const found = await find(code, visitor.who);
      if (!found.ok) return found;
      return found.booking.state === 'booked' ? cancelPage(readerOf(visitor), named(found, visitor.who)) : seen(code);
    }),
    form(
      { path: '/appointments/<code>/cancel', scope, takes: z.strictObject({ code: Code, key: Key }) },
      async ({ code, key }, { who }) => {
        const found = await find(code, who);
        // Pressed twice, nobody has the code any more; the same wish has its answer still. Whoever is bound to a desk is told that there is none:
        // whose it was cannot be looked up.
        const answer = found.ok || who?.grant.desk === undefined ? await ask({ do: 'cancel', code }, who, key) : found;
        if (!answer.ok) return answer;
        return { show: 'elsewhere', path: `/appointments?day=${answer.booking.start.slice(0, 10)}&cancelled=${code}` };
      },
    ),
  ];
}
