// An appointment booked, seen, moved and cancelled by its citizen, without a script: each step is a page or a form.
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { isDay, wallOf } from '../calendar/days.js';
import { bookingCode, readBookingCode } from '../contract/booking-code.js';
import type { Payload } from '../contract/topics.js';
import type { Engine } from '../engine/engine.js';
import type { Questions } from '../engine/questions.js';
import type { AppointmentDesk, AppointmentWish } from './appointment-desk.js';
import { Key } from './case-new-page.js';
import { confirmPage, daysPage, servicesPage, timesPage, weekDays } from './citizen-book-views.js';
import { bookedPage, cancelPage, movePage } from './citizen-booked.js';
import { icsOf } from './citizen-ics.js';
import { type Reader, readPerson, type Typed } from './citizen-parts.js';
import { inLanguage } from './citizen-shell.js';
import { form, type PageRow, page, type Visitor } from './pages.js';
import { requestId } from './request-id.js';
import type { Refused, Shown } from './shown.js';

interface Parts {
  readonly engine: Pick<Engine, 'config'> & { readonly questions: Pick<Questions, 'freeDays'> };
  readonly desk: AppointmentDesk;
  /** The hub's own. */
  readonly secret: KeyObject;
  /** The hall's clock, ms since 1970 UTC. */
  readonly wall: () => number;
}

type Answered = Extract<Payload<'appointment'>, { ok: true }>;

/** Longer is nothing that a browser sends of these forms; what is wrong within it is told at its field. */
const Text = z.string().max(2_000).optional();
const Code = z.string().min(1).max(20);
const Chosen = { from: Text, day: Text, start: Text };
const Person = { name: Text, phone: Text, email: Text, address: Text };

