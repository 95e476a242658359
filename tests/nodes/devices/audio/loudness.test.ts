import { describe, expect, it } from 'vitest';
import { fromPcm, level, loudness, trim } from '../../../../nodes/devices/audio/level.js';
import { kWeighting, loudnessOf } from '../../../../nodes/devices/audio/loudness.js';
import { peakOf, tone } from './rig.js';

const rate = 22_050;

function sine(hertz: number, ms: number, strength: number): Float64Array {
  return Float64Array.from({ length: Math.round((ms / 1000) * rate) }, (_, i) => strength * Math.sin((2 * Math.PI * hertz * i) / rate));
}

function pcmOf(samples: readonly number[]): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  for (const [i, sample] of samples.entries()) pcm.writeInt16LE(Math.round(sample * 32_767), i * 2);
  return pcm;
}

describe('the meter', () => {
  it('has the filters that ITU-R BS.1770 prints for 48 kHz', () => {
    const [head, pass] = kWeighting(48_000);
    const close = (found: readonly number[], printed: readonly number[]) =>
      found.forEach((each, i) => void expect(each).toBeCloseTo(printed[i] ?? Number.NaN, 10));
    close(head.b, [1.53512485958697, -2.69169618940638, 1.19839281085285]);
    close(head.a, [-1.69065929318241, 0.73248077421585]);
    close(pass.b, [1, -2, 1]);
    close(pass.a, [-1.99004745483398, 0.99007225036621]);
  });

  it('hears a full 997 Hz tone at -3.01 LUFS, as the standard wants it', () => {
    expect(loudnessOf(sine(997, 3000, 1))).toBeCloseTo(-3.01, 1);
    expect(loudnessOf(sine(997, 3000, 0.1))).toBeCloseTo(-23.01, 1);
  });

  it('leaves pauses out, and silence has no loudness', () => {
    const spoken = sine(997, 2000, 0.1);
    const paused = Float64Array.from([...spoken, ...new Float64Array(rate * 4), ...spoken]);
    // Blocks at the edge of a pause are half full.
    expect(Math.abs(loudnessOf(paused) - loudnessOf(spoken))).toBeLessThan(0.5);
    expect(loudnessOf(new Float64Array(rate))).toBe(Number.NEGATIVE_INFINITY);
    expect(loudnessOf(new Float64Array(0))).toBe(Number.NEGATIVE_INFINITY);
  });

  it('measures what is shorter than one block', () => {
    expect(loudnessOf(sine(997, 150, 0.1))).toBeCloseTo(-23, 0);
  });
});

describe('levelling', () => {
  it('makes a whisper and a shout equally loud', () => {
    for (const strength of [0.01, 0.1, 0.9]) {
      const levelled = level(pcmOf([...sine(700, 900, strength)]));
      expect(loudnessOf(fromPcm(levelled))).toBeCloseTo(loudness, 1);
    }
  });

  it('never clips: what has peaks is limited, smoothly, and keeps its length', () => {
    // A clap in a whisper: one millisecond at full scale.
    const samples = [...sine(300, 1500, 0.02)].map((sample, i) => (i > 9_000 && i < 9_022 ? (i % 2 === 0 ? 1 : -1) : sample));
    const levelled = level(pcmOf(samples));
    expect(levelled.length).toBe(samples.length * 2);
    expect(peakOf(levelled)).toBeLessThan(0.71);
    expect(loudnessOf(fromPcm(levelled))).toBeGreaterThan(loudness - 1);
  });

  it('leaves silence alone, however short', () => {
    for (const bytes of [0, 2, 20_000]) expect(level(Buffer.alloc(bytes)).equals(Buffer.alloc(bytes))).toBe(true);
  });
});

describe('a recording', () => {
  it('loses the room before and after the word, never the word', () => {
    const word = tone(440, 300);
    const room = pcmOf(Array.from({ length: rate }, (_, i) => 0.0005 * Math.sin(i)));
    const trimmed = trim(Buffer.concat([room, word, room]));
    expect(trimmed.length).toBeGreaterThanOrEqual(word.length);
    expect(trimmed.length).toBeLessThan(word.length + 0.05 * rate * 2);
    expect(trimmed.includes(word)).toBe(true);
    expect(trim(word).equals(word)).toBe(true);
    expect(trim(Buffer.alloc(100)).equals(Buffer.alloc(100))).toBe(true);
  });
});
