// The table of commands and flags, and what is read with it.
import { describe, expect, it } from 'vitest';
import { nearest } from '../../broker/config/nearest.js';
import { isLoopback } from '../../broker/hub/listen.js';
import { readHubUrl, readListening } from '../../cli/address.js';
import { readCommandLine } from '../../cli/command-line.js';
import { commands, isCommand, readsFlag } from '../../cli/commands.js';
import { flags, isFlag } from '../../cli/flags.js';
import { languageOf } from '../../cli/language.js';
import { exitCodes, Mistake } from '../../cli/mistake.js';
import { paintFor, printable } from '../../cli/screen.js';
import { isWanted } from '../../cli/watch.js';

function mistakeOf(fn: () => unknown): Mistake {
  try {
    fn();
  } catch (error) {
    if (error instanceof Mistake) return error;
    throw error;
  }
  throw new Error('it was taken');
}

const names = Object.keys(commands).filter(isCommand);
const read = (...args: string[]) => readCommandLine(args);
const wrong = (...args: string[]) => mistakeOf(() => read(...args)).words.en;

describe('the table', () => {
  it.each(
    Object.entries(commands),
  )('%s has its words in both languages, and an example that can be typed as it stands', (name, command) => {
    const { says, example, operands } = command;
    for (const words of [says, 'more' in command ? command.more : says]) {
      expect(words.it).not.toBe('');
      expect(words.en).not.toBe('');
      expect(words.it).not.toBe(words.en);
    }
    expect(operands.it === '').toBe(operands.en === '');
    const [program, ...words] = example.split(' ');
    expect(program).toBe('turno');
    expect(readCommandLine(words).command).toBe(name);
  });

  it.each(Object.entries(flags))('--%s has its words in both languages, and a command that reads it', (name, { says }) => {
    expect(says.it).not.toBe('');
    expect(says.en).not.toBe('');
    expect(names.filter((command) => readsFlag(command, isFlag(name) ? name : 'json'))).not.toEqual([]);
  });

  it('says what every exit code means', () => {
    for (const words of Object.values(exitCodes)) expect([words.it, words.en].every((text) => text !== '')).toBe(true);
  });

  it('every command reads --json and --help', () => {
    for (const name of names) {
      expect([readsFlag(name, 'json'), readsFlag(name, 'help')]).toEqual([true, true]);
    }
  });
});

