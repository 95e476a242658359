// What a kiosk's touch panel is told, over a stream of events: never anything of a person.
import { z } from 'zod';
import { Boot, Slug, Texts } from '../ids.js';
import { Count, HallName, Languages, TicketId, Version, WaitOrNull } from './fields.js';

export const PanelPaper = z.enum(['printing', 'out', 'unknown', 'void']);
export type PanelPaper = z.infer<typeof PanelPaper>;

export const PanelNow = z.strictObject({
  hall: HallName,
  languages: Languages,
  services: z.array(
    z.strictObject({
      button: Slug.describe('the button’s id in the config'),
      names: Texts.describe('what stands on it, by language'),
      issues: z.boolean().describe('whether it gives a ticket now'),
      wait: WaitOrNull.optional(),
    }),
  ),
  codes: z.boolean().describe('whether there is any code to type: the hall has appointments or cases'),
  prints: z.boolean().describe('whether a ticket would come out now'),
  reads: z.array(z.string()).describe('the languages in which the hub reads aloud for a browser that has no voice'),
  late: z.boolean().describe('whether the hall may close before whoever comes now'),
  paper: z.strictObject({ ticket: TicketId, state: PanelPaper }).describe('of the ticket that was asked for here last').optional(),
  version: Version,
});
export type PanelNow = z.infer<typeof PanelNow>;

/** As in the hub's own beat. */
export const PanelBeat = z.strictObject({ boot: Boot, n: Count });
export type PanelBeat = z.infer<typeof PanelBeat>;
