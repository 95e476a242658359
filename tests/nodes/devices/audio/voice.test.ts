import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chime } from '../../../../nodes/devices/audio/chime.js';
import { level, trim } from '../../../../nodes/devices/audio/level.js';
import { VoiceSettings } from '../../../../nodes/devices/audio/settings.js';
import { openVoice } from '../../../../nodes/devices/audio/voice.js';
import { join, msOf, readWav, writeWav } from '../../../../nodes/devices/audio/wav.js';
import type { DriverContext } from '../../../../nodes/devices/ports.js';
import { fifo, freshContext, freshFolder, has, heldClock, peakOf, script, tone } from './rig.js';

const call = { call: 7, number: 'A042', desk: 3 };
const noEspeak = !has('espeak-ng');

const open = (settings: unknown, context: DriverContext) => openVoice(VoiceSettings.parse(settings), context);

async function samplesIn(file: string): Promise<Buffer> {
  const read = readWav(await readFile(file), file);
  if (!read.ok) throw new Error(read.why);
  return read.pcm;
}

/** Recordings of "numero A quarantadue, sportello tre" as five different tones. */
async function recordings() {
  const folder = await freshFolder();
  const clips = ['numero', 'a', '42', 'sportello', '3'].map((token, i) => ({ token, pcm: tone(300 + 100 * i, 100 + 10 * i) }));
  await mkdir(joinPath(folder, 'it'));
  for (const { token, pcm } of clips) await writeFile(joinPath(folder, 'it', `${token}.wav`), writeWav(pcm));
  return { folder, pcms: clips.map(({ pcm }) => pcm) };
}

/** What is heard of some recordings: the chime, then each as loud as the others and all as loud as the chime. */
function heard(pcms: readonly Buffer[], gapMs: number): Buffer {
  const each = pcms.map((pcm) => level(trim(pcm)));
  return join([chime(), level(join(each, gapMs))], 400);
}

/** espeak-ng that notes every sentence it was asked for. */
async function countedEspeak() {
  const folder = await freshFolder();
  const notes = joinPath(folder, 'said');
  await writeFile(notes, '');
  const espeak = await script(folder, 'espeak', `tee -a "${notes}" | espeak-ng "$@"; echo >> "${notes}"`);
  return { espeak, said: async () => (await readFile(notes, 'utf8')).split('\n').filter((line) => line !== '') };
}

describe.skipIf(noEspeak)('a call is spoken by espeak-ng (needs espeak-ng)', () => {
  it('chime, Italian, English: one file of a sane length, never clipped', async () => {
    const { context, warnings } = await freshContext();
    const voice = await open({}, context);
    const sound = await voice.speak(call, ['it', 'en']);
    const pcm = await samplesIn(sound.file);
    expect(sound.spoken).toBe(true);
    expect(sound.ms).toBe(msOf(pcm));
    expect(sound.ms).toBeGreaterThan(4_000);
    expect(sound.ms).toBeLessThan(9_000);
    expect(pcm.subarray(0, chime().length).equals(chime())).toBe(true);
    expect(peakOf(pcm)).toBeGreaterThan(0.3);
    expect(peakOf(pcm)).toBeLessThan(1);
    expect([voice.health(), warnings()]).toEqual([{ ok: true }, []]);
    await voice.close();
  });

  it('each sentence is rendered once: for equal calls at once, for a recall, after a restart', async () => {
    const { context } = await freshContext();
    const { espeak, said } = await countedEspeak();
    const voice = await open({ espeak }, context);
    const [first, twin] = await Promise.all([voice.speak(call, ['it', 'en']), voice.speak({ ...call, call: 8 }, ['it', 'en'])]);
    const made = (await stat(first.file)).mtimeMs;
    await voice.close();
    const restarted = await open({ espeak }, context);
    const again = await restarted.speak(call, ['it', 'en']);
    await restarted.close();
    expect([twin, again]).toEqual([first, first]);
    expect((await stat(first.file)).mtimeMs).toBe(made);
    expect(await said()).toEqual(['numero A 42, sportello 3', "number [['eI]] 42, counter 3"]);
  });

  it('another speed is another rendering', async () => {
    const { context } = await freshContext();
    const slow = await (await open({ wordsPerMinute: 100 }, context)).speak(call, ['it']);
    const fast = await (await open({ wordsPerMinute: 250 }, context)).speak(call, ['it']);
    expect(slow.ms).toBeGreaterThan(fast.ms);
  });

  it('a kept sentence that a power cut left short is rendered again', async () => {
    const { context } = await freshContext();
    const voice = await open({}, context);
    const sound = await voice.speak(call, ['it']);
    const whole = await readFile(sound.file);
    for (const room of ['phrases', 'calls']) {
      for (const name of await readdir(joinPath(context.folder, room))) await truncate(joinPath(context.folder, room, name), 1_000);
    }
    expect(await voice.speak(call, ['it'])).toEqual(sound);
    expect((await readFile(sound.file)).equals(whole)).toBe(true);
  });

  it('a voice that espeak-ng does not have is told once, in its own words', async () => {
    const { context, warnings } = await freshContext();
    const voice = await open({ voices: { it: 'klingon9' } }, context);
    expect(await voice.speak(call, ['it'])).toMatchObject({ spoken: false });
    expect((await voice.speak(call, ['it', 'en'])).spoken).toBe(true);
    await voice.speak(call, ['it']);
    expect(warnings()[0]).toMatch(/espeak-ng: ended with code 1: .*voice does not exist/);
    expect(voice.health()).toMatchObject({ ok: false, code: 'voice-failed' });
  });
});

