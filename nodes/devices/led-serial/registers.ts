// How a text stands in a Modbus board's registers: as boards on sale have it, by character, by digit, packed or as one number.
export const values = ['characters', 'digits', 'bcd', 'number'] as const;
export type RegisterValue = (typeof values)[number];

/** How a digit is written, of each way but `number`: so many bits, and what stands for nothing and for `-`. */
const codes = {
  characters: { bits: 8, blank: 0x20, dash: 0x2d, zero: 0x30 },
  // As the chips behind most of them decode it: Code B of MAX7219's data sheet.
  digits: { bits: 8, blank: 0x0f, dash: 0x0a, zero: 0 },
  bcd: { bits: 4, blank: 0x0f, dash: 0x0a, zero: 0 },
} as const;
const registerBits = 16;

export interface RegisterLayout {
  readonly value: RegisterValue;
  /** Digits of one register, the first in its high end; those that are fewer lie in its low end. */
  readonly packed: number;
  /** What stands for nothing, and for `-`; with `number`, for the whole board. */
  readonly blank: number;
  readonly dash: number;
}

interface Written {
  readonly value?: RegisterValue | undefined;
  readonly packed?: number | undefined;
  readonly blank?: number | undefined;
  readonly dash?: number | undefined;
}

/** As it is meant where less is said. `number` says its own `blank` and `dash`. */
export function layoutOf({ value = 'characters', packed, blank, dash }: Written): RegisterLayout {
  const usual = value === 'number' ? { blank: 0, dash: 0 } : codes[value];
  return { value, packed: packed ?? (value === 'bcd' ? 2 : 1), blank: blank ?? usual.blank, dash: dash ?? usual.dash };
}

/** How many digits one register has room for. */
export function roomIn(value: RegisterValue): number {
  return value === 'number' ? registerBits : registerBits / codes[value].bits;
}

/** The largest code that one digit has room for; where a digit has a register to itself, what that holds. */
export function highestCode({ value, packed }: RegisterLayout): number {
  return value === 'number' || (packed === 1 && value !== 'bcd') ? 2 ** registerBits - 1 : 2 ** codes[value].bits - 1;
}

/** The digit that a code stands for; undefined for none. */
export function digitOf(code: number, value: Exclude<RegisterValue, 'number'>): number | undefined {
  const digit = code - codes[value].zero;
  return digit >= 0 && digit <= 9 ? digit : undefined;
}

export function registersFor(digits: number, { value, packed }: RegisterLayout): number {
  return value === 'number' ? 1 : Math.ceil(digits / packed);
}

/** Of a text as long as the board has digits. */
export function registersOf(text: string, layout: RegisterLayout): number[] {
  const { value, packed, blank, dash } = layout;
  if (value === 'number') {
    // A series' letter has no room in a number.
    const digits = text.replace(/\D/g, '');
    if (digits !== '') return [Number(digits)];
    return [text.includes('-') ? dash : blank];
  }
  const { bits, zero } = codes[value];
  const codeOf = (character: string) => {
    if (character === ' ') return blank;
    if (character === '-') return dash;
    if (/\d/.test(character)) return zero + Number(character);
    // Nor is there a letter among the codes of digits.
    return value === 'characters' ? character.charCodeAt(0) : blank;
  };
  const count = registersFor(text.length, layout);
  const all = [...text.padStart(count * packed)].map(codeOf);
  return Array.from({ length: count }, (_, i) => all.slice(i * packed, (i + 1) * packed).reduce((word, code) => (word << bits) | code, 0));
}
