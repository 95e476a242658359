// `turno clips`: what somebody with a good voice has to record, so that calls are spoken in it: each file and its words.
import type { Config } from '../broker/config/schema.js';
import { type Recording, recordedLanguages, recordingsOf } from '../nodes/devices/audio/number-clips.js';
import type { Run } from './context.js';
import { hallFile, hallIn } from './hall-file.js';
import { Mistake } from './mistake.js';

export const run: Run = async (context) => {
  const { options, operands, say, print, printJson } = context;
  const [wanted] = operands;
  if (wanted !== undefined && !recordedLanguages.has(wanted)) {
    const known = [...recordedLanguages.keys()].join(', ');
    throw new Mistake('bad-command-line', {
      it: `"${wanted}" non si registra: le altre lingue le dice espeak-ng; si registrano: ${known}`,
      en: `"${wanted}" is not recorded: espeak-ng speaks the other languages; recorded are: ${known}`,
    });
  }
  const lists = listsOf(await hallIn(hallFile(context)), wanted);
  if (options.json) printJson({ ok: true, recordings: Object.fromEntries(lists) });
  else for (const [language, recordings] of lists) print(page(language, recordings, say));
  return 0;
};

/** Of each language that the hall speaks, or of the one that is wanted, with the letters of the hall's series. */
function listsOf({ hall, series }: Config, wanted: string | undefined): (readonly [string, readonly Recording[]])[] {
  const letters = Object.keys(series).sort();
  return (wanted === undefined ? hall.languages : [wanted]).flatMap((language) => {
    const recordings = recordingsOf(language, letters);
    return recordings === undefined ? [] : [[language, recordings] as const];
  });
}

function page(language: string, recordings: readonly Recording[], say: Parameters<Run>[0]['say']): string {
  const files = recordings.map(({ clip }) => `${language}/${clip}.wav`);
  const width = Math.max(...files.map((file) => file.length));
  const head = say({
    it: `${recordings.length} file WAV, PCM, mono, 22050 Hz, 16 bit; il volume e il silenzio intorno non importano. Un numero registrato intero (it/22.wav) va prima di uno composto.`,
    en: `${recordings.length} WAV files, PCM, mono, 22050 Hz, 16 bit; how loud they are and the silence around them do not matter. A number recorded whole (en/22.wav) goes before one that is joined.`,
  });
  return [head, ...recordings.map(({ says }, i) => `${(files[i] ?? '').padEnd(width)}  ${says}`)].join('\n');
}
