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
]);
export const NodeConfig = z.discriminatedUnion('kind', [
  z.strictObject({ ...nodeBase, kind: z.literal('kiosk'), buttons: z.array(KioskButton).describe('in the order of the config') }),
  z.strictObject({
    ...nodeBase,
    kind: z.literal('desk'),
    desk: DeskId,
    number: DeskNumber,
    name: Texts.describe('the desk’s name, by language'),
  }),
  z.strictObject({ ...nodeBase, kind: z.literal('board'), area: AreaId, name: AreaName }),
  z.strictObject({ ...nodeBase, kind: z.literal('announcer'), area: AreaId, name: AreaName }),
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

export const Press = z.strictObject({
  v,
  id: Asked,
  stamp: Moved,
  button: Button,
  language: Language.describe('the citizen’s choice; without it the hall’s own').optional(),
});
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
    service: Slug.describe('the service’s id'),
    ahead: Ahead,
  }),
  Refusal.extend({ v, id: AskedOrNull }),
]);
export type PressAck = z.infer<typeof PressAck>;
/** Which buttons issue now; the lamp behind a button that does not is dark. */
export const KioskState = z.strictObject({ v, buttons: z.record(Slug, z.boolean()).describe('of each button, whether it issues now') });

/** To the one client that sent what could not be read or was not its to say. */
export const Refused = Refusal.extend({ v, topic: z.string().max(300).describe('where the refused message was sent') });

/** What a ticket says, in facts; the kiosk finds the words. */
export const Paper = z.strictObject({
  ticket: TicketId,
  hall: Label.describe('the hall’s name in the ticket’s language'),
  service: Label.describe('the service’s name in the ticket’s language'),
  number: TicketNumber,
  day: Day.describe('the calendar’s day'),
  time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .describe('when it was issued, in the hall’s zone'),
  ahead: Ahead,
  language: Language.describe('the language to print in'),
});
export type Paper = z.infer<typeof Paper>;
/** `boot` is the life of the node that pressed: after a restart nobody knows what came out, so it is not printed again. */
export const PrintOrder = z.strictObject({
  v,
  order: OrderNo,
  until: Until,
  boot: Boot.describe('the life of the node that pressed; another life does not print this'),
  paper: Paper.describe('what the ticket says, in facts'),
});
export const PaperState = z.enum(['printed', 'written', 'failed', 'unknown']).describe('what came of the paper');
export type PaperState = z.infer<typeof PaperState>;
export const PrintDone = z.strictObject({ v, order: OrderNo, state: PaperState, reason: Slug.describe('why, in one word').optional() });
export const DoneAck = z.union([
  z.strictObject({ v, order: OrderNo, ok: Yes }),
  Refusal.extend({ v, order: OrderNo.nullable().describe('null where it could not be read') }),
]);

export const Verb = z.enum(['open', 'next', 'recall', 'no-show', 'close']).describe('what the operator wants');
export type Verb = z.infer<typeof Verb>;
export const DeskCommand = z.strictObject({ v, id: Asked, stamp: Moved, verb: Verb });
export const DeskAck = z.union([
  z.strictObject({ v, id: Asked, ok: Yes, number: TicketNumber.nullable().describe('who is at the desk now; null for nobody') }),
  Refusal.extend({ v, id: AskedOrNull }),
]);
export type DeskAck = z.infer<typeof DeskAck>;
const Phase = z.enum(['closed', 'free', 'called']).describe('how the desk stands');
const Callable = Count.describe('how many could be called to this desk now');
export const DeskState = z.strictObject({
  v,
  desk: DeskId,
  phase: Phase,
  number: TicketNumber.nullable().describe('who is called; null for nobody'),
  waiting: Callable,
});

export const Call = z.strictObject({ call: Count.describe('the call’s own number'), number: TicketNumber, desk: DeskNumber });
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
export const AnnounceState = z.enum(['announced', 'silent', 'expired']).describe('what came of the call');
export type AnnounceState = z.infer<typeof AnnounceState>;
export const AnnounceDone = z.strictObject({ v, order: OrderNo, state: AnnounceState });

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
  open: z.boolean().describe('whether the hall is open'),
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
