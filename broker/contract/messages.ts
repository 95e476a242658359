// The payloads, one schema each. `v` is the version of that payload; a reader refuses what it does not know.
import { z } from 'zod';
import { Refusal } from './codes.js';
import { Boot, CommandId, Label, Language, Slug, Stamp, Texts } from './ids.js';
import { callsShown, linesMost } from './limits.js';

const v = z.literal(1).describe('the version of this payload');
const Count = z.int().min(0);
/** ISO 8601 with offset, for people's eyes only: no age is ever computed from it. */
const WallTime = z.iso.datetime({ offset: true }).describe('wall clock time, for people’s eyes only');
/** A day, `2026-11-22`: the service day in what is shown, the calendar's on paper. */
const Day = z.iso.date().describe('a day');
/** As printed and spoken: a letter and three digits, `A042`. */
const TicketNumber = z
  .string()
  .regex(/^[A-Z]\d{3}$/)
  .describe('the ticket’s number as it is printed and spoken');
/** Orders are numbered by the hub for as long as its database lives. */
const OrderNo = z.int().min(1).describe('the order’s number; it stays the same when the order is repeated');
/** The last beat during which an order may still be carried out. */
const Until = z.int().min(0).describe('the last beat of the hub during which the order may still be carried out');
const Asked = CommandId.describe('made where the finger was; decided once, answered ever after');
const Moved = Stamp.describe('when the finger moved, in the hub’s own time');
const ServiceId = Slug.describe('the service’s id');
const TimeOfDay = z.string().regex(/^\d\d:\d\d$/);
/** The hall may close before everybody's turn has come. */
const Warning = z.enum(['closing-soon']).describe('the hall may close before this ticket’s turn');
/** Six digits: typed on ticket buttons. */
const AppointmentCode = z
  .string()
  .regex(/^\d{6}$/)
  .describe('the code on an appointment’s slip');
/** Read out on the telephone: capital letters and digits, none of which is taken for another. */
const CaseCode = z.string().min(4).max(12);
const Slot = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  .describe('when an appointment begins, by the hall’s own clock: 2026-11-23T09:20');

const Trusted = z.boolean().describe('whether the hub believes the machine’s wall clock');
/** Beat `n` is due when the hall's clock shows `n` full seconds; `sinceMs` is how long ago that was when this was sent. */
export const Beat = z.strictObject({
  v,
  boot: Boot.describe('this life of the hub'),
  n: Count.describe('the beat’s number: full seconds on the hall’s clock'),
  sinceMs: Count.describe('how long ago beat n was due, ms'),
  at: WallTime,
  trusted: Trusted,
});
export const HubState = z.strictObject({
  v,
  open: z.boolean().describe('whether a desk is open'),
  withinHours: z.boolean().describe('whether the opening hours let kiosks issue tickets now'),
  day: Day.describe('the service day'),
  trusted: Trusted,
});
const HallName = Texts.describe('the hall’s name, by language');
const Languages = z.array(Language).min(1).describe('the hall’s own language first');
const Version = z.string().describe('of the program');
export const HubInfo = z.strictObject({
  v,
  hall: Slug.describe('the hall’s id, as in every topic'),
  name: HallName,
  languages: Languages,
  version: Version,
});

