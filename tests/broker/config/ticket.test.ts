// What a town may choose of its tickets, and what is told of a choice that would spoil them.
import { describe, expect, it } from 'vitest';
import { configSource } from '../../../broker/config/load.js';
import { nodeConfigOf } from '../../../broker/engine/node-config.js';
import { catalogue } from '../../../cli/catalogue.js';
import { hallText } from './hall-text.js';

const source = configSource('hall.yaml', await catalogue());
const lines = hallText.split('\n').length;

/** With `ticket:` at the end of a file that is right. */
function withTicket(...more: string[]) {
  return source.parse(`${hallText.trimEnd()}\nticket:\n${more.map((line) => `  ${line}\n`).join('')}`);
}

function errorsOf(...more: string[]): string[] {
  const loaded = withTicket(...more);
  return loaded.ok
    ? []
    : loaded.errors.map(({ en }) => en.replace(/^hall\.yaml:(\d+):(\d+): /, (_, line, column) => `${Number(line) - lines}:${column} `));
}

function lookOf(...more: string[]) {
  const loaded = withTicket(...more);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const [kiosk] = Object.entries(loaded.config.nodes).filter(([, { kind }]) => kind === 'kiosk');
  if (kiosk === undefined) throw new Error('no kiosk');
  const config = nodeConfigOf(loaded.config, ...kiosk);
  return config.kind === 'kiosk' ? config.look : undefined;
}

describe('the ticket of a hall', () => {
  it('is Turno’s own unless something is chosen; then every kiosk is told', () => {
    expect(lookOf('sizes: { number: 8 }')).toBeUndefined();
    expect(lookOf('parts: [number, date, warning]', 'sizes: { number: 4 }', 'lines: [{ it: Grazie, en: Thank you }]')).toEqual({
      parts: ['number', 'date', 'warning'],
      sizes: { hall: 1, service: 2, number: 4 },
      lines: [{ it: 'Grazie', en: 'Thank you' }],
    });
  });

  it.each([
    ['a part that there is not', ['parts: [number, warning, numero]'], /^1:28 .*`numero`/],
    ['a part twice', ['parts: [number, warning, number]'], /^1:28 .*`number` stands twice/],
    ['no number', ['parts: [hall, warning]'], /^1:3 .*lacks `number`/],
    ['no warning', ['parts: [hall, number]'], /^1:3 .*lacks `warning`/],
    ['a number that no paper holds', ['sizes: { number: 9 }'], /^1:20 .*9/],
    ['a number that nobody can read', ['sizes: { number: 1 }'], /^1:20 .*1/],
    ['a size that is none', ['sizes: { hall: big }'], /^1:18 /],
    ['too many lines', ['lines:', ...Array.from({ length: 7 }, () => '  - { it: a, en: b }')], /^1:3 .*6/],
    ['a line without the hall’s language', ['lines: [{ en: Thanks }]'], /^1:11 .*`it`/],
    ['a line with a control character', ['lines: [{ it: "a\\x1b@", en: b }]'], /^1:17 .*control/],
    ['a line longer than a letter', [`lines: [{ it: ${'a'.repeat(201)}, en: b }]`], /^1:17 .*200/],
    ['an option that there is not', ['fonts: big'], /^1:3 `fonts`: no such option/],
  ] as const)('is told with its place: %s', (_what, more, error) => {
    const errors = errorsOf(...more);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(error);
  });

  it('has its own lines regretted where a language lacks them', () => {
    const loaded = withTicket('lines: [{ it: Grazie }]');
    expect(loaded.ok && loaded.warnings.map(({ en }) => en)).toEqual([expect.stringMatching(/has no words in `en`/)]);
  });
});
