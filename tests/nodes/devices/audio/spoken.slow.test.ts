// What espeak-ng makes of the sentences: it says in IPA what each is heard as. Numbers are held against two libraries' words.
import { execFileSync } from 'node:child_process';
import { toCardinal as toGerman } from 'n2words/de-DE';
import { toCardinal as toEnglish } from 'n2words/en-GB';
import { toCardinal as toRomanian } from 'n2words/ro-RO';
import { toCardinal as toChinese } from 'n2words/zh-Hans-CN';
import { describe, expect, it } from 'vitest';
import writtenNumber from 'written-number';
import { phraseOf } from '../../../../nodes/devices/audio/sentence.js';
import { VoiceSettings } from '../../../../nodes/devices/audio/settings.js';
import { speeches } from '../../../../nodes/devices/audio/speeches.js';
import { openVoice } from '../../../../nodes/devices/audio/voice.js';
import { freshContext, has } from './rig.js';

const call = { number: 'A042', desk: 3 };
const ways: Readonly<Record<string, string>> = {
  ...{ it: 'primo piano', en: 'first floor', de: 'erster Stock', fr: 'premier étage', es: 'primera planta', ro: 'etajul întâi' },
  ...{ sq: 'kati i parë', ar: 'الطابق الأول', uk: 'перший поверх', zh: '二楼走廊' },
};
const letters = [...'ABCDEFHJLNOPRTUY'];
/** Every way that a number can be built, and what is near: all thousand take espeak-ng a minute. */
const numbers = Array.from({ length: 1000 }, (_, n) => n).filter((n) => n <= 121 || n % 19 === 0 || [0, 1, 5, 8, 50].includes(n % 100));

/** Said between two texts, to tell where one ends: tracing an Arabic ain, espeak-ng 1.51 writes a byte of chance, perhaps a line's end. */
const marker = 'mimi';

/** Of each text its sounds in IPA, as the ear takes them: no stress, length or pauses, no open and closed vowels. One run for all. */
function soundsOf(voice: string, texts: readonly string[], flags: readonly string[] = []): string[] {
  // A comma would end a clause, and with it a line.
  const input = [marker, ...texts.flatMap((text) => [text.replace(/[,،]/g, ''), marker])].join('\n\n');
  const said = execFileSync('espeak-ng', ['-v', voice, ...flags, '-q', '--ipa', '--stdin'], { input, encoding: 'utf8' });
  const [between = '', ...lines] = said.trim().split('\n');
  const sounds = lines.join('').split(between).slice(0, -1).map(asHeard);
  expect(sounds).toHaveLength(texts.length);
  return sounds;
}

function asHeard(line: string): string {
  const plain: Readonly<Record<string, string>> = { ɔ: 'o', ɛ: 'e', ɑ: 'a', β: 'b', ð: 'd' };
  const sounds = line.replace(/ʕ+[^aiuʃˈˌ\s]?/g, 'ʕ').replace(/[ˈˌː\s\p{M}_-]/gu, '');
  return sounds.replace(/[ɔɛɑβð]/g, (sound) => plain[sound] ?? sound);
}

/**
 * What writing and speech do not have in common. Arabic is written without its vowels, so a library's words are read without them, and
 * the end of `-iya` is written, not said. Romanians write `cincizeci` and say `cinzeci`.
 */
function skeletonIn(language: string): (sounds: string) => string {
  if (language === 'ar') return (sounds) => sounds.replace(/[aiuʔ]/g, '').replace(/jjh/g, 'j');
  return language === 'ro' ? (sounds) => sounds.replace(/tʃintʃize/g, 'tʃinze') : (sounds) => sounds;
}

/** Written numbers of Albanian, which neither library knows: by the rules of its grammar, in our own words. */
function toAlbanian(n: number): string {
  const units = ['zero', 'një', 'dy', 'tre', 'katër', 'pesë', 'gjashtë', 'shtatë', 'tetë', 'nëntë', 'dhjetë'];
  const tens = ['', '', 'njëzet', 'tridhjetë', 'dyzet', 'pesëdhjetë', 'gjashtëdhjetë', 'shtatëdhjetë', 'tetëdhjetë', 'nëntëdhjetë'];
  if (n <= 10) return units[n] ?? '';
  if (n < 20) return `${units[n - 10]}mbëdhjetë`;
  const rest = n < 100 ? n % 10 : n % 100;
  const head = n < 100 ? tens[Math.floor(n / 10)] : `${units[Math.floor(n / 100)]}qind`;
  return rest === 0 ? (head ?? '') : `${head} e ${toAlbanian(rest)}`;
}

