// All that an operator's page shows of one desk: what the keypad cannot. A function of the hall's state, told whole whenever it changed.
import { z } from 'zod';
import { Slug, Texts } from '../ids.js';
import { Booking } from './appointment.js';
import { CaseRow } from './cases.js';
import { Callable, Phase } from './desk.js';
import {
  AppointmentCode,
  CaseCode,
  Count,
  DeskId,
  DeskNumber,
  HallName,
  Languages,
  ServiceId,
  TicketNumber,
  v,
  WaitOrNull,
} from './fields.js';
import { Card } from './questions.js';

const At = z.number().describe('ms on the hall’s clock, as `boot`, `beat` and `sinceMs` of a beat reckon it');
const Clock = z.string().describe('by the clock on the wall: 10:42');
const ClassId = Slug.describe('the class’s id');
const Said = z.strictObject({ it: z.string(), en: z.string() });
const Given = z.array(z.strictObject({ outcome: Slug.describe('the outcome’s id'), quantity: Count })).describe('what has been counted');

/** What happened to a ticket, one line each. */
export const TicketStep = z.strictObject({
  at: At,
  time: Clock,
  what: z.enum([
    ...(['issued', 'called', 'recalled', 'arrived', 'transferred', 'went-on', 'parked', 'resumed', 'missed', 'returned'] as const),
    ...(['added', 'classed', 'released', 'moved'] as const),
  ]),
  desk: DeskNumber.describe('where').optional(),
  service: ServiceId.describe('for what, or to what').optional(),
  level: Slug.describe('to which level').optional(),
  to: DeskNumber.describe('to which desk alone').optional(),
  class: ClassId.optional(),
});
export type TicketStep = z.infer<typeof TicketStep>;

const Citizen = z.strictObject({
  number: TicketNumber,
  service: ServiceId,
  further: z.array(ServiceId).describe('what else it is for, in order'),
  class: ClassId.optional(),
  language: z.string().describe('the citizen’s'),
  arrivedAt: At.describe('when the ticket was taken'),
  calledAt: At.optional(),
  servedAt: At.describe('since when the citizen is at the desk').optional(),
  appointment: Clock.describe('of an appointment: its time').optional(),
  case: CaseCode.describe('of the case that the citizen has come about').optional(),
  unsure: z.literal(true).describe('nobody knows whether its paper came out').optional(),
  missed: Count.describe('how often it did not show'),
  why: Said.describe('why it was chosen'),
  steps: z.array(TicketStep),
});

const Waiting = z.strictObject({
  number: TicketNumber,
  service: ServiceId,
  class: ClassId.optional(),
  arrivedAt: At,
  appointment: Clock.optional(),
});

const Away = z.strictObject({
  number: TicketNumber,
  service: ServiceId,
  desk: DeskNumber.describe('where it was parked'),
  until: Clock.describe('when it waits again by itself').optional(),
});

const Agenda = Booking.pick({ code: true, service: true, start: true, minutes: true, state: true }).extend({
  code: AppointmentCode,
  name: z.string().describe('whom it is for, for who may know').optional(),
});

export const DeskView = z
  .strictObject({
    v,
    hall: HallName,
    languages: Languages,
    desk: DeskId,
    number: DeskNumber,
    name: Texts.describe('the desk’s name, by language').optional(),
    phase: Phase,
    asksOperator: z.boolean().describe('whether it opens with an operator’s code only'),
    operators: z.boolean().describe('whether the hall knows its operators by a code'),
    office: z.boolean().describe('whether it takes people by appointment or transfer only'),
    wanted: z.boolean().describe('whether the queue asks this closed desk to open'),
    leaving: z.boolean().describe('whether the rush it was opened for is over'),
    prints: z.boolean().describe('whether a kiosk prints for it, so that it can issue tickets'),
    waiting: Callable,
    wait: WaitOrNull.optional(),
    citizen: Citizen.nullable().describe('who is called or served'),
    next: Waiting.extend({ why: Said.describe('by which rule') })
      .nullable()
      .describe('whom *next* would call'),
    counting: z
      .strictObject({ number: TicketNumber, service: ServiceId, given: Given })
      .nullable()
      .describe('whose outcomes a count is for: who is at the desk, or was last'),
    parked: z.array(Away).describe('those that this desk parked first'),
    missed: z.array(z.strictObject({ number: TicketNumber, places: Count.describe('after so many others it returns') })),
    card: Card.nullable().describe('of the service of who is at the desk, else of who is next'),
    agenda: z.array(Agenda).describe('this desk’s appointments of today'),
    cases: z.array(CaseRow.pick({ code: true, kind: true, state: true, service: true, sector: true, due: true, left: true })),
    casesMore: Count.describe('how many beyond those'),
    undo: z.string().nullable().describe('the verb that *undo* would take back'),
    // What may be chosen from.
    serves: z.array(ServiceId),
    services: z.record(ServiceId, z.strictObject({ name: Texts, outcomes: z.array(Slug) })),
    desks: z.array(z.strictObject({ desk: DeskId, number: DeskNumber, name: Texts.optional(), open: z.boolean() })).describe('the others'),
    agendas: z
      .array(z.strictObject({ desk: DeskId, services: z.array(ServiceId) }))
      .describe('those that an appointment may be given in, this desk’s first'),
    offices: z.record(Slug, Texts).describe('the back offices'),
    classes: z.record(Slug, Texts),
    outcomes: z.record(Slug, Texts),
    level: Texts.describe('the level that escalating sends to').nullable(),
  })
  .describe('how a desk stands, and all that can be done there');
export type DeskView = z.infer<typeof DeskView>;
