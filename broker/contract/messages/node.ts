// What a node is told to be, and how it says that it is.
import { z } from 'zod';
import { Boot, Language, Slug, Texts } from '../ids.js';
import { AreaId, AreaName, Button, DeskId, DeskNumber, HallName, Languages, v } from './fields.js';
import { Look } from './look.js';

/** A device as the node must open it: the driver's name; the rest is the driver's own settings, checked by the driver. */
const DeviceConfig = z.looseObject({ driver: Slug.describe('the driver’s name; what else stands here is that driver’s own') });
const nodeBase = {
  v,
  node: Slug.describe('the node’s id'),
  hall: HallName,
  languages: Languages,
  devices: z.record(Slug, DeviceConfig).describe('of each device, how the node must open it'),
};
const ButtonLabel = Texts.describe('what stands on the button, by language');
const KioskButton = z.union([
  z.strictObject({
    button: Button,
    service: Slug.describe('the service that the button gives a ticket for'),
    class: Slug.describe('the class of that ticket').optional(),
    label: ButtonLabel,
  }),
  z.strictObject({ button: Button, language: Language.describe('the language that the button chooses'), label: ButtonLabel }),
  z.strictObject({ button: Button, digit: z.int().min(0).max(9).describe('the digit of an appointment’s code'), label: ButtonLabel }),
]);

export const NodeConfig = z.discriminatedUnion('kind', [
  z.strictObject({
    ...nodeBase,
    kind: z.literal('kiosk'),
    buttons: z.array(KioskButton).describe('in the order of the config'),
    look: Look.optional(),
    panel: z.literal(true).describe('it has a touch panel as well, with a page of its own').optional(),
  }),
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
/** Of a printer that tells how much paper it has. Low paper is a warning: tickets go on. */
const RollHealth = z.strictObject({
  low: z.boolean().describe('whether the roll is nearly at its end'),
  ticketsLeft: z.int().min(0).max(99_999).describe('about how many tickets of the usual length it still gives').optional(),
});
export type RollHealth = z.infer<typeof RollHealth>;

/** How a device is: well, or a code and what a maintainer should do. */
export const DeviceHealth = z.union([
  z.strictObject({ ok: z.literal(true).describe('whether it works'), roll: RollHealth.describe('of a printer: its paper').optional() }),
  z.strictObject({
    ok: z.literal(false),
    code: Slug.describe('what is wrong, for programs'),
    words: z.string().max(300).describe('what a maintainer should do'),
    it: z.string().max(300).describe('the same in Italian, of a driver that says it').optional(),
  }),
]);

export const Devices = z.record(Slug, DeviceHealth).describe('of each device, how it is');
export type DeviceHealth = z.infer<typeof DeviceHealth>;

/** What the machine says of itself. What it does not measure is not there. */
export const MachineHealth = z
  .strictObject({
    celsius: z.int().min(-100).max(200).describe('how warm its processor is, °C').optional(),
    undervolted: z.boolean().describe('whether its power supply was too weak at some time in the last minute').optional(),
  })
  .describe('of the machine, what it measures; absent where it measures nothing');
export type MachineHealth = z.infer<typeof MachineHealth>;

export const NodeHealth = z.strictObject({
  v,
  boot: NodeBoot,
  version: z.string().max(40).describe('of the node’s program'),
  devices: Devices,
  machine: MachineHealth.optional(),
});
export type NodeHealth = z.infer<typeof NodeHealth>;

export const Online = z.boolean().describe('whether it has a session and has spoken of late');
export const NodeState = z.strictObject({
  v,
  node: Slug.describe('the node’s id'),
  online: Online,
  devices: Devices,
  machine: MachineHealth.optional(),
});
