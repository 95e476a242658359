// The lines of the 40-pin header, by onoff. The only file that touches it: it is optional to install and has a native part.
import type { Gpio } from 'onoff';
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import { findBase, keysInstead, sysfsGpio } from './base.js';
import { giveBack, takeLines } from './lines.js';

type Onoff = typeof import('onoff');

interface Contact {
  isClosed(): boolean;
  /** Hears the level at each edge, true when closed. */
  watch(onEdge: (closed: boolean) => void): void;
}

/** A line that cannot be opened throws, and gives back those before it. One that fails later is told by `health`. */
export interface Header {
  /** A contact to ground, pulled up. `what` names it in messages. */
  contact(pin: number, what: string): Contact;
  /** Dark until the returned function writes. */
  lamp(pin: number, what: string): (on: boolean) => void;
  health(): DeviceHealth;
  /** Lamps dark, lines given back. Never throws; a second time does nothing. */
  close(): void;
}

/** `pins` are all that will be asked of it. Rejects, in one line for the log: onoff is missing, this is no Pi, or a pin is not ours to write. */
export async function openHeader(
  pins: readonly number[],
  load: () => Promise<Onoff> = () => import('onoff'),
  root = sysfsGpio,
): Promise<Header> {
  const { Gpio } = await load().catch((error: unknown) => {
    const [why] = wordsOf(error).split('\n');
    throw new Error(
      `onoff is not installed, or its native part was not built: run \`npm install --include=optional\` here (it needs python3, make and g++), or use driver \`sim\` [${why}]`,
    );
  });
  const base = await findBase(root);
  if (!Gpio.accessible) throw new Error(`${root}/export cannot be written: the node's user must be in the group \`gpio\`, ${keysInstead}`);
  return linesOf(Gpio, base, await takeLines(root, base, pins), root);
}

/** `taken`: the lines that are given back even if nobody asks for them. */
function linesOf(Gpio: Onoff['Gpio'], base: number, taken: Set<number>, root: string): Header {
  const lines: { readonly gpio: Gpio; readonly isLamp: boolean }[] = [];
  let health: DeviceHealth = { ok: true };

  function fail(what: string, error: unknown): void {
    health = { ok: false, code: 'gpio-line', words: `${what}: ${wordsOf(error)}`.slice(0, 300) };
  }

  function guard<T>(what: string, otherwise: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      fail(what, error);
      return otherwise;
    }
  }

  function open(pin: number, what: string, isLamp: boolean): Gpio {
    // 'low', not 'out': the level comes together with the direction, without a glitch (kernel, admin-guide/gpio/sysfs).
    try {
      const gpio = isLamp
        ? new Gpio(base + pin, 'low', 'none', { activeLow: false })
        : new Gpio(base + pin, 'in', 'both', { activeLow: true });
      lines.push({ gpio, isLamp });
      taken.delete(base + pin);
      // A line that is there before, by us or by a killed node, is taken over as it should be, but onoff keeps every refusal
      // of the kernel on it to itself.
      const obeys = isLamp ? gpio.direction() === 'out' : gpio.direction() === 'in' && gpio.edge() === 'both';
      if (!obeys || gpio.activeLow() === isLamp) throw new Error('it does not take our settings');
      return gpio;
    } catch (error) {
      close();
      throw new Error(`${what}: GPIO${pin} cannot be opened: ${wordsOf(error)}`, { cause: error });
    }
  }

  function close(): void {
    for (const { gpio, isLamp } of lines.splice(0)) {
      // A Pi's kernel keeps the level of a line that is given back, so the lamp is switched off before.
      if (isLamp) guard('closing', undefined, () => gpio.writeSync(0));
      guard('closing', undefined, () => gpio.unexport());
    }
    giveBack(root, taken);
    taken.clear();
  }

  return {
    contact(pin, what) {
      const gpio = open(pin, what, false);
      return {
        isClosed: () => guard(what, false, () => gpio.readSync() === 1),
        watch(onEdge) {
          guard(what, undefined, () => gpio.watch((error, value) => (error ? fail(what, error) : onEdge(value === 1))));
        },
      };
    },
    lamp(pin, what) {
      const gpio = open(pin, what, true);
      return (on) => guard(what, undefined, () => gpio.writeSync(on ? 1 : 0));
    },
    health: () => health,
    close,
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
