// "Something is about to be said": two soft bell tones, a falling major third. Computed, so that there is no asset to lose or to license.
import { level } from './level.js';
import { rate } from './wav.js';

const tones = [
  { hertz: 659.26, startMs: 0 }, // E5
  { hertz: 523.25, startMs: 350 }, // C5
];
const lengthMs = 1200;
/** Of full scale. Far from clipping: then it is as loud as the voice. */
const strengthMost = 0.25;
const overtone = 0.15;
const attackMs = 8;
const decayMs = 260;
/** The last bit fades to nothing: a tone that is cut off clicks. */
const releaseMs = 60;

/** The chime as samples (see wav.ts), as loud as what follows. */
export function chime(): Buffer {
  const samples = Math.round((lengthMs / 1000) * rate);
  const pcm = Buffer.alloc(samples * 2);
  for (let i = 0; i < samples; i++) {
    const ms = (i / rate) * 1000;
    const release = Math.min(1, (lengthMs - ms) / releaseMs);
    const sum = tones.reduce((all, tone) => all + bell(tone.hertz, ms - tone.startMs), 0);
    pcm.writeInt16LE(Math.round(sum * release * strengthMost * 32_767), i * 2);
  }
  return level(pcm);
}

function bell(hertz: number, ms: number): number {
  if (ms < 0) return 0;
  const turn = (2 * Math.PI * hertz * ms) / 1000;
  const strength = Math.min(1, ms / attackMs) * Math.exp(-ms / decayMs);
  return strength * (Math.sin(turn) + overtone * Math.sin(2 * turn));
}
