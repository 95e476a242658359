// A sound card made of files: ALSA's `file` plugin over `null`, for a node's process alone. What aplay plays is there at once.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

export interface SoundCard {
  /** For the speaker's config, as `device`. */
  readonly device: string;
  /** For the environment of the process that plays. */
  readonly env: { readonly ALSA_CONFIG_PATH: string };
  /** The samples of every sound, one file each, in the order they were played. */
  sounds(): Promise<string[]>;
}

export function has(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** `folder` is there, and empty. With `keep` false the sounds are not written down. */
export async function makeSoundCard(folder: string, keep: boolean): Promise<SoundCard> {
  const config = join(folder, 'asound.conf');
  const heard = join(folder, 'heard');
  const pcm = keep ? `{ type file slave.pcm { type null } file "${heard}" format raw truncate false }` : '{ type null }';
  await writeFile(config, `pcm.hall ${pcm}\n`);
  return {
    device: 'hall',
    env: { ALSA_CONFIG_PATH: config },
    async sounds() {
      // `heard`, `heard.0001`, `heard.0002`, ...
      const names = (await readdir(folder)).filter((name) => name.startsWith('heard')).sort();
      return names.map((name) => join(folder, name));
    },
  };
}

/** The samples of a WAV file as aplay found them; its last period it fills with silence. */
export async function isSound(played: string, wav: string): Promise<boolean> {
  const [samples, file] = await Promise.all([readFile(played), readFile(wav)]);
  const pcm = file.subarray(44);
  return samples.subarray(0, pcm.length).equals(pcm) && samples.subarray(pcm.length).every((byte) => byte === 0);
}
