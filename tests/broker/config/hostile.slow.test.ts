// Files that are no hall: whatever they are, the answer has the same form and comes soon.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { configSource, type Loaded } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { makeFolder } from '../../harness/folders.js';
import { seedFor } from '../../harness/random.js';
import { hallText } from './hall-text.js';

const house = await catalogue();
/** Of work: others on a busy machine do not make it more. */
const slowMs = 2_000;

/** The errors, each of them in the form that is promised, and in time. */
function errorsOf(load: () => Loaded): readonly string[] {
  const before = process.cpuUsage();
  const loaded = load();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(slowMs);
  const lines = (loaded.ok ? loaded.warnings : loaded.errors).map(({ en }) => en);
  if (!loaded.ok) expect(lines.length).toBeGreaterThan(0);
  // No stack trace, no second line, nothing that a terminal would obey.
  for (const line of lines) expect(line).toMatch(/^\S+hall\.yaml:[1-9]\d*:[1-9]\d*: \P{Cc}+$/u);
  return loaded.ok ? [] : lines;
}

const parse = (text: string) => errorsOf(() => configSource('/hall.yaml', house).parse(text));

function read(write: (file: string) => void): readonly string[] {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const file = join(folder.path, 'hall.yaml');
  write(file);
  return errorsOf(() => configSource(file, house).read()).map((error) => error.replace(file, ''));
}

