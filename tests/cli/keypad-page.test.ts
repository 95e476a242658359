// The printed page: everything of the tables is on it, in both languages, and nothing leaves the sheet.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers, answerWords } from '../../broker/contract/answers.js';
import { grammar, rowNames } from '../../broker/contract/grammar.js';
import { remapped } from '../../broker/contract/keypad.js';
import { gestures } from '../../broker/contract/one-button.js';
import { clipped, widthOf, wrapped } from '../../broker/reports/lettering.js';
import { run } from '../../cli/keypad.js';
import { groups, keypadPage } from '../../cli/keypad-page.js';
import { paintFor } from '../../cli/screen.js';
import { makeFolder } from '../harness/folders.js';

const page = (language: 'it' | 'en', dials: Parameters<typeof keypadPage>[0]['dials'] = [], table = grammar) =>
  keypadPage({ hall: 'Comune di <Pieve> & "C"', table, dials, say: (words) => words[language] });
/** Every text of a drawing, as it is read. */
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  );

describe.each(['it', 'en'] as const)('in %s', (language) => {
  it('has every row, every answer of the lamp and every gesture', () => {
    const texts = textsOf(page(language));
    const words = [
      ...grammar.map(({ label }) => label),
      ...answers.flatMap((answer) => [answerWords[answer].means, answerWords[answer].looks]),
      ...Object.values(gestures).flatMap(({ label, says }) => [label, says]),
    ];
    for (const text of words) expect(texts).toContain(text[language]);
    expect(texts).toContain('Comune di <Pieve> & "C"');
  });

  it('says no sentence half', () => {
    const flowing = textsOf(page(language)).join(' ');
    for (const { says } of grammar) expect(flowing).toContain(says[language]);
    expect(flowing).not.toContain('…');
  });

  it('keeps every text on the sheet', () => {
    const many = Array.from({ length: 90 }, (_, i) => ({
      dial: String(i).padStart(2, '0'),
      name: `Servizio con un nome lungo assai ${i}`,
    }));
    for (const dials of [[], [{ title: { it: 'Servizi', en: 'Services' }, entries: many }]]) {
      const svg = page(language, dials);
      const [left = 0, top = 0, width = 0, height = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
      expect(width / height).toBeCloseTo(210 / 297, 3);
      for (const [, x, y, size, rest = '', text = ''] of svg.matchAll(
        /<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"([^>]*)>([^<]*)</g,
      )) {
        const long = widthOf(text.replace(/&#\d+;/g, '&'), { size: Number(size), bold: rest.includes('bold') });
        const start = Number(x) - (rest.includes('"end"') ? long : rest.includes('"middle"') ? long / 2 : 0);
        expect(start, text).toBeGreaterThanOrEqual(left + 90);
        expect(start + long, text).toBeLessThanOrEqual(left + width - 90);
        expect(Number(y)).toBeLessThanOrEqual(top + height - 60);
      }
    }
  });
});

it('has a place for every row, once', () => {
  expect(groups.flatMap(({ rows }) => rows).sort()).toEqual([...rowNames].sort());
});

it('shows what a hall dials otherwise', () => {
  const own = remapped(grammar, { done: '09', pause: 'D' });
  if (!own.ok) throw new Error('refused');
  const texts = textsOf(page('it', [], own.table));
  // On the key's cap and beside it.
  expect(texts.filter((text) => text === 'Pausa')).toHaveLength(2);
  expect(texts.filter((text) => text === 'Finito')).toHaveLength(1);
});

it('the command prints this hall’s page, or its parts as JSON', async () => {
  const folder = makeFolder();
  const root = new URL('../..', import.meta.url).pathname;
  const printed: string[] = [];
  const objects: object[] = [];
  const context = {
    operands: [],
    options: { data: folder.path, http: '', mqtt: '' },
    language: 'it' as const,
    say: ({ it }: { it: string }) => it,
    print: (text: string) => void printed.push(text),
    printJson: (data: object) => void objects.push(data),
    paint: paintFor(process.stdout, '1'),
    paintLog: paintFor(process.stderr, '1'),
    root,
    version: 'test',
  };
  expect(await run(context)).toBe(0);
  expect(await run({ ...context, options: { ...context.options, json: true } })).toBe(0);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^<svg xmlns[\s\S]*<\/svg>$/);
  expect(objects).toEqual([
    expect.objectContaining({
      ok: true,
      rows: expect.arrayContaining([expect.objectContaining({ name: 'next', keys: 'A', label: 'Prossimo' })]),
    }),
  ]);
  folder.remove();
});

describe('words that must fit', () => {
  const style = { size: 20 };
  it('are wrapped without losing one, and clipped only when they are too wide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 300, max: 2000 }),
        (list, width) => {
          const lines = wrapped(list.join(' '), width, style);
          expect(lines.join(' ')).toBe(list.join(' '));
          for (const line of lines) expect(widthOf(line, style)).toBeLessThanOrEqual(width);
          const cut = clipped(list.join(' '), width, style);
          expect(widthOf(cut, style)).toBeLessThanOrEqual(width);
          expect(cut === list.join(' ')).toBe(widthOf(list.join(' '), style) <= width);
        },
      ),
    );
  });
});
