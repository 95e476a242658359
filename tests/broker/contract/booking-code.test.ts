// An appointment's code as people write it.
import { expect, it } from 'vitest';
import { bookingCode, readBookingCode, spacedCode } from '../../../broker/contract/booking-code.js';

it.each([
  ['482913', '482913', ''],
  ['482 913', '482913', ''],
  ['482913-KWTX', '482913', 'KWTX'],
  [' 482.913 kw tx ', '482913', 'KWTX'],
  ['482 913\u00a0kwtx', '482913', 'KWTX'],
  ['٤٨٢ ٩١٣ KWTX', '482913', 'KWTX'],
  ['۴۸۲۹۱۳–kwtx', '482913', 'KWTX'],
  ['４８２９１３−ＫＷＴＸ', '482913', 'KWTX'],
  ['\u200e482913-KWTX\u200f', '482913', 'KWTX'],
])('%j is read', (written, code, letters) => {
  expect(readBookingCode(written)).toEqual({ code, letters });
});

it.each([
  '',
  '48291',
  '4829134',
  '482913-KWT',
  '482913-KWTXY',
  '482913-1234',
  'KWTX-482913',
  '482913-КВТХ',
  '482913/KWTX',
])('%j looks like no code', (written) => {
  expect(readBookingCode(written)).toBeUndefined();
});

it('what is shown is read back', () => {
  for (const shown of [spacedCode('482913', 'KWTX'), bookingCode('482913', 'KWTX')]) {
    expect(readBookingCode(shown)).toEqual({ code: '482913', letters: 'KWTX' });
  }
  expect([spacedCode('482913'), bookingCode('482913')]).toEqual(['482 913', '482913']);
});
