// What is asked of the engine, read when its group is decided, and how each is answered.
import { find } from '../cases/decide.js';
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { CommandId, Stamp } from '../contract/ids.js';
import type { PanelPaper } from '../contract/messages/panel.js';
import type { Person } from '../contract/messages/person.js';
import type { Payload } from '../contract/topics.js';
import type { Rating } from '../ratings/box.js';
import { rateable } from '../ratings/decide.js';
import type { Picture, Store } from '../store/store.js';
import type { Answer } from '../tickets/commands.js';
import { appointmentAnswer, caseAnswer, commandAck, issuedAck, pressAck, rateAck } from './acks.js';
import type { Agenda } from './agenda.js';
import { type Attached, askedCase } from './asked-case.js';
import { askedBookings, createBookingParts } from './calendar-bookings.js';
import type { CaseBook } from './case-book.js';
import type { HallClock, Random } from './clock.js';
import { areLettersOf, type CodeLetters } from './code-letters.js';
import type { Erasures } from './erasures.js';
import type { Groups } from './groups.js';
import type { Memory } from './memory.js';
import type { Meter } from './meter.js';
import { noticesOf, readNotice } from './notices.js';
import { createPace } from './pace.js';
import { askedAppointment } from './questions.js';
import { readArrangement, readCommand, readIssued, readPress, readRate, type Surroundings } from './reading.js';
import type { Running } from './running.js';

export interface Asks {
  press(kiosk: string, press: Payload<'press'>, reply: (ack: Payload<'pressAck'>) => void): void;
  /** Of a ticket given a moment ago, whether it has come out. */
  paper(ticket: number, number: string): PanelPaper;
  command(desk: string, command: Payload<'command'>, reply: (ack: Payload<'commandAck'>) => void): void;
  /** A citizen rates the visit that ended at a desk last. */
  rate(desk: string, rate: Payload<'rate'>, reply: (ack: Payload<'rateAck'>) => void): void;
  /** A ticket that a kiosk gave by itself. */
  issued(kiosk: string, issued: Payload<'issued'>, reply: (ack: Payload<'issuedAck'>) => void): void;
  /** An appointment is booked, moved, cancelled or looked for. */
  appointment(asked: Payload<'askAppointment'>, from: AppointmentAsker, reply: (answer: Payload<'appointment'>) => void): void;
  /** A case is opened, shown, or something is done with it. `files`: what comes with it. */
  case(asked: Payload<'askCase'>, reply: (answer: Payload<'case'>) => void, files?: readonly Attached[]): void;
  /** Appointments as a calendar has them: a part of a list, and with its last part the whole list, or none of it. */
  bookings(asked: Payload<'askBookings'>, reply: (answer: Payload<'bookings'>) => void): void;
  /** What the hall holds of these people is no more; what the journal says of them names nobody. */
  erase(asked: Payload<'askErase'>, reply: (answer: Payload<'erased'>) => void): void;
  /** Notices are listed, posted, changed or withdrawn. `picture`: one that came with it. */
  notice(asked: Payload<'askNotice'>, reply: (answer: Payload<'notices'>) => void, picture?: Picture): void;
  /** Services are moved to a desk until the day turns; without `to` it has again what the config says. `stamp`: of a finger, when it moved. */
  arrange(id: CommandId, desk: string, to: AskedArrangement | undefined, reply: (answer: Answer) => void, stamp?: Stamp): void;
  /** The visit that can be rated at a desk now. */
  rateable(desk: string): { readonly ok: true; readonly ticket: number } | Refusal;
  /** From a page on which a visit was shown. */
  rateShown(desk: string, asked: RateShown, reply: (answer: Answer) => void): void;
}

/**
 * By MQTT; by staff at a page; or from home, by whoever must know the letters behind the code: with others it is answered as one that there is not. Where
 * something is booked they say nothing.
 */
export type AppointmentAsker = 'request' | 'staff' | { readonly letters: string };

/** Services by their ids, or as they are dialled. */
export interface AskedArrangement {
  readonly serves: readonly (string | number)[];
  readonly helps: readonly (string | number)[];
}

/** `ticket`: of the visit that the page showed. */
interface RateShown {
  readonly id: CommandId;
  readonly rating: Rating;
  readonly ticket: number;
}

interface AsksOptions {
  readonly memory: Memory;
  readonly groups: Pick<Groups, 'submit' | 'submitPatiently'>;
  readonly config: () => Config;
  readonly halls: Running['halls'];
  readonly clock: HallClock;
  readonly store: Pick<Store, 'picture'>;
  readonly meter: Pick<Meter, 'pressed' | 'commanded'>;
  readonly cases: Pick<CaseBook, 'view' | 'answered'>;
  readonly agenda: Pick<Agenda, 'whom'>;
  readonly codeLetters: CodeLetters;
  readonly erasures: Pick<Erasures, 'whenDone'>;
  /** Today on the hall's wall, as far as anybody knows. */
  readonly today: () => string;
  readonly bootOf: (kiosk: string) => string | undefined;
  readonly random: Random;
}

export function createAsks({
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
}: AsksOptions): Asks {
  const pace = createPace();
  const parts = createBookingParts();
  const books = { personOf: (code: string) => find(memory.world.cases, code)?.person, answered: cases.answered };
  const around = (): Surroundings => ({ config: config(), clock, prints: (kiosk) => bootOf(kiosk) !== undefined, random });

  function whomFor(code: string): { person?: Person } {
    const id = memory.world.book.byCode.get(code)?.id;
    const person = id === undefined ? undefined : agenda.whom(id);
    return person === undefined ? {} : { person };
  }

  return {
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
    paper(id, number) {
      const { tickets, ended } = memory.world.queue;
      const ticket = tickets.get(id);
      if (ticket === undefined) return ended.get(number)?.how === 'void' ? 'void' : 'out';
      if (ticket.stage === 'printing') return 'printing';
      return ticket.paper === 'unknown' ? 'unknown' : 'out';
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
    issued(kiosk, issued, reply) {
      groups.submitPatiently({
        read: () => readIssued(kiosk, issued, around()),
        reply: (answer) => reply(issuedAck(issued, answer)),
      });
    },
    appointment(asked, from, reply) {
      const isTheirs = (code: string, letters: string) => areLettersOf(memory.world.book.byCode.get(code), code, letters, codeLetters);
      const read = () =>
        typeof from === 'object' && asked.do !== 'book' && !isTheirs(asked.code, from.letters)
          ? refusal('no-such-appointment', `code ${asked.code}`)
          : askedAppointment(asked, from === 'request' ? 'request' : 'http', around());
      // Whoever knows a code at a page is not told a name; a maintainer who looks for an appointment is.
      const tellsWhom = from === 'request' && asked.do === 'find';
      const answered = (answer: Answer) => {
        const told = appointmentAnswer(asked.n, answer, memory.world, config(), codeLetters);
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
    arrange(id, desk, to, reply, stamp) {
      groups.submit({ id, read: () => readArrangement(desk, to, stamp, around()), reply });
    },
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
        reply: (answer) =>
          erasures.whenDone(() => reply(answer.ok ? { v: 1, n, ok: true, erased: answer.count ?? 0 } : { v: 1, n, ...answer })),
      });
    },
  };
}
