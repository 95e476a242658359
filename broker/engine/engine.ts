// The only write path: command -> seen? -> decide -> commit -> apply -> orders and shown state (DESIGN, decisions 1 and 2).
import { randomBytes } from 'node:crypto';
import { serviceDay } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { Payload } from '../contract/topics.js';
import type { JournalEvent, Store } from '../store/store.js';
import { change, type Stranded } from '../tickets/change.js';
import type { Answer } from '../tickets/commands.js';
import type { TicketEvent } from '../tickets/events.js';
import { appointmentAnswer, commandAck, doneAck, issuedAck, pressAck } from './acks.js';
import type { HallClock } from './clock.js';
import { hashOf } from './config-hash.js';
import { type Halls, isAnythingDue, type WorldCommand } from './decide-world.js';
import { figuresOf } from './figures.js';
import { createGroups } from './groups.js';
import { hallOf } from './hall-view.js';
import { leasesDue } from './leases.js';
import { createMemory } from './memory.js';
import type { EngineFigures, Meter } from './meter.js';
import { appointmentHallOf, isWithinHours, momentOf } from './opening.js';
import { type Order, toOrder } from './orders.js';
import { createOutbox } from './outbox.js';
import type { OneClient, Outlet } from './outlet.js';
import { createPace } from './pace.js';
import { askedAppointment, createQuestions, type Questions } from './questions.js';
import { readCommand, readIssued, readPress, type Surroundings } from './reading.js';
import { createSeen } from './seen.js';
import { createShown } from './shown.js';
import { applyTo } from './world.js';

export interface Engine {
  press(kiosk: string, press: Payload<'press'>, reply: (ack: Payload<'pressAck'>) => void): void;
  command(desk: string, command: Payload<'command'>, reply: (ack: Payload<'commandAck'>) => void): void;
  printDone(kiosk: string, done: Payload<'printDone'>, reply: (ack: Payload<'printDoneAck'>) => void): void;
  announceDone(area: string, done: Payload<'announceDone'>, reply: (ack: Payload<'announceDoneAck'>) => void): void;
  /** A ticket that a kiosk gave by itself. */
  issued(kiosk: string, issued: Payload<'issued'>, reply: (ack: Payload<'issuedAck'>) => void): void;
  /** An appointment is booked, moved, cancelled or looked for. `at`: which way it was asked. */
  appointment(asked: Payload<'askAppointment'>, at: 'request' | 'http', reply: (answer: Payload<'appointment'>) => void): void;
  readonly questions: Questions;
  /** A node that carries out such orders has come; it alone hears what is open. */
  resendTo(kind: Order['kind'], target: string, to: OneClient): void;
  /** Turns the day if it is time, and shows everything. Until then only `applyConfig` may be called. */
  start(): void;
  /** The config that runs. */
  config(): Config;
  /** Which text was applied last, and when (ms since 1970, as far as the machine knew); none before the first. */
  applied(): { readonly hash: string; readonly wall: number } | undefined;
  /** Makes a checked config the one that runs, whole and at once, and journals it with its text; if not, nothing has changed. */
  applyConfig(next: CheckedConfig): Applied;
  figures(): EngineFigures;
  /** Once a second. */
  tick(): void;
  /** Decides what has come in, saves a snapshot; afterwards the store may be closed. */
  stop(): void;
}

interface CheckedConfig {
  readonly config: Config;
  readonly text: string;
}

export type Applied =
  | { readonly ok: true }
  /** `new-hall`: the hall's id is in every topic; only a new start changes it. */
  | { readonly ok: false; readonly code: 'not-stored' | 'new-hall' }
  | { readonly ok: false; readonly code: 'would-strand'; readonly stranded: Stranded };

export interface Log {
  warn(fields: object, words: string): void;
  error(fields: object, words: string): void;
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
}

