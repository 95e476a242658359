// play-sound, with its three traps closed: it leaves ENOENT to crash the process, calls a killed player a success, and waits for ever.
import openPlayer from 'play-sound';
import { type End, endOf, type Limits, notStarted } from './process.js';
import type { SpeakerSettings } from './settings.js';

/** Plays one file to its end. Never rejects. */
export async function playFile({ player, device }: SpeakerSettings, file: string, limits: Limits): Promise<End> {
  try {
    const options = device === undefined ? {} : { [player]: ['-D', device] };
    // Its own verdict is ignored: a null exit code (killed) reads as success there. We ask the child.
    const child = openPlayer({ player }).play(file, options, () => {});
    if (child === null || child === undefined) return { ok: false, code: 'failed', why: 'it could not be started' };
    return await endOf(child, limits);
  } catch (error) {
    return notStarted(error);
  }
}
