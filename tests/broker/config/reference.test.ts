// What editors and people read of the config is made from the schema, and the files that we ship are right by both.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemaOf } from '../../../broker/config/json-schema.js';
import { configSource } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { generatedFiles } from '../../../cli/generated.js';
import { projectRoot } from '../../harness/processes.js';
import { hallText } from './hall-text.js';

const house = await catalogue();
const folder = join(projectRoot, 'config');
const inFolder = (name: string) =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `${name}/${file}`);
const shipped = ['hall.yaml', ...inFolder('examples'), ...inFolder('towns')];
const validate = new Ajv({ allErrors: true, strict: true, strictTuples: false, strictTypes: false }).compile(jsonSchemaOf(house));

describe('what is generated', () => {
  it('is what `npm run reference` writes', async () => {
    for (const { name, text } of await generatedFiles(folder))
      expect(text === readFileSync(join(folder, name), 'utf8') ? '' : name).toBe('');
  });

  it('describes every option', () => {
    const bare: string[] = [];
    const visit = (value: unknown, path: string) => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'if') continue;
        if (path.endsWith('/properties') && typeof inner === 'object' && inner !== null && !('enum' in inner) && !('description' in inner))
          bare.push(`${path}/${key}`);
        visit(inner, `${path}/${key}`);
      }
    };
    visit(jsonSchemaOf(house), '');
    // What a device is stands at its drivers; `driver` itself, at the top.
    expect(bare.filter((path) => !/\/devices\/properties\/[a-z]+$|\/driver$/.test(path))).toEqual([]);
  });
});

describe.each(shipped)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');

  it('is a hall without errors or warnings', () => {
    expect(configSource(join(folder, name), house).read()).toMatchObject({ ok: true, warnings: [] });
  });

  it('is right to an editor', () => {
    expect([validate(parse(text, { merge: true })), validate.errors]).toEqual([true, null]);
    expect(text).toMatch(/^# yaml-language-server: \$schema=\S*hall\.schema\.json\n/);
  });
});

describe('an editor', () => {
  it.each([
    ['an option that is none', 'turn: 4', 'trun: 4', '/hall'],
    ['a number that is too large', 'turn: 4', 'turn: 40', '/hall/turn'],
    ['a kind that is none', 'kind: kiosk', 'kind: totem', '/nodes/kiosk-1/kind'],
    ['an option of another kind', 'kind: board, area: atrio', 'kind: board, area: atrio, desk: one', '/nodes/board-1'],
    ['a driver that cannot be that', 'printer: { driver: escpos', 'printer: { driver: sim', '/nodes/kiosk-1/devices/printer/driver'],
    ['a setting that is none', 'to: sim }', 'to: sim, colour: red }', '/nodes/kiosk-1/devices/printer'],
    ['a button without a job', 'b1: { service: carta }', 'b1: {}', '/nodes/kiosk-1/buttons/b1'],
    ['a day that is none', 'sat: 8:30-12:00', 'sab: 8:30-12:00', '/hours'],
    ['hours that are none', 'sat: 8:30-12:00', 'sat: 8.30-12', '/hours/sat'],
    ['a rule that is none', '[longest-wait]', '[shortest-wait]', '/rules/0'],
    ['no language', 'languages: [it, en]', 'languages: []', '/hall/languages'],
  ])('marks %s', (_what, line, instead, place) => {
    expect(validate(parse(hallText)), JSON.stringify(validate.errors)).toBe(true);
    expect(hallText).toContain(line);
    expect(validate(parse(hallText.replace(line, instead)))).toBe(false);
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(place);
  });
});

it('A hall of forty desks is read without a warning', () => {
  const desks = Array.from({ length: 40 }, (_, i) => i + 1);
  const text = hallText
    .replace(/ {2}one:.*\n {2}two:.*\n/, desks.map((n) => `  d${n}: { number: ${n}, area: atrio, serves: [carta, tributi] }\n`).join(''))
    .replace(
      / {2}desk-1:.*\n {2}desk-2:.*\n/,
      desks
        .map(
          (n) =>
            `  desk-${n}: { kind: desk, desk: d${n}, devices: { keypad: { driver: sim }, lamp: { driver: gpio, pin: 18 }, display: { driver: sim } } }\n`,
        )
        .join(''),
    );
  const source = configSource('hall.yaml', house);
  // How long that takes is the bench's to say (`config-apply`).
  expect(source.parse(text)).toMatchObject({ ok: true, warnings: [] });
});
