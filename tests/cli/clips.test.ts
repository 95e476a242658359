// The list of what to record: this hall's letters, every number, and the words of each file.
import { expect, it } from 'vitest';
import { run } from '../../cli/clips.js';
import { paintFor } from '../../cli/screen.js';
import { projectRoot } from '../harness/processes.js';

async function asked(operands: string[], json = false) {
  const printed: string[] = [];
  const objects: object[] = [];
  const options = { data: '', http: '', mqtt: '', ...(json && { json: true }) };
  const context = {
    ...{ operands, options, language: 'en' as const, root: projectRoot, version: 'test' },
    say: ({ en }: { en: string }) => en,
    print: (text: string) => void printed.push(text),
    printJson: (data: object) => void objects.push(data),
    paint: paintFor(process.stdout, '1'),
    paintLog: paintFor(process.stderr, '1'),
  };
  expect(await run(context)).toBe(0);
  return { lines: printed.join('\n').split('\n'), objects };
}

it('is one line a file, in each language of the hall that is recorded', async () => {
  const { lines } = await asked([]);
  expect(lines).toContain('it/numero.wav     numero');
  expect(lines).toContain('it/28.wav         ventotto');
  expect(lines).toContain('it/900.wav        novecento');
  expect(lines).toContain('en/and.wav      and');
  expect(lines.filter((line) => line.includes('/z.wav'))).toEqual([]);
});

it('is in one language where one is asked for, and in JSON', async () => {
  const { objects } = await asked(['en'], true);
  expect(objects).toEqual([{ ok: true, recordings: { en: expect.arrayContaining([{ clip: '300', says: 'three hundred' }]) } }]);
});

it('is not there for a language that espeak-ng speaks', async () => {
  await expect(asked(['uk'])).rejects.toMatchObject({ code: 'bad-command-line' });
});
