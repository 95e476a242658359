// A maintainer's own voice: a phrase is taken from the recorded clips when every one of its tokens has one.
import { readFile, stat } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { Complaints } from './complaints.js';
import type { Phrase } from './sentence.js';
import { join, readWav } from './wav.js';

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
 * A missing clip is ordinary; one that cannot be used is complained about by name.
 */
export async function recorded(folder: string, phrase: Phrase, gapMs: number, complaints: Complaints): Promise<Buffer | undefined> {
  const files = phrase.tokens.map((token) => joinPath(folder, phrase.language, `${token}.wav`));
  const clips = await Promise.all(files.map((file) => readClip(file, complaints)));
  const whole = clips.filter((clip) => clip !== undefined);
  return whole.length === clips.length ? join(whole, gapMs) : undefined;
}

async function readClip(file: string, complaints: Complaints): Promise<Buffer | undefined> {
  try {
    const read = readWav(await readFile(file), file);
    if (read.ok) {
      complaints.settle(file);
      return read.pcm;
    }
    complaints.raise(file, 'bad-clip', read.why);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') complaints.settle(file);
    else complaints.raise(file, 'bad-clip', error instanceof Error ? error.message : String(error));
  }
  return undefined;
}
