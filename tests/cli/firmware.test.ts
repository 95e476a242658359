import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keypadHeader } from '../../cli/firmware.js';

it('the desk unit’s header is what the tables say: `npm run reference` writes it', () => {
  expect(readFileSync(new URL('../../firmware/keypad.h', import.meta.url), 'utf8')).toBe(keypadHeader());
});
