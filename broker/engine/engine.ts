// The only write path: command -> seen? -> decide -> commit -> apply -> orders and shown state (DESIGN, decisions 1 and 2).
import { randomBytes } from 'node:crypto';
import { localTime, serviceDay } from '../calendar/service-day.js';
import { find } from '../cases/decide.js';
import type { Config } from '../config/schema.js';
import type { Refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import type { NoticeContent } from '../contract/messages/notice.js';
import type { Person } from '../contract/messages/person.js';
import type { Payload } from '../contract/topics.js';
import type { Rating } from '../ratings/box.js';
import { rateable } from '../ratings/decide.js';
import type { Picture, Store } from '../store/store.js';
import type { Answer } from '../tickets/commands.js';
import { appointmentAnswer, caseAnswer, commandAck, issuedAck, pressAck, rateAck } from './acks.js';
import { type Agenda, createAgenda } from './agenda.js';
import { type Attached, askedCase } from './asked-case.js';
import { askedBookings, createBookingParts } from './calendar-bookings.js';
import { type CaseBook, createCaseBook } from './case-book.js';
import type { HallClock, Random } from './clock.js';
import { isAnythingDue } from './decide-world.js';
import { createDones } from './dones.js';
import { createErasures } from './erasures.js';
import { figuresOf } from './figures.js';
import type { Forecaster } from './forecaster.js';
import { createForecasts } from './forecasts.js';
import { createGroups } from './groups.js';
import { createLeaseWatch } from './leases.js';
import { writeLetter } from './letters.js';
import type { Log } from './log.js';
import { createMemory } from './memory.js';
import type { EngineFigures, Meter } from './meter.js';
import { noticesOf, readNotice } from './notices.js';
import { isWithinHours, momentOf, wallNow } from './opening.js';
import { type NodeOrder, type Order, toOrder } from './orders.js';
import { createOutbox } from './outbox.js';
import type { OneClient, Outlet } from './outlet.js';
import { createPace } from './pace.js';
import { createPost, type Post } from './post.js';
import { askedAppointment, createQuestions, type Questions } from './questions.js';
import { readCommand, readIssued, readPress, readRate, type Surroundings } from './reading.js';
import { type Applied, type CheckedConfig, createRunning, type LastApplied } from './running.js';
import { createSeen } from './seen.js';
import { createShown } from './shown.js';

export interface Engine {
  press(kiosk: string, press: Payload<'press'>, reply: (ack: Payload<'pressAck'>) => void): void;
  command(desk: string, command: Payload<'command'>, reply: (ack: Payload<'commandAck'>) => void): void;
  /** A citizen rates the visit that ended at a desk last. */
  rate(desk: string, rate: Payload<'rate'>, reply: (ack: Payload<'rateAck'>) => void): void;
  printDone(kiosk: string, done: Payload<'printDone'>, reply: (ack: Payload<'printDoneAck'>) => void): void;
  announceDone(area: string, done: Payload<'announceDone'>, reply: (ack: Payload<'announceDoneAck'>) => void): void;
  /** A ticket that a kiosk gave by itself. */
  issued(kiosk: string, issued: Payload<'issued'>, reply: (ack: Payload<'issuedAck'>) => void): void;
  /** An appointment is booked, moved, cancelled or looked for. `at`: which way it was asked. */
  appointment(asked: Payload<'askAppointment'>, at: 'request' | 'http', reply: (answer: Payload<'appointment'>) => void): void;
  /** A case is opened, shown, or something is done with it. `files`: what comes with it. */
  case(asked: Payload<'askCase'>, reply: (answer: Payload<'case'>) => void, files?: readonly Attached[]): void;
  /** Cases as they are shown. */
  readonly cases: CaseBook;
  /** Appointments as a calendar has them: a part of a list, and with its last part the whole list, or none of it. */
  bookings(asked: Payload<'askBookings'>, reply: (answer: Payload<'bookings'>) => void): void;
  /** What the hall holds of these people is no more; what the journal says of them names nobody. */
  erase(asked: Payload<'askErase'>, reply: (answer: Payload<'erased'>) => void): void;
  /** Notices are listed, posted, changed or withdrawn. `picture`: one that came with it. */
  notice(asked: Payload<'askNotice'>, reply: (answer: Payload<'notices'>) => void, picture?: Picture): void;
  /** Those that have been posted; whoever shows them knows which day it is. */
  notices(): ReadonlyMap<number, NoticeContent>;
  /** Today on the hall's wall, as far as anybody knows. */
  today(): string;
  /** The visit that can be rated at a desk now. */
  rateable(desk: string): { readonly ok: true; readonly ticket: number } | Refusal;
  /** From a page, on which a visit was shown. `at`: the page. */
  rateShown(desk: string, asked: RateShown, reply: (answer: Answer) => void): void;
  readonly questions: Questions;
  readonly agenda: Agenda;
  /** A node that carries out such orders has come; it alone hears what is open. */
  resendTo(kind: NodeOrder['kind'], target: string, to: OneClient): void;
  /** Turns the day if it is time, and shows everything. Until then only `applyConfig` may be called. */
  start(): void;
  /** The config that runs. */
  config(): Config;
  /** None before the first. */
  applied(): LastApplied | undefined;
  /** Makes a checked config the one that runs, whole and at once, and journals it with its text; if not, nothing has changed. */
  applyConfig(next: CheckedConfig): Applied;
  figures(): EngineFigures;
  /** From now on waits are told, as this one works them out; it is stopped with the engine. Until then nobody is told any. */
  foretell(forecaster: Forecaster): void;
  /** By whom letters leave from now on; undefined: they wait. */
  readonly mailBy: Post['use'];
  /** Once a second. */
  tick(): void;
  /** Decides what has come in, saves a snapshot; afterwards the store may be closed. */
  stop(): void;
}

/** `ticket`: of the visit that the page showed. */
interface RateShown {
  readonly id: CommandId;
  readonly rating: Rating;
  readonly ticket: number;
}

interface EngineOptions {
  readonly store: Store;
  /** What runs first. It is journalled by `applyConfig`, unless it is what the journal says. */
  readonly config: Config;
  readonly clock: HallClock;
  readonly outlet: Outlet;
  readonly meter: Meter;
  readonly log: Log;
  readonly version: string;
  /** Which life of a kiosk is there, and would print now; undefined when none is or would. */
  readonly bootOf: (kiosk: string) => string | undefined;
  /** For codes on slips. Unless given, the system's. */
  readonly random?: Random;
}

/** Reads the whole journal, or what came after the last snapshot. Throws when the database cannot be read. */
export function createEngine({
  store,
  config: first,
  clock,
  outlet,
  meter,
  log,
  version,
  bootOf,
  random = randomBytes,
}: EngineOptions): Engine {
  const running = createRunning(first, store);
  const { config, halls } = running;
  const memory = createMemory(store, log);
  const seen = createSeen(store);
  const pace = createPace();
  const orders = store.outbox().map(toOrder);
  const outbox = createOutbox(orders.filter(isForNode), outlet, clock, clock.afterPowerCut);
  const post = createPost({
    ...{ orders: orders.flatMap((order) => (order.kind === 'mail' ? [order.payload] : [])), clock, log },
    write: (order) => writeLetter(order, { config: config(), cases, store, book: memory.world.book, today: wallNow(config(), clock).day }),
    ended(order, end, stored) {
      const command = { type: 'mail-ended', order, end } as const;
      groups.submitPatiently({ read: () => command, settles: order.order, reply: ({ ok }) => stored(ok) });
    },
  });
  const forecasts = createForecasts({ world: () => memory.world, halls, config, clock, told: () => shown.waits() });
  const shown = createShown({ outlet, world: () => memory.world, halls, config, clock, version, forecasts });
  const erasures = createErasures({ store, world: () => memory.world, log });
  const groups = createGroups({
    store,
    memory,
    seen,
    outbox,
    post,
    shown,
    clock,
    meter,
    log,
    config,
    halls,
    forecasts,
    erasures,
    bootOf,
  });
  const leasesDue = createLeaseWatch();
  const parts = createBookingParts();
  const dones = createDones(store, memory, outbox, groups);
  const cases = createCaseBook({ world: () => memory.world, config, clock, store });
  const books = { personOf: (code: string) => find(memory.world.cases, code)?.person, answered: cases.answered };
  const around = (): Surroundings => ({ config: config(), clock, prints: (kiosk) => bootOf(kiosk) !== undefined, random });
  const today = () => localTime(clock.wall(), config().hall.zone).day;
  let started = false;
  let ticks = 0;

  function turnDay(): void {
    // A hall that has never had a day takes the one it is told; after that, only a trusted clock turns it.
    const { queue } = memory.world;
    if (queue.day !== '' && !clock.trusted()) return;
    const day = serviceDay(clock.wall(), config().hall.zone, config().hall.turn);
    if (day <= queue.day) return;
    groups.submit({ read: () => ({ type: 'turn-day', day }), reply: () => {} });
    erasures.tidy();
    // Papers of yesterday that nobody ever spoke of.
    dones.settleGivenUp();
    forgetPictures();
  }

  const agenda = createAgenda({ world: () => memory.world, config, clock, store });

  function whomFor(code: string): { person?: Person } {
    const id = memory.world.book.byCode.get(code)?.id;
    const person = id === undefined ? undefined : agenda.whom(id);
    return person === undefined ? {} : { person };
  }

  /** Whom a restored journal has again. */
  function eraseAgain(): void {
    const persons = erasures.restored();
    if (persons.length === 0) return;
    groups.submit({ read: () => ({ type: 'erase', persons, why: 'restored', evenOpen: true }), reply: () => {} });
  }

  /** Timers, rushes, the end of the hours, absences; and numbers for kiosks that have few left. */
  function passTime(): void {
    if (isAnythingDue(memory.world, halls(), momentOf(config(), clock))) groups.submit({ read: () => ({ type: 'pass' }), reply: () => {} });
    for (const lease of leasesDue(memory.world.queue, config())) groups.submitPatiently({ read: () => lease, reply: () => {} });
  }

  function mailFigures(): Pick<EngineFigures, 'mail'> {
    const mail = post.figures();
    return config().mail === undefined && mail.waiting === 0 ? {} : { mail: { ...mail, failed: memory.world.mail.failed } };
  }

  /** Those that no notice shows any more: once a day is enough. */
  function forgetPictures(): void {
    try {
      store.keepPictures([...memory.world.notices.notices.values()].flatMap(({ picture }) => picture ?? []));
    } catch (error) {
      log.warn({ code: 'not-stored', error: String(error) }, 'old pictures could not be deleted; they are kept a day longer');
    }
  }

  function forget(): void {
    try {
      seen.forget(clock.now());
    } catch (error) {
      log.warn({ code: 'not-stored', error: String(error) }, 'old answers could not be deleted; they are kept a minute longer');
    }
  }

  return {
    start() {
      started = true;
      turnDay();
      eraseAgain();
      groups.decide();
      erasures.tidy();
      shown.start();
    },
    config,
    applied: running.applied,
    applyConfig(next) {
      // Whoever was left here yesterday stands in nobody's way today.
      if (!started) turnDay();
      // What has come in was meant for the hall as it was.
      groups.decide();
      return running.apply(next, started, { memory, groups, shown, forecasts, clock, log });
    },
    figures: () =>
      figuresOf(memory.world.queue, halls().hall, clock.now(), {
        withinHours: isWithinHours(config(), clock),
        trusted: clock.trusted(),
        storing: groups.storing,
        outbox: outbox.size,
        facts: memory.seq,
        ...mailFigures(),
        waitOf: forecasts.ofService,
      }),
    press(kiosk, press, reply) {
      meter.pressed();
      // Counted once, however often its group is decided.
      let paced: boolean | undefined;
      const allows = () => {
        paced ??= pace.allows(`${kiosk}/${press.button ?? 'code'}`, config().limits['presses-per-second'], clock.now());
        return paced;
      };
      groups.submit({
        id: press.id,
        read: () => readPress(kiosk, press, around(), allows),
        reply: (answer) => reply(pressAck(press.id, answer)),
      });
    },
    command(desk, command, reply) {
      meter.commanded();
      groups.submit({
        id: command.id,
        read: () => readCommand(desk, command, around()),
        reply: (answer) => reply(commandAck(command.id, answer)),
      });
    },
    rate(desk, rate, reply) {
      groups.submit({
        id: rate.id,
        read: () => readRate(desk, rate, around()),
        reply: (answer) => reply(rateAck(rate.id, answer)),
      });
    },
    printDone: dones.print,
    announceDone: dones.announce,
    issued(kiosk, issued, reply) {
      groups.submitPatiently({
        read: () => readIssued(kiosk, issued, around()),
        reply: (answer) => reply(issuedAck(issued, answer)),
      });
    },
    appointment(asked, at, reply) {
      const read = () => askedAppointment(asked, at, around());
      // Whoever knows a code at a page is not told a name; a maintainer who looks for an appointment is.
      const tellsWhom = at === 'request' && asked.do === 'find';
      const answered = (answer: Answer) => {
        const told = appointmentAnswer(asked.n, answer, memory.world, config());
        reply(tellsWhom && told.ok ? { ...told, ...whomFor(told.booking.code) } : told);
      };
      groups.submit({ ...(asked.do === 'find' ? {} : { id: asked.id }), read, reply: answered });
    },
    notice(asked, reply, picture) {
      const listed = (notice?: number) =>
        reply({ ...noticesOf(memory.world, config(), today()), n: asked.n, ...(notice === undefined ? {} : { notice }) });
      if (asked.do === 'list') {
        listed();
        return;
      }
      groups.submit({
        id: asked.id,
        read: () => readNotice(asked, config(), (hash) => store.picture(hash) !== undefined, picture),
        reply: (answer) => (answer.ok ? listed(answer.notice) : reply({ v: 1, n: asked.n, ...answer })),
      });
    },
    notices: () => memory.world.notices.notices,
    today,
    rateable(desk) {
      const { ratings, box } = memory.world;
      const found = rateable(ratings, box, halls().ratings, desk, clock.now());
      return found.ok ? { ok: true, ticket: found.end.ticket } : found;
    },
    rateShown(desk, { id, rating, ticket }, reply) {
      groups.submit({ id, read: () => ({ type: 'rate', desk, rating, ticket }), reply });
    },
    case(asked, reply, files = []) {
      const shown = (code: string) => caseAnswer(asked.n, cases.view(code), code);
      if (asked.do === 'show') {
        reply(shown(asked.code));
        return;
      }
      groups.submit({
        id: asked.id,
        read: () => askedCase(asked, files, around(), books),
        reply: (answer) => reply(answer.ok ? shown(answer.code ?? '') : { v: 1, n: asked.n, ...answer }),
      });
    },
    cases,
    agenda,
    questions: createQuestions({ world: () => memory.world, halls, config, clock, store, forecasts, cases }),
    bookings(asked, reply) {
      const list = parts.take(asked);
      if (list === undefined) return reply({ v: 1, n: asked.n, ok: true, booked: null });
      if ('ok' in list) return reply({ v: 1, n: asked.n, ...list });
      groups.submit({
        id: asked.id,
        read: () => askedBookings(list, asked.id.node, around()),
        reply: (answer) => reply(answer.ok ? { v: 1, n: asked.n, ok: true, booked: answer.count ?? 0 } : { v: 1, n: asked.n, ...answer }),
      });
    },
    erase({ n, id, persons, evenOpen }, reply) {
      groups.submit({
        id,
        read: () => ({ type: 'erase', persons, why: 'request', evenOpen }),
        reply: (answer) => reply(answer.ok ? { v: 1, n, ok: true, erased: answer.count ?? 0 } : { v: 1, n, ...answer }),
      });
    },
    resendTo: outbox.resendTo,
    foretell: forecasts.begin,
    mailBy: post.use,
    tick() {
      ticks += 1;
      turnDay();
      for (const order of outbox.tick()) dones.expire(order);
      passTime();
      post.tick();
      shown.tick();
      forecasts.tick();
      if (ticks % 60 === 0) forget();
    },
    stop() {
      post.stop();
      groups.stop();
      groups.decide();
      shown.stop();
      forecasts.stop();
      memory.saveSnapshot();
    },
  };
}

function isForNode(order: Order): order is NodeOrder {
  return order.kind !== 'mail';
}
