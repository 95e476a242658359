// Where copies of everything go by themselves, when, and how long they are kept.
import { z } from 'zod';

export const BackupSchema = z
  .strictObject({
    folder: z
      .string()
      .min(1)
      .max(300)
      .describe(
        'The folder for the copies, by its path from this file’s folder; on another disk than the hub’s, or it goes with it. It must be there: where a stick is not plugged in, nothing is written in its place.',
      )
      .meta({ examples: ['/media/usb/turno'] }),
    hour: z
      .int()
      .min(0)
      .max(23)
      .default(3)
      .describe('The hour from which the day’s copy is made. A hub that was off then makes it when it starts.'),
    days: z
      .int()
      .min(0)
      .max(3_650)
      .default(7)
      .describe(
        'Days for which copies are kept, today’s beside them. No more than those of `privacy`: whoever was erased must not live on in a copy.',
      ),
  })
  .optional()
  .describe('A copy of all that the hub keeps, each day. Without it, none but those of `turno backup`.');
