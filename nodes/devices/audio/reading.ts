// What stands on a page, read aloud for a browser that has no voice of its own: by espeak-ng, as the calls are.
import type { Reading } from '../../../broker/contract/reading.js';
import type { DriverContext } from '../ports.js';
import { openCache } from './cache.js';
import { openComplaints } from './complaints.js';
import { rendered, renderMsMost } from './espeak.js';
import { type Limits, run } from './process.js';
import { VoiceSettings } from './settings.js';
import { speeches } from './speeches.js';
import { writeWav } from './wav.js';

/** About 200 kB each: all that a kiosk's panel can say in ten languages. */
const readingsMost = { files: 400, bytes: 80_000_000 };
/** Who touches faster than a voice is made wants the last one. */
const waitingMost = 8;

/**
 * `folder`: of its own, kept between starts. Rejects when it cannot be written. Nothing is read where too many wait, or the disk is full; while
 * `isFull` says that it nearly is, only what has been read before.
 */
export async function openReading({
  log,
  clock,
  folder,
  isFull,
}: Pick<DriverContext, 'log' | 'clock' | 'folder'> & { readonly isFull: () => boolean }): Promise<Reading & { stop(): Promise<void> }> {
  // Slower than a call: who listens here looks for something.
  const settings = VoiceSettings.parse({ wordsPerMinute: 140 });
  const complaints = openComplaints(log);
  const closing = new AbortController();
  const limits: Limits = { clock, msMost: renderMsMost, closing: closing.signal };
  const cache = await openCache(folder, { ...readingsMost, isFull });
  // Where there is none the page says so: no hall needs this voice, and nothing in the log is to look as if it did.
  const there = await run(settings.espeak, ['--version'], '', limits);
  const spoken = there.ok ? [...speeches.keys()] : [];
  let waiting = 0;

  async function made(text: string, language: string): Promise<Buffer | undefined> {
    const speech = speeches.get(language);
    if (speech === undefined || closing.signal.aborted) return undefined;
    try {
      const pcm = await rendered({ language, text, voice: speech.voice, words: [] }, settings, cache, limits, complaints);
      complaints.settle('disk');
      // Not made equally loud, as calls are: that is work for a second, and the queue's own process would do it.
      return pcm && writeWav(pcm);
    } catch (error) {
      // What can reject is the disk.
      complaints.raise('disk', 'not-stored', `what is read aloud could not be written: ${String(error)}`);
      return undefined;
    }
  }

  // One espeak-ng at a time.
  let last: Promise<unknown> = Promise.resolve();
  return {
    languages: () => spoken,
    read(text, language) {
      if (waiting >= waitingMost) return Promise.resolve(undefined);
      waiting += 1;
      const wav = last.then(() => made(text, language)).finally(() => (waiting -= 1));
      last = wav;
      return wav;
    },
    async stop() {
      closing.abort();
      await last;
    },
  };
}
