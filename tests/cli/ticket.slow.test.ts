// `turno ticket` as its user runs it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, run } from '../harness/processes.js';

const Told = z.object({ paper: z.object({ link: z.string() }) });
const tenLanguages = join(projectRoot, 'config/examples/ten-languages.yaml');

async function ticket(...args: string[]) {
  const command = run(process.execPath, [join(projectRoot, 'dist/turno.js'), 'ticket', '--config', tenLanguages, ...args], { LANG: 'C' });
  return { code: await command.exit(), said: command.output() };
}

function file(name: string): string {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  return join(path, name);
}

describe('turno ticket', () => {
  it('shows it in letters, as wide as the paper', async () => {
    const { code, said } = await ticket();
    expect(code).toBe(0);
    expect(said).toMatch(/│ +Permesso di +│\n│ +soggiorno +│/);
    expect(said).toMatch(/A {4}0 {4}0 {4}1/);
    for (const line of said.trimEnd().split('\n')) expect(line).toHaveLength(36);
  });

  it.each([
    ['32', 384],
    ['48', 576],
  ])('draws it with %s columns, %i dots and a margin wide, over an older picture', async (columns, dots) => {
    const png = file('ticket.png');
    for (const language of ['it', 'ar']) {
      const { code, said } = await ticket('--columns', columns, '--language', language, '--png', png);
      expect([code, said.trimEnd().split('\n').at(-1)]).toEqual([0, `Picture: ${png}`]);
      expect((await sharp(png).metadata()).width).toBe(dots + 48);
      // The logo, the number, and words beside them.
      const { data } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
      expect(data.filter((dot) => dot < 128).length).toBeGreaterThan(10_000);
    }
  });

  it('draws the QR code to the ticket’s own page as telephones read it', async () => {
    const [config, png] = [file('hall.yaml'), file('ticket.png')];
    // The logo lies beside the example.
    const text = readFileSync(tenLanguages, 'utf8')
      .replace('  logo: stemma.png\n', '  public-url: https://sportello.prova.example\n')
      .replace('card, lines', 'link, lines');
    writeFileSync(config, text);
    const { code, said } = await ticket('--config', config, '--json', '--png', png);
    expect(code).toBe(0);
    const { paper } = Told.parse(JSON.parse(said));
    const { data, info } = await sharp(png).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    expect(decodeQR({ width: info.width, height: info.height, data })).toBe(paper.link);
    expect(paper.link).toBe('https://sportello.prova.example/t/0000000000000000');
  });

  it('says in JSON what it shows', async () => {
    const { said } = await ticket('--json', '--language', 'uk');
    const told: unknown = JSON.parse(said);
    expect(told).toMatchObject({
      ok: true,
      kiosk: 'kiosk-1',
      columns: 32,
      paper: { language: 'uk', service: 'Дозвіл на проживання' },
      png: null,
    });
  });

  it('overwrites pictures alone', async () => {
    const letter = file('letter.txt');
    writeFileSync(letter, 'Dear mayor');
    const { code, said } = await ticket('--png', letter);
    expect([code, said.trim()]).toEqual([1, `--png: ${letter} is there and is no PNG picture: choose another name`]);
    expect(readFileSync(letter, 'utf8')).toBe('Dear mayor');
    mkdirSync(`${letter}.d`);
    expect((await ticket('--png', `${letter}.d`)).code).toBe(1);
    expect((await ticket('--png', '/dev/null')).code).toBe(1);
    expect((await ticket('--png', join(letter, 'x.png'))).said).toMatch(/--png: /);
  });

  it.each([
    [['--service', 'none'], 2, '--service: there is no `none` here (soggiorno)'],
    [['--kiosk', 'desk-1'], 2, '--kiosk: there is no `desk-1` here (kiosk-1)'],
    [['--columns', '40'], 2, '--columns: there is no `40` here (32, 48)'],
    [['--language', 'pl'], 2, '--language: there is no `pl` here (it, en, de, fr, es, ro, sq, ar, uk, zh)'],
  ] as const)('with %j ends with %i and says what there is', async (args, code, words) => {
    expect(await ticket(...args)).toEqual({ code, said: `${words}\n` });
  });
});
