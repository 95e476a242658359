// Who may look into whom, as DESIGN's table has it; and that this test can fail.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './harness/processes.js';

/** A room, and the rooms that it may look into besides itself. Longest path first: a file is in the first that fits. */
const rooms: readonly (readonly [room: string, mayLookInto: readonly string[]])[] = [
  ['broker/contract', []],
  ['broker/calendar', []],
  ['broker/tickets/rules', []],
  ['broker/tickets', ['broker/contract', 'broker/calendar', 'broker/tickets/rules']],
  ['broker/appointments', ['broker/contract', 'broker/calendar']],
  ['broker/cases', ['broker/contract', 'broker/calendar']],
  ['broker/persons', ['broker/contract', 'broker/calendar', 'broker/appointments', 'broker/cases']],
  ['broker/notices', ['broker/contract']],
  // Of tickets, what ends a visit.
  ['broker/ratings', ['broker/contract', 'broker/tickets']],
  ['broker/estimate', ['broker/contract', 'broker/calendar', 'broker/tickets', 'broker/tickets/rules', 'broker/appointments']],
  // Of estimate, what a hall is like; of appointments, what a roster is.
  [
    'broker/plan',
    ['broker/contract', 'broker/calendar', 'broker/tickets', 'broker/tickets/rules', 'broker/appointments', 'broker/estimate'],
  ],
  ['broker/stats', ['broker/contract', 'broker/calendar', 'broker/tickets', 'broker/appointments', 'broker/cases', 'broker/ratings']],
  ['broker/config', ['broker/contract', 'broker/calendar', 'broker/tickets/rules']],
  ['broker/mail', ['broker/contract', 'broker/calendar', 'broker/config']],
  // Of config and mail, the events alone.
  [
    'broker/store',
    [
      ...[
        'broker/contract',
        'broker/calendar',
        'broker/tickets',
        'broker/appointments',
        'broker/cases',
        'broker/persons',
        'broker/ratings',
      ],
      ...['broker/notices', 'broker/config', 'broker/stats', 'broker/mail'],
    ],
  ],
  [
    'broker/engine',
    [
      ...['broker/contract', 'broker/calendar', 'broker/tickets', 'broker/tickets/rules', 'broker/appointments', 'broker/cases'],
      ...[
        'broker/persons',
        'broker/ratings',
        'broker/notices',
        'broker/estimate',
        'broker/stats',
        'broker/config',
        'broker/store',
        'broker/mail',
      ],
    ],
  ],
  // How a report looks; on paper by a library, which is why that is a room of its own.
  ['broker/reports/pdf', ['broker/contract', 'broker/reports', 'broker/stats']],
  ['broker/reports', ['broker/contract', 'broker/calendar', 'broker/stats']],
  ['broker/mqtt', ['broker/contract', 'broker/calendar', 'broker/config', 'broker/store', 'broker/engine']],
  [
    'broker/http',
    [
      ...['broker/contract', 'broker/calendar', 'broker/notices', 'broker/config', 'broker/store', 'broker/engine', 'broker/stats'],
      ...['broker/reports', 'broker/reports/pdf'],
    ],
  ],
  // The hub, put together from its rooms; the front door starts it.
  [
    'broker/hub',
    [
      ...[
        'broker/contract',
        'broker/calendar',
        'broker/config',
        'broker/store',
        'broker/engine',
        'broker/mail',
        'broker/mqtt',
        'broker/http',
      ],
      'broker/notices',
    ],
  ],
  // The front door's rooms: nobody looks into them.
  ['cli', ['*']],
  // Ports carry the contract's payloads, so they name its types.
  ['nodes/devices/ports.ts', ['broker/contract']],
  ['nodes/devices/drivers.ts', ['nodes/devices/ports.ts']],
  // What drivers of several folders hang on.
  ['nodes/devices/serial-port.ts', ['nodes/devices/ports.ts']],
  ['nodes/devices/lending.ts', []],
  ['nodes/devices/loss-log.ts', ['nodes/devices/ports.ts']],
  ['nodes/devices/blink.ts', ['nodes/devices/ports.ts', 'broker/contract']],
  ['nodes/devices/debounce.ts', ['nodes/devices/ports.ts']],
  ['nodes/devices/settings.ts', ['broker/contract']],
  [
    'nodes/devices/*',
    [
      ...['ports', 'serial-port', 'lending', 'loss-log', 'blink', 'debounce', 'settings'].map((name) => `nodes/devices/${name}.ts`),
      'broker/contract',
    ],
  ],
  ['nodes/kinds', ['nodes/devices/ports.ts', 'broker/contract']],
  ['nodes/runtime', ['nodes/devices/ports.ts', 'broker/contract']],
  ['nodes/pages', ['broker/contract']],
];