const libraries: Readonly<Record<string, (n: number) => string>> = {
  it: (n) => writtenNumber(n, { lang: 'it' }),
  en: (n) => toEnglish(n),
  de: (n) => toGerman(n),
  fr: (n) => writtenNumber(n, { lang: 'fr' }),
  es: (n) => writtenNumber(n, { lang: 'es' }),
  ro: (n) => toRomanian(n),
  sq: toAlbanian,
  ar: (n) => writtenNumber(n, { lang: 'ar' }),
  uk: (n) => writtenNumber(n, { lang: 'uk' }),
  zh: (n) => toChinese(n, { formal: false }),
};

/** How many sounds differ (Levenshtein). */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < b.length; j++) {
      row.push(Math.min((row[j] ?? 0) + 1, (before[j + 1] ?? 0) + 1, (before[j] ?? 0) + (a[i] === b[j] ? 0 : 1)));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}

describe.skipIf(!has('espeak-ng')).each([...speeches])('"%s" spoken by espeak-ng (needs espeak-ng)', (language, speech) => {
  const sentences = letters.map((letter) => phraseOf({ ...call, number: `${letter}042` }, language)?.text ?? '');

  it('has the voice that is meant, which is nobody else’s', () => {
    const listed = execFileSync('espeak-ng', ['--voices'], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/)[1]);
    expect(listed).toContain(speech.voice);
  });

  it('is read by that voice to the end: it never gives a word to another', () => {
    const said = execFileSync('espeak-ng', ['-v', speech.voice, '-q', '-x', '--stdin'], {
      input: sentences.join('\n\n'),
      encoding: 'utf8',
    });
    expect(said).not.toMatch(/\([a-z-]+\)/);
  });

  it('says the way to the desk, in its own script', () => {
    const words = ways[language] ?? '';
    const without = soundsOf(speech.voice, [sentences[0] ?? ''])[0] ?? '';
    const text = phraseOf({ ...call, where: { [language]: words } }, language)?.text ?? '';
    const input = { input: text, encoding: 'utf8' } as const;
    const said = asHeard(execFileSync('espeak-ng', ['-v', speech.voice, '-q', '--ipa', '--stdin'], input));
    expect(text).toContain(words);
    expect(said.length).toBeGreaterThan(without.length + 4);
    expect(said).not.toMatch(/\([a-z-]+\)/);
  });

  it('has sixteen letters, no two of which are heard as one, each by its name', () => {
    const said = soundsOf(speech.voice, sentences);
    expect(new Set(said).size).toBe(letters.length);
    if (Object.keys(speech.letters).length === letters.length) return;
    // SSML's way to ask for a letter's name.
    const names = soundsOf(
      speech.voice,
      letters.map((letter) => `<say-as interpret-as="characters">${letter}</say-as>`),
      ['-m'],
    );
    for (const [i, name] of names.entries()) expect(said[i], letters[i]).toContain(name);
  });

  it('has numbers, no two heard as one; of those that a library writes, none is nearer than its own', () => {
    const said = soundsOf(speech.voice, numbers.map(speech.cardinal ?? String));
    expect(new Set(said).size).toBe(numbers.length);
    const written = soundsOf(speech.voice, numbers.map(libraries[language] ?? String)).map(skeletonIn(language));
    const missed = said.map(skeletonIn(language)).flatMap((mine, i) => {
      const own = written[i] ?? '';
      const far = distance(mine, own);
      const nearer = written.find((other) => Math.abs(other.length - mine.length) < far && distance(mine, other) < far);
      return nearer === undefined ? [] : [`${numbers[i]}, ${mine}, is nearer to ${nearer} than to ${own}`];
    });
    expect(missed).toEqual([]);
  });
});

describe.skipIf(!has('espeak-ng'))('a text of the config (needs espeak-ng)', () => {
  it('never commands the voice: what looks like a command is read out, and the longest label is said', async () => {
    const { context, warnings } = await freshContext();
    const voice = await openVoice(VoiceSettings.parse({}), context);
    const saying = async (it: string) => (await voice.speak({ ...call, call: 1, where: { it } }, ['it'])).ms;
    const plain = await saying('');
    expect(await saying('<break time="60s"/>')).toBeLessThan(plain + 10_000);
    expect(await saying('-v en --stdout')).toBeGreaterThan(plain);
    expect(await saying('[[a]]'.repeat(40))).toBeGreaterThan(plain);
    expect(await saying('piano '.repeat(33))).toBeGreaterThan(plain + 5_000);
    expect(await saying('二楼')).toBe(plain);
    expect(warnings()).toEqual([]);
  });
});
