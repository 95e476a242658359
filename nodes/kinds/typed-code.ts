// An appointment's code, typed on a kiosk's ticket buttons digit by digit.
import type { Clock } from '../devices/ports.js';

const digitsWanted = 6;
/** Who stops typing for so long has gone, ms. */
const forgottenMs = 10_000;

interface TypedCode {
  /** The whole code at the sixth digit. */
  add(digit: number): string | undefined;
  forget(): void;
  /** Whether a code has been begun. */
  begun(): boolean;
}

/** `changed`: a code was begun, or is no more. */
export function typedCode(clock: Clock, changed: () => void): TypedCode {
  let typed = '';
  let cancel = () => {};

  function become(next: string): void {
    cancel();
    const toldBefore = typed !== '';
    typed = next;
    if (typed !== '') cancel = clock.after(forgottenMs, () => become(''));
    if (toldBefore !== (typed !== '')) changed();
  }

  return {
    add(digit) {
      const code = `${typed}${digit}`;
      become(code.length < digitsWanted ? code : '');
      return code.length < digitsWanted ? undefined : code;
    },
    forget: () => become(''),
    begun: () => typed !== '',
  };
}
