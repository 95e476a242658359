// How the whole hall is, as the supervisor's page has it. Moments are ms on the hall's clock: a page reckons how long ago that was from `at`.
import { z } from 'zod';
import { Slug, Texts } from '../ids.js';
import { Callable, Phase } from './desk.js';
import { AreaName, Count, Day, DeskId, HallName, ServiceId, TicketNumber, Trusted, v, WaitOrNull } from './fields.js';
import { Line } from './hub.js';
import { Devices, MachineHealth, Online } from './node.js';

const Moment = z.number().describe('ms on the hall’s clock');

export const Urgency = z.enum(['now', 'soon', 'know']).describe('how urgent it is');
export type Urgency = z.infer<typeof Urgency>;

/** One thing that needs a hand, in words. */
export const Hand = z.strictObject({
  urgency: Urgency,
  code: Slug.describe('what it is, for programs'),
  words: Line,
  todo: Line.describe('what to do about it, where the words do not say it').optional(),
  since: Moment.describe('since when, where that is known').optional(),
  opens: z.array(DeskId).describe('closed desks whose opening would help, the best first').optional(),
});
export type Hand = z.infer<typeof Hand>;

export const Trend = z.enum(['up', 'level', 'down']).describe('whether more wait than half an hour ago');
export type Trend = z.infer<typeof Trend>;

export const QueueView = z.strictObject({
  service: ServiceId,
  name: Texts,
  waiting: Count.describe('how many wait for it'),
  oldestAt: Moment.nullable().describe('since when who waits longest has waited; null for nobody'),
  limitMinutes: Count.describe('past so much waiting somebody comes first'),
  wait: WaitOrNull.optional(),
  trend: Trend,
  lately: z.array(Count).describe('how many waited in each of the last thirty minutes, the last one last'),
  openDesks: z.array(DeskId).describe('open desks that call it'),
  desks: Count.describe('how many there are that do, open or not'),
});
export type QueueView = z.infer<typeof QueueView>;

export const DeskView = z.strictObject({
  desk: DeskId,
  number: Count.describe('the number over the desk'),
  name: Texts,
  area: AreaName,
  phase: Phase,
  ticket: TicketNumber.nullable(),
  since: Moment.describe('since when it stands so').optional(),
  waiting: Callable,
  office: z.boolean().describe('by appointment or transfer only'),
  serves: z.array(ServiceId),
  helps: z.array(ServiceId).describe('its second services'),
  arranged: z.boolean().describe('whether it serves today what the config does not say'),
  operator: z.string().optional(),
  needsOperator: z.boolean().describe('whether it opens with an operator’s code only'),
  wanted: z.boolean().describe('whether the queue asks this closed desk to open').optional(),
  leaving: z.boolean().optional(),
});
export type DeskView = z.infer<typeof DeskView>;

export const NodeView = z.strictObject({
  node: Slug,
  kind: Slug,
  name: Line.describe('what people call it'),
  online: Online,
  goneSince: Moment.optional(),
  devices: Devices,
  machine: MachineHealth.optional(),
});
export type NodeView = z.infer<typeof NodeView>;

export const HallView = z.strictObject({
  v,
  at: Moment.describe('when this was said'),
  hall: Slug,
  name: HallName,
  day: Day,
  time: z.string().describe('on the hall’s wall: 09:30, or --:-- by a clock that nobody believes'),
  trusted: Trusted,
  open: z.boolean().describe('whether a desk is open'),
  withinHours: z.boolean().describe('whether kiosks issue tickets now'),
  hands: z.array(Hand).describe('the most urgent first'),
  queues: z.array(QueueView),
  desks: z.array(DeskView),
  nodes: z.array(NodeView),
});
export type HallView = z.infer<typeof HallView>;

/** The day so far, a column a minute; all lists are as long as `minutes`. */
export const DayView = z.strictObject({
  v,
  minutes: z.array(Count).describe('minutes since midnight on the hall’s wall'),
  services: z.array(
    z.strictObject({
      service: ServiceId,
      name: Texts,
      waiting: z.array(Count).describe('how many waited'),
      oldest: z.array(Count).describe('how long the first in line had waited, whole minutes'),
    }),
  ),
  served: z.array(Count).describe('visits that had ended by then, this day'),
  open: z.array(Count).describe('desks that were open'),
});
export type DayView = z.infer<typeof DayView>;
