// What a maintainer should do about a node's machine, from what it says of itself.
import { hotCelsius } from './limits.js';
import type { MachineHealth } from './messages/node.js';
import type { Sentence } from './sentence.js';

interface MachineWarning {
  /** For programs. */
  readonly code: 'undervolted' | 'too-hot';
  readonly words: Sentence;
}

/** Empty when all is well, and where nothing is known. */
export function machineWarnings({ celsius, undervolted }: MachineHealth): MachineWarning[] {
  const weak: Sentence = {
    it: 'l’alimentatore è troppo debole: mettine uno originale, con un cavo corto',
    en: 'the power supply is too weak: use an original one, with a short cable',
  };
  return [
    ...(undervolted === true ? [{ code: 'undervolted', words: weak } as const] : []),
    ...(celsius !== undefined && celsius > hotCelsius ? [{ code: 'too-hot', words: hotWords(celsius) } as const] : []),
  ];
}

function hotWords(celsius: number): Sentence {
  return {
    it: `il processore è a ${celsius} °C e rallenta: dagli aria, o un dissipatore`,
    en: `the processor is at ${celsius} °C and slows down: give it air, or a heat sink`,
  };
}
