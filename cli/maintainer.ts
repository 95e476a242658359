// Whoever stands before a device, asked at a terminal: questions with yes or no, and things to press.
import type { Clock } from '../nodes/devices/ports.js';
import type { Typed } from './answers-typed.js';
import type { Context } from './context.js';
import type { Maintainer, Outcome } from './test-step.js';

/** Who was asked to press something has walked to it by then, ms. */
const patienceMs = 60_000;

interface Asked extends Maintainer {
  /** Nobody answers any more. */
  isGone(): boolean;
}

export function maintainer(typed: Typed, clock: Clock, { say, print }: Pick<Context, 'say' | 'print'>): Asked {
  let heard = (_what: string) => {};
  let gone = false;

  async function sees(question: Parameters<Maintainer['sees']>[0]): Promise<Outcome> {
    typed.forget();
    for (;;) {
      print(`  ${say(question)} ${say({ it: '[s/n, Invio: non so]', en: '[y/n, Enter: cannot say]' })}`);
      const line = await typed.line();
      gone ||= line === undefined;
      if (line === undefined || line === '') return 'skipped';
      if (/^[ys]/i.test(line)) return 'ok';
      if (/^n/i.test(line)) return 'failed';
    }
  }

  async function presses(prompt: Parameters<Maintainer['presses']>[0], wanted: string): Promise<Outcome> {
    typed.forget();
    print(`  ${say(prompt)} ${say({ it: '(Invio: non arriva niente)', en: '(Enter: nothing comes)' })}`);
    let cancel = () => {};
    const pressed = new Promise<string>((resolve) => {
      heard = resolve;
      cancel = clock.after(patienceMs, () => resolve(''));
    });
    const first = await Promise.race([pressed.then((what) => ({ what })), typed.line().then((line) => ({ line }))]);
    cancel();
    heard = () => {};
    if ('line' in first) {
      gone ||= first.line === undefined;
      return 'failed';
    }
    if (first.what !== wanted && first.what !== '') print(`  ${say({ it: 'sentito invece', en: 'heard instead' })}: ${first.what}`);
    return first.what === wanted ? 'ok' : 'failed';
  }

  const notes = (words: Parameters<Maintainer['notes']>[0]) => print(`  ${say(words)}`);
  return { sees, presses, notes, heard: (what) => heard(what), isGone: () => gone };
}
