// What an operator may want, and how a desk stands.
import { z } from 'zod';
import { Refusal } from '../codes.js';
import {
  Asked,
  AskedOrNull,
  CaseCode,
  ChosenLanguage,
  Count,
  DeskId,
  Dialled,
  Moved,
  ServiceRef,
  Slot,
  TicketNumber,
  TicketRef,
  v,
  WaitOrNull,
  Yes,
} from './fields.js';

const ClassRef = Dialled.describe('the class: its id, or its `dial`');
const OutcomeCount = z.strictObject({
  outcome: Dialled.describe('the outcome: its id, or its `dial`'),
  quantity: z.int().min(0).max(99).describe('how many; 0 takes it back'),
});
const doing = <V extends string>(verb: V) => z.literal(verb).describe('what the operator wants');
/** What an operator may want of the hub, and with what; beside it stand `v`, `id` and `stamp`. */
export const DeskAct = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: doing('open'),
    operator: z
      .string()
      .regex(/^\d{4}$/)
      .describe('the operator’s code')
      .optional(),
  }),
  z.strictObject({ verb: doing('pause') }),
  z.strictObject({ verb: doing('close') }),
  z.strictObject({ verb: doing('next') }),
  z.strictObject({ verb: doing('arrived') }),
  z.strictObject({ verb: doing('recall') }),
  z.strictObject({ verb: doing('no-show') }),
  z.strictObject({ verb: doing('done'), outcomes: z.array(OutcomeCount).max(10).describe('what came of it').optional() }),
  z.strictObject({
    verb: doing('outcome'),
    ...OutcomeCount.shape,
    number: TicketRef.describe('whose; without it who is at the desk, or was last').optional(),
  }),
  z.strictObject({ verb: doing('park'), minutes: z.int().min(1).max(480).describe('after which it waits again by itself').optional() }),
  z.strictObject({ verb: doing('resume'), number: TicketRef.describe('without it the last that this desk parked').optional() }),
  z.strictObject({ verb: doing('call'), number: TicketRef }),
  z.strictObject({ verb: doing('void'), number: TicketRef }),
  z.strictObject({
    verb: doing('transfer'),
    service: ServiceRef.optional(),
    desk: Dialled.describe('the desk: its id, or its number').optional(),
  }),
  z.strictObject({ verb: doing('add'), service: ServiceRef.describe('one more service on the same ticket, after this one') }),
  z.strictObject({ verb: doing('class'), class: ClassRef, number: TicketRef.optional() }),
  z.strictObject({ verb: doing('release'), number: TicketRef.describe('a ticket that waits for one desk alone, and from now on for any') }),
  z.strictObject({
    verb: doing('issue'),
    services: z.array(ServiceRef).min(1).max(5).describe('what the citizen came for, in order'),
    class: ClassRef.optional(),
    language: ChosenLanguage,
  }),
  z.strictObject({ verb: doing('question'), service: ServiceRef.optional() }),
  z.strictObject({ verb: doing('escalate') }),
  z.strictObject({ verb: doing('case'), code: CaseCode.describe('of the case that who is at the desk has come about') }),
  z.strictObject({
    verb: doing('hand-over'),
    office: Dialled.describe('the back office: its id, or its `dial`'),
    leaves: z
      .literal(true)
      .describe('the citizen goes home with the slip; without it they wait until this desk has the case again')
      .optional(),
  }),
  z.strictObject({
    verb: doing('agree'),
    desk: Dialled.describe('the desk whose agenda it is: its id, or its number'),
    service: ServiceRef.describe('without it that of who is at the desk').optional(),
    start: Slot.describe('without it the first free slot').optional(),
  }),
  z.strictObject({ verb: doing('undo') }),
]);
export type DeskAct = z.infer<typeof DeskAct>;
export type Verb = DeskAct['verb'];
const commandBase = { v, id: Asked, stamp: Moved };
const [firstAct, ...otherActs] = DeskAct.options;
export const DeskCommand = z.discriminatedUnion('verb', [firstAct.extend(commandBase), ...otherActs.map((act) => act.extend(commandBase))]);

export const DeskAck = z.union([
  z.strictObject({
    v,
    id: Asked,
    ok: Yes,
    number: TicketNumber.nullable().describe('who is at the desk now, or was issued; null for nobody'),
    code: z.string().max(12).describe('of the appointment or case that came of it').optional(),
  }),
  Refusal.extend({ v, id: AskedOrNull }),
]);
export type DeskAck = z.infer<typeof DeskAck>;

export const Phase = z.enum(['closed', 'paused', 'free', 'called', 'serving']).describe('how the desk stands');
export type Phase = z.infer<typeof Phase>;

export const Callable = Count.describe('how many could be called to this desk now');

/** A citizen's smiley. */
export const Rate = z.strictObject({ v, id: Asked, stamp: Moved, rating: z.literal([1, 2, 3]).describe('1 the worst, 3 the best') });
export const RateAck = z.union([z.strictObject({ v, id: Asked, ok: Yes }), Refusal.extend({ v, id: AskedOrNull })]);
export type RateAck = z.infer<typeof RateAck>;

export const DeskState = z.strictObject({
  v,
  desk: DeskId,
  phase: Phase,
  number: TicketNumber.nullable().describe('who is called or served; null for nobody'),
  waiting: Callable,
  wait: WaitOrNull.describe('how long who comes now would wait, for what this desk serves first; null while nobody can tell').optional(),
  case: CaseCode.describe('of the case that who is called or served has come about').optional(),
  wanted: z.boolean().describe('whether the queue asks this closed desk to open').optional(),
  leaving: z.boolean().describe('whether it was opened for a rush that is over: it finishes its citizen and closes').optional(),
  rateable: z.boolean().describe('whether the visit that ended here last can be rated now; not there where none are').optional(),
});
