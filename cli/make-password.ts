// Passwords and keys that nobody thinks up and somebody may have to type.
import { randomBytes } from 'node:crypto';

/** Crockford's 32 digits: no `i`, `l`, `o`, `u`, so that nobody reads one sign for another. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** 160 random bits, 5 a sign, in groups of four that an eye can follow. */
export function makePassword(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => digits[Number.parseInt(five, 2)]).join('');
  return (signs.match(/.{4}/g) ?? []).join('-');
}
