// One-shot effects: which order a fact causes, as a payload and as a row of the outbox.
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import { takesCodes } from '../config/schema-nodes.js';
import { bookingCode } from '../contract/booking-code.js';
import type { Texts } from '../contract/ids.js';
import { beatMs } from '../contract/limits.js';
import { AnnounceOrder } from '../contract/messages/area.js';
import { type Paper, PrintOrder, type Slip } from '../contract/messages/papers.js';
import type { Payload } from '../contract/topics.js';
import type { MailEvent } from '../mail/events.js';
import { MailOrder, targetOf } from '../mail/letter.js';
import type { OutboxRow } from '../store/store.js';
import type { TicketEvent } from '../tickets/events.js';
import type { Hall } from '../tickets/hall.js';
import type { HallClock } from './clock.js';
import type { CodeLetters } from './code-letters.js';
import { cardLinesOf, inLanguage, whereDeskIs, whereOf } from './paper-words.js';
import { quietNow, voiceOf } from './voices.js';
import type { World, WorldEvent } from './world.js';

/** What a node carries out. */
export type NodeOrder =
  | { readonly kind: 'print'; readonly target: string; readonly payload: Payload<'print'> }
  | { readonly kind: 'announce'; readonly target: string; readonly payload: Payload<'announce'> };
export type Order = NodeOrder | { readonly kind: 'mail'; readonly target: string; readonly payload: MailOrder };

const dayMs = 86_400_000;

/** What an order is made from besides its fact. */
interface OrderParts {
  /** The order's own number: the fact's place in the journal on top of the database's base. */
  readonly number: number;
  /** The world after the fact. */
  readonly world: World;
  readonly config: Config;
  /** As it is arranged after the fact. */
  readonly hall: () => Hall;
  readonly clock: HallClock;
  /** Which life of a kiosk is to print it; undefined when nobody knows of one. */
  readonly bootOf: (kiosk: string) => string | undefined;
  /** Where a slip comes out. */
  readonly print: string | undefined;
  /** What the ticket says of its wait; null that nobody can tell. */
  readonly told: Paper['wait'];
  /** Of a ticket of today: by it its own page is found. */
  readonly codeOf: (ticket: number) => string;
  readonly codeLetters: CodeLetters;
}

/** The order that a fact causes, or undefined. */
export function orderFor(event: WorldEvent, parts: OrderParts): Order | undefined {
  switch (event.type) {
    case 'ticket-issued':
      // A kiosk that was cut off has printed its own.
      return event.arrivedAt === undefined ? printing(event.kiosk, ticketOf(event, parts), parts) : undefined;
    case 'ticket-called':
    case 'ticket-recalled':
      return announcing(event, parts);
    case 'appointment-booked':
    case 'appointment-moved': {
      const slip = slipOfAppointment(event.appointment, parts);
      return slip === undefined ? undefined : printing(parts.print, slip, parts);
    }
    case 'case-escalated': {
      const slip = slipOfCase(event.case, parts.config.levels[event.to]?.name, parts);
      return slip === undefined ? undefined : printing(parts.print, slip, parts);
    }
    case 'case-handed-over': {
      const slip = slipOfCase(event.case, parts.config['back-offices'][event.to.office ?? '']?.name, parts);
      return slip === undefined ? undefined : printing(parts.print, slip, parts);
    }
    case 'mail-due':
      return posting(event, parts);
    default:
      return undefined;
  }
}

function printing(kiosk: string | undefined, paper: Paper | Slip, { number, config, clock, bootOf }: OrderParts): Order | undefined {
  const boot = kiosk === undefined ? undefined : bootOf(kiosk);
  if (kiosk === undefined || boot === undefined) return undefined;
  const payload = { v: 1, order: number, until: clock.beat() + config.limits['print-seconds'], boot, paper } as const;
  return { kind: 'print', target: kiosk, payload };
}

function ticketOf(event: Extract<TicketEvent, { type: 'ticket-issued' }>, { config, hall, clock, told, codeOf }: OrderParts): Paper {
  const { ticket, number, ahead, language, service, further, warned } = event;
  const words = (texts: Readonly<Record<string, string>>) => inLanguage(texts, language, config);
  const where = event.home === undefined ? whereOf(config, hall(), service) : whereDeskIs(config, event.home);
  const card = cardLinesOf(config, service, language);
  const { 'public-url': url } = config.hall;
  return {
    ticket,
    hall: words(config.hall.name),
    service: words(config.services[service]?.name ?? {}),
    ...(further.length === 0 ? {} : { further: further.map((other) => words(config.services[other]?.name ?? {})) }),
    number,
    ...localTime(clock.wall(), config.hall.zone),
    ahead,
    ...(told === undefined ? {} : { wait: told }),
    ...(where === undefined ? {} : { where: words(where) }),
    ...(card.length === 0 ? {} : { card }),
    ...(warned === true ? { warning: 'closing-soon' as const } : {}),
    ...(url === undefined ? {} : { link: `${url}/t/${codeOf(ticket)}` }),
    language,
  };
}