/** Libraries that one room alone may touch, or two. */
const libraries: Readonly<Record<string, string | readonly string[]>> = {
  'better-sqlite3': 'broker/store',
  aedes: 'broker/mqtt',
  nodemailer: 'broker/mail',
  ws: 'broker/http',
  // http writes YAML only, for the AsyncAPI document.
  yaml: ['broker/config', 'broker/http'],
  'ical.js': ['broker/http', 'cli'],
  'prom-client': 'broker/http',
  busboy: 'broker/http',
  'file-type': 'broker/http',
  pdfkit: 'broker/reports/pdf',
  'play-sound': 'nodes/devices/audio',
  n2words: 'nodes/devices/audio',
  'node-thermal-printer': 'nodes/devices/escpos',
  sharp: 'nodes/devices/escpos',
  onoff: 'nodes/devices/gpio',
  'johnny-five': 'nodes/devices/firmata',
  'firmata-io': 'nodes/devices/firmata',
  serialport: 'nodes/devices/serial-port.ts',
  'lean-qr': ['nodes/devices/escpos', 'nodes/pages'],
  preact: 'nodes/pages',
  esbuild: 'cli',
};

const pure = [
  ...['broker/contract', 'broker/calendar', 'broker/tickets', 'broker/tickets/rules', 'broker/appointments', 'broker/cases'],
  ...['broker/persons', 'broker/ratings', 'broker/notices', 'broker/estimate', 'broker/plan', 'broker/stats', 'broker/reports'],
];
const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bsetTimeout\b|\bsetInterval\b|\bsetImmediate\b|\bperformance\b|\bprocess\./;

/** What runs in simulated time, too: its clock, dice, disk and line are given. */
const simulated = [
  ...['broker/engine/', 'broker/hub/core.ts', 'broker/hub/status.ts', 'nodes/runtime/', 'nodes/kinds/'],
  ...['beat', 'complaints', 'everyday', 'intake', 'presence', 'rights', 'shelf'].map((name) => `broker/mqtt/${name}.ts`),
];
/** Where the ones that ship stand, or are what is taken unless another is given. */
const real = [
  ...['broker/engine/clock.ts', 'broker/engine/engine.ts'],
  ...['broker/engine/dossier-worker.ts', 'broker/engine/forecast-worker.ts', 'broker/engine/report-worker.ts'],
  ...['node', 'machine', 'mqtt-transport', 'sensors', 'system-disk'].map((name) => `nodes/runtime/${name}.ts`),
];
const worldly = /\bnode:(?:fs|os|net|timers)\b|\brandom(?:Bytes|UUID|Int)\b|\bfrom 'mqtt'|\bhrtime\b/;

function roomOf(file: string): string | undefined {
  for (const [room] of rooms) {
    if (room.endsWith('/*')) {
      const parent = room.slice(0, -2);
      const [folder = ''] = relative(parent, file).split('/');
      if (file.startsWith(`${parent}/`) && file.split('/').length > parent.split('/').length + 1) return `${parent}/${folder}`;
    } else if (file === room || file.startsWith(`${room}/`)) return room;
  }
  return undefined;
}

function mayLookInto(room: string): readonly string[] {
  return rooms.find(([name]) => name === room || (name.endsWith('/*') && room.startsWith(name.slice(0, -1))))?.[1] ?? [];
}

