import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SpeakerSettings } from '../../../../nodes/devices/audio/settings.js';
import { openSpeaker } from '../../../../nodes/devices/audio/speaker.js';
import { msOf, writeWav } from '../../../../nodes/devices/audio/wav.js';
import type { DriverContext, Sound } from '../../../../nodes/devices/ports.js';
import { fifo, fileCard, freshContext, has, heldClock, script, tone } from './rig.js';

const noAplay = !has('aplay');

const open = (settings: unknown, context: DriverContext) => openSpeaker(SpeakerSettings.parse(settings), context);

async function soundOf(pcm: Buffer, context: DriverContext, name: string): Promise<Sound> {
  const file = join(context.folder, `${name}.wav`);
  await writeFile(file, writeWav(pcm));
  return { file, ms: msOf(pcm), spoken: true };
}

describe.skipIf(noAplay)('a sound on the loudspeaker (needs aplay)', () => {
  it('two calls are heard in order, once each, to the sample', async () => {
    const { context, warnings } = await freshContext();
    const card = await fileCard();
    const speaker = await open({ device: card.device }, context);
    const pcms = [tone(440, 700), tone(660, 300)];
    const sounds = await Promise.all(pcms.map((pcm, i) => soundOf(pcm, context, `call-${i}`)));
    expect(await Promise.all(sounds.map((sound) => speaker.play(sound)))).toEqual(['announced', 'announced']);
    const heard = await card.heard();
    expect(heard).toHaveLength(2);
    for (const [i, pcm] of pcms.entries()) {
      expect(heard[i]?.subarray(0, pcm.length).equals(pcm)).toBe(true);
      // aplay fills its last period with silence.
      expect(heard[i]?.subarray(pcm.length).every((byte) => byte === 0)).toBe(true);
    }
    expect([speaker.health(), warnings()]).toEqual([{ ok: true }, []]);
    await speaker.close();
  });

  it('no such output: silent, told once; well again as soon as it works', async () => {
    const { context, warnings } = await freshContext();
    const card = await fileCard();
    const speaker = await open({}, context);
    const sound = await soundOf(tone(440, 100), context, 'call');
    expect([await speaker.play(sound), await speaker.play(sound)]).toEqual(['silent', 'silent']);
    expect(warnings()).toHaveLength(1);
    expect(speaker.health()).toMatchObject({ ok: false, code: 'player-failed', words: expect.stringContaining('aplay ended with code 1') });
    expect(await card.heard()).toEqual([]);
  });
});

describe('one sound at a time', () => {
  it('the second begins when the first has ended', async () => {
    const { context } = await freshContext();
    const notes = join(context.folder, 'notes');
    // A sound takes its time: were the second begun too early, its note would stand before the first one's end.
    const player = await script(context.folder, 'slow', `echo "begin $(basename "$1")" >> "${notes}"; sleep 0.1; echo end >> "${notes}"`);
    const speaker = await open({ player }, context);
    const sounds = await Promise.all(['first', 'second', 'third'].map((name) => soundOf(tone(440, 100), context, name)));
    await Promise.all(sounds.map((sound) => speaker.play(sound)));
    const expected = ['begin first.wav', 'end', 'begin second.wav', 'end', 'begin third.wav', 'end'];
    expect((await readFile(notes, 'utf8')).trim().split('\n')).toEqual(expected);
  });
});

describe('when there is nothing to play with', () => {
  it('no player: silent at once, one warning, and what to install', async () => {
    const { context, warnings } = await freshContext();
    const speaker = await open({ player: 'no-such-player' }, context);
    expect(speaker.health()).toMatchObject({ ok: false, code: 'no-player', words: expect.stringContaining('no-such-player') });
    const sound = await soundOf(tone(440, 100), context, 'call');
    expect([await speaker.play(sound), await speaker.play(sound)]).toEqual(['silent', 'silent']);
    expect(warnings()).toHaveLength(1);
    await speaker.close();
  });

  it('installed meanwhile, it plays the next call', async () => {
    const { context } = await freshContext();
    const player = join(context.folder, 'later');
    const speaker = await open({ player }, context);
    const sound = await soundOf(tone(440, 100), context, 'call');
    expect(await speaker.play(sound)).toBe('silent');
    await script(context.folder, 'later', 'exit 0');
    expect(await speaker.play(sound)).toBe('announced');
    expect(speaker.health()).toEqual({ ok: true });
  });

  it('a killed player is not a success', async () => {
    const { context } = await freshContext();
    const speaker = await open({ player: await script(context.folder, 'dies', 'kill -KILL $$') }, context);
    expect(await speaker.play(await soundOf(tone(440, 100), context, 'call'))).toBe('silent');
    expect(speaker.health()).toMatchObject({ ok: false, code: 'player-failed', words: expect.stringContaining('was killed by SIGKILL') });
  });

  it('a player that hangs is killed five seconds after the sound should have ended; the next call is heard', async () => {
    const { clock, timeIsUp } = heldClock();
    const { context, warnings } = await freshContext(clock);
    const began = fifo(context.folder, 'began');
    const player = await script(
      context.folder,
      'hangs',
      `[ "$(basename "$1")" = next.wav ] && exit 0; echo $$ > "${began}"; exec sleep 600`,
    );
    const speaker = await open({ player }, context);
    const hanging = speaker.play(await soundOf(tone(440, 100), context, 'call'));
    const next = speaker.play(await soundOf(tone(440, 100), context, 'next'));
    await readFile(began);
    await timeIsUp(5_100);
    expect([await hanging, await next]).toEqual(['silent', 'announced']);
    expect(speaker.health()).toEqual({ ok: true });
    expect(warnings()).toEqual([expect.stringContaining('still running after 5100 ms, killed')]);
  });

  it('close kills the running player; what waits is never begun', async () => {
    const { context, warnings } = await freshContext();
    const began = fifo(context.folder, 'began');
    const notes = join(context.folder, 'notes');
    const player = await script(context.folder, 'long', `echo x >> "${notes}"; echo $$ > "${began}"; exec sleep 600`);
    const speaker = await open({ player }, context);
    const sound = await soundOf(tone(440, 100), context, 'call');
    const [running, waiting] = [speaker.play(sound), speaker.play(sound)];
    const pid = Number(await readFile(began, 'utf8'));
    await speaker.close();
    expect([await running, await waiting, await speaker.play(sound)]).toEqual(['silent', 'silent', 'silent']);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await readFile(notes, 'utf8')).toBe('x\n');
    expect(warnings()).toEqual([]);
  });
});
