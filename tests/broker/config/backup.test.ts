// The day's copies in the maintainer's file: not kept longer than the personal data in them.
import { expect, it } from 'vitest';
import { configSource } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { hallText } from './hall-text.js';

const first = hallText.split('\n').length;

async function errorsWith(more: string): Promise<readonly string[]> {
  const loaded = configSource('hall.yaml', await catalogue()).parse(`${hallText}${more}`);
  return loaded.ok ? [] : loaded.errors.map(({ en }) => en);
}

it('are kept for no longer than what `privacy` says, by its line', async () => {
  expect(await errorsWith('backup: { folder: /media/usb }\n')).toEqual([]);
  expect(await errorsWith('backup: { folder: /media/usb, hour: 2, days: 30 }\n')).toEqual([]);
  expect(await errorsWith('backup:\n  folder: /media/usb\n  days: 31\n')).toEqual([
    `hall.yaml:${first + 2}:9: copies would be kept for 31 days, but \`privacy\` \`appointments-days\` is 30: whoever is erased would stay in them`,
  ]);
  expect(await errorsWith('privacy: { appointments-days: 90, cases-days: 20 }\nbackup: { folder: /media/usb, days: 60 }\n')).toEqual([
    expect.stringMatching(/cases-days. is 20/),
  ]);
  // What is not said is what holds.
  expect(await errorsWith('privacy: { appointments-days: 3 }\nbackup: { folder: /media/usb }\n')).toEqual([
    expect.stringMatching(/:1: copies would be kept for 7 days, but .* is 3/),
  ]);
  expect(await errorsWith('privacy: { appointments-days: 0 }\nbackup: { folder: /media/usb, days: 0 }\n')).toEqual([]);
  expect(await errorsWith('backup: { hour: 3 }\n')).toHaveLength(1);
  expect(await errorsWith('backup: { folder: x, hour: 24 }\n')).toHaveLength(1);
});