describe('a command line', () => {
  it('gives a command, its words and its flags, wherever the flags stand', () => {
    expect(read('--data', '/tmp/x', 'node', 'desk-1', '--json')).toMatchObject({
      command: 'node',
      operands: ['desk-1'],
      options: { data: '/tmp/x', json: true },
    });
  });

  it('takes the last of a flag that stands there twice', () => {
    expect(read('start', '--http', '0', '--http', '8081').options.http).toBe('8081');
  });

  it('with nothing, or with --help, is a wish for help', () => {
    expect(read()).toMatchObject({ command: 'help', operands: [] });
    expect(read('--help')).toMatchObject({ command: 'help', operands: [] });
    expect(read('node', '--help')).toMatchObject({ command: 'help', operands: ['node'] });
    expect(read('help', 'node')).toMatchObject({ command: 'help', operands: ['node'] });
    expect(read('-h')).toMatchObject({ command: 'help', operands: [] });
    expect(read('--version')).toMatchObject({ command: 'version' });
  });

  it.each([
    [['stauts'], 'there is no command `stauts`: did you mean `status`?'],
    [['strat'], 'there is no command `strat`: did you mean `start`?'],
    [['nodekey'], 'there is no command `nodekey`: did you mean `node-key`?'],
    [['constructor'], 'there is no command `constructor`; `turno help` lists them all'],
    [['start', '--mqqt', '1'], 'there is no flag --mqqt: did you mean --mqtt?'],
    [['status', '-json'], 'there is no flag -j: did you mean --json?'],
    [['simulate', 'hall.yaml', '--dayz', '3'], 'there is no flag --dayz: did you mean --days?'],
    [['left', '--dayz', '2026-11-23'], 'there is no flag --dayz: did you mean --day?'],
    [['start', '--no-json'], 'there is no flag --no-json'],
    [['simulate', 'hall.yaml', '--bogus'], 'there is no flag --bogus; `turno help simulate` lists those of `simulate`'],
    [['start', '--__proto__', '1'], 'there is no flag --__proto__'],
    [['node', 'desk-1', '--http', '0'], '`node` does not read --http; it reads --data --hub --key'],
    [['start', '--hub', 'mqtt://127.0.0.1'], '`start` does not read --hub'],
    [['check', '--data', 'x'], '`check` does not read --data'],
    [['start', '--version'], '`start` does not read --version'],
    [['start', '--data'], '--data needs a value: --data FOLDER'],
    [['start', '--data', '--json'], '--data needs a value: --data FOLDER'],
    [['start', '--data='], '--data needs a value: --data FOLDER'],
    [['start', '--json=yes'], '--json takes no value: yes'],
    [['start', 'kiosk-1'], 'kiosk-1: nobody reads this'],
    [['ticket', 'hall.yaml'], 'hall.yaml: nobody reads this; did you mean --config hall.yaml?'],
    [['keypad', 'hall.yml'], 'hall.yml: nobody reads this; did you mean --config hall.yml?'],
    [['node-key', 'kiosk-1', 'kiosk-2'], 'kiosk-2: nobody reads this'],
    [['node'], '<id> [<id>...] is missing: turno node <id> [<id>...], as in: turno node desk-1'],
    [['node-key'], '<id> is missing'],
  ])('%j is refused: %s', (args, words) => {
    expect(wrong(...args)).toContain(words);
    expect(mistakeOf(() => readCommandLine(args))).toMatchObject({ code: 'bad-command-line', exitCode: 2 });
  });

  it('is refused in Italian, too', () => {
    expect(mistakeOf(() => read('stauts')).words.it).toBe('il comando `stauts` non esiste: intendevi `status`?');
  });
});

describe('an address', () => {
  it.each([
    ['1883', '127.0.0.1', 1883, true],
    ['0', '127.0.0.1', 0, true],
    ['127.0.0.1:0', '127.0.0.1', 0, true],
    ['127.9.9.9:1', '127.9.9.9', 1, true],
    ['[::1]:1883', '::1', 1883, true],
    ['[0:0:0:0:0:0:0:1]:1883', '0:0:0:0:0:0:0:1', 1883, true],
    ['[::ffff:127.0.0.1]:1883', '::ffff:127.0.0.1', 1883, true],
    ['0.0.0.0:1883', '0.0.0.0', 1883, false],
    ['[::]:1883', '::', 1883, false],
    ['192.168.1.10:1883', '192.168.1.10', 1883, false],
    ['[::ffff:192.168.1.10]:1883', '::ffff:192.168.1.10', 1883, false],
    ['[fe80::1]:1883', 'fe80::1', 1883, false],
  ])('%s is %s and port %d; this machine alone: %s', (text, host, port, alone) => {
    const address = readListening('--mqtt', text);
    expect(address).toEqual({ host, port });
    expect(isLoopback(address)).toBe(alone);
  });

  it.each([
    ['localhost:1883', '--mqtt: localhost is not an address'],
    ['hub.comune.it:1883', '--mqtt: hub.comune.it is not an address'],
    ['::1:1883', '--mqtt: ::1 is not an address'],
    ['[127.0.0.1]:1883', '--mqtt: 127.0.0.1 is not an address'],
    ['[]:1883', '--mqtt:  is not an address'],
    [':1883', '--mqtt:  is not an address'],
    ['127.1:1883', '--mqtt: 127.1 is not an address'],
    ['127.0.0.1', '--mqtt: 127.0.0.1 is not a port'],
    ['[::1]', '--mqtt: '],
    ['70000', '--mqtt: 70000 is not a port (0 to 65535)'],
    ['1e3', '--mqtt: 1e3 is not a port'],
    ['0x10', '--mqtt: 0x10 is not a port'],
    ['127.0.0.1:', '--mqtt:  is not a port'],
  ])('%s is refused: %s', (text, words) => {
    expect(mistakeOf(() => readListening('--mqtt', text)).words.en).toContain(words);
  });

  it.each([
    ['mqtt://127.0.0.1:1883', 'mqtt://127.0.0.1:1883'],
    ['mqtt://hub.local', 'mqtt://hub.local:1883'],
    ['mqtt://[::1]:1', 'mqtt://[::1]:1'],
    ['mqtt://10.0.0.1/', 'mqtt://10.0.0.1:1883'],
  ])('a hub at %s is one at %s', (text, url) => {
    expect(readHubUrl(text)).toBe(url);
  });

  it.each([
    '127.0.0.1:1883',
    'mqtts://127.0.0.1',
    'http://127.0.0.1',
    'mqtt://',
    'mqtt://a:b@127.0.0.1',
    'mqtt://127.0.0.1/x',
    'mqtt://127.0.0.1?x',
    'mqtt://127.0.0.1:0',
    'mqtt://127.0.0.1:99999',
  ])('a hub at %s is refused', (text) => {
    expect(mistakeOf(() => readHubUrl(text)).words.en).toBe(`--hub: ${text} is not an address as in mqtt://127.0.0.1:1883`);
  });
});

