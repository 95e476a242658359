// A bootloader as Optiboot is one: STK500 version 1 (Atmel's AVR061), so much of it as writes and reads a board's flash.

const [insync, ok, eop] = [0x14, 0x10, 0x20];
/** How many bytes follow each command, but for PROG_PAGE, which says so itself; 0x20 ends each. */
const lengths: Readonly<Record<number, number>> = { 48: 0, 65: 1, 66: 20, 69: 5, 80: 0, 81: 0, 85: 2, 86: 4, 116: 3, 117: 0 };
const programPage = 0x64;

interface BootloaderParts {
  readonly send: (bytes: Uint8Array) => void;
  /** An ATmega328P's unless another is given. */
  readonly signature?: readonly [number, number, number];
  /** Called with each page that was written, from 1; it may throw to let the board go silent. */
  readonly wrote?: (pages: number) => void;
  /** The programmer has taken its leave: the board starts its program. */
  readonly left: () => void;
}

interface Bootloader {
  readonly flash: Uint8Array;
  take(bytes: Uint8Array): void;
}

export function createBootloader({ send, signature = [0x1e, 0x95, 0x0f], wrote = () => {}, left }: BootloaderParts): Bootloader {
  const flash = new Uint8Array(0x8000).fill(0xff);
  let held: number[] = [];
  /** In bytes; it travels in words. */
  let address = 0;
  let pages = 0;

  function wholeLength(): number | undefined {
    const [command = 0, high = 0, low = 0] = held;
    if (command === programPage) return held.length < 3 ? undefined : 5 + high * 256 + low;
    const length = lengths[command];
    return length === undefined ? 1 : length + 2;
  }

  function obey([command = 0, ...body]: readonly number[]): readonly number[] | undefined {
    const [a = 0, b = 0] = body;
    switch (command) {
      case 0x41:
        return [{ 129: 8, 130: 0 }[a] ?? 3];
      case 0x55:
        address = (a + b * 256) * 2;
        return [];
      case 0x56:
        return [0];
      case programPage: {
        flash.set(body.slice(3, -1), address);
        pages += 1;
        wrote(pages);
        return [];
      }
      case 0x74:
        return [...flash.subarray(address, address + a * 256 + b)];
      case 0x75:
        return signature;
      default:
        return lengths[command] === undefined ? undefined : [];
    }
  }

  return {
    flash,
    take(bytes) {
      held.push(...bytes);
      for (let length = wholeLength(); length !== undefined && held.length >= length && held.length > 0; length = wholeLength()) {
        const command = held.slice(0, length);
        held = held.slice(length);
        // What is no command is passed over, as noise.
        const answer = command.at(-1) === eop ? obey(command) : undefined;
        if (answer === undefined) continue;
        send(Uint8Array.from([insync, ...answer, ok]));
        if (command[0] === 0x51) left();
      }
    },
  };
}