function slipOfAppointment(id: number, { world, config, codeLetters }: OrderParts): Slip | undefined {
  const booked = world.book.live.get(id);
  if (booked === undefined) return undefined;
  const { code, service, desk, start, language } = booked;
  const where = whereDeskIs(config, desk);
  const home = bookingCode(code, codeLetters(booked));
  const { 'public-url': url } = config.hall;
  return {
    slip: 'appointment',
    hall: inLanguage(config.hall.name, language, config),
    what: inLanguage(config.services[service]?.name ?? {}, language, config),
    code,
    ...(url === undefined ? {} : { fromHome: { code: home, link: `${url}/book/${home}` } }),
    day: start.slice(0, 10),
    time: start.slice(11),
    ...(where === undefined ? {} : { where: inLanguage(where, language, config) }),
    card: cardLinesOf(config, service, language),
    language,
  };
}

/** `to`: who has it now. */
function slipOfCase(id: number, to: Texts | undefined, { world, config, clock }: OrderParts): Slip | undefined {
  const open = world.cases.cases.get(id);
  if (open === undefined) return undefined;
  const ticket = open.ticket === undefined ? undefined : world.queue.tickets.get(open.ticket);
  const language = ticket?.language ?? open.language ?? config.hall.languages[0];
  const what = inLanguage(to ?? {}, language, config);
  return {
    slip: 'case',
    hall: inLanguage(config.hall.name, language, config),
    what,
    code: open.code,
    ...(open.collect !== undefined && isTyped(config) ? { collect: open.collect } : {}),
    ...localTime(clock.wall(), config.hall.zone),
    language,
  };
}

function posting(
  { mail, letter, to, case: about, appointment, day }: Extract<MailEvent, { type: 'mail-due' }>,
  parts: OrderParts,
): Order | undefined {
  const { number, config, clock } = parts;
  if (config.mail === undefined) return undefined;
  const until = clock.beat() + (config.mail.days * dayMs) / beatMs;
  const what = { ...(about === undefined ? {} : { case: about }), ...(appointment === undefined ? {} : { appointment }) };
  const payload = { v: 1, order: number, until, mail, letter, to, ...what, day } as const;
  return { kind: 'mail', target: targetOf(to), payload };
}

/** Whether digits can be typed at a kiosk of the hall. */
function isTyped({ nodes }: Config): boolean {
  return Object.values(nodes).some((node) => node.kind === 'kiosk' && takesCodes(node));
}

function announcing(
  event: Extract<TicketEvent, { type: 'ticket-called' | 'ticket-recalled' }>,
  { number, world, config, clock }: OrderParts,
): Order | undefined {
  const voice = voiceOf(config, event.area);
  const ticket = world.queue.tickets.get(event.ticket);
  const desk = config.desks[event.desk];
  if (voice === undefined || ticket === undefined || desk === undefined) return undefined;
  const call = { call: event.call, number: ticket.number, desk: desk.number, ...(desk.where === undefined ? {} : { where: desk.where }) };
  const quiet = quietNow(voice, config, clock);
  const payload = {
    v: 1,
    order: number,
    until: clock.beat() + config.limits['announce-seconds'],
    call,
    languages: voice.languages,
    ...(quiet === undefined ? {} : { quiet }),
  } as const;
  return { kind: 'announce', target: event.area, payload };
}

export function toRow({ kind, target, payload }: Order): OutboxRow {
  return { order: payload.order, kind, target, until: payload.until, body: JSON.stringify(payload) };
}

/** The other way. Throws when the row is not what `toRow` made: a broken database is not guessed at. */
export function toOrder({ kind, target, body }: OutboxRow): Order {
  const data: unknown = JSON.parse(body);
  switch (kind) {
    case 'print':
      return { kind, target, payload: PrintOrder.parse(data) };
    case 'announce':
      return { kind, target, payload: AnnounceOrder.parse(data) };
    case 'mail':
      return { kind, target, payload: MailOrder.parse(data) };
  }
}
