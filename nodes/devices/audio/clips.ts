// A maintainer's own voice: a phrase is taken from the recorded clips when each of its words is there.
import { readFile, stat } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { Complaints } from './complaints.js';
import { level, trim } from './level.js';
import type { Phrase, Word } from './sentence.js';
import { join, readWav } from './wav.js';

/** Between the parts of one number: `quaranta` and `due` are one word to whoever listens. */
const partGapMs = 20;

/** A minute: what is longer is no word, and everybody would wait while it is levelled. */
const clipBytesMost = 60 * 44_100;

/** A mistyped folder would otherwise be a voice that is never heard. */
export async function checkFolder(folder: string, complaints: Complaints): Promise<void> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) complaints.settle(folder);
  else complaints.raise(folder, 'no-clips', `the folder of recorded clips is not there: ${folder}`);
}

/**
 * The phrase as samples (see wav.ts), or undefined when a clip is missing or cannot be used: one phrase never has two voices.
 * A missing clip is ordinary; one that cannot be used is complained about by name. `gapMs`: silence between two words.
 */
export async function recorded(folder: string, phrase: Phrase, gapMs: number, complaints: Complaints): Promise<Buffer | undefined> {
  if (phrase.words.length === 0) return undefined;
  const read = (clip: string) => readClip(joinPath(folder, phrase.language, `${clip}.wav`), complaints);
  const words = await Promise.all(phrase.words.map((word) => readWord(word, read)));
  const whole = words.filter((word) => word !== undefined);
  return whole.length === words.length ? join(whole, gapMs) : undefined;
}

/** In as few clips as there are. */
async function readWord(word: Word, read: (clip: string) => Promise<Buffer | undefined>): Promise<Buffer | undefined> {
  for (const way of word) {
    const clips = await Promise.all(way.map(read));
    const whole = clips.filter((clip) => clip !== undefined);
    if (whole.length === clips.length) return join(whole, partGapMs);
  }
  return undefined;
}

async function readClip(file: string, complaints: Complaints): Promise<Buffer | undefined> {
  try {
    const facts = await stat(file);
    // A pipe would be waited for without end, and with it every later call.
    if (!facts.isFile() || facts.size > clipBytesMost) throw new Error(`${file}: no sound file of a minute at most`);
    const read = readWav(await readFile(file), file);
    if (read.ok) {
      complaints.settle(file);
      // Recorded on several days, in several moods: each word as loud as the others, and next to them.
      return level(trim(read.pcm));
    }
    complaints.raise(file, 'bad-clip', read.why);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') complaints.settle(file);
    else complaints.raise(file, 'bad-clip', error instanceof Error ? error.message : String(error));
  }
  return undefined;
}
