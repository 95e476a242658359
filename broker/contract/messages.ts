// The payloads, one schema each. `v` is the version of that payload; a reader refuses what it does not know.
import { z } from 'zod';
import { Refusal } from './codes.js';
import { Boot, CommandId, Label, Language, Slug, Stamp, Texts } from './ids.js';
import { callsShown } from './limits.js';

const v = z.literal(1);
const Count = z.int().min(0);
/** ISO 8601 with offset, for people's eyes only: no age is ever computed from it. */
const WallTime = z.iso.datetime({ offset: true });
/** A day, `2026-11-22`: the service day in what is shown, the calendar's on paper. */
const Day = z.iso.date();
/** As printed and spoken: a letter and three digits, `A042`. */
const TicketNumber = z.string().regex(/^[A-Z]\d{3}$/);
/** Orders are numbered by the hub for as long as its database lives. */
const OrderNo = z.int().min(1);
/** The last beat during which an order may still be carried out. */
const Until = z.int().min(0);

/** Beat `n` is due when the hall's clock shows `n` full seconds; `sinceMs` is how long ago that was when this was sent. */
export const Beat = z.strictObject({ v, boot: Boot, n: Count, sinceMs: Count, at: WallTime, trusted: z.boolean() });
/** `open`: a desk is open. The opening hours come with the calendar. */
export const HubState = z.strictObject({ v, open: z.boolean(), day: Day, trusted: z.boolean() });
export const HubInfo = z.strictObject({
  v,
  hall: Slug,
  name: Texts,
  languages: z.array(Language).min(1),
  version: z.string(),
});

/** Why something was refused or will be regretted, a line each: `file:line:column: message`. */
const Lines = z.array(z.string().max(600)).max(100);
/** `problems`: the file as it now stands is not what runs, and these are the reasons; empty when all is well. */
export const HubConfig = z.strictObject({
  v,
  file: z.string().max(300),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  appliedAt: WallTime,
  problems: Lines,
  warnings: Lines,
});
export type HubConfig = z.infer<typeof HubConfig>;

/** A device as the node must open it: the driver's name; the rest is the driver's own settings, checked by the driver. */
const DeviceConfig = z.looseObject({ driver: Slug });
const nodeBase = { v, node: Slug, hall: Texts, languages: z.array(Language).min(1), devices: z.record(Slug, DeviceConfig) };
const KioskButton = z.union([
  z.strictObject({ button: Slug, service: Slug, label: Texts }),
  z.strictObject({ button: Slug, language: Language, label: Texts }),
]);
export const NodeConfig = z.discriminatedUnion('kind', [
  z.strictObject({ ...nodeBase, kind: z.literal('kiosk'), buttons: z.array(KioskButton) }),
  z.strictObject({ ...nodeBase, kind: z.literal('desk'), desk: Slug, number: z.int().min(1).max(99), name: Texts }),
  z.strictObject({ ...nodeBase, kind: z.literal('board'), area: Slug, name: Texts }),
  z.strictObject({ ...nodeBase, kind: z.literal('announcer'), area: Slug, name: Texts }),
]);
export type NodeConfig = z.infer<typeof NodeConfig>;

/** How a device is: well, or a code and what a maintainer should do. */
export const DeviceHealth = z.union([
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), code: Slug, words: z.string().max(300) }),
]);
export type DeviceHealth = z.infer<typeof DeviceHealth>;
export const NodeHealth = z.strictObject({ v, boot: Boot, version: z.string().max(40), devices: z.record(Slug, DeviceHealth) });
export const NodeState = z.strictObject({ v, node: Slug, online: z.boolean(), devices: z.record(Slug, DeviceHealth) });

export const Press = z.strictObject({ v, id: CommandId, stamp: Stamp, button: Slug, language: Language.optional() });
export const PressAck = z.union([
  z.strictObject({ v, id: CommandId, ok: z.literal(true), ticket: Count, number: TicketNumber, service: Slug, ahead: Count }),
  Refusal.extend({ v, id: CommandId.nullable() }),
]);
export type PressAck = z.infer<typeof PressAck>;
/** Which buttons issue now; the lamp behind a button that does not is dark. */
export const KioskState = z.strictObject({ v, buttons: z.record(Slug, z.boolean()) });

/** To the one client that sent what could not be read or was not its to say. */
export const Refused = Refusal.extend({ v, topic: z.string().max(300) });