/** Why something was refused or will be regretted, a line each: `file:line:column: message`. */
const Line = z.strictObject({
  it: z.string().max(600).describe('the line in Italian'),
  en: z.string().max(600).describe('the same in English'),
});
const Lines = z.array(Line).max(linesMost);
/** `problems`: the file as it now stands is not what runs, and these are the reasons; empty when all is well. */
export const HubConfig = z.strictObject({
  v,
  file: z.string().max(300).describe('the maintainer’s file'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the text that runs, in hex'),
  appliedAt: WallTime,
  problems: Lines.describe('why the file as it now stands is not what runs; empty when all is well'),
  warnings: Lines.describe('what runs and will be regretted'),
});
export type HubConfig = z.infer<typeof HubConfig>;

/** A device as the node must open it: the driver's name; the rest is the driver's own settings, checked by the driver. */
const DeviceConfig = z.looseObject({ driver: Slug.describe('the driver’s name; what else stands here is that driver’s own') });
const nodeBase = {
  v,
  node: Slug.describe('the node’s id'),
  hall: HallName,
  languages: Languages,
  devices: z.record(Slug, DeviceConfig).describe('of each device, how the node must open it'),
};
const Button = Slug.describe('the button’s id in the config');
const ButtonLabel = Texts.describe('what stands on the button, by language');
const DeskId = Slug.describe('the desk’s id');
const DeskNumber = z.int().min(1).max(99).describe('the number over the desk');
const AreaId = Slug.describe('the area’s id');
const AreaName = Texts.describe('the area’s name, by language');
const KioskButton = z.union([
  z.strictObject({ button: Button, service: Slug.describe('the service that the button gives a ticket for'), label: ButtonLabel }),
  z.strictObject({ button: Button, language: Language.describe('the language that the button chooses'), label: ButtonLabel }),
  z.strictObject({ button: Button, digit: z.int().min(0).max(9).describe('the digit of an appointment’s code'), label: ButtonLabel }),
]);
export const NodeConfig = z.discriminatedUnion('kind', [
  z.strictObject({ ...nodeBase, kind: z.literal('kiosk'), buttons: z.array(KioskButton).describe('in the order of the config') }),
  z.strictObject({
    ...nodeBase,
    kind: z.literal('desk'),
    desk: DeskId,
    number: DeskNumber,
    name: Texts.describe('the desk’s name, by language'),
    keys: z.record(Slug, z.string().max(4)).describe('what the hall dials otherwise than the keypad’s own page says').optional(),
  }),
  z.strictObject({ ...nodeBase, kind: z.literal('board'), area: AreaId, name: AreaName }),
  z.strictObject({
    ...nodeBase,
    kind: z.literal('announcer'),
    areas: z.array(AreaId).min(1).describe('the areas that hear this loudspeaker: one call after the other'),
    name: AreaName,
  }),
]);
export type NodeConfig = z.infer<typeof NodeConfig>;

const NodeBoot = Boot.describe('this life of the node');
/** How a device is: well, or a code and what a maintainer should do. */
export const DeviceHealth = z.union([
  z.strictObject({ ok: z.literal(true).describe('whether it works') }),
  z.strictObject({
    ok: z.literal(false),
    code: Slug.describe('what is wrong, for programs'),
    words: z.string().max(300).describe('what a maintainer should do'),
  }),
]);
const Devices = z.record(Slug, DeviceHealth).describe('of each device, how it is');
export type DeviceHealth = z.infer<typeof DeviceHealth>;
export const NodeHealth = z.strictObject({
  v,
  boot: NodeBoot,
  version: z.string().max(40).describe('of the node’s program'),
  devices: Devices,
});
const Online = z.boolean().describe('whether it has a session and has spoken of late');
export const NodeState = z.strictObject({ v, node: Slug.describe('the node’s id'), online: Online, devices: Devices });

const ChosenLanguage = Language.describe('the citizen’s choice; without it the hall’s own').optional();
/** A button, or the code of an appointment: one of the two. */
export const Press = z
  .strictObject({
    v,
    id: Asked,
    stamp: Moved,
    button: Button.optional(),
    code: AppointmentCode.optional(),
    language: ChosenLanguage,
  })
  .refine(({ button, code }) => (button === undefined) !== (code === undefined), 'either a button or a code')
  // What JSON Schema has for that.
  .meta({ oneOf: ['button', 'code'].map((one) => ({ properties: { [one]: {} }, required: [one] })) });
const Yes = z.literal(true).describe('done, and on the hub’s disk');
const AskedOrNull = CommandId.nullable().describe('null where it could not be read');
const TicketId = Count.describe('the ticket’s id, for as long as the database lives');
const Ahead = Count.describe('how many wait before this ticket');
export const PressAck = z.union([
  z.strictObject({
    v,
    id: Asked,
    ok: Yes,
    ticket: TicketId,
    number: TicketNumber,
    service: ServiceId,
    ahead: Ahead,
    warning: Warning.optional(),
  }),
  Refusal.extend({ v, id: AskedOrNull }),
]);
export type PressAck = z.infer<typeof PressAck>;
/** Which buttons issue now; the lamp behind a button that does not is dark. */
export const KioskState = z.strictObject({
  v,
  buttons: z.record(Slug, z.boolean()).describe('of each button, whether it issues now'),
  warning: Warning.optional(),
});

/** To the one client that sent what could not be read or was not its to say. */
export const Refused = Refusal.extend({ v, topic: z.string().max(300).describe('where the refused message was sent') });

const PaperHall = Label.describe('the hall’s name in the paper’s language');
const PaperLanguage = Language.describe('the language to print in');
const PaperLines = z.array(Label).max(8).optional();
/** What a ticket says, in facts; the kiosk finds the words. */
export const Paper = z.strictObject({
  ticket: TicketId,
  hall: PaperHall,
  service: Label.describe('the service’s name in the ticket’s language'),
  further: PaperLines.describe('the names of the services that follow on the same ticket'),
  number: TicketNumber,
  day: Day.describe('the calendar’s day').optional(),
  time: TimeOfDay.describe('when it was issued, in the hall’s zone; not there where nobody knows').optional(),
  ahead: Ahead.optional(),
  where: Label.describe('where to wait or to go, in the ticket’s language').optional(),
  card: PaperLines.describe('the service’s card in short: what to have at hand'),
  warning: Warning.optional(),
  language: PaperLanguage,
});
export type Paper = z.infer<typeof Paper>;
/** A paper without a number: an appointment, or a case that goes on another day. */
export const Slip = z.strictObject({
  slip: z.enum(['appointment', 'case']).describe('what it is about'),
  hall: PaperHall,
  what: Label.describe('the service’s or the level’s name, in the slip’s language'),
  code: z.string().min(4).max(12).describe('by which the hall finds it again'),
  day: Day.optional(),
  time: TimeOfDay.optional(),
  where: Label.describe('where to go, in the slip’s language').optional(),
  card: PaperLines.describe('what to bring'),
  language: PaperLanguage,
});
export type Slip = z.infer<typeof Slip>;
/** `boot` is the life of the node that pressed: after a restart nobody knows what came out, so it is not printed again. */
export const PrintOrder = z.strictObject({
  v,
  order: OrderNo,
  until: Until,
  boot: Boot.describe('the life of the node that pressed; another life does not print this'),
  paper: z.union([Paper, Slip]).describe('what it says, in facts'),
});
export const PaperState = z.enum(['printed', 'written', 'failed', 'unknown']).describe('what came of the paper');
export type PaperState = z.infer<typeof PaperState>;
export const PrintDone = z.strictObject({ v, order: OrderNo, state: PaperState, reason: Slug.describe('why, in one word').optional() });
export const DoneAck = z.union([
  z.strictObject({ v, order: OrderNo, ok: Yes }),
  Refusal.extend({ v, order: OrderNo.nullable().describe('null where it could not be read') }),
]);

const Letter = z.string().length(1).describe('the series: a letter');
/** An id of the config, or the number by which a keypad dials it. */
const Dialled = z.union([Slug, z.int().min(0).max(99)]);
const ServiceRef = Dialled.describe('the service: its id, or its `dial`');
const TicketRef = z
  .string()
  .regex(/^[A-Z]?\d{3}$/)
  .describe('the ticket’s number, with its letter or without');
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
const Phase = z.enum(['closed', 'paused', 'free', 'called', 'serving']).describe('how the desk stands');
export type Phase = z.infer<typeof Phase>;
const Callable = Count.describe('how many could be called to this desk now');
export const DeskState = z.strictObject({
  v,
  desk: DeskId,
  phase: Phase,
  number: TicketNumber.nullable().describe('who is called or served; null for nobody'),
  waiting: Callable,
  wanted: z.boolean().describe('whether the queue asks this closed desk to open').optional(),
  leaving: z.boolean().describe('whether it was opened for a rush that is over: it finishes its citizen and closes').optional(),
});

export const Call = z.strictObject({
  call: Count.describe('the call’s own number'),
  number: TicketNumber,
  desk: DeskNumber,
  where: Texts.describe('the way to the desk, by language').optional(),
});
export type Call = z.infer<typeof Call>;
/** Newest first. */
export const AreaCalls = z.strictObject({ v, area: AreaId, calls: z.array(Call).max(callsShown).describe('newest first') });
export const AnnounceOrder = z.strictObject({
  v,
  order: OrderNo,
  until: Until,
  call: Call.describe('who is called where'),
  languages: z.array(Language).min(1).describe('to be spoken one after the other'),
});
/** `silent`: the call was carried out with no voice or no player. */
export const AnnounceState = z.enum(['announced', 'silent', 'expired', 'withdrawn']).describe('what came of the call');
export type AnnounceState = z.infer<typeof AnnounceState>;
export const AnnounceDone = z.strictObject({ v, order: OrderNo, state: AnnounceState });
/** The operator took the call back: one that has not begun is not made. */
export const AnnounceWithdraw = z.strictObject({ v, order: OrderNo });

/** Numbers that a kiosk may give by itself while the hub is gone. */
export const Lease = z.strictObject({
  v,
  node: Slug.describe('the kiosk’s id'),
  day: Day.describe('the service day that the numbers belong to'),
  until: Until.describe('the last beat during which they may be given'),
  boot: Boot.describe('the life of the hub that counts these beats'),
  ranges: z
    .array(z.strictObject({ series: Letter, from: Count.describe('the first number'), to: Count.describe('the last') }))
    .describe('free numbers of each series, lowest first'),
  services: z
    .record(
      Slug,
      z.strictObject({
        series: Letter,
        name: Texts.describe('the service’s name, by language'),
        where: Texts.describe('where to wait or to go, by language').optional(),
        hours: z
          .array(z.strictObject({ from: Count.describe('the first beat'), until: Count.describe('the last') }))
          .describe('when its numbers may be given; without it as long as the lease')
          .optional(),
      }),
    )
    .describe('of each service that the kiosk may issue by itself, its series and its words'),
});
export type Lease = z.infer<typeof Lease>;
/** A ticket that a kiosk gave from its lease. Told until it is acknowledged; told twice, it joins once. */
export const Issued = z.strictObject({
  v,
  stamp: Moved,
  day: Day,
  series: Letter,
  n: Count.describe('within the series'),
  button: Button,
  language: Language.describe('the ticket’s language'),
  state: PaperState,
});
export type Issued = z.infer<typeof Issued>;
const asTold = 'as it was told; null where it could not be read';
const leased = {
  v,
  day: Day.nullable().describe(asTold),
  series: Letter.nullable().describe(asTold),
  n: Count.nullable().describe(asTold),
};
export const IssuedAck = z.union([z.strictObject({ ...leased, ok: Yes }), Refusal.extend(leased)]);
export type IssuedAck = z.infer<typeof IssuedAck>;

/** A lamp: how it rests, and a blink played before that: on, off, on, ... in ms; `repeat` plays it until the next order. */
export const Light = z.strictObject({
  rest: z.boolean().describe('lit or dark when it does not blink'),
  blink: z.array(z.int().min(10).max(5000)).max(16).describe('on, off, on, ... in ms').optional(),
  repeat: z.boolean().describe('blink until the next order').optional(),
});
export type Light = z.infer<typeof Light>;

const Roll = z.boolean().describe('whether there is paper');
const Job = Count.describe('which ticket or sound, counted by the device');
const Digits = z.string().max(8).describe('as the digits show it');
/** Between a simulated device and the page that shows it. Each side ignores the kinds that it sends itself. */
export const Sim = z.discriminatedUnion('type', [
  // page -> device
  z.strictObject({ v, type: z.literal('ask') }),
  z.strictObject({ v, type: z.literal('press'), button: Button }),
  z.strictObject({
    v,
    type: z.literal('key'),
    key: z
      .string()
      .regex(/^[0-9A-D*#]$/)
      .describe('a key of the 4x4 keypad'),
  }),
  /** A desk's one button, down or up. */
  z.strictObject({ v, type: z.literal('button'), down: z.boolean().describe('pressed, or let go') }),
  z.strictObject({ v, type: z.literal('roll'), paper: Roll }),
  // device -> page
  z.strictObject({ v, type: z.literal('lamps'), lamps: z.record(Slug, Light).describe('of each lamp, how it shines') }),
  z.strictObject({ v, type: z.literal('digits'), text: Digits }),
  z.strictObject({ v, type: z.literal('rows'), rows: z.array(z.strictObject({ number: Digits, desk: Digits })).describe('from the top') }),
  z.strictObject({ v, type: z.literal('bytes'), job: Job, base64: z.base64().describe('what the printer was sent') }),
  z.strictObject({ v, type: z.literal('rollIs'), paper: Roll }),
  /** One piece of a WAV file; a whole one is larger than a packet may be. */
  z.strictObject({
    v,
    type: z.literal('sound'),
    job: Job,
    part: Count.describe('this piece, from 0'),
    parts: Count.describe('how many pieces there are'),
    base64: z.base64().describe('a piece of a WAV file'),
  }),
]);
export type Sim = z.infer<typeof Sim>;

const Asking = Count.describe('the asker’s own count, told back in the answer');
export const AskStatus = z.strictObject({ v, n: Asking });
export const Status = z.strictObject({
  v,
  n: Asking,
  hall: Slug.describe('the hall’s id'),
  name: HallName,
  version: Version,
  since: WallTime.describe('when this life of the hub began'),
  open: z.boolean().describe('whether a desk is open'),
  withinHours: z.boolean().describe('whether the opening hours let kiosks issue tickets now'),
  day: Day.describe('the service day'),
  trusted: Trusted,
  config: HubConfig.describe('as under hub/config'),
  nodes: z
    .array(
      z.strictObject({
        node: Slug.describe('the node’s id'),
        kind: Slug.describe('kiosk, desk, board or announcer'),
        online: Online,
        devices: Devices,
      }),
    )
    .describe('every node of the config'),
  desks: z
    .array(
      z.strictObject({
        desk: DeskId,
        number: Count.describe('the number over the desk'),
        phase: Phase,
        ticket: TicketNumber.nullable().describe('who is called; null for nobody'),
        waiting: Callable,
      }),
    )
    .describe('every desk of the config'),
  services: z
    .array(z.strictObject({ service: Slug.describe('the service’s id'), waiting: Count.describe('how many wait for it') }))
    .describe('every service of the config'),
  outbox: Count.describe('orders that no node has answered yet'),
  connections: Count.describe('to the broker, now'),
  refusals: z.record(Slug, Count).describe('since this life of the hub began, by code'),
});
export type Status = z.infer<typeof Status>;

/** Questions about one thing, and their answers: refused with a code, or answered. */
const answered = { v, n: Asking, ok: z.literal(true) };
const NotAnswered = Refusal.extend({ v, n: Asking });
const Said = z.strictObject({ it: z.string().max(600).describe('in Italian'), en: z.string().max(600).describe('in English') });
export const AskWhy = z.strictObject({ v, n: Asking, number: TicketRef });
export const Why = z.union([
  z.strictObject({
    ...answered,
    number: TicketNumber,
    words: Said.describe('how the ticket stands, and the last choice that was made of it'),
  }),
  NotAnswered,
]);
export const AskCard = z.strictObject({ v, n: Asking, service: ServiceRef });
export const Card = z.strictObject({
  documents: z.array(Texts).max(30).describe('what to bring').optional(),
  steps: z.array(Texts).max(30).describe('what happens, in order').optional(),
  fees: Texts.describe('what it costs').optional(),
  time: Texts.describe('how long until it is done').optional(),
});
export type Card = z.infer<typeof Card>;
export const CardAnswer = z.union([
  z.strictObject({
    ...answered,
    service: ServiceId,
    name: Texts.describe('the service’s name, by language'),
    card: Card.describe('what it asks for, whole'),
    outcomes: z
      .array(
        z.strictObject({
          outcome: Slug.describe('the outcome’s id'),
          name: Texts.describe('its name, by language'),
          dial: z.int().nullable().describe('what a keypad dials for it; null for nothing'),
        }),
      )
      .describe('what may be counted when a visit ends'),
  }),
  NotAnswered,
]);
/** Who was left when the day ended, and when and where. */
export const AskLeft = z.strictObject({ v, n: Asking, day: Day.optional() });
export const Left = z.union([
  z.strictObject({
    ...answered,
    day: Day,
    tickets: z
      .array(
        z.strictObject({
          number: TicketNumber,
          service: ServiceId,
          stage: z.string().max(20).describe('where the day’s end found it'),
          waitedMinutes: Count.describe('since it arrived'),
        }),
      )
      .max(100)
      .describe('the first hundred'),
    more: Count.describe('how many beyond those'),
  }),
  NotAnswered,
]);
/** What has not been answered yet, at whatever level. */
export const AskCases = z.strictObject({ v, n: Asking });
export const OpenCases = z.union([
  z.strictObject({
    ...answered,
    cases: z
      .array(
        z.strictObject({
          code: CaseCode.describe('by which its citizen asks after it'),
          service: ServiceId,
          level: Slug.describe('where it lies'),
          day: Day.describe('when it was opened'),
        }),
      )
      .max(100)
      .describe('the oldest hundred'),
    more: Count.describe('how many beyond those'),
  }),
  NotAnswered,
]);
const Minutes = z.int().min(1).describe('how long it lasts');
const WhichDesk = Dialled.describe('the desk: its id, or its number; without it any');
const FreeSlot = z.strictObject({ desk: DeskId, start: Slot, minutes: Minutes });
export const AskSlots = z.strictObject({
  v,
  n: Asking,
  service: ServiceRef,
  from: Day.describe('without it today').optional(),
  days: z.int().min(1).max(31).describe('how many days from there; without it a week').optional(),
  desk: WhichDesk.optional(),
});
export const Slots = z.union([
  z.strictObject({
    ...answered,
    service: ServiceId,
    card: Card.describe('what to read out to who is on the phone'),
    slots: z.array(FreeSlot).max(60).describe('free ones, the first sixty'),
  }),
  NotAnswered,
]);
export const Booking = z.strictObject({
  code: AppointmentCode,
  service: ServiceId,
  desk: DeskId,
  start: Slot,
  minutes: Minutes,
  state: z.enum(['booked', 'cancelled', 'here', 'absent', 'kept']).describe('how it stands'),
});
export type Booking = z.infer<typeof Booking>;
/** `id` is made by who asks, as for a key: asked twice, it is booked once. */
export const AskAppointment = z.discriminatedUnion('do', [
  z.strictObject({
    v,
    n: Asking,
    id: Asked,
    do: z.literal('book'),
    service: ServiceRef,
    start: Slot.optional(),
    desk: WhichDesk.optional(),
    language: ChosenLanguage,
    print: Slug.describe('the kiosk that prints the slip').optional(),
  }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('move'), code: AppointmentCode, start: Slot, desk: WhichDesk.optional() }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('cancel'), code: AppointmentCode }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('find'), code: AppointmentCode }),
]);
export const Appointment = z.union([
  z.strictObject({ ...answered, booking: Booking.describe('as it stands'), card: Card.describe('what to bring') }),
  NotAnswered,
]);
