// johnny-five and firmata-io, loaded when a device is opened: both are optional to install.
import type { Firmata } from 'firmata-io';
import type { Board, Keypad, Led } from 'johnny-five';

export interface Libraries {
  readonly Firmata: typeof Firmata;
  readonly Board: typeof Board;
  readonly Digits: (typeof Led)['Digits'];
  readonly Keypad: typeof Keypad;
}

async function load(): Promise<Libraries> {
  const [{ default: five }, { default: io }] = await Promise.all([import('johnny-five'), import('firmata-io')]);
  return { Firmata: io.Firmata, Board: five.Board, Digits: five.Led.Digits, Keypad: five.Keypad };
}

/** Rejects, in one line for the log, when one of them is not installed. */
export async function loadLibraries(from: () => Promise<Libraries> = load): Promise<Libraries> {
  return from().catch((error: unknown) => {
    const [why] = String(error).split('\n');
    throw new Error(`johnny-five or firmata-io is not installed: run \`npm install --include=optional\` here [${why}]`);
  });
}