describe('a call is spoken by recorded clips', () => {
  it('joined with gaps, after the chime, to the sample; no espeak-ng needed', async () => {
    const { context } = await freshContext();
    const { folder, pcms } = await recordings();
    const voice = await open({ clips: folder, gapMs: 100, espeak: 'no-such-espeak' }, context);
    const sound = await voice.speak(call, ['it']);
    expect(sound.spoken).toBe(true);
    expect((await samplesIn(sound.file)).equals(heard(pcms, 100))).toBe(true);
  });

  it('a number that nobody recorded whole is joined from its parts, closer than words are', async () => {
    const { context } = await freshContext();
    const { folder, pcms } = await recordings();
    const [numero, a, , sportello, tre] = pcms.map((pcm) => level(trim(pcm)));
    await rm(joinPath(folder, 'it', '42.wav'));
    const [forty, two] = [tone(500, 200), tone(550, 150)];
    await writeFile(joinPath(folder, 'it', '40.wav'), writeWav(forty));
    await writeFile(joinPath(folder, 'it', '2.wav'), writeWav(two));
    const voice = await open({ clips: folder, espeak: 'no-such-espeak' }, context);
    const sound = await voice.speak(call, ['it']);
    const number = join([level(forty), level(two)], 20);
    const words = [numero, a, number, sportello, tre].filter((pcm) => pcm !== undefined);
    expect((await samplesIn(sound.file)).equals(join([chime(), level(join(words, 80))], 400))).toBe(true);
  });

  it('a clip that is a pipe, or goes on for a minute and more, holds up no call and is told by name', async () => {
    const { context, warnings } = await freshContext();
    const { folder } = await recordings();
    await rm(joinPath(folder, 'it', '42.wav'));
    const pipe = fifo(joinPath(folder, 'it'), '42.wav');
    const endless = joinPath(folder, 'it', '3.wav');
    await writeFile(endless, writeWav(Buffer.alloc(61 * 44_100)));
    const voice = await open({ clips: folder, espeak: 'no-such-espeak' }, context);
    expect(await voice.speak(call, ['it'])).toMatchObject({ spoken: false });
    for (const file of [pipe, endless]) expect(warnings().filter((line) => line.includes(`${file}: no sound file`))).toHaveLength(1);
    await voice.close();
  });

  it('a clip recorded anew is heard at the next call', async () => {
    const { context } = await freshContext();
    const { folder, pcms } = await recordings();
    const voice = await open({ clips: folder }, context);
    const before = await voice.speak(call, ['it']);
    const anew = tone(900, 500);
    await writeFile(joinPath(folder, 'it', 'a.wav'), writeWav(anew));
    const after = await voice.speak(call, ['it']);
    expect(after.file).not.toBe(before.file);
    expect((await samplesIn(after.file)).equals(heard(pcms.with(1, anew), 80))).toBe(true);
  });

  it.skipIf(noEspeak)('one clip missing: the whole sentence is espeak-ng’s, never two voices (needs espeak-ng)', async () => {
    const { context, warnings } = await freshContext();
    const { folder } = await recordings();
    const voice = await open({ clips: folder }, context);
    const other = { call: 8, number: 'A043', desk: 3 };
    const mixed = await voice.speak(other, ['it']);
    const plain = await (await open({}, (await freshContext()).context)).speak(other, ['it']);
    expect((await readFile(mixed.file)).equals(await readFile(plain.file))).toBe(true);
    expect([voice.health(), warnings()]).toEqual([{ ok: true }, []]);
  });

  it.skipIf(noEspeak)('a corrupt clip is told once, by name; espeak-ng speaks until it is mended (needs espeak-ng)', async () => {
    const { context, warnings } = await freshContext();
    const { folder, pcms } = await recordings();
    const bad = joinPath(folder, 'it', '42.wav');
    const good = await readFile(bad);
    await truncate(bad, 999);
    const voice = await open({ clips: folder }, context);
    expect((await voice.speak(call, ['it'])).spoken).toBe(true);
    await voice.speak(call, ['it']);
    expect(warnings()).toEqual([`${bad}: cut short`]);
    expect(voice.health()).toEqual({ ok: false, code: 'bad-clip', words: `${bad}: cut short` });
    await writeFile(bad, good);
    const mended = await voice.speak(call, ['it']);
    expect((await samplesIn(mended.file)).equals(heard(pcms, 80))).toBe(true);
    expect(voice.health()).toEqual({ ok: true });
  });

  it('a mistyped folder is told at the start', async () => {
    const { context } = await freshContext();
    const voice = await open({ clips: joinPath(context.folder, 'clisp') }, context);
    expect(voice.health()).toMatchObject({ ok: false, code: 'no-clips' });
  });
});

