// A MAX7219 with its digits: what an eye would read there.

/** Segments A to G from bit 6 down. */
const characters = new Map<number, string>([
  [0x00, ' '],
  [0x01, '-'],
  [0x7e, '0'],
  [0x30, '1'],
  [0x6d, '2'],
  [0x79, '3'],
  [0x33, '4'],
  [0x5b, '5'],
  [0x5f, '6'],
  [0x70, '7'],
  [0x7f, '8'],
  [0x7b, '9'],
]);
const digitsMost = 8;
export const registers = { decode: 0x09, intensity: 0x0a, scanLimit: 0x0b, noShutdown: 0x0c, test: 0x0f };

interface Max7219 {
  /** The levels at its pins; `true` is high. */
  pins(levels: { readonly din: boolean; readonly cs: boolean; readonly clk: boolean }): void;
  /** From the left; `?` where no character looks so. Blank while it is shut down. */
  text(): string;
  /** Without power: with it again it is shut down (datasheet, Initial Power-Up). */
  off(): void;
}

/** `written`: a register has its value. */
export function createMax7219(written: (register: number) => void): Max7219 {
  const values = new Map<number, number>();
  let shifted = 0;
  let before = { cs: true, clk: false };

  return {
    off: () => values.clear(),
    pins({ din, cs, clk }) {
      // Data is taken as the clock rises, and the last 16 bits as CS rises (datasheet, Serial-Addressing Modes).
      if (!cs && clk && !before.clk) shifted = ((shifted << 1) | Number(din)) & 0xffff;
      const isLatched = cs && !before.cs;
      before = { cs, clk };
      if (!isLatched) return;
      const register = (shifted >> 8) & 0x0f;
      values.set(register, shifted & 0xff);
      written(register);
    },
    text() {
      const of = (register: number) => values.get(register) ?? 0;
      const lit = of(registers.noShutdown) === 1 && of(registers.intensity) > 0 && of(registers.decode) === 0 && of(registers.test) === 0;
      return Array.from({ length: digitsMost }, (_, digit) => digit)
        .slice(0, of(registers.scanLimit) + 1)
        .map((digit) => (lit ? (characters.get(of(digit + 1)) ?? '?') : ' '))
        .join('');
    },
  };
}
