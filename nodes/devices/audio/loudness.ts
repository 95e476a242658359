// How loud a sound is to an ear: ITU-R BS.1770-4, one channel. Measured here because npm has no kept library for it outside a browser.
import { rate } from './wav.js';

/** A second-order filter, its `a0` being 1. */
interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** The hop of the gating blocks, and how many of them a block of 400 ms has: they overlap by three quarters. */
const hopMs = 100;
const hopsPerBlock = 4;
/** LUFS below which a block is silence, and LU below the mean of the others at which it is a pause. */
const absoluteGate = -70;
const relativeGate = -10;

/**
 * The two filters of the K-weighting. The standard prints their coefficients for 48 kHz alone; these are the analogue filters behind
 * them (a shelf of 4 dB at 1682 Hz, the head; a high-pass at 38 Hz), by the bilinear transform.
 */
export function kWeighting(hertz: number): readonly [Biquad, Biquad] {
  return [headShelf(hertz), highPass(hertz)];
}

function headShelf(hertz: number): Biquad {
  const [w, q] = [Math.tan((Math.PI * 1681.974450955533) / hertz), 0.7071752369554196];
  const high = 10 ** (3.999843853973347 / 20);
  // The shelf's gain halfway up its slope.
  const band = high ** 0.4996667741545416;
  const a0 = 1 + w / q + w * w;
  return {
    b: [(high + (band * w) / q + w * w) / a0, (2 * (w * w - high)) / a0, (high - (band * w) / q + w * w) / a0],
    a: [(2 * (w * w - 1)) / a0, (1 - w / q + w * w) / a0],
  };
}

function highPass(hertz: number): Biquad {
  const [w, q] = [Math.tan((Math.PI * 38.13547087602444) / hertz), 0.5003270373238773];
  const a0 = 1 + w / q + w * w;
  return { b: [1, -2, 1], a: [(2 * (w * w - 1)) / a0, (1 - w / q + w * w) / a0] };
}

function filtered(samples: Float64Array, { b, a }: Biquad): Float64Array {
  const out = new Float64Array(samples.length);
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] ?? 0;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    out[i] = y;
  }
  return out;
}

/**
 * The loudness of samples, 1 being full scale, in LUFS, pauses left out; -Infinity of silence. What is shorter than one block of 400 ms
 * is measured as a whole.
 */
export function loudnessOf(samples: Float64Array): number {
  const [head, pass] = kWeighting(rate);
  const heard = filtered(filtered(samples, head), pass);
  const powers = blockPowers(heard);
  const loud = powers.filter((power) => lufs(power) > absoluteGate);
  const gate = lufs(mean(loud)) + relativeGate;
  return lufs(mean(loud.filter((power) => lufs(power) > gate)));
}

/** Mean squares. */
function blockPowers(heard: Float64Array): number[] {
  const hop = Math.round((hopMs / 1000) * rate);
  const block = hop * hopsPerBlock;
  if (heard.length < block) return heard.length === 0 ? [] : [power(heard)];
  // Each hop is summed once, though four blocks share it.
  const hops = Array.from({ length: Math.floor(heard.length / hop) }, (_, i) => power(heard.subarray(i * hop, (i + 1) * hop)));
  return Array.from({ length: hops.length - hopsPerBlock + 1 }, (_, i) => mean(hops.slice(i, i + hopsPerBlock)));
}

function power(samples: Float64Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / samples.length;
}

function mean(powers: readonly number[]): number {
  return powers.length === 0 ? 0 : powers.reduce((sum, each) => sum + each, 0) / powers.length;
}

/** Minus infinity of nothing. */
function lufs(meanSquare: number): number {
  return -0.691 + 10 * Math.log10(meanSquare);
}
