// What a printer says about itself, byte by byte: Epson, ESC/POS Command Reference, "DLE EOT", "DLE DC4 (fn = 8)", "GS r",
// "GS a" and the appendix on telling the answers apart (TM-T88 and TM-T20 technical manuals have the same tables).

/** What can be asked at any moment, past whatever waits to be printed, and its n in DLE EOT n. */
const numbers = { printer: 1, cause: 2, error: 3, paper: 4 } as const;
export type Question = keyof typeof numbers;

export function askNow(question: Question): Uint8Array {
  return Uint8Array.of(0x10, 0x04, numbers[question]);
}

/** GS r 1: waits its turn behind the ticket, so its answer says that the ticket has been cut. */
export const askEnd = Uint8Array.of(0x1d, 0x72, 0x01);
/** DLE DC4 8: what the printer has taken and not printed is gone. Answered with a block; the fixed bytes guard against chance. */
export const forget = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

type Answer =
  /** To a DLE EOT; which one, the asker knows: the fixed bits are the same. */
  | { readonly kind: 'now'; readonly byte: number }
  /** To a GS r 1. */
  | { readonly kind: 'end'; readonly paperOut: boolean }
  /** To a DLE DC4 8. */
  | { readonly kind: 'forgotten' };

const blockBegins = 0x37;
const isForgotten = 0x25;
/** Longer than any block that is sent unasked for; noise that looks like a block's first byte must not make us deaf. */
const blockBytesMax = 80;

/**
 * A reader of one connection. It keeps count of automatic status (GS a, on by memory switch in some printers): four bytes
 * of which the last three look like answers to GS r; and of blocks, from 37h to NUL. Anything else (XON, XOFF) is passed over.
 */
export function statusReader(): (chunk: Uint8Array) => Answer[] {
  let automaticLeft = 0;
  let block: number[] | undefined;

  function inBlock(byte: number, begun: number[]): Answer | undefined {
    begun.push(byte);
    if (byte !== 0 && begun.length < blockBytesMax) return undefined;
    block = undefined;
    return begun[0] === isForgotten ? { kind: 'forgotten' } : undefined;
  }

  function single(byte: number): Answer | undefined {
    // DLE EOT: bits 1 and 4 on, 0 and 7 off. First byte of automatic status: bit 4 on, 0, 1 and 7 off. GS r: 4 and 7 off.
    if ((byte & 0x93) === 0x12) return { kind: 'now', byte };
    if ((byte & 0x93) === 0x10) automaticLeft = 3;
    else if (byte === blockBegins) block = [];
    else if ((byte & 0x90) === 0 && automaticLeft > 0) automaticLeft -= 1;
    // Bits 2 and 3: an Epson at the end of its roll is offline and silent instead; its imitators answer.
    else if ((byte & 0x90) === 0) return { kind: 'end', paperOut: (byte & 0x0c) === 0x0c };
    return undefined;
  }

  return (chunk) => {
    const answers: Answer[] = [];
    for (const byte of chunk) {
      const answer = block === undefined ? single(byte) : inBlock(byte, block);
      if (answer !== undefined) answers.push(answer);
    }
    return answers;
  };
}