it.each([
  [{ LC_ALL: 'it_IT.UTF-8', LANG: 'en_US.UTF-8' }, 'it'],
  [{ LC_ALL: '', LC_MESSAGES: 'it', LANG: 'C' }, 'it'],
  [{ LC_ALL: 'C', LC_MESSAGES: 'it_IT', LANG: 'it_IT' }, 'en'],
  [{ LC_MESSAGES: 'de_DE', LANG: 'it_IT' }, 'en'],
  [{ LANG: 'it_CH.utf8' }, 'it'],
  [{ LANG: 'it' }, 'it'],
  [{ LANG: 'ita' }, 'en'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{}, 'en'],
])('the locale %j reads %s', (env, language) => {
  expect(languageOf(env)).toBe(language);
});

it.each([
  ['stauts', 'status'],
  ['STATUS', 'status'],
  ['wacth', 'watch'],
  ['chek', 'check'],
  ['hubb', 'hub'],
  ['x', undefined],
  ['print', undefined],
  ['', undefined],
])('who types %s meant %s', (word, meant) => {
  expect(nearest(word, Object.keys(commands))).toBe(meant);
});

it.each([
  ['desk/sportello-1/state', [], false, true],
  ['desk/sportello-1/state', ['desk'], false, true],
  ['node/desk-1/state', ['desk'], false, false],
  ['kiosk/kiosk-1/press/ack', ['press/ack'], false, true],
  ['kiosk/kiosk-1/press/ack', ['kiosk-2', 'kiosk-1'], false, true],
  ['kiosk/kiosk-1/press/ack', ['/press/'], false, true],
  ['hub/beat', [], false, false],
  ['hub/beat', [], true, true],
  ['hub/beat', ['beat'], false, true],
  ['hub/beat', ['hub'], false, false],
  ['node/kiosk-1/health', ['kiosk-1'], false, false],
  ['node/kiosk-1/health', ['kiosk-1'], true, true],
  ['node/kiosk-1/health', ['kiosk-1/health'], false, true],
] as const)('%s, watched for %j with beats %s, is shown: %s', (below, parts, beats, shown) => {
  const name = below === 'hub/beat' ? 'beat' : below.endsWith('health') ? 'nodeHealth' : 'deskState';
  expect(isWanted({ below, read: { hall: 'pieve', name, place: { id: '', device: '' } } }, parts, beats)).toBe(shown);
});

it('what would command a terminal is shown, not obeyed', () => {
  expect(printable('a\u001b[31mb\u0007\n\u009b\u202e')).toBe('a\\u001b[31mb\\u0007\\n\\u009b\\u202e');
  expect(printable('Carta d’identità')).toBe('Carta d’identità');
});

it('colours are for terminals, unless NO_COLOR says no; an empty one says nothing', () => {
  const painted = (isTTY: boolean, noColor?: string) => paintFor({ isTTY }, noColor)('red', 'x') !== 'x';
  expect([painted(true), painted(true, ''), painted(true, '1'), painted(false)]).toEqual([true, true, false, false]);
});
