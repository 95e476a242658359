// Every call as loud as the others, by a meter that is not ours: ffmpeg's ebur128. Clips are recorded as people record them.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chime } from '../../../../nodes/devices/audio/chime.js';
import { recordingsOf } from '../../../../nodes/devices/audio/number-clips.js';
import { VoiceSettings } from '../../../../nodes/devices/audio/settings.js';
import { speeches } from '../../../../nodes/devices/audio/speeches.js';
import { openVoice } from '../../../../nodes/devices/audio/voice.js';
import { readWav, writeWav } from '../../../../nodes/devices/audio/wav.js';
import { freshContext, freshFolder, has } from './rig.js';

const languages = [...speeches.keys()];
const calls = [
  { call: 1, number: 'A001', desk: 1 },
  { call: 3, number: 'U888', desk: 77 },
];

interface Loudness {
  /** LUFS. */
  readonly integrated: number;
  /** dBTP. */
  readonly truePeak: number;
}

function measured(file: string): Loudness {
  const args = ['-hide_banner', '-nostats', '-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-'];
  const { stderr } = spawnSync('ffmpeg', args, { encoding: 'utf8' });
  const summary = stderr.slice(stderr.lastIndexOf('Summary'));
  const number = (form: RegExp) => Number(form.exec(summary)?.[1] ?? Number.NaN);
  return { integrated: number(/I:\s+(-?[\d.]+) LUFS/), truePeak: number(/Peak:\s+(-?[\d.]+) dBFS/) };
}

/** All files within 2 LU of each other, and none near clipping. */
function expectEven(files: readonly string[]): void {
  const all = files.map(measured);
  const loud = all.map(({ integrated }) => integrated);
  expect(loud.filter(Number.isNaN)).toEqual([]);
  expect(Math.max(...loud) - Math.min(...loud)).toBeLessThanOrEqual(1);
  expect(Math.max(...all.map(({ truePeak }) => truePeak))).toBeLessThanOrEqual(-1);
}

/** The voice of a file alone, without its chime. */
async function withoutChime(file: string, folder: string, name: string): Promise<string> {
  const read = readWav(await readFile(file), file);
  if (!read.ok) throw new Error(read.why);
  const alone = join(folder, `${name}.wav`);
  await writeFile(alone, writeWav(read.pcm.subarray(chime().length)));
  return alone;
}

/** A speaker who records each word on another day: near or far, fast or slow, in a room that hums, with a pause before and after. */
async function recorded(language: string): Promise<string> {
  const folder = await freshFolder();
  await mkdir(join(folder, language));
  for (const [i, { clip, says }] of (recordingsOf(language, [...'ABCDEFHJLNOPRTUY']) ?? []).entries()) {
    const [plain, file] = [join(folder, 'plain.wav'), join(folder, language, `${clip}.wav`)];
    const speed = String(130 + (i % 5) * 10);
    execFileSync('espeak-ng', ['-v', language, '-s', speed, '-z', '-w', plain, says]);
    const volume = String(0.06 + ((i * 7) % 10) * 0.1);
    execFileSync('sox', ['-v', volume, '-R', plain, file, 'pad', '0.3', String(0.1 + (i % 4) * 0.2)]);
  }
  return folder;
}

describe.skipIf(!has('espeak-ng') || !has('ffmpeg'))('loudness (needs espeak-ng and ffmpeg)', () => {
  it('is the same of every call in every language, with its chime and without; nothing clips', { timeout: 120_000 }, async () => {
    const { context } = await freshContext();
    const folder = await freshFolder();
    const voice = await openVoice(VoiceSettings.parse({}), context);
    const whole: string[] = [];
    const alone: string[] = [];
    for (const language of languages) {
      for (const call of calls) {
        const { file, spoken } = await voice.speak(call, [language]);
        expect(spoken).toBe(true);
        whole.push(file);
        alone.push(await withoutChime(file, folder, `${language}-${call.call}`));
      }
    }
    whole.push((await voice.speak({ call: 9, number: 'B042', desk: 2 }, ['it', 'zh', 'uk'])).file, join(context.folder, 'chime.wav'));
    expectEven([...whole, ...alone]);
    await voice.close();
  });

  it.skipIf(!has('sox'))(
    'is the same of clips, however they were recorded, and of espeak-ng (needs sox)',
    { timeout: 120_000 },
    async () => {
      const { context } = await freshContext();
      const synthetic = await openVoice(VoiceSettings.parse({}), context);
      const files = [(await synthetic.speak({ call: 1, number: 'A042', desk: 3 }, ['it'])).file];
      for (const language of ['it', 'en']) {
        const clips = await recorded(language);
        const voice = await openVoice(VoiceSettings.parse({ clips, espeak: 'no-such-espeak' }), (await freshContext()).context);
        for (const call of [...calls, { call: 4, number: 'Y219', desk: 28 }]) {
          const { file, spoken } = await voice.speak(call, [language]);
          expect(spoken, `${call.number} in ${language}`).toBe(true);
          files.push(file);
        }
      }
      expectEven(files);
    },
  );
});
