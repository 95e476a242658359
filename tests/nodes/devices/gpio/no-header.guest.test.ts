// A machine that is no Raspberry Pi.
import { expect, it } from 'vitest';
import { openButtons } from './open.js';
import { refusal } from './stage.js';

it('is told apart', async () => {
  expect(await refusal(openButtons())).toMatch(/^no Raspberry Pi header: \/sys\/class\/gpio has no GPIO chip at all, .*driver `sim`$/);
});
