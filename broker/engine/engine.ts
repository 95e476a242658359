// The only write path: command -> seen? -> decide -> commit -> apply -> orders and shown state (DESIGN, decisions 1 and 2).
import { randomBytes } from 'node:crypto';
import type { Config } from '../config/schema.js';
import type { NoticeContent } from '../contract/messages/notice.js';
import type { Payload } from '../contract/topics.js';
import type { Store } from '../store/store.js';
import type { Arrangement } from '../tickets/events.js';
import { type Agenda, createAgenda } from './agenda.js';
import { type Asks, createAsks } from './asks.js';
import { type CaseBook, createCaseBook } from './case-book.js';
import type { HallClock, Random } from './clock.js';
import { createCodeLetters } from './code-letters.js';
import { createDaySeries, type Look } from './day-series.js';
import { createDeskBook, type DeskBook } from './desk-view.js';
import { createDones } from './dones.js';
import { createErasures } from './erasures.js';
import { figuresOf } from './figures.js';
import type { Forecaster } from './forecaster.js';
import { createForecasts } from './forecasts.js';
import { createGroups } from './groups.js';
import { type HallNow, hallNow } from './hall-now.js';
import { writeLetter } from './letters.js';
import type { Log } from './log.js';
import { createMemory } from './memory.js';
import type { EngineFigures, Meter } from './meter.js';
import { isWithinHours, todayOf } from './opening.js';
import { type NodeOrder, type Order, toOrder } from './orders.js';
import { createOutbox } from './outbox.js';
import type { OneClient, Outlet } from './outlet.js';
import { createOwnTickets, type OwnTickets } from './own-ticket.js';
import { createPassage } from './passage.js';
import { createPost, type Post } from './post.js';
import { createQuestions, type Questions } from './questions.js';
import { type Applied, type CheckedConfig, createRunning, type LastApplied } from './running.js';
import { createSeen } from './seen.js';
import { createShown } from './shown.js';

export interface Engine extends Asks {
  printDone(kiosk: string, done: Payload<'printDone'>, reply: (ack: Payload<'printDoneAck'>) => void): void;
  announceDone(area: string, done: Payload<'announceDone'>, reply: (ack: Payload<'announceDoneAck'>) => void): void;
  /** Cases as they are shown. */
  readonly cases: CaseBook;
  /** Those that have been posted; whoever shows them knows which day it is. */
  notices(): ReadonlyMap<number, NoticeContent>;
  /** Today on the hall's wall, as far as anybody knows. */
  today(): string;
  readonly questions: Questions;
  /** Of a citizen's own ticket, by the code on its paper. */
  readonly ownTickets: Pick<OwnTickets, 'find'>;
  readonly agenda: Agenda;
  /** Desks as their operators see them. */
  readonly desks: DeskBook;
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
  /** Every queue and desk, as they stand. */
  hallNow(): HallNow;
  /** Desks that serve today what the config does not say. */
  arrangement(): ReadonlyMap<string, Arrangement>;
  /** The day so far, a look a minute. */
  dayLooks(): readonly Look[];
  /** From now on waits are told, as this one works them out; it is stopped with the engine. Until then nobody is told any. */
  foretell(forecaster: Forecaster): void;
  /** By whom letters leave from now on; undefined: they wait. */
  readonly mailBy: Post['use'];
  /** Once a second. */
  tick(): void;
  /** Decides what has come in, saves a snapshot; afterwards the store may be closed. */
  stop(): void;
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
  const running = createRunning(first, store, () => memory.world.queue.arranged);
  const { config, halls } = running;
  const memory = createMemory(store, log);
  const seen = createSeen(store);
  const orders = store.outbox().map(toOrder);
  const today = () => todayOf(config(), clock, memory.world.queue.day);
  const outbox = createOutbox(orders.filter(isForNode), outlet, clock, clock.afterPowerCut);
  const post = createPost({
    ...{ orders: orders.flatMap((order) => (order.kind === 'mail' ? [order.payload] : [])), clock, log },
    write: (order) => writeLetter(order, { config: config(), cases, store, book: memory.world.book, codeLetters, today: today() }),
    ended(order, end, stored) {
      const command = { type: 'mail-ended', order, end } as const;
      groups.submitPatiently({ read: () => command, settles: order.order, reply: ({ ok }) => stored(ok) });
    },
  });
  const forecasts = createForecasts({ world: () => memory.world, halls, config, clock, told: () => shown.waits() });
  const shown = createShown({ outlet, world: () => memory.world, halls, config, clock, version, forecasts });
  const ownTickets = createOwnTickets({ world: () => memory.world, halls, config, clock, forecasts, secret: store.persons.secret });
  const codeLetters = createCodeLetters(store.persons.secret);
  const erasures = createErasures({ store, world: () => memory.world, clock, log });
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
    ownTickets,
    codeLetters,
    bootOf,
  });
  const dones = createDones(store, memory, outbox, groups);
  const cases = createCaseBook({ world: () => memory.world, config, clock, store });
  const agenda = createAgenda({ world: () => memory.world, config, clock, store });
  const asks = createAsks({
    memory,
    groups,
    config,
    halls,
    clock,
    store,
    meter,
    cases,
    agenda,
    codeLetters,
    erasures,
    today,
    bootOf,
    random,
  });
  const passage = createPassage({ memory, groups, config, halls, clock, store, seen, dones, erasures, log });
  const series = createDaySeries({
    ...{ clock, beforeToday: store.beforeToday, factsAfter: store.factsAfter },
    queue: () => memory.world.queue,
  });
  let started = false;
  let ticks = 0;

  function mailFigures(): Pick<EngineFigures, 'mail'> {
    const mail = post.figures();
    return config().mail === undefined && mail.waiting === 0 ? {} : { mail: { ...mail, failed: memory.world.mail.failed } };
  }

  return {
    ...asks,
    start() {
      started = true;
      passage.turnDay();
      passage.eraseAgain();
      groups.decide();
      erasures.tidy();
      shown.start();
    },
    config,
    applied: running.applied,
    applyConfig(next) {
      // Whoever was left here yesterday stands in nobody's way today.
      if (!started) passage.turnDay();
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
        cases: cases.counts(),
        facts: memory.seq,
        ...mailFigures(),
        waitOf: forecasts.ofService,
      }),
    hallNow: () => hallNow(memory.world.queue, halls().hall, forecasts.ofService),
    arrangement: () => memory.world.queue.arranged,
    dayLooks: series.looks,
    printDone: dones.print,
    announceDone: dones.announce,
    notices: () => memory.world.notices.notices,
    today,
    cases,
    agenda,
    desks: createDeskBook({ world: () => memory.world, halls, config, clock, store, forecasts, agenda, seq: () => memory.seq }),
    questions: createQuestions({ world: () => memory.world, halls, config, clock, store, forecasts, cases }),
    ownTickets,
    resendTo: outbox.resendTo,
    foretell: forecasts.begin,
    mailBy: post.use,
    tick() {
      ticks += 1;
      passage.turnDay();
      for (const order of outbox.tick()) dones.expire(order);
      passage.pass();
      post.tick();
      shown.tick();
      forecasts.tick();
      series.tick();
      if (ticks % 60 === 0) passage.forget();
    },
    stop() {
      post.stop();
      groups.stop();
      groups.decide();
      erasures.stop();
      shown.stop();
      forecasts.stop();
      memory.saveSnapshot();
    },
  };
}

function isForNode(order: Order): order is NodeOrder {
  return order.kind !== 'mail';
}
