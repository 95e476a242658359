// What config says of an `audio` device: a voice that makes the calls, or a speaker that plays them.
import { z } from 'zod';
import { shaped } from '../settings.js';

/** A program's name or path. Never a shell line: it is started as it stands. */
const Program = z.string().min(1).max(200);

export const VoiceSettings = z.strictObject({
  clips: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of your own recordings, `<language>/<word>.wav`: `turno clips` lists them. A sentence of which one is missing is spoken by `espeak`',
    ),
  gapMs: z.int().min(50).max(150).default(80).describe('Silence between two recorded words, in milliseconds, 50 to 150'),
  espeak: Program.default('espeak-ng').describe('The program that speaks what was not recorded, by name or path'),
  voices: z
    .record(
      shaped(/^[a-z]{2}$/, { it: 'una lingua, in due lettere', en: 'a language, in two letters' }),
      shaped(/^[A-Za-z0-9][A-Za-z0-9+_-]{0,40}$/, {
        it: 'una voce come la elenca `espeak-ng --voices`',
        en: 'a voice as `espeak-ng --voices` lists it',
      }),
    )
    .default({})
    .describe('By language, a voice of `espeak-ng --voices` where another than ours is wanted: `en: en-us`'),
  wordsPerMinute: z.int().min(80).max(300).default(150).describe('How fast `espeak` speaks, in words a minute, 80 to 300'),
});
export type VoiceSettings = z.infer<typeof VoiceSettings>;

export const SpeakerSettings = z.strictObject({
  player: Program.default('aplay').describe('The program that plays a WAV file, by name or path'),
  device: shaped(/^[^-\s]\S*$/, { it: 'un dispositivo come lo elenca `aplay -L`', en: 'a device as `aplay -L` lists it' })
    .optional()
    .describe('The sound output, given to the player as `-D`: one of those that `aplay -L` lists; without it, the system’s own'),
});
export type SpeakerSettings = z.infer<typeof SpeakerSettings>;