/** What a ticket says, in facts; the kiosk finds the words. */
export const Paper = z.strictObject({
  ticket: Count,
  hall: Label,
  service: Label,
  number: TicketNumber,
  day: Day,
  time: z.string().regex(/^\d\d:\d\d$/),
  ahead: Count,
  language: Language,
});
export type Paper = z.infer<typeof Paper>;
/** `boot` is the life of the node that pressed: after a restart nobody knows what came out, so it is not printed again. */
export const PrintOrder = z.strictObject({ v, order: OrderNo, until: Until, boot: Boot, paper: Paper });
export const PaperState = z.enum(['printed', 'written', 'failed', 'unknown']);
export type PaperState = z.infer<typeof PaperState>;
export const PrintDone = z.strictObject({ v, order: OrderNo, state: PaperState, reason: Slug.optional() });
export const DoneAck = z.union([
  z.strictObject({ v, order: OrderNo, ok: z.literal(true) }),
  Refusal.extend({ v, order: OrderNo.nullable() }),
]);

export const Verb = z.enum(['open', 'next', 'recall', 'no-show', 'close']);
export type Verb = z.infer<typeof Verb>;
export const DeskCommand = z.strictObject({ v, id: CommandId, stamp: Stamp, verb: Verb });
export const DeskAck = z.union([
  z.strictObject({ v, id: CommandId, ok: z.literal(true), number: TicketNumber.nullable() }),
  Refusal.extend({ v, id: CommandId.nullable() }),
]);
export type DeskAck = z.infer<typeof DeskAck>;
export const DeskState = z.strictObject({
  v,
  desk: Slug,
  phase: z.enum(['closed', 'free', 'called']),
  number: TicketNumber.nullable(),
  /** How many *next* could call to this desk now. */
  waiting: Count,
});

export const Call = z.strictObject({ call: Count, number: TicketNumber, desk: z.int().min(1).max(99) });
export type Call = z.infer<typeof Call>;
/** Newest first. */
export const AreaCalls = z.strictObject({ v, area: Slug, calls: z.array(Call).max(callsShown) });
export const AnnounceOrder = z.strictObject({ v, order: OrderNo, until: Until, call: Call, languages: z.array(Language).min(1) });
/** `silent`: the call was carried out with no voice or no player. */
export const AnnounceState = z.enum(['announced', 'silent', 'expired']);
export type AnnounceState = z.infer<typeof AnnounceState>;
export const AnnounceDone = z.strictObject({ v, order: OrderNo, state: AnnounceState });

/** A lamp: how it rests, and a blink played before that: on, off, on, ... in ms; `repeat` plays it until the next order. */
export const Light = z.strictObject({
  rest: z.boolean(),
  blink: z.array(z.int().min(10).max(5000)).max(16).optional(),
  repeat: z.boolean().optional(),
});
export type Light = z.infer<typeof Light>;

/** Between a simulated device and the page that shows it. Each side ignores the kinds that it sends itself. */
export const Sim = z.discriminatedUnion('type', [
  // page -> device
  z.strictObject({ v, type: z.literal('ask') }),
  z.strictObject({ v, type: z.literal('press'), button: Slug }),
  z.strictObject({ v, type: z.literal('key'), key: z.string().regex(/^[0-9A-D*#]$/) }),
  z.strictObject({ v, type: z.literal('roll'), paper: z.boolean() }),
  // device -> page
  z.strictObject({ v, type: z.literal('lamps'), lamps: z.record(Slug, Light) }),
  z.strictObject({ v, type: z.literal('digits'), text: z.string().max(8) }),
  z.strictObject({ v, type: z.literal('rows'), rows: z.array(z.strictObject({ number: z.string().max(8), desk: z.string().max(8) })) }),
  z.strictObject({ v, type: z.literal('bytes'), job: Count, base64: z.base64() }),
  z.strictObject({ v, type: z.literal('rollIs'), paper: z.boolean() }),
  /** One piece of a WAV file; a whole one is larger than a packet may be. */
  z.strictObject({ v, type: z.literal('sound'), job: Count, part: Count, parts: Count, base64: z.base64() }),
]);
export type Sim = z.infer<typeof Sim>;

/** `n` is the asker's own count, told back in the answer. */
export const AskStatus = z.strictObject({ v, n: Count });
export const Status = z.strictObject({
  v,
  n: Count,
  hall: Slug,
  name: Texts,
  version: z.string(),
  /** When this life of the hub began. */
  since: WallTime,
  open: z.boolean(),
  day: Day,
  trusted: z.boolean(),
  config: HubConfig,
  nodes: z.array(z.strictObject({ node: Slug, kind: Slug, online: z.boolean(), devices: z.record(Slug, DeviceHealth) })),
  desks: z.array(
    z.strictObject({
      desk: Slug,
      number: Count,
      phase: z.enum(['closed', 'free', 'called']),
      ticket: TicketNumber.nullable(),
      waiting: Count,
    }),
  ),
  services: z.array(z.strictObject({ service: Slug, waiting: Count })),
  /** Orders that no node has answered yet. */
  outbox: Count,
  connections: Count,
  /** Since this life of the hub began, by code. */
  refusals: z.record(Slug, Count),
});
export type Status = z.infer<typeof Status>;
