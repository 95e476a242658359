// The only write path: command -> seen? -> decide -> commit -> apply -> orders and shown state (DESIGN, decisions 1 and 2).
import { randomBytes } from 'node:crypto';
import { localTime, serviceDay } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { Refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import type { NoticeContent } from '../contract/messages/notice.js';
import type { Payload } from '../contract/topics.js';
import type { Rating } from '../ratings/box.js';
import { rateable } from '../ratings/decide.js';
import type { Picture, Store } from '../store/store.js';
import type { Answer } from '../tickets/commands.js';
import { appointmentAnswer, commandAck, issuedAck, pressAck, rateAck } from './acks.js';
import type { HallClock, Random } from './clock.js';
import { isAnythingDue } from './decide-world.js';
import { createDones } from './dones.js';
import { figuresOf } from './figures.js';
import type { Forecaster } from './forecaster.js';
import { createForecasts } from './forecasts.js';
import { createGroups } from './groups.js';
import { createLeaseWatch } from './leases.js';
import type { Log } from './log.js';
import { createMemory } from './memory.js';
import type { EngineFigures, Meter } from './meter.js';
import { noticesOf, readNotice } from './notices.js';
import { isWithinHours, momentOf } from './opening.js';
import { type Order, toOrder } from './orders.js';
import { createOutbox } from './outbox.js';
import type { OneClient, Outlet } from './outlet.js';
import { createPace } from './pace.js';
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
  /** A node that carries out such orders has come; it alone hears what is open. */
  resendTo(kind: Order['kind'], target: string, to: OneClient): void;
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
  const outbox = createOutbox(store.outbox().map(toOrder), outlet, clock, clock.afterPowerCut);
  const forecasts = createForecasts({ world: () => memory.world, halls, config, clock, told: () => shown.waits() });
  const shown = createShown({ outlet, world: () => memory.world, halls, config, clock, version, forecasts });
  const groups = createGroups({
    store,
    memory,
    seen,
    outbox,
    shown,
    clock,
    meter,
    log,
    config,
    halls,
    forecasts,
    bootOf,
  });
  const leasesDue = createLeaseWatch();
  const dones = createDones(store, memory, outbox, groups);
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
    // Papers of yesterday that nobody ever spoke of.
    dones.settleGivenUp();
    forgetPictures();
  }

  /** Timers, rushes, the end of the hours, absences; and numbers for kiosks that have few left. */
  function passTime(): void {
    if (isAnythingDue(memory.world, halls(), momentOf(config(), clock))) groups.submit({ read: () => ({ type: 'pass' }), reply: () => {} });
    for (const lease of leasesDue(memory.world.queue, config())) groups.submitPatiently({ read: () => lease, reply: () => {} });
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
      groups.decide();
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
      const answered = (answer: Answer) => reply(appointmentAnswer(asked.n, answer, memory.world, config()));
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
    questions: createQuestions({ world: () => memory.world, halls, config, clock, store, forecasts }),
    resendTo: outbox.resendTo,
    foretell: forecasts.begin,
    tick() {
      ticks += 1;
      turnDay();
      for (const order of outbox.tick()) dones.expire(order);
      passTime();
      shown.tick();
      forecasts.tick();
      if (ticks % 60 === 0) forget();
    },
    stop() {
      groups.stop();
      groups.decide();
      shown.stop();
      forecasts.stop();
      memory.saveSnapshot();
    },
  };
}