export function createEngine({ store, config: first, clock, outlet, meter, log, version, bootOf }: EngineOptions): Engine {
  let config = first;
  let halls = hallsOf(first);
  let applied = appliedBefore(store);
  const memory = createMemory(store, log);
  const seen = createSeen(store);
  const pace = createPace();
  const outbox = createOutbox(store.outbox().map(toOrder), outlet, clock, clock.afterPowerCut);
  const shown = createShown({ outlet, world: () => memory.world, hall: () => halls.hall, config: () => config, clock, version });
  const withdraw = (calls: readonly number[]) => calls.length > 0 && outbox.withdraw(new Set(calls));
  const groups = createGroups({
    store,
    memory,
    seen,
    outbox,
    shown,
    clock,
    meter,
    log,
    config: () => config,
    halls: () => halls,
    bootOf,
    withdraw,
  });
  const around = (): Surroundings => ({ config, clock, prints: (kiosk) => bootOf(kiosk) !== undefined, random: randomBytes });
  let started = false;
  let ticks = 0;

  /** What a *done* says of its order; undefined when it was said before. */
  function readDone(
    order: number,
    kind: Order['kind'],
    target: string,
    command: (open: Order) => WorldCommand | undefined,
  ): WorldCommand | Refusal | undefined {
    const open = outbox.get(order);
    if (open === undefined)
      return order > store.orderBase && order <= store.orderBase + memory.seq ? undefined : refusal('no-such-order', String(order));
    if (open.kind !== kind || open.target !== target) return refusal('no-such-order', `${order} was not given to ${target}`);
    return command(open);
  }

  /** An order outlived its time: the hub says what it knows. Where that cannot be stored, the next tick says it again. */
  function endOrder(order: Order): void {
    const number = order.payload.order;
    if (order.kind === 'print') {
      const { paper } = order.payload;
      const command =
        'slip' in paper ? undefined : ({ type: 'paper', ticket: paper.ticket, state: 'unknown', reason: 'no-answer' } as const);
      groups.submit({ read: () => command, reply: (answer) => answer.ok && outbox.giveUp(number) });
    } else {
      const command = { type: 'announced', call: order.payload.call.call, state: 'expired' } as const;
      groups.submit({ read: () => command, settles: number, reply: () => {} });
    }
  }

  function turnDay(): void {
    // A hall that has never had a day takes the one it is told; after that, only a trusted clock turns it.
    const { queue } = memory.world;
    if (queue.day !== '' && !clock.trusted()) return;
    const day = serviceDay(clock.wall(), config.hall.zone, config.hall.turn);
    if (day <= queue.day) return;
    groups.submit({ read: () => ({ type: 'turn-day', day }), reply: () => {} });
    // Papers of yesterday that nobody ever spoke of.
    for (const settles of outbox.givenUp()) groups.submit({ read: () => undefined, settles, reply: () => {} });
  }

  /** Timers, rushes, the end of the hours, absences; and numbers for kiosks that have few left. */
  function passTime(): void {
    if (isAnythingDue(memory.world, halls, momentOf(config, clock))) groups.submit({ read: () => ({ type: 'pass' }), reply: () => {} });
    for (const lease of leasesDue(memory.world.queue, config)) groups.submitPatiently({ read: () => lease, reply: () => {} });
  }

  function forget(): void {
    try {
      seen.forget(clock.now());
    } catch (error) {
      log.warn({ code: 'not-stored', error: String(error) }, 'old answers could not be deleted; they are kept a minute longer');
    }
  }

  function applyConfig({ config: next, text }: CheckedConfig): Applied {
    // Whoever was left here yesterday stands in nobody's way today.
    if (!started) turnDay();
    // What has come in was meant for the hall as it was.
    groups.decide();
    if (started && next.hall.id !== config.hall.id) return { ok: false, code: 'new-hall' };
    const nextHalls = hallsOf(next);
    const changed = change(memory.world.queue, nextHalls.hall, new Map(Object.entries(next.retired)));
    if (!changed.ok) return { ok: false, code: 'would-strand', stranded: changed.stranded };
    if (!journalConfig(changed.events, text)) return { ok: false, code: 'not-stored' };
    if (started) shown.withdraw(next);
    config = next;
    halls = nextHalls;
    if (started) shown.reconfigure();
    return { ok: true };
  }

  /** Whether the disk took it; then the events have happened. */
  function journalConfig(events: readonly TicketEvent[], text: string): boolean {
    const hash = hashOf(text);
    if (hash === applied?.hash) return true;
    const now = clock.now();
    const all: JournalEvent[] = [...events, { type: 'config-applied', v: 1, hash }];
    const facts = all.map((event, i) => ({ seq: memory.seq + i + 1, event, at: now, wall: clock.wall() }));
    try {
      groups.commit({ facts, orders: [], settled: [], answers: [], config: { hash, text } });
    } catch (error) {
      log.error({ code: 'not-stored', error: String(error) }, 'the config could not be written to disk; the one before runs on');
      return false;
    }
    for (const event of events) applyTo(memory.world, event, now);
    memory.grow(facts.length);
    applied = { hash, wall: clock.wall() };
    return true;
  }

  return {
    start() {
      started = true;
      turnDay();
      groups.decide();
      shown.start();
    },
    config: () => config,
    applied: () => applied,
    applyConfig,
    figures: () =>
      figuresOf(memory.world.queue, halls.hall, clock.now(), {
        withinHours: isWithinHours(config, clock),
        trusted: clock.trusted(),
        storing: groups.storing,
        outbox: outbox.size,
        facts: memory.seq,
      }),
    press(kiosk, press, reply) {
      meter.pressed();
      // Counted once, however often its group is decided.
      let paced: boolean | undefined;
      const allows = () => {
        paced ??= pace.allows(`${kiosk}/${press.button ?? 'code'}`, config.limits['presses-per-second'], clock.now());
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
    printDone(kiosk, { order, state: paper, reason }, reply) {
      const read = () =>
        readDone(order, 'print', kiosk, (open) => {
          const printed = open.kind === 'print' ? open.payload.paper : undefined;
          // Of a slip nobody waits to hear what came.
          if (printed === undefined || 'slip' in printed) return undefined;
          return { type: 'paper', ticket: printed.ticket, state: paper, reason: reason ?? paper };
        });
      const open = outbox.get(order);
      groups.submitPatiently({
        read,
        settles: order,
        reply(answer) {
          // A node that has restarted knows nothing; should its twin know better, that is still heard today.
          if (answer.ok && open !== undefined && reason === 'restarted') outbox.keep(open);
          reply(doneAck(order, answer));
        },
      });
    },
    announceDone(area, { order, state: announced }, reply) {
      const read = () =>
        readDone(order, 'announce', area, (open) => {
          const call = open.kind === 'announce' ? open.payload.call.call : 0;
          return { type: 'announced', call, state: announced };
        });
      groups.submitPatiently({ read, settles: order, reply: (answer) => reply(doneAck(order, answer)) });
    },
    issued(kiosk, issued, reply) {
      groups.submitPatiently({
        read: () => readIssued(kiosk, issued, around()),
        reply: (answer) => reply(issuedAck(issued, answer)),
      });
    },
    appointment(asked, at, reply) {
      const read = () => askedAppointment(asked, at, around());
      const answered = (answer: Answer) => reply(appointmentAnswer(asked.n, answer, memory.world, config));
      groups.submit({ ...(asked.do === 'find' ? {} : { id: asked.id }), read, reply: answered });
    },
    questions: createQuestions({ world: () => memory.world, halls: () => halls, config: () => config, clock, store }),
    resendTo: outbox.resendTo,
    tick() {
      ticks += 1;
      turnDay();
      for (const order of outbox.tick()) endOrder(order);
      passTime();
      shown.tick();
      if (ticks % 60 === 0) forget();
    },
    stop() {
      groups.stop();
      groups.decide();
      shown.stop();
      memory.saveSnapshot();
    },
  };
}

function hallsOf(config: Config): Halls {
  return { hall: hallOf(config), appointments: appointmentHallOf(config) };
}

function appliedBefore(store: Store): { readonly hash: string; readonly wall: number } | undefined {
  const last = store.lastConfig();
  return last && { hash: last.hash, wall: last.wall };
}
