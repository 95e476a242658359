import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadConfig, parseConfig } from '../../../broker/config/load.js';
import { catalogue as theCatalogue } from '../../../cli/catalogue.js';
import { smallConfigData } from '../../harness/small-config.js';

const catalogue = await theCatalogue();

/** The small hall with one thing replaced in its text. */
function load(from: string, to: string) {
  const text = stringify(smallConfigData(), { flowCollectionPadding: false });
  expect(text).toContain(from);
  return parseConfig(text.replace(from, to), 'hall.yaml', catalogue);
}

describe('a config', () => {
  it('that is right is taken', () => {
    expect(parseConfig(stringify(smallConfigData()), 'hall.yaml', catalogue)).toMatchObject({ ok: true });
  });

  it.each([
    ['a key that does not exist', 'area: atrio', 'area: atrio\n    colour: red', '`colour`: no such option'],
    ['a desk in no area', 'area: atrio', 'area: cantina', 'no area is named `cantina`'],
    ['a desk serving nothing known', '- taxes', '- weddings', 'no service is named `weddings`'],
    ['two desks with one number', 'number: 2', 'number: 1', 'number 1 is already `one`'],
    ['a number that is none', 'number: 2', 'number: two', 'expected number'],
    ['ranges that a display cannot tell apart', 'from: 100', 'from: 50', 'would show the same numbers'],
    ['a range upside down', 'to: 99', 'to: 0', '`to` must not be below `from`'],
    ['a letter 7 segments cannot show', '  A:\n', '  K:\n', 'one letter that 7 segments can show'],
    ['a service of no series', 'series: C', 'series: F', 'no series is named `F`'],
    ['a button of no service', 'service: taxes', 'service: weddings', 'no service is named `weddings`'],
    ['a node of no kind', 'kind: board', 'kind: billboard', 'kind'],
    ['a driver that is not there', 'driver: escpos', 'driver: laserjet', 'no driver is named `laserjet`'],
    ['a driver that cannot be that', 'driver: escpos', 'driver: sim', 'driver `sim` cannot be a `printer`'],
    ['settings the driver does not know', 'to: sim', 'to: 7', 'expected string'],
    ['a language without the hall’s words', 'it: Certificati', 'fr: Certificats', 'needs its words in `it`'],
    ['a control byte in a label', 'it: Certificati', 'it: "Certi\\u001bficati"', 'no control characters'],
    ['a node under the page’s name', 'kiosk-2:', 'page:', 'is another client'],
    ['a service that no desk serves', '- taxes', '- certificates', 'its tickets would never be called'],
    ['a language that cannot be printed', '- en\n', '- xx\n', 'cannot be printed in `xx`'],
    ['the same key twice', 'number: 2', 'number: 2\n    number: 3', 'unique'],
    ['an indentation that is none', 'hall:', 'hall:\n - x:', ''],
    ['no such zone', 'id: prova', 'id: prova\n  zone: Europe/Atlantis', 'IANA'],
  ])('with %s is refused, with its line', (_what, from, to, message) => {
    const loaded = load(from, to);
    expect(loaded.ok).toBe(false);
    if (loaded.ok) return;
    expect(loaded.errors.join('\n')).toContain(message);
    for (const error of loaded.errors) expect(error).toMatch(/^hall\.yaml:\d+:\d+: ./);
  });

  it('points at the line at fault', () => {
    const loaded = parseConfig('hall:\n  id: prova\n  nmae: {it: X}\n', 'hall.yaml', catalogue);
    expect(loaded.ok ? [] : loaded.errors).toContain('hall.yaml:3:3: `nmae`: no such option');
  });

  it('tells every error at once', () => {
    const text = stringify(smallConfigData()).replace('area: atrio', 'area: cantina').replace('- taxes', '- weddings');
    const loaded = parseConfig(text, 'hall.yaml', catalogue);
    // The area, the service, and the one that nobody serves any more.
    expect(loaded.ok ? [] : loaded.errors).toHaveLength(3);
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- a\n- b\n'],
    [
      'aliases that explode',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]`)
        .join('\n')}\n`,
    ],
    ['a cycle', 'hall: &h\n  name: *h\n'],
    ['binary', '\u0000\u0001\u0002'],
  ])('that is %s is refused in the same form', (_what, text) => {
    const loaded = parseConfig(text, 'hall.yaml', catalogue);
    expect(loaded.ok ? [] : loaded.errors[0]).toMatch(/^hall\.yaml:\d+:\d+: /);
  });

  it('that is not there is refused in the same form', () => {
    const loaded = loadConfig('/nowhere/hall.yaml', catalogue);
    expect(loaded.ok ? [] : loaded.errors[0]).toMatch(/^\/nowhere\/hall\.yaml:1:1: cannot be read/);
  });
});
