import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { firmwareHeaders } from '../../cli/firmware.js';

it.each(firmwareHeaders())('$name is what the tables say: `npm run reference` writes it', ({ name, text }) => {
  expect(readFileSync(new URL(`../../firmware/desk-unit/${name}`, import.meta.url), 'utf8')).toBe(text);
});
