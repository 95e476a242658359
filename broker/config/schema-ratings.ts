// How visits are rated.
import { z } from 'zod';

export const RatingsSchema = z
  .strictObject({
    minutes: z.int().min(1).max(30).default(3).describe('Minutes after its end in which a visit can be rated.'),
    'seconds-after-call': z
      .int()
      .min(0)
      .max(300)
      .default(30)
      .describe(
        'Seconds for which the visit before can still be rated once its desk has called the next citizen, so that nobody rates for another: ' +
          'about as long as it takes to walk to the desk. When the operator notes that the next has come, it ends at once.',
      ),
    pages: z
      .boolean()
      .default(false)
      .describe(
        'Whether each desk has a page with three buttons, `/rating/<desk>`, for a tablet. Whoever reaches the hub over the network can press them: only where the hall’s network is its own.',
      ),
  })
  .optional()
  .describe(
    'Citizens’ ratings: three buttons at a desk (device `rating`), or a page. One for each visit, counted by service and level; ' +
      'nobody can tell who rated how. Without this section buttons are not counted.',
  )
  .meta({ examples: [{ minutes: 3 }] });