describe('there is no voice', () => {
  it('the chime alone, one warning, and what to install', async () => {
    const { context, warnings } = await freshContext();
    const voice = await open({ espeak: 'no-such-espeak' }, context);
    expect(voice.health()).toMatchObject({ ok: false, code: 'no-voice', words: expect.stringContaining('no-such-espeak') });
    const sound = await voice.speak(call, ['it', 'en']);
    expect(sound).toMatchObject({ spoken: false, ms: 1200 });
    expect((await samplesIn(sound.file)).equals(chime())).toBe(true);
    expect(await voice.speak(call, ['it'])).toEqual(sound);
    expect(warnings()).toHaveLength(1);
    await voice.close();
  });

  it.skipIf(noEspeak)('installed meanwhile, it is heard at the next call (needs espeak-ng)', async () => {
    const { context } = await freshContext();
    const espeak = joinPath(context.folder, 'later');
    const voice = await open({ espeak }, context);
    expect((await voice.speak(call, ['it'])).spoken).toBe(false);
    await script(context.folder, 'later', 'exec espeak-ng "$@"');
    expect((await voice.speak(call, ['it'])).spoken).toBe(true);
    expect(voice.health()).toEqual({ ok: true });
  });

  it('a language without words is left out, and told once', async () => {
    const { context, warnings } = await freshContext();
    const { folder } = await recordings();
    const voice = await open({ clips: folder, espeak: 'true' }, context);
    expect((await voice.speak(call, ['it', 'fi'])).spoken).toBe(true);
    await voice.speak(call, ['it', 'fi']);
    expect(warnings()).toEqual(['calls are not spoken in "fi": no words for it yet']);
  });

  it('a program that writes no sound at all is not taken for a voice', async () => {
    const { context } = await freshContext();
    const voice = await open({ espeak: await script(context.folder, 'mute', 'for file; do :; done; echo no > "$file"') }, context);
    expect((await voice.speak(call, ['it'])).spoken).toBe(false);
    expect(voice.health()).toMatchObject({ ok: false, code: 'voice-failed', words: expect.stringContaining('disk full') });
  });

  it('a voice that hangs is killed after five seconds', async () => {
    const { clock, timeIsUp } = heldClock();
    const { context } = await freshContext(clock);
    const voice = await open({ espeak: await script(context.folder, 'hangs', 'exec sleep 600') }, context);
    const speaking = voice.speak(call, ['it']);
    await timeIsUp(5_000);
    expect((await speaking).spoken).toBe(false);
    expect(voice.health()).toMatchObject({
      ok: false,
      code: 'voice-failed',
      words: expect.stringContaining('still running after 5000 ms'),
    });
  });

  it('a disk that refuses leaves the chime', async () => {
    const { context } = await freshContext();
    const { folder } = await recordings();
    const voice = await open({ clips: folder, espeak: 'true' }, context);
    // A file where the folder was: writing fails for root too.
    await rm(joinPath(context.folder, 'calls'), { recursive: true });
    await writeFile(joinPath(context.folder, 'calls'), '');
    expect((await voice.speak(call, ['it'])).spoken).toBe(false);
    expect(voice.health()).toMatchObject({ ok: false, code: 'not-stored' });
  });

  it('close kills a voice that is speaking, and leaves nothing half-written', async () => {
    const { context, warnings } = await freshContext();
    const began = fifo(context.folder, 'began');
    const espeak = await script(context.folder, 'slow', `echo $$ > "${began}"; exec sleep 600`);
    const voice = await open({ espeak }, context);
    const speaking = voice.speak(call, ['it', 'en']);
    const pid = Number(await readFile(began, 'utf8'));
    await voice.close();
    expect((await speaking).spoken).toBe(false);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await readdir(joinPath(context.folder, 'phrases'))).toEqual([]);
    expect(warnings()).toEqual([]);
  });
});
