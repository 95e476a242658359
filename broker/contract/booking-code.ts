// An appointment's code as it is read aloud, written and typed. Six digits are all that a kiosk can take; from home, where nobody sees who tries codes
// out, four letters follow them.

export const lettersLength = 4;
const codeSigns = new RegExp(`^(\\d{6})([A-Z]{${lettersLength}})?$`);

/** As people read it: `123 456`, and `123 456 KWTX` with its letters. */
export function spacedCode(code: string, letters?: string): string {
  return [code.slice(0, 3), code.slice(3), ...(letters === undefined ? [] : [letters])].join(' ');
}

/** As it stands in an address: `123456-KWTX`, and `123456` of one that has no letters any more. */
export function bookingCode(code: string, letters?: string): string {
  return letters === undefined ? code : `${code}-${letters}`;
}

/**
 * As somebody wrote it: `123 456-kwtx`, `123.456 KW TX`, in full-width signs or Arabic digits. `letters` is empty where only the digits were written.
 * Undefined: no code looks like that.
 */
export function readBookingCode(written: string): { readonly code: string; readonly letters: string } | undefined {
  const plain = written
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\s.\p{Dash}\p{Bidi_Control}]/gu, '');
  const [, code, letters = ''] = codeSigns.exec(plain.toUpperCase()) ?? [];
  return code === undefined ? undefined : { code, letters };
}
