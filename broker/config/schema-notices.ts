// Where notices lie as files, and how long each is shown.
import { z } from 'zod';

export const NoticesSchema = z
  .strictObject({
    folder: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe(
        'A folder of notices, by its path from this file’s folder. Each is a text file (`.md` or `.txt`, UTF-8): between two lines `---` its `from` and `until` ' +
          '(days, both included), and where wanted `title`, `areas`, `order` and `picture` (a PNG or JPEG beside it); below them its text. Saved, it is on the screens within seconds.',
      )
      .meta({ examples: ['notices'] }),
    seconds: z.int().min(3).max(120).default(12).describe('Seconds for which a screen shows each notice.'),
    'call-seconds': z
      .int()
      .min(3)
      .max(120)
      .default(10)
      .describe('Seconds for which a call covers the notices; the last calls stay beside them all the time.'),
  })
  .prefault({})
  .describe(
    'Notices on the screens of the waiting rooms (`/screen/<area>`), between calls. They are kept in a folder, or on the page `/notices`.',
  )
  .meta({ examples: [{ folder: 'notices', seconds: 12 }] });
