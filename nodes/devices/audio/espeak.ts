// The voice for what nobody recorded: espeak-ng, one phrase at a time, each phrase once.
import type { Cache } from './cache.js';
import type { Complaints } from './complaints.js';
import { hashOf } from './hash.js';
import { type End, type Limits, run } from './process.js';
import type { Phrase } from './sentence.js';
import type { VoiceSettings } from './settings.js';

/** About 20 ms on a PC; 5 s is a program that hangs. */
export const renderMsMost = 5_000;

const about = 'voice';

/** Says at the start, not at the first call, when there is no espeak-ng. */
export async function checkVoice(settings: VoiceSettings, limits: Limits, complaints: Complaints): Promise<void> {
  tell(await run(settings.espeak, ['--version'], '', limits), settings, limits, complaints);
}

/**
 * The phrase as samples (see wav.ts), or undefined: when there is no voice, with a complaint raised; or when what is new may not be kept.
 * Rejects as the disk does.
 */
export async function rendered(
  phrase: Phrase,
  settings: VoiceSettings,
  cache: Cache,
  limits: Limits,
  complaints: Complaints,
): Promise<Buffer | undefined> {
  const voice = settings.voices[phrase.language] ?? phrase.voice;
  const key = hashOf([phrase.language, phrase.text, settings.espeak, voice, settings.wordsPerMinute]);
  const kept = await cache.read(key);
  if (kept !== undefined || !cache.mayKeep()) return kept;

  // `-z`: no pause after the last word. The text comes by stdin, so nothing in it can be read as an option.
  const args = ['-v', voice, '-s', String(settings.wordsPerMinute), '-z', '--stdin', '-w', cache.temporary(key)];
  const end = await run(settings.espeak, args, phrase.text, limits);
  tell(end, settings, limits, complaints);
  if (!end.ok) {
    await cache.drop(key);
    return undefined;
  }
  await cache.adopt(key);
  const pcm = await cache.read(key);
  if (pcm === undefined) complaints.raise(about, 'voice-failed', `${settings.espeak} wrote no usable WAV file: is the disk full?`);
  return pcm;
}

function tell(end: End, settings: VoiceSettings, limits: Limits, complaints: Complaints): void {
  if (end.ok) complaints.settle(about);
  else if (limits.closing.aborted) return;
  else if (end.code === 'failed') complaints.raise(about, 'voice-failed', `${settings.espeak}: ${end.why}`);
  else complaints.raise(about, 'no-voice', noVoice(settings.espeak));
}

function noVoice(program: string): string {
  const cure = program === 'espeak-ng' ? 'sudo apt-get install espeak-ng' : 'correct `espeak` in the config';
  return `there is no ${program}: what is not recorded is a chime alone. Mend it: ${cure}`;
}