/** Why this file breaks the house's rules; empty when it does not. */
function complaints(file: string, text: string): string[] {
  const source = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const room = roomOf(file);
  if (room === undefined) return [`${file}: in no room`];
  const found: string[] = [];
  for (const [, target = ''] of source.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
    if (target.startsWith('.')) {
      const other = roomOf(join(dirname(file), target).replace(/\.js$/, '.ts'));
      if (other !== room && (other === undefined || !(mayLookInto(room).includes(other) || mayLookInto(room).includes('*'))))
        found.push(`${file}: looks into ${other ?? target}`);
      continue;
    }
    if (target.startsWith('node:') && pure.includes(room)) found.push(`${file}: is pure and imports ${target}`);
    const [first = '', second] = target.split('/');
    const owners = [libraries[first.startsWith('@') ? `${first}/${second}` : first] ?? []].flat();
    if (owners.length > 0 && !owners.includes(room)) found.push(`${file}: ${target} belongs to ${owners.join(' and ')}`);
  }
  if (pure.includes(room) && impure.test(source)) found.push(`${file}: is pure and reaches for ${impure.exec(source)?.[0]}`);
  if (simulated.some((path) => file.startsWith(path)) && !real.includes(file)) {
    const reached = impure.exec(source)?.[0] ?? worldly.exec(source)?.[0];
    if (reached !== undefined) found.push(`${file}: is simulated and reaches for ${reached}`);
  }
  if (!room.startsWith('nodes/pages') && /\bprocess\.(env|argv)\b/.test(source))
    found.push(`${file}: only the front door reads env and argv`);
  return found;
}

const files = ['broker', 'nodes', 'cli']
  .flatMap((top) => readdirSync(join(projectRoot, top), { recursive: true, encoding: 'utf8' }).map((name) => join(top, name)))
  .filter((name) => /\.tsx?$/.test(name));

/** A case is *pratica* in Italian, and nothing else; `il caso` is chance, of which plans alone tell. */
function otherWords(text: string): string[] {
  return text.match(/(?<!oltre il |solo il )\b(?:caso|casi|fascicol[oi])\b/gi) ?? [];
}

describe('the words for a case', () => {
  const told = [...files, 'README.md', 'config/REFERENCE.md', 'config/hall.schema.json', 'config/report.schema.json'];

  it('are one in each language, wherever somebody reads them', () => {
    expect(told.flatMap((file) => otherWords(readFileSync(join(projectRoot, file), 'utf8')).map((word) => `${file}: ${word}`))).toEqual([]);
  });

  it('are looked for so that another is found', () => {
    expect(otherWords('Casi aperti, nel caso; non cambia oltre il caso; il caso va')).toEqual(['Casi', 'caso', 'caso']);
  });
});

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(40);
  });

  it('keeps to its table', () => {
    expect(files.flatMap((file) => complaints(file, readFileSync(join(projectRoot, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['broker/tickets/x.ts', "import { openStore } from '../store/store.js';", 'looks into broker/store'],
    ['broker/engine/x.ts', "import { kinds } from '../../nodes/kinds/kinds.js';", 'looks into nodes/kinds'],
    ['nodes/kinds/x.ts', "import { driver } from '../devices/sim/driver.js';", 'looks into nodes/devices/sim'],
    ['nodes/devices/sim/x.ts', "import { a } from '../audio/wav.js';", 'looks into nodes/devices/audio'],
    ['nodes/runtime/x.ts', "import { decide } from '../../broker/tickets/decide.js';", 'looks into broker/tickets'],
    ['broker/tickets/x.ts', "import { readFileSync } from 'node:fs';", 'is pure and imports node:fs'],
    ['broker/calendar/x.ts', 'const now = Date.now();', 'is pure and reaches for Date.now'],
    ['broker/cases/x.ts', "import { decide } from '../tickets/decide.js';", 'looks into broker/tickets'],
    ['broker/cases/x.ts', "import { randomBytes } from 'node:crypto';", 'is pure and imports node:crypto'],
    ['broker/engine/x.ts', "import Database from 'better-sqlite3';", 'belongs to broker/store'],
    ['broker/engine/x.ts', "import { parse } from 'yaml';", 'belongs to broker/config and broker/http'],
    ['nodes/runtime/x.ts', "const gpio = await import('onoff');", 'belongs to nodes/devices/gpio'],
    ['broker/engine/x.ts', 'setImmediate(decide);', 'is simulated and reaches for setImmediate'],
    ['nodes/runtime/x.ts', "import { openSync } from 'node:fs';", 'is simulated and reaches for node:fs'],
    ['nodes/kinds/x.ts', 'const id = randomUUID();', 'is simulated and reaches for randomUUID'],
    ['broker/http/x.ts', 'const port = process.env.PORT;', 'only the front door reads env'],
    ['broker/attic/x.ts', '', 'in no room'],
  ])('would complain of %s: %s', (file, source, complaint) => {
    expect(complaints(file, source).join('\n')).toContain(complaint);
  });
});
