// What config says of an `audio` device. One schema for both ports: a hall names its clips and its player in one place.
import { z } from 'zod';

/** A program's name or path. Never a shell line: it is started as it stands. */
const Program = z.string().min(1).max(200);

export const Settings = z.strictObject({
  /** A maintainer's recordings: `<clips>/<language>/<token>.wav`; the tokens are in sentence.ts. */
  clips: z.string().min(1).optional(),
  /** Silence between two recorded words, in ms. */
  gapMs: z.int().min(50).max(150).default(80),
  /** Speaks what was not recorded. */
  espeak: Program.default('espeak-ng'),
  /** espeak-ng's voice for a language, where another than ours is wanted: `en: en-us`. */
  voices: z
    .record(
      z.string().regex(/^[a-z]{2}$/),
      z.string().regex(/^[A-Za-z0-9][A-Za-z0-9+_-]{0,40}$/, 'a voice as `espeak-ng --voices` lists it'),
    )
    .default({}),
  wordsPerMinute: z.int().min(80).max(300).default(150),
  player: Program.default('aplay'),
  /** The player's output, given as `-D`: one of those that `aplay -L` lists. */
  device: z
    .string()
    .regex(/^[^-\s]\S*$/, 'a device as `aplay -L` lists it')
    .optional(),
});
export type Settings = z.infer<typeof Settings>;
