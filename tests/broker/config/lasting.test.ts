// Today's arrangement as a change of the maintainer's very lines.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { makeLasting, unifiedDiff } from '../../../broker/config/lasting.js';
import { makeFolder } from '../../harness/folders.js';
import { projectRoot } from '../../harness/processes.js';

const written = `# The hall.
desks:
  one: { number: 1, area: atrio, serves: [certificates], prints: kiosk-1 } # by the door
  two:
    number: 2
    serves:          # since May
      - certificates
      - taxes
    area: atrio
rules: [longest-wait]
`;

const serving = (serves: string[], helps: string[] = []) => ({ serves, helps });

describe('an arrangement that is to last', () => {
  it('changes what it must of a line, and keeps the rest of the file', () => {
    const lasting = makeLasting('hall.yaml', written, new Map([['one', serving(['certificates', 'taxes'], ['cards'])]]));
    expect(lasting).toMatchObject({ ok: true });
    expect(lasting.ok && lasting.diff).toBe(`--- a/hall.yaml
+++ b/hall.yaml
@@ -1,6 +1,6 @@
 # The hall.
 desks:
-  one: { number: 1, area: atrio, serves: [certificates], prints: kiosk-1 } # by the door
+  one: { number: 1, area: atrio, serves: [certificates, taxes], helps: [cards], prints: kiosk-1 } # by the door
   two:
     number: 2
     serves:          # since May
`);
  });

  it('changes a list of lines', () => {
    const lasting = makeLasting('hall.yaml', written, new Map([['two', serving(['taxes'], ['certificates'])]]));
    expect(lasting.ok && parse(lasting.text)).toMatchObject({
      desks: { one: { serves: ['certificates'] }, two: { serves: ['taxes'], helps: ['certificates'], area: 'atrio' } },
    });
    expect(lasting.ok && lasting.text).toContain('# by the door');
  });

  it('says where it cannot', () => {
    expect(makeLasting('hall.yaml', written, new Map([['none', serving(['taxes'])]]))).toMatchObject({ ok: false });
    const shared = 'desks:\n  one: &both { number: 1, serves: [a] }\n  two: *both\n';
    for (const desk of ['one', 'two'])
      expect(makeLasting('hall.yaml', shared, new Map([[desk, serving(['b'])]]))).toMatchObject({ ok: false });
    expect(makeLasting('hall.yaml', '- not\n- a hall\n', new Map([['one', serving(['b'])]]))).toMatchObject({ ok: false });
  });

  it.each([
    [
      'sportello-1',
      [
        '-  sportello-1: &desk-of-all { number: 1, area: sala, serves: [segnalazioni, moduli, accesso-atti], helps: [informazioni], prints: kiosk-1, arrow: ahead }',
        '-  sportello-2: { <<: *desk-of-all, number: 2 }',
        '-  sportello-3: { <<: *desk-of-all, number: 3, arrow: right }',
        '+  sportello-1: &desk-of-all { number: 1, area: sala, serves: [moduli], helps: [], prints: kiosk-1, arrow: ahead }',
        '+  sportello-2: { <<: *desk-of-all, number: 2, helps: [informazioni], serves: [segnalazioni, moduli, accesso-atti] }',
        '+  sportello-3: { <<: *desk-of-all, number: 3, arrow: right, helps: [informazioni], serves: [segnalazioni, moduli, accesso-atti] }',
      ],
    ],
    [
      'sportello-2',
      ['-  sportello-2: { <<: *desk-of-all, number: 2 }', '+  sportello-2: { <<: *desk-of-all, number: 2, helps: [], serves: [moduli] }'],
    ],
  ])('leaves the other desks as they are where they share %s’s lines, as Monza’s do', (desk, lines) => {
    const text = readFileSync(join(projectRoot, 'config/towns/monza.yaml'), 'utf8');
    const lasting = makeLasting('monza.yaml', text, new Map([[desk, serving(['moduli'])]]));
    expect(lasting.ok && lasting.diff.split('\n').filter((line) => /^[-+] /.test(line))).toEqual(lines);
  });

  it('keeps the comment of a line with its line', () => {
    const lines = 'desks:\n  one:\n    serves: [a] # since May\n    number: 1\n';
    const lasting = makeLasting('hall.yaml', lines, new Map([['one', serving(['a'], ['b'])]]));
    expect(lasting.ok && lasting.text).toBe('desks:\n  one:\n    serves: [a] # since May\n    helps: [b]\n    number: 1\n');
  });

  it('is nothing where nothing is arranged', () => {
    expect(makeLasting('hall.yaml', written, new Map())).toEqual({ ok: true, text: written, diff: '' });
  });

  it('of the file that ships, patch takes it', () => {
    const text = readFileSync(join(projectRoot, 'config/hall.yaml'), 'utf8');
    const desks = new Map([
      ['sportello-1', serving(['tributi'], ['carta'])],
      ['sportello-4', serving(['urbanistica'])],
    ]);
    const lasting = makeLasting('hall.yaml', text, desks);
    const folder = makeFolder();
    onTestFinished(folder.remove);
    const file = join(folder.path, 'hall.yaml');
    writeFileSync(file, text);
    execFileSync('git', ['apply', '-'], { cwd: folder.path, input: lasting.ok ? lasting.diff : '' });
    expect(readFileSync(file, 'utf8')).toBe(lasting.ok ? lasting.text : '');
  });
});

it('far changes are hunks of their own', () => {
  const lines = (at: readonly number[]) => Array.from({ length: 40 }, (_, i) => (at.includes(i) ? `new ${i}` : `${i}`)).join('\n');
  const diff = unifiedDiff('a', lines([]), lines([2, 4, 30]));
  expect(diff.match(/^@@.*@@$/gm)).toEqual(['@@ -1,8 +1,8 @@', '@@ -28,7 +28,7 @@']);
});