describe('a file', () => {
  it.each<[what: string, write: (file: string) => void, error: string]>([
    ['that is not there', () => {}, ':1:1: cannot be read: there is no such file'],
    ['that is a folder', (file) => mkdirSync(file), ':1:1: is a folder, not a file'],
    ['that is a pipe', (file) => execFileSync('mkfifo', [file]), ':1:1: is not a file'],
    [
      'that is too large',
      (file) => writeFileSync(file, '#'.repeat(1_000_001)),
      ':1:1: the file is too large: 1000001 bytes, at most 1000000',
    ],
    [
      'that is a picture',
      (file) => writeFileSync(file, Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAA=', 'base64')),
      ':1:1: here the file is not UTF-8: save it as UTF-8',
    ],
    ['with zeros in it', (file) => writeFileSync(file, 'hall:\n  id: \0\0'), ':2:7: the file is not a text'],
    [
      'in Latin-1',
      (file) => writeFileSync(file, Buffer.from('hall:\n  name: { it: Citt\xe0 }\n', 'latin1')),
      ':2:19: here the file is not UTF-8: save it as UTF-8',
    ],
    ['in UTF-16', (file) => writeFileSync(file, Buffer.from('\ufeffhall: {}', 'utf16le')), ':1:1: is saved as UTF-16: save it as UTF-8'],
    ['that is empty', (file) => writeFileSync(file, ''), ':1:1: the file is empty: begin with `hall:`'],
    ['of comments only', (file) => writeFileSync(file, '# nothing\n\n# here\n'), ':1:1: the file is empty: begin with `hall:`'],
    [
      'of one word',
      (file) => writeFileSync(file, 'hall'),
      ':1:1: the file must have options such as `hall:`, each at the beginning of a line',
    ],
    [
      'that is a list',
      (file) => writeFileSync(file, '- hall\n'),
      ':1:1: the file must have options such as `hall:`, each at the beginning of a line',
    ],
  ])('%s is refused', (_what, write, error) => {
    expect(read(write)).toEqual([error]);
  });

  it('with a control character is refused where it stands', () => {
    expect(parse(hallText.replace('turn: 4', 'turn: 4 # \u001b[2J'))).toEqual([
      '/hall.yaml:6:13: a control character, which nobody types: delete it',
    ]);
  });

  it('cannot make a terminal obey through what is quoted of it', () => {
    expect(parse(hallText.replace('desk: one', 'desk: "\\e[2J"')).join('\n')).toContain('`\\u001b[2J`');
  });
});

/** Each line repeats the one above ten times: a billion values in ten lines. */
function explodingAliases(): string {
  const names = [...'abcdefghij'];
  const lines = names.map(
    (name, i) =>
      `  ${name}: &${name} [${
        i === 0
          ? 'lol'
          : Array(10)
              .fill(`*${names[i - 1]}`)
              .join(', ')
      }]`,
  );
  return `hall:\n${lines.join('\n')}\n`;
}

describe('a text made to harm', () => {
  it('by aliases that explode is refused where they do', () => {
    expect(parse(explodingAliases())).toContainEqual(expect.stringMatching(/:\d+: with what `\*` repeats the file becomes too large$/));
  });

  it('by maps that merge each other is refused', () => {
    const lines = Array.from(
      { length: 20 },
      (_, i) => `  m${i}: &m${i} { ${Array.from({ length: 5 }, (_, k) => `k${i}x${k}: ${i === 0 ? 1 : `*m${i - 1}`}`).join(', ')} }`,
    );
    expect(parse(`hall:\n${lines.join('\n')}\n`).length).toBeGreaterThan(0);
  });

  it.each([
    ['brackets', '['.repeat(900_000), 'nested deeper than 30 levels'],
    ['braces', '{a: '.repeat(200_000), 'nested deeper than 30 levels'],
    ['lists in lists', '- '.repeat(15_000), 'nested too deep'],
    ['maps in maps', Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'nested deeper than 30 levels'],
    ['very many keys', Array.from({ length: 140_000 }, (_, i) => `k${i}:`).join('\n'), 'more signs than a hundred desks need'],
    ['one key very often', 'hall: 1\n'.repeat(5_000), '`hall` stands twice: the first is in line 1'],
    ['brackets that close nothing', ']'.repeat(39_000), 'does not belong here'],
    ['commas', `[${','.repeat(39_000)}`, '`[` that is opened and never closed'],
    ['quotes full of escapes', `a: "${'\\q'.repeat(400_000)}"`, 'more signs than a hundred desks need'],
    ['a very long name', `${'k'.repeat(900_000)}: 1`, 'before this `:` stand more than 1024 signs'],
    ['a very long text', `hall: "${'x'.repeat(900_000)}"`, 'not the text `xxx'],
    ['very many documents', '---\n'.repeat(19_000), 'a second document begins here'],
    ['aliases of nothing', Array.from({ length: 5_000 }, (_, i) => `a${i}: *b`).join('\n'), 'no `&b` stands above'],
    ['tags', `hall: ${'!'.repeat(10_000)}`, 'a tag `!` that means nothing here'],
    ['directives', '%TAG ! tag:x\n'.repeat(5_000), 'hall.yaml:'],
  ])('by %s is refused in time', (_what, text, error) => {
    expect(parse(text).join('\n')).toContain(error);
  });

  it('takes no more memory than a hall does', () => {
    global.gc?.();
    const before = process.memoryUsage().heapUsed;
    parse(explodingAliases());
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  });
});

describe('a hall whose text was cut, doubled and mixed', () => {
  const seed = seedFor('config');
  const piece = fc.tuple(fc.nat(hallText.length), fc.nat(60));
  const change = fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), piece }),
    fc.record({ kind: fc.constant('double' as const), piece }),
    fc.record({ kind: fc.constant('move' as const), piece, to: fc.nat(hallText.length) }),
    fc.record({
      kind: fc.constant('put' as const),
      piece,
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom('&a ', '*a', '<<: *a', '[', '{', '"', ': ', '\n', '\t', '- ', '!x ', '__proto__', '? ', '---\n', '|\n', '#'),
      ),
    }),
  );

  it('is answered in the form that is promised, in time', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let text = hallText;
        for (const each of changes) {
          const [from, length] = each.piece;
          const part = text.slice(from, from + length);
          if (each.kind === 'cut') text = text.slice(0, from) + text.slice(from + length);
          else if (each.kind === 'double') text = text.slice(0, from) + part + text.slice(from);
          else if (each.kind === 'move') text = text.slice(0, each.to) + part + text.slice(each.to);
          else text = text.slice(0, from) + each.text + text.slice(from + length);
        }
        parse(text);
      }),
      { seed, numRuns: 300 },
    );
  });
});
