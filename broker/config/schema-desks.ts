// Where citizens wait and are served, and by whom: areas, desks, operators, the levels above a desk, desks for the rush.
import { z } from 'zod';
import { arrows } from '../contract/citizen/screen.js';
import { Slug } from '../contract/ids.js';
import { Email, Hours, named, pointing, whereWords } from './schema-words.js';

export const AreaSchema = z.strictObject({
  name: named('What the area is called'),
  where: named('How to find it, on tickets whose service says nothing else')
    .optional()
    .meta({ examples: [whereWords] }),
  chime: z
    .boolean()
    .optional()
    .describe(
      'Whether its screens chime with each call; in the quiet hours of its announcer they do as it does. Unless given: where no announcer is.',
    )
    .meta({ examples: [true] }),
});

export const RulesSchema = z.array(Slug);

export const DeskSchema = z.strictObject({
  number: z
    .int()
    .min(1)
    .max(99)
    .describe('The number on the desk’s sign, different at every desk.')
    .meta({ examples: [1] }),
  name: named('What the desk is called', ' Unless given: *Sportello 1*, *Desk 1*.').optional(),
  area: pointing('The area whose citizens it calls.').meta({ examples: ['atrio'] }),
  serves: z
    .array(Slug)
    .min(1)
    .describe('The services that it calls; of an office, those that may be transferred to it or booked there.')
    .meta({ examples: [['certificati', 'carta']] }),
  helps: z
    .array(Slug)
    .default([])
    .describe('Its second services: with the rule `tier` it calls them while nobody waits for its own.')
    .meta({ examples: [['certificati']] }),
  office: z.boolean().default(false).describe('Whether it takes people by appointment or transfer only. It gives no tickets.'),
  where: named('How to find it, on tickets, screens and in the voice')
    .optional()
    .meta({ examples: [whereWords] }),
  arrow: z
    .enum(arrows)
    .optional()
    .describe(
      'Which way it is for whoever looks at the screen of its area, shown there as an arrow: `left`, `right`, straight `ahead`, `back` behind who looks, `up` or `down` the stairs. Unless given: no arrow.',
    )
    .meta({ examples: ['left'] }),
  hours: Hours.optional()
    .describe(
      'When somebody is meant to sit there, for `turno simulate`: it opens and closes nothing. Unless given: whenever the hall is open; at a desk of `overflow`, when that asks for it.',
    )
    .meta({ examples: [{ 'mon-fri': '10:00-12:00' }] }),
  rules: RulesSchema.min(1)
    .optional()
    .describe('Who is next at this desk, where it differs from the hall’s `rules`.')
    .meta({ examples: [['priority', 'longest-wait']] }),
  prints: pointing('The kiosk whose printer prints what this desk issues: tickets of an info desk, slips of appointments.')
    .optional()
    .meta({ examples: ['kiosk-1'] }),
  operator: z.boolean().default(false).describe('Whether it opens with an operator’s code only.'),
  email: Email.optional()
    .describe(
      'Where whoever sits there hears of cases that the desk holds: one that comes, those that are due soon. Unless given: its level’s.',
    )
    .meta({ examples: ['sportello1@comune.example'] }),
});

export const OperatorsSchema = z
  .record(Slug, z.string().regex(/^\d{4}$/, 'four digits, in quotes'))
  .default({})
  .describe('The operators and the code of each: four digits in quotes, different for each. A desk with `operator: true` asks for it.')
  .meta({ examples: [{ anna: '1234' }] });

export const LevelSchema = z.strictObject({
  name: named('What the level is called').meta({ examples: [{ it: 'Punto informazioni', en: 'Info point' }] }),
  desks: z
    .array(Slug)
    .default([])
    .describe('The desks of this level. Without any it receives nobody in the hall: a slip is printed.')
    .meta({ examples: [['sportello-1']] }),
  // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for what comes next
  then: pointing('The level that comes next. The last has none.')
    .optional()
    .meta({ examples: ['offices'] }),
  hours: Hours.optional()
    .describe('When it receives people. Unless given: whenever the hall is open.')
    .meta({ examples: [{ wed: '10:00-12:00' }] }),
  email: Email.optional()
    .describe('Where it hears of cases that lie with it: one that comes, those that are due soon.')
    .meta({ examples: ['sindaco@comune.example'] }),
});

const minutes = (most: number) => z.int().min(1).max(most);
export const OverflowSchema = z.strictObject({
  desks: z
    .array(Slug)
    .min(1)
    .describe('The desks that it asks for, the first that is idle first.')
    .meta({ examples: [['back-1', 'back-2']] }),
  services: z
    .array(Slug)
    .min(1)
    .optional()
    .describe('The services whose queue it watches. Unless given: those that its desks serve.')
    .meta({ examples: [['certificati']] }),
  waiting: z
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe('How many wait, at least, in a rush. It needs this, or `oldest-minutes`; with both, either is a rush.')
    .meta({ examples: [12] }),
  'oldest-minutes': minutes(480)
    .optional()
    .describe('Minutes that whoever has waited longest has waited, at least, in a rush.')
    .meta({ examples: [20] }),
  'for-minutes': z.int().min(0).max(60).default(3).describe('Minutes that it must have been so before a lamp is lit.'),
  'until-waiting': z
    .int()
    .min(0)
    .max(499)
    .optional()
    .describe('The rush is over once no more than so many wait. Unless given: a third of `waiting`.')
    .meta({ examples: [4] }),
  'until-minutes': minutes(479)
    .optional()
    .describe('And nobody has waited longer than so many minutes. Unless given: half of `oldest-minutes`.')
    .meta({ examples: [10] }),
  'open-minutes': z.int().min(0).max(240).default(20).describe('Minutes that a desk, once opened, is open at least.'),
  'cooldown-minutes': z.int().min(0).max(120).default(5).describe('Minutes between one desk and the next.'),
});
