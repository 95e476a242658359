// What a printer says about itself, byte by byte: Epson, ESC/POS Command Reference, "DLE EOT", "GS r", "GS a" and the
// appendix on telling the answers apart (TM-T88 and TM-T20 technical manuals have the same tables).

/** DLE EOT 1 and DLE EOT 4: answered at once, past whatever waits to be printed. */
export const askState = Uint8Array.of(0x10, 0x04, 0x01);
export const askPaper = Uint8Array.of(0x10, 0x04, 0x04);
/** GS r 1: waits its turn behind the ticket, so its answer says that the ticket has been cut. */
export const askEnd = Uint8Array.of(0x1d, 0x72, 0x01);

type Answer =
  /** To a DLE EOT; which one, the asker knows: the fixed bits are the same. */
  | { readonly kind: 'now'; readonly byte: number }
  /** To a GS r 1. */
  | { readonly kind: 'end'; readonly paperOut: boolean };

/**
 * A reader of one connection. It keeps count of automatic status (GS a, on by memory switch in some printers): four bytes
 * of which the last three look like answers to GS r. Anything else (XON, XOFF, a block of data) is passed over.
 */
export function statusReader(): (chunk: Uint8Array) => Answer[] {
  let automaticLeft = 0;
  return (chunk) => {
    const answers: Answer[] = [];
    for (const byte of chunk) {
      // DLE EOT: bits 1 and 4 on, 0 and 7 off. First byte of automatic status: bit 4 on, 0, 1 and 7 off. GS r: 4 and 7 off.
      if ((byte & 0x93) === 0x12) answers.push({ kind: 'now', byte });
      else if ((byte & 0x93) === 0x10) automaticLeft = 3;
      else if ((byte & 0x90) === 0 && automaticLeft > 0) automaticLeft -= 1;
      // Bits 2 and 3: an Epson at the end of its roll is offline and silent instead; its imitators answer.
      else if ((byte & 0x90) === 0) answers.push({ kind: 'end', paperOut: (byte & 0x0c) === 0x0c });
    }
    return answers;
  };
}

/** From the answer to DLE EOT 4: bits 5 and 6, end of the roll. */
export function paperOut(byte: number): boolean {
  return (byte & 0x60) !== 0;
}

/** From the answer to DLE EOT 1, bit 3: cover open, jam, an error; also at the end of the roll. */
export function offline(byte: number): boolean {
  return (byte & 0x08) !== 0;
}
