// A desk unit on the bench: its program on an emulated chip, wired as firmware/desk-unit/README.md says, in virtual time.
import { type Chip, createChip, type Pin, type Port } from './chip.js';
import { createMatrix } from './matrix.js';
import { createMax7219, registers } from './max7219.js';

const wires = {
  din: { port: 'B', bit: 1 },
  cs: { port: 'B', bit: 2 },
  clk: { port: 'B', bit: 3 },
  lamp: { port: 'C', bit: 4 },
  buzzer: { port: 'C', bit: 5 },
} as const satisfies Record<string, Pin>;

export interface EmulatedUnit extends Pick<Chip, 'now' | 'pass' | 'receive' | 'restarts' | 'power' | 'reset' | 'hang'> {
  /** What leaves it, byte by byte; one listener. */
  onBytes(fn: (bytes: Uint8Array) => void): void;
  /** A key by its place, as the protocol counts them: row by row from the top left; 16 and more, the rating buttons. */
  press(key: number): void;
  release(key: number): void;
  /** What can be read on its digits. */
  digits(): string;
  /** Whenever all its digits have been told, as they can be read then. */
  onShown(fn: (digits: string) => void): void;
  lamp(): boolean;
  buzzer(): boolean;
  /** Whenever its digits, lamp or buzzer may have changed. */
  onChange(fn: () => void): void;
}

export function createUnit({ hex }: { readonly hex: string }): EmulatedUnit {
  let heard = (_bytes: Uint8Array) => {};
  let seen = () => {};
  let shown = (_digits: string) => {};
  // The program ends with this one.
  const display = createMax7219((register) => {
    seen();
    if (register === registers.noShutdown) shown(display.text());
  });
  const isHigh = (pin: Pin) => chip.drive(pin) === 'high';

  function changed(port: Port): void {
    if (port === 'B') display.pins({ din: isHigh(wires.din), cs: isHigh(wires.cs), clk: isHigh(wires.clk) });
    if (port === wires.lamp.port) seen();
  }

  const matrix = createMatrix((pin) => chip.drive(pin));
  const chip = createChip({ hex, changed, level: matrix.level, sent: (byte) => heard(Uint8Array.of(byte)) });

  return {
    ...chip,
    power(on) {
      if (!on) display.off();
      chip.power(on);
      seen();
    },
    onBytes(fn) {
      heard = fn;
    },
    press: matrix.close,
    release: matrix.open,
    digits: display.text,
    onShown(fn) {
      shown = fn;
    },
    lamp: () => isHigh(wires.lamp),
    buzzer: () => isHigh(wires.buzzer),
    onChange(fn) {
      seen = fn;
    },
  };
}
