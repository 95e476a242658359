// What the town publishes, and what it does not look at.
import { z } from 'zod';

export const targetMinutes = z.int().min(1).max(480);

export const ReportsSchema = z
  .strictObject({
    'target-minutes': targetMinutes
      .default(20)
      .describe('Minutes that a wait should not exceed: reports say which share of the waits did not. A service may have its own.'),
    'per-operator': z
      .boolean()
      .default(false)
      .describe(
        'Whether reports tell the figures of each operator. Without it nothing of who served whom is kept for them, and no page, file or command can show it. ' +
          'Law 300/1970, art. 4, is why: what lets an employer watch from afar how somebody works needs an agreement with the workers’ representatives, or leave of the labour inspectorate, and everybody told. Switch it on once you have that. ' +
          'It holds for the past too: reports are made again from the journal, which notes who opened a desk with a code.',
      ),
    publish: z
      .boolean()
      .default(false)
      .describe(
        'Whether the months that are over stand at `/open-data` for everybody, without a key: totals as CSV, with a description of every column.',
      ),
    licence: z
      .string()
      .min(1)
      .max(200)
      .default('CC BY 4.0')
      .describe('Under which licence the open data are published, as their description says.')
      .meta({ examples: ['CC0 1.0'] }),
  })
  .prefault({})
  .describe('What reports tell.');