export function createBookPages({ engine, desk, secret, wall }: Parts): readonly PageRow[] {
  const { config, questions } = engine;
  const readerOf = ({ tongue: language }: Visitor): Reader => ({ language, config: config() });

  async function ask(wish: AppointmentWish, { address }: Visitor, key?: string): Promise<Answered | Refused> {
    const answer = await desk.ask(wish, { address, key });
    if ('v' in answer) return answer;
    const { waitMs, ...why } = answer;
    return { ...why, minutes: Math.ceil(waitMs / 60_000), headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) } };
  }

  const find = (code: string, visitor: Visitor) => ask({ do: 'find', code: tidied(code) }, visitor);

  /** At which times of a day any desk is free. */
  function startsOn(service: string, day: string): readonly string[] {
    const free = isDay(day) ? questions.freeDays({ service, from: day, days: 1 }) : undefined;
    return free?.ok === true ? (free.days[0]?.starts ?? []) : [];
  }

  /** What there is to choose instead of a time that is gone: that day's, else the next day's that has any. */
  function instead(service: string, day: string): readonly string[] {
    const same = startsOn(service, day);
    if (same.length > 0) return same;
    const free = questions.freeDays({ service, days: weekDays });
    return free.ok ? (free.days.find(({ starts }) => starts.length > 0)?.starts ?? []) : [];
  }

  /** From a day on; of one that is none, or cannot be booked, from the first that is free. */
  function daysFrom(service: string, from: string | undefined) {
    const free = from !== undefined && isDay(from) ? questions.freeDays({ service, from, days: weekDays }) : undefined;
    return free?.ok === true && free.days.length > 0 ? free : questions.freeDays({ service, days: weekDays });
  }

  function choose(
    reader: Reader,
    service: string,
    { from, day, start }: { from?: string | undefined; day?: string | undefined; start?: string | undefined },
  ): Shown {
    const wanted = start?.slice(0, 10) ?? day;
    const starts = wanted === undefined ? [] : startsOn(service, wanted);
    if (start !== undefined && starts.includes(start))
      return confirmPage(reader, { service, starts: [start], typed: {}, wrong: {}, isTaken: false });
    if (start === undefined && day !== undefined && starts.length > 0) return timesPage(reader, service, day, starts);
    const free = daysFrom(service, from ?? wanted);
    return free.ok ? daysPage(reader, service, free, start !== undefined) : free;
  }

  async function book(
    asked: Typed & { readonly key: string; readonly service: string; readonly start: string },
    visitor: Visitor,
  ): Promise<Shown> {
    const { key, service, start, ...typed } = asked;
    const reader = readerOf(visitor);
    const known = questions.freeDays({ service, days: 0 });
    if (!known.ok) return known;
    const said = readPerson(typed, config().appointments.needs, reader.language);
    if ('wrong' in said) return confirmPage(reader, { service, starts: [start], typed, wrong: said.wrong, isTaken: false, status: 422 });
    const language = config().hall.languages.find((one) => one === reader.language) ?? config().hall.languages[0];
    const person = Object.keys(said.person).length === 0 ? {} : { person: said.person };
    const answer = await ask({ do: 'book', service, start, language, ...person }, visitor, key);
    if (answer.ok) return elsewhere(`/book/${bookingCode(answer.booking.code, answer.letters)}?new=1`, visitor);
    if (answer.code !== 'slot-taken' && answer.code !== 'no-such-slot') return answer;
    const starts = instead(service, start.slice(0, 10));
    if (starts.length === 0) return choose(reader, service, {});
    return confirmPage(reader, { service, starts, typed, wrong: {}, isTaken: true, status: 409 });
  }

  async function move(
    found: Answered,
    reader: Reader,
    { from, day, start }: { from?: string | undefined; day?: string | undefined; start?: string | undefined },
    isTaken = false,
  ): Promise<Shown> {
    const { service } = found.booking;
    const wanted = start?.slice(0, 10) ?? day;
    const starts = wanted === undefined ? [] : startsOn(service, wanted);
    const status = isTaken ? { status: 409 } : {};
    if (!isTaken && start !== undefined && starts.includes(start))
      return movePage(reader, { found, choice: { of: 'yes', start }, isTaken: false });
    if (wanted !== undefined && starts.length > 0)
      return movePage(reader, {
        found,
        choice: { of: 'times', day: wanted, starts },
        isTaken: isTaken || start !== undefined,
        ...status,
      });
    const free = daysFrom(service, from ?? wanted);
    return free.ok ? movePage(reader, { found, choice: { of: 'days', free }, isTaken: isTaken || start !== undefined, ...status }) : free;
  }

  const ours = { face: 'citizen', public: true } as const;
  return [
    page(
      { path: '/book', ...ours, takes: z.strictObject({ service: Text, ...Chosen, cancelled: Text }) },
      ({ service, cancelled, ...chosen }, visitor) => {
        const reader = readerOf(visitor);
        return service === undefined ? servicesPage(reader, cancelled !== undefined) : choose(reader, service, chosen);
      },
    ),
    form(
      { path: '/book', ...ours, takes: z.strictObject({ key: Key, service: z.string().max(64), start: z.string().max(40), ...Person }) },
      book,
    ),
    page({ path: '/book/see', ...ours, takes: z.strictObject({ code: Code.optional() }) }, ({ code }, visitor) =>
      elsewhere(code === undefined ? '/book' : `/book/${encodeURIComponent(tidied(code))}`, visitor),
    ),
    page({ path: '/book/<code>.ics', ...ours, takes: z.strictObject({ code: Code }) }, async ({ code }, visitor) => {
      const found = await find(code, visitor);
      if (!found.ok) return found;
      const { zone } = config().hall;
      const entry = { uid: requestId(secret, ['calendar', found.booking.code]), begins: wallOf(found.booking.start, zone), now: wall() };
      const bytes = await icsOf(found.booking, readerOf(visitor), entry);
      return {
        show: 'bytes',
        bytes,
        type: 'text/calendar; charset=utf-8',
        name: `${found.booking.service}-${found.booking.start.slice(0, 10)}.ics`,
      };
    }),
    page(
      { path: '/book/<code>', ...ours, takes: z.strictObject({ code: Code, new: Text, moved: Text }) },
      async ({ code, ...asked }, visitor) => {
        const found = await find(code, visitor);
        const told = asked.new !== undefined ? 'new' : asked.moved !== undefined ? 'moved' : undefined;
        return found.ok ? bookedPage(readerOf(visitor), found, told) : found;
      },
    ),
    page({ path: '/book/<code>/move', ...ours, takes: z.strictObject({ code: Code, ...Chosen }) }, async ({ code, ...chosen }, visitor) => {
      const found = await find(code, visitor);
      return found.ok ? move(found, readerOf(visitor), chosen) : found;
    }),
    form(
      { path: '/book/<code>/move', ...ours, takes: z.strictObject({ code: Code, key: Key, start: z.string().max(40) }) },
      async ({ code, key, start }, visitor) => {
        const answer = await ask({ do: 'move', code: tidied(code), start }, visitor, key);
        // Moved to where it is: done already.
        if (answer.ok || answer.code === 'already-there') return elsewhere(`/book/${tidied(code)}?moved=1`, visitor);
        if (answer.code !== 'slot-taken' && answer.code !== 'no-such-slot') return answer;
        const found = await find(code, visitor);
        return found.ok ? move(found, readerOf(visitor), { start }, true) : found;
      },
    ),
    page({ path: '/book/<code>/cancel', ...ours, takes: z.strictObject({ code: Code }) }, async ({ code }, visitor) => {
      const found = await find(code, visitor);
      if (!found.ok) return found;
      return found.booking.state === 'booked' ? cancelPage(readerOf(visitor), found) : bookedPage(readerOf(visitor), found, undefined);
    }),
    form({ path: '/book/<code>/cancel', ...ours, takes: z.strictObject({ code: Code, key: Key }) }, async ({ code, key }, visitor) => {
      const answer = await ask({ do: 'cancel', code: tidied(code) }, visitor, key);
      return answer.ok ? elsewhere('/book?cancelled=1', visitor) : answer;
    }),
  ];
}

function elsewhere(path: string, { tongue }: Visitor): Shown {
  return { show: 'elsewhere', path: inLanguage(path, tongue) };
}

/** However it was written: in groups, with strokes, in small letters. What looks like no code stays as it is. */
function tidied(written: string): string {
  const read = readBookingCode(written);
  return read === undefined ? written : bookingCode(read.code, read.letters === '' ? undefined : read.letters);
}
