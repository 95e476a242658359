// What days there are: the calendar's, and those of appointments.
import { z } from 'zod';
import { Slug } from '../contract/ids.js';
import { DayHours, Hours, pointing } from './schema-words.js';

const dayPattern = '\\d{4}-\\d\\d-\\d\\d';
const DayForm = z.string().meta({ pattern: `^${dayPattern}$` });

export const CalendarSchema = z
  .strictObject({
    holidays: z
      .enum(['italy', 'none'])
      .default('italy')
      .describe('The public holidays on which the hall is closed: Italy’s, from 2026 also 4 October (law 151/2025), or none.'),
    patron: z
      .string()
      .meta({ pattern: '^\\d\\d-\\d\\d$', examples: ['06-24'] })
      .optional()
      .describe('The day of the patron saint, month and day: closed every year.'),
    closed: z
      .array(z.string().meta({ pattern: `^${dayPattern}(\\.\\.${dayPattern})?$` }))
      .default([])
      .describe('Other days on which the hall is closed: one day, or the first and the last of several.')
      .meta({ examples: [['2026-12-24', '2026-08-10..2026-08-14']] }),
    open: z
      .record(DayForm, DayHours)
      .default({})
      .describe('Days with other hours than their weekday’s, holidays or not.')
      .meta({ examples: [{ '2026-12-07': '8:30-12:00' }] }),
    guard: z
      .enum(['warn', 'refuse', 'off'])
      .default('warn')
      .describe('What happens to a press whose turn can hardly come before closing: the ticket warns, the kiosk refuses, or nothing.'),
  })
  .prefault({})
  .describe('What the week does not say: holidays, days with other hours, and what happens before closing.');

export const RosterSchema = z.strictObject({
  desk: pointing('The desk whose agenda this is.').meta({ examples: ['ufficio-1'] }),
  services: z
    .array(Slug)
    .min(1)
    .describe('The services that can be booked, all of which the desk serves.')
    .meta({ examples: [['carta']] }),
  hours: Hours.describe('When it takes appointments. Slots follow each other from the beginning of each span.').meta({
    examples: [{ 'mon-fri': '9:00-12:00' }],
  }),
  minutes: z.int().min(5).max(240).default(20).describe('Minutes of one slot.'),
  from: DayForm.optional()
    .describe('The first day. Unless given: any day.')
    .meta({ examples: ['2026-11-01'] }),
  to: DayForm.optional()
    .describe('The last day. Unless given: until this is changed.')
    .meta({ examples: ['2027-06-30'] }),
});

/** What may be asked of whoever books. */
const Need = z.enum(['name', 'phone', 'email', 'address']);

export const AppointmentsSchema = z
  .strictObject({
    'early-minutes': z.int().min(0).max(240).default(30).describe('Minutes before the appointment from which one can check in.'),
    'late-minutes': z.int().min(0).max(120).default(10).describe('Minutes after it until which one can; then one is absent.'),
    'due-before-minutes': z
      .int()
      .min(0)
      .max(60)
      .default(5)
      .describe('Minutes before its time from which who has checked in goes first, with the rule `appointment-due`.'),
    'due-after-minutes': z.int().min(0).max(240).default(60).describe('Minutes after its time until which it does.'),
    'days-ahead': z.int().min(1).max(400).default(60).describe('Days ahead that can be booked.'),
    needs: z
      .array(Need)
      .default([])
      .describe(
        `What whoever books must say of whom it is for: ${Need.options.join(', ')}. What is not needed here may still be said, and nothing should be asked that nobody uses. The keypad of a desk asks nothing: whom it is for stands before it. Nor does \`turno import bookings\`, which names what a calendar lacks.`,
      )
      .meta({ examples: [['name', 'phone']] }),
    'per-client-hour': z
      .int()
      .min(1)
      .max(1_000)
      .default(10)
      .describe(
        'Bookings, moves and cancellations that one client may ask for over HTTP in an hour. The command line is exempt: whoever has its key is a maintainer.',
      ),
  })
  .prefault({})
  .describe('What holds for all appointments.');
