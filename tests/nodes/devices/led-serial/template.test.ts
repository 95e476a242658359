import { describe, expect, it } from 'vitest';
import { hasAddress, highestAddress, readFrame, renderFrame } from '../../../../nodes/devices/led-serial/template.js';

function frameOf(text: string) {
  const read = readFrame(text);
  if (!read.ok) throw new Error(read.problem.en);
  return read.frame;
}

describe('a frame by template', () => {
  it.each([
    ['{stx}{address:2}{digits}{etx}', 7, '042', '\x0207042\x03'],
    ['\\x02{address:3}{digits}\\x03', 7, ' 42', '\x02007 42\x03'],
    ['@{address}:{digits}{cr}{lf}', 12, '--', '@12:--\r\n'],
    ['{address:byte}{digits}\\xff', 200, '042', '\xc8042\xff'],
    ['{address:hex}{digits}', 200, '042', 'C8042'],
    ['{digits}', 0, '   ', '   '],
    ['\\x7b{digits}\\x7d\\\\', 0, '1', '{1}\\'],
    ['\u0002{digits}\u0003', 0, '042', '\x02042\x03'],
    // By hand: 0x30 ^ 0x34 ^ 0x32 = 0x36; with the ETX that follows, 0x35.
    ['{stx}{start}{digits}{xor}{etx}', 0, '042', '\x0204236\x03'],
    ['{stx}{start}{digits}{etx}{xor:byte}', 0, '042', '\x02042\x03\x35'],
    // 0x02 + 0x30 + 0x34 + 0x32 = 0x98.
    ['{stx}{digits}{sum}{etx}', 0, '042', '\x0204298\x03'],
    ['{stx}{digits}{sum:byte}', 0, '042', '\x02042\x98'],
    ['\\xff\\xff{digits}{sum:byte}', 0, '0', '\xff\xff0\x2e'],
  ])('%j to board %i, %j', (template, address, digits, bytes) => {
    expect(Buffer.from(renderFrame(frameOf(template), address, digits)).toString('latin1')).toBe(bytes);
  });

  it.each([
    ['{digits}', 999],
    ['{address}{digits}', 999],
    ['{address:1}{digits}', 9],
    ['{address:2}{digits}', 99],
    ['{address:byte}{digits}', 255],
    ['{address:hex}{digits}{address:1}', 9],
  ])('%j has room for an address up to %i', (template, highest) => {
    expect(highestAddress(frameOf(template))).toBe(highest);
    expect(hasAddress(frameOf(template))).toBe(template.includes('address'));
  });

  it.each([
    ['{stx}{etx}', 'needs {digits}, once', 'ci vuole {digits}'],
    ['{digits}{digits}', 'needs {digits}, once', 'ci vuole {digits}'],
    ['{sx}{digits}', 'there is no `{sx}`: there are {digits}, {address}', '`{sx}` non esiste'],
    ['{digits}{address:4}', 'there is no `{address:4}`', '{address:1} a {address:3}'],
    ['{digits}{stx:2}', 'there is no `{stx:2}`', '`{stx:2}` non esiste'],
    ['{digits}{xor:hex}', 'there is no `{xor:hex}`', '`{xor:hex}` non esiste'],
    ['{digits}{', 'a `{` stands alone', 'una `{` sta sola'],
    ['{digits}}', 'a `}` stands alone', 'una `}` sta sola'],
    ['{digits}\\q', 'after `\\` comes a byte, as in `\\x02`', 'dopo `\\` ci vuole un byte'],
    ['{digits}\\x2', 'after `\\` comes a byte', 'dopo `\\` ci vuole un byte'],
    ['{digits}è', '`è` is no ASCII character', '`è` non è un carattere ASCII'],
    ['{digits}{sum}{xor}', 'one checksum alone', 'una sola somma di controllo'],
    ['{start}{digits}', '{start} stands once, before {sum} or {xor}', '{start} sta una volta'],
    ['{digits}{sum}{start}', '{start} stands once, before {sum} or {xor}', '{start} sta una volta'],
    [`{digits}${'x'.repeat(100)}`, '100 characters at most', 'al massimo 100 caratteri'],
  ])('%j is refused', (template, en, it) => {
    const read = readFrame(template);
    expect(read.ok ? {} : read.problem).toEqual({ en: expect.stringContaining(en), it: expect.stringContaining(it) });
  });
});
