// Every voice equally loud, whoever recorded it and whatever espeak-ng makes of its language; and never clipped.
import { loudnessOf } from './loudness.js';
import { rate } from './wav.js';

/** LUFS of everything that is heard: of speech, whose peaks are 15 to 20 dB above it, only the highest are limited. */
export const loudness = -20;
/** No sample goes beyond -3 dBFS: what a card makes between two of them, up to 1.1 dB more in speech, stays below -1 dBTP, as EBU R 128 asks. */
const ceiling = 0.708;
/** The limiter's step, and by how much its gain may change from one to the next: 1 dB in 5 ms is not heard as a crackle. */
const stepMs = 5;
const slope = 10 ** (1 / 20);
/** A peak that was limited is missing from the loudness: once or twice more, a little louder. */
const triesMost = 4;
const closeEnough = 0.1;
/** Of a recording, what is so far below its loudest sample is the room before and after the word: -40 dB. */
const roomNoise = 0.01;
/** Left on either side, so that the breath of a consonant is not cut. */
const edgeMs = 15;

/** The samples (see wav.ts) at the loudness of the house. Silence stays silence. */
export function level(pcm: Buffer): Buffer {
  const original = fromPcm(pcm);
  const peak = peakOf(original);
  let gain = 1;
  let levelled = original;
  for (let tries = 0; tries < triesMost; tries++) {
    const off = loudness - loudnessOf(levelled);
    if (!Number.isFinite(off) || Math.abs(off) < closeEnough) break;
    gain *= 10 ** (off / 20);
    const fits = gain * peak <= ceiling;
    levelled = fits ? original.map((sample) => sample * gain) : limited(original, gain);
    if (fits) break;
  }
  return toPcm(levelled);
}

/** Times `gain`; where that goes beyond the ceiling, by as little less as it takes. */
function limited(samples: Float64Array, gain: number): Float64Array {
  const step = Math.round((stepMs / 1000) * rate);
  const needed: number[] = [];
  for (let at = 0; at < samples.length; at += step) {
    needed.push(Math.min(1, ceiling / (gain * peakOf(samples.subarray(at, at + step)))));
  }
  for (let i = 1; i < needed.length; i++) needed[i] = Math.min(needed[i] ?? 1, (needed[i - 1] ?? 1) * slope);
  for (let i = needed.length - 2; i >= 0; i--) needed[i] = Math.min(needed[i] ?? 1, (needed[i + 1] ?? 1) * slope);
  // At each border the smaller of its two steps' gains, and a straight line in between: never above what its own step needs.
  const border = (i: number) => Math.min(needed[i - 1] ?? 1, needed[i] ?? 1);
  return samples.map((sample, i) => {
    const at = Math.floor(i / step);
    const part = (i % step) / step;
    return sample * gain * (border(at) * (1 - part) + border(at + 1) * part);
  });
}

/** A recording without the silence around it, which is another in every recording: what is between two words is ours. */
export function trim(pcm: Buffer): Buffer {
  const samples = fromPcm(pcm);
  const quiet = peakOf(samples) * roomNoise;
  const first = samples.findIndex((sample) => Math.abs(sample) > quiet);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > quiet);
  const edge = Math.round((edgeMs / 1000) * rate);
  return first === -1 ? pcm : pcm.subarray(Math.max(0, first - edge) * 2, Math.min(samples.length, last + 1 + edge) * 2);
}

function peakOf(samples: Float64Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/** 1 is full scale. */
export function fromPcm(pcm: Buffer): Float64Array {
  return Float64Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2) / 32_768);
}

function toPcm(samples: Float64Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  for (const [i, sample] of samples.entries()) pcm.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), i * 2);
  return pcm;
}
