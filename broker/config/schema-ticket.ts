// What a hall's tickets look like: what stands on them, in which order, how large, and lines of the hall's own.
import { z } from 'zod';
import { linesOwnMost, type PaperPart, paperParts, timesMost, usualLook } from '../contract/messages/look.js';
import { named } from './schema-words.js';

/** Without these a ticket is none, or withholds that its turn may not come. */
const neededParts: readonly PaperPart[] = ['number', 'warning'];

const times = (what: string, size: keyof typeof timesMost) =>
  z
    .int()
    .min(size === 'number' ? 2 : 1)
    .max(timesMost[size])
    .default(usualLook.sizes[size])
    .describe(`Times the normal size of a letter: ${what}.`);

const Parts = z
  .array(z.enum(paperParts))
  .superRefine((parts, context) => {
    for (const [i, part] of parts.entries()) {
      if (parts.indexOf(part) < i) {
        const it = `\`${part}\` c’è due volte`;
        context.addIssue({ code: 'custom', path: [i], message: `\`${part}\` stands twice`, params: { it } });
      }
    }
    for (const part of neededParts.filter((needed) => !parts.includes(needed))) {
      const it = `manca \`${part}\`: senza, un biglietto non serve a nessuno`;
      context.addIssue({ code: 'custom', message: `lacks \`${part}\`: without it a ticket is of no use`, params: { it } });
    }
  })
  .default([...usualLook.parts])
  .describe(
    'What stands on a ticket, from the top. `ahead`: how many are ahead; `call`: the line that asks to wait for the call; `link`: a QR code to the ticket’s own page, where the hall has a `public-url`; `warning`: that the hall may close before ' +
      'the ticket’s turn; `card`: what to have ready; `lines`: the lines below. What a ticket has nothing to say of takes no room. `number` and `warning` are always among them. ' +
      'Slips have `logo`, `hall` and `lines` where tickets have them.',
  );

export const TicketSchema = z
  .strictObject({
    parts: Parts,
    sizes: z
      .strictObject({
        hall: times('the hall’s name', 'hall'),
        service: times('the service’s name', 'service'),
        number: times('the number; eight times are all that 58 mm paper holds', 'number'),
      })
      .prefault({})
      .describe('How large what matters is.'),
    lines: z
      .array(named('A line of the hall’s own: its telephone, a thank-you'))
      .max(linesOwnMost)
      .default([])
      .describe('Lines of the hall’s own, in each of its languages: its telephone, a thank-you.')
      .meta({ examples: [[{ it: 'Tel. 0522 000000', en: 'Phone +39 0522 000000' }]] }),
  })
  .prefault({})
  .describe('What tickets and slips look like. `turno ticket` shows one as it would be printed.')
  .meta({ examples: [{ parts: ['logo', 'number', 'service', 'wait', 'warning', 'lines'], lines: [{ it: 'Grazie', en: 'Thank you' }] }] });
