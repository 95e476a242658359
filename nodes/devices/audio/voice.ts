// The port `voice`: one call, one WAV file. A citizen hears a chime, then the call in each language, each by one voice.
import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { DriverContext, Sound, Voice } from '../ports.js';
import { openCache } from './cache.js';
import { chime } from './chime.js';
import { checkFolder, recorded } from './clips.js';
import { openComplaints } from './complaints.js';
import { checkVoice, rendered, renderMsMost } from './espeak.js';
import { hashOf, hashOfSamples } from './hash.js';
import { level, loudness } from './level.js';
import type { Limits } from './process.js';
import { type Phrase, phraseOf } from './sentence.js';
import type { VoiceSettings } from './settings.js';
import { join, msOf, writeWav } from './wav.js';

/** About 100 kB each: the numbers of a day at a few desks, in two languages, for weeks. */
const phrasesMost = { files: 2_000, bytes: 200_000_000 };
/** About 300 kB each. A sound waits for the speaker some seconds, so 200 calls later nobody needs it. */
const callsMost = { files: 200, bytes: 100_000_000 };
/** Between the chime and a language, and between two languages: a breath, so that each is heard as a sentence of its own. */
const breathMs = 400;

/** Rejects when the device's folder cannot be written; a missing voice is a matter of health. */
export async function openVoice(settings: VoiceSettings, context: DriverContext): Promise<Voice> {
  const complaints = openComplaints(context.log);
  const closing = new AbortController();
  const limits: Limits = { clock: context.clock, msMost: renderMsMost, closing: closing.signal };
  const phrases = await openCache(joinPath(context.folder, 'phrases'), phrasesMost);
  const calls = await openCache(joinPath(context.folder, 'calls'), callsMost);
  const bell = chime();
  // Written now, so that even a full disk later leaves something to be heard.
  const chimeAlone: Sound = { file: joinPath(context.folder, 'chime.wav'), ms: msOf(bell), spoken: false };
  await writeFile(chimeAlone.file, writeWav(bell));
  if (settings.clips !== undefined) await checkFolder(settings.clips, complaints);
  await checkVoice(settings, limits, complaints);

  async function samplesOf(phrase: Phrase): Promise<Buffer | undefined> {
    const clips = settings.clips === undefined ? undefined : await recorded(settings.clips, phrase, settings.gapMs, complaints);
    return clips ?? (await rendered(phrase, settings, phrases, limits, complaints));
  }

  async function compose(call: Parameters<Voice['speak']>[0], languages: readonly string[]): Promise<Sound> {
    const spoken: Buffer[] = [];
    for (const language of languages) {
      const phrase = phraseOf(call, language);
      if (phrase === undefined) complaints.raise(language, 'no-language', `calls are not spoken in "${language}": no words for it yet`);
      const samples = phrase === undefined || closing.signal.aborted ? undefined : await samplesOf(phrase);
      if (samples !== undefined) spoken.push(samples);
    }
    if (spoken.length === 0) return chimeAlone;
    const pieces = [bell, ...spoken];
    const key = hashOf([loudness, breathMs, ...pieces.map(hashOfSamples)]);
    const ms = msOf(join(pieces, breathMs));
    if ((await calls.read(key)) === undefined) {
      try {
        await writeFile(calls.temporary(key), writeWav(join([bell, ...spoken.map(level)], breathMs)));
        await calls.adopt(key);
      } catch (error) {
        // On a full disk, half a file for every call would keep it full.
        await calls.drop(key);
        throw error;
      }
    }
    return { file: calls.file(key), ms, spoken: true };
  }

  // One call after the other: never more than one espeak-ng, and two equal calls at once are rendered once.
  let last: Promise<unknown> = Promise.resolve();
  return {
    speak(call, languages) {
      const sound = last.then(async () => {
        try {
          const composed = await compose(call, languages);
          complaints.settle('disk');
          return composed;
        } catch (error) {
          // What can reject is the disk. A call without its voice is still a call.
          complaints.raise(
            'disk',
            'not-stored',
            `the call could not be written: ${error instanceof Error ? error.message : String(error)}`,
          );
          return chimeAlone;
        }
      });
      last = sound;
      return sound;
    },
    health: () => complaints.health(),
    async close() {
      closing.abort();
      await last;
    },
  };
}
