// How the whole hall is, in one answer.
import { z } from 'zod';
import { Slug } from '../ids.js';
import { MailTrouble } from '../mail-words.js';
import { Callable, Phase } from './desk.js';
import { Count, Day, DeskId, HallName, TicketNumber, Trusted, Version, v, WaitOrNull, WallTime } from './fields.js';
import { HubConfig, Line } from './hub.js';
import { Devices, MachineHealth, Online } from './node.js';
import { Asking } from './questions.js';

const SmtpCodes = z.string().max(20).describe('as the mail server refused, as in 550 5.1.1');

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
        machine: MachineHealth.optional(),
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
    .array(
      z.strictObject({
        service: Slug.describe('the service’s id'),
        waiting: Count.describe('how many wait for it'),
        wait: WaitOrNull.optional(),
      }),
    )
    .describe('every service of the config'),
  cases: z
    .strictObject({
      open: Count.describe('in the register'),
      overdue: Count.describe('of these, should have been answered by now'),
      waitingHere: z.array(TicketNumber).describe('who sits in the hall until a back office has done its part'),
    })
    .describe('the case register')
    .optional(),
  mail: z
    .strictObject({
      waiting: Count.describe('letters that wait to be sent'),
      trouble: MailTrouble.describe('why none can be').optional(),
      smtp: SmtpCodes.optional(),
      failed: z
        .array(
          z.strictObject({
            letter: Slug.describe('what it was about'),
            role: Slug.describe('whose it was'),
            reason: Slug.describe('why it was given up'),
            smtp: SmtpCodes.optional(),
          }),
        )
        .describe('letters that never arrived: the newest, of the last days'),
    })
    .describe('letters by e-mail, where the config has `mail`')
    .optional(),
  backup: z
    .strictObject({
      day: Day.nullable().describe('of the newest copy; null where there is none'),
      problem: Line.describe('why the last one failed').optional(),
    })
    .describe('the day’s copies, where the config has `backup`')
    .optional(),
  outbox: Count.describe('orders that no node has answered yet'),
  connections: Count.describe('to the broker, now'),
  refusals: z.record(Slug, Count).describe('since this life of the hub began, by code'),
});
export type Status = z.infer<typeof Status>;
