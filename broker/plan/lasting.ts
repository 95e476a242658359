// How long something lasts, and how that changes, as somebody says it.
import type { Sentence } from '../contract/sentence.js';

/** `falls from 41 to 24 minutes`. */
export function changed(was: number, is: number): Sentence {
  const words = span(was, is);
  if (words === undefined) return { it: `resta ${lasting(is).it}`, en: `stays at ${lasting(is).en}` };
  return is < was ? { it: `scende ${words.it}`, en: `falls ${words.en}` } : { it: `sale ${words.it}`, en: `rises ${words.en}` };
}

/** `from 41 to 24 minutes`; undefined: they read the same. */
export function span(was: number, is: number): Sentence | undefined {
  const [from, to] = [lasting(was), lasting(is)];
  if (from.en === to.en) return undefined;
  const isShort = isInMinutes(was) && isInMinutes(is);
  return {
    it: `da ${isShort ? minutes(was) : from.it} a ${to.it}`,
    en: `from ${isShort ? minutes(was) : from.en} to ${to.en}`,
  };
}

const minutes = (ms: number) => Math.round(ms / 60_000);
const isInMinutes = (ms: number) => ms >= 60_000;

export function lasting(ms: number): Sentence {
  if (!isInMinutes(ms)) {
    const seconds = Math.round(ms / 1000);
    return { it: `${seconds} ${seconds === 1 ? 'secondo' : 'secondi'}`, en: `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` };
  }
  const whole = minutes(ms);
  return { it: `${whole} ${whole === 1 ? 'minuto' : 'minuti'}`, en: `${whole} ${whole === 1 ? 'minute' : 'minutes'}` };
}
