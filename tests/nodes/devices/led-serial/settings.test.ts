// What a maintainer may say of LED numbers, and what `turno check` says of the rest.
import { describe, expect, it } from 'vitest';
import { configSource } from '../../../../broker/config/load.js';
import { catalogue } from '../../../../cli/catalogue.js';
import { driver } from '../../../../nodes/devices/led-serial/driver.js';
import { smallConfigData } from '../../../harness/small-config.js';

const modbus = { port: '/dev/ttyUSB0', protocol: 'modbus', digits: 3, address: 1, register: 0 };
const template = { port: '/dev/ttyUSB0', protocol: 'template', digits: 3, address: 1, frame: '{stx}{address:2}{digits}{etx}' };
const { address: _, ...line } = modbus;
const board = { ...line, addresses: [1, 2, 3] };
const { address: __, ...frames } = template;

function complaints(device: 'display' | 'board', settings: unknown): string[] {
  const issues = driver.devices[device]?.settings.safeParse(settings).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the settings of led-serial', () => {
  it.each([
    modbus,
    { ...modbus, baud: 115_200, parity: 'even', function: 6, blank: 0, dash: 10, digits: 6, address: 247 },
    { ...modbus, value: 'number', blank: 10_000, dash: 10_001, register: 65_535 },
    { ...modbus, value: 'digits', blank: 0xff00, dash: 10 },
    { ...modbus, value: 'digits', packed: 2, blank: 0x80, digits: 4, register: 65_534 },
    { ...modbus, value: 'bcd', packed: 4, blank: 12, dash: 11, digits: 4, register: 65_535 },
    { ...modbus, packed: 2, blank: 0 },
    template,
    { ...template, address: 0, frame: '{digits}' },
    { ...template, address: 255, frame: '{address:byte}{digits}{xor}' },
  ])('as a display take %j', (settings) => {
    expect(complaints('display', settings)).toEqual([]);
  });

  it.each([
    board,
    { ...board, digits: 6 },
    { ...frames, addresses: [1, 2] },
    { ...frames, frame: '{digits}', addresses: [7] },
  ])('as a board take %j', (settings) => {
    expect(complaints('board', settings)).toEqual([]);
  });

  it.each([
    [{ ...modbus, port: 'COM3' }, 'port: the serial port that the line hangs on, as in `/dev/serial/by-id/usb-...` or `/dev/ttyUSB0`'],
    [{ ...modbus, address: 0 }, 'address: a Modbus board has 1 to 247, not 0'],
    [{ ...modbus, address: 248 }, 'address: a Modbus board has 1 to 247, not 248'],
    [{ ...modbus, register: undefined }, 'register: is needed: the first register of the digits, counted from 0'],
    [{ ...modbus, register: 65_534 }, 'register: 3 digits end beyond 65535'],
    [{ ...modbus, frame: '{digits}' }, 'frame: is for `protocol: template` alone'],
    [{ ...modbus, value: 'number', dash: 1 }, 'blank: is needed: with `value: number`, the number that blanks the board'],
    [{ ...modbus, value: 'number', blank: 1 }, 'dash: is needed: with `value: number`, the number that shows `--`'],
    [{ ...modbus, dash: 0x38 }, 'dash: 56 is the digit 8'],
    [{ ...modbus, value: 'digits', blank: 0 }, 'blank: 0 is the digit 0'],
    [{ ...modbus, value: 'bcd', dash: 9 }, 'dash: 9 is the digit 9'],
    [{ ...modbus, value: 'bcd', blank: 32 }, 'blank: 32 has no room in one digit of a shared register: 15 at most'],
    [{ ...modbus, packed: 2, dash: 256 }, 'dash: 256 has no room in one digit of a shared register: 255 at most'],
    [{ ...modbus, packed: 4 }, 'packed: of `characters` a register has room for 2 at most'],
    [{ ...modbus, value: 'digits', packed: 4 }, 'packed: of `digits` a register has room for 2 at most'],
    [{ ...modbus, value: 'number', blank: 1, dash: 2, packed: 2 }, 'packed: is not there with `value: number`'],
    [{ ...modbus, value: 'bcd', digits: 3, register: 65_535 }, 'register: 3 digits end beyond 65535'],
    [{ ...template, packed: 2 }, 'packed: is for `protocol: modbus` alone'],
    [{ ...template, register: 0 }, 'register: is for `protocol: modbus` alone'],
    [{ ...template, frame: undefined }, 'frame: is needed: what a board is sent, as in `{stx}{address:2}{digits}{etx}`'],
    [{ ...template, frame: '{stx}' }, 'frame: needs {digits}, once: where the digits go'],
    [{ ...template, address: 100 }, 'address: 100 has no room in `frame`: 99 at most'],
  ])('as a display refuse %j', (settings, complaint) => {
    expect(complaints('display', settings)).toEqual([complaint]);
  });

  it.each([
    [{ ...board, addresses: [1, 2, 1] }, 'addresses.2: 1 is there twice'],
    [{ ...board, addresses: [1, 300] }, 'addresses.1: a Modbus board has 1 to 247, not 300'],
    [{ ...frames, addresses: [1, 2], frame: '{digits}' }, 'frame: lacks {address}: without it all boards would show the same number'],
    [
      { ...board, value: 'number', blank: 1, dash: 2, digits: 5 },
      'digits: number and desk have no room in one register: `value: characters`, or 4 digits at most',
    ],
  ])('as a board refuse %j', (settings, complaint) => {
    expect(complaints('board', settings)).toEqual([complaint]);
  });

  it('say which places on which line the device holds', () => {
    expect(driver.devices.display?.claims?.(modbus)).toEqual(['/dev/ttyUSB0 1']);
    expect(driver.devices.board?.claims?.(board)).toEqual(['/dev/ttyUSB0 1', '/dev/ttyUSB0 2', '/dev/ttyUSB0 3']);
  });
});

describe('`turno check` of led-serial', async () => {
  const house = await catalogue();

  /** The small hall with this display at its desk; without the places. */
  function checked(display: object, language: 'it' | 'en'): string[] {
    const data = smallConfigData();
    const nodes = Object.entries(data.nodes).map(([id, node]) => [
      id,
      node.kind === 'desk' ? { ...node, devices: { ...node.devices, display: { driver: 'led-serial', ...display } } } : node,
    ]);
    const loaded = configSource('hall.yaml', house).parse(JSON.stringify({ ...data, nodes: Object.fromEntries(nodes) }));
    const errors = loaded.ok ? [] : loaded.errors.map((error) => error[language].replace(/^\S+ /, ''));
    return [...new Set(errors)];
  }

  it('takes what is right', () => {
    expect(checked(modbus, 'it')).toEqual([]);
    expect(checked(template, 'it')).toEqual([]);
  });

  it.each([
    [{ ...modbus, baud: 9601 }, '`baud`: ci vuole uno di `1200`, `2400`, `4800`, `9600`, `19200`, `38400`, `57600`, `115200`, non `9601`'],
    [{ ...modbus, digits: 7 }, '`digits`: 7 è troppo: al massimo 6'],
    [{ ...modbus, protocol: 'modbsu' }, '`protocol`: `modbsu` non esiste: forse `modbus`?'],
    [{ ...modbus, regster: 1 }, '`regster`: opzione che non esiste: forse `register`?'],
    [{ ...modbus, function: 5 }, '`function`: ci vuole uno di `6`, `16`, non `5`'],
    [
      { ...modbus, port: 'ttyUSB0' },
      '`port`: la porta seriale a cui è collegata la linea, come `/dev/serial/by-id/usb-...` o `/dev/ttyUSB0`',
    ],
    [{ ...modbus, address: 0 }, '`address`: un tabellone Modbus ha da 1 a 247, non 0'],
    [{ ...modbus, register: undefined }, '`register`: ci vuole: il primo registro delle cifre, contato da 0'],
    [
      { ...template, frame: '{stx}{adress}{digits}' },
      expect.stringContaining('`frame`: `{adress}` non esiste: ci sono {digits}, {address},'),
    ],
    [{ ...template, frame: undefined }, '`frame`: ci vuole: quel che si manda a un tabellone, come `{stx}{address:2}{digits}{etx}`'],
  ])('says of %j in Italian what is allowed', (display, error) => {
    expect(checked(display, 'it')).toEqual([error]);
  });
});

describe('boards of one line', async () => {
  const source = configSource('hall.yaml', await catalogue());
  const [port, other] = ['/dev/serial/by-id/usb-FTDI_RS485_A50285BI-if00-port0', '/dev/ttyUSB0'];

  /** The small hall, as JSON over many lines, with this display at its desk and this board in its room. */
  function checked(display: object, shown: object): string[] {
    const data = smallConfigData();
    const nodes = Object.entries(data.nodes).map(([id, node]) => {
      const wired = node.kind === 'desk' ? { display } : node.kind === 'board' ? { board: shown } : {};
      const driven = Object.entries(wired).map(([device, settings]) => [device, { driver: 'led-serial', ...settings }]);
      return [id, { ...node, devices: { ...node.devices, ...Object.fromEntries(driven) } }];
    });
    const text = JSON.stringify({ ...data, nodes: Object.fromEntries(nodes) }, null, 1);
    const loaded = source.parse(text);
    if (loaded.ok) return [];
    return loaded.errors.map(({ en }) => {
      const [, line = '', words = ''] = /^hall\.yaml:(\d+):\d+: (.*)$/s.exec(en) ?? [];
      return `${text.split('\n')[Number(line) - 1]?.trim()} | ${words}`;
    });
  }

  it('go together at one speed and one parity, whatever each of them is', () => {
    expect(checked({ ...template, port }, { ...board, port, addresses: [2, 3] })).toEqual([]);
    expect(checked({ ...modbus, port, baud: 19_200, parity: 'even' }, { ...board, port, baud: 19_200, parity: 'even' })).toEqual([]);
  });

  it('are refused at another speed or parity, at that line, with the option’s name', () => {
    const [speed = '', parity = ''] = checked({ ...modbus, port, baud: 19_200 }, { ...board, port, baud: 9600, parity: 'odd' });
    expect(speed).toMatch(
      /^"baud": 9600,? \| `baud`: `board-1 board` says `9600`, but `desk-1 display` is already on .*A50285BI.* with `19200`/,
    );
    expect(parity).toMatch(
      /^"parity": "odd",? \| `parity`: `board-1 board` says `odd`, but .* with `none`: on a line it is the same for all/,
    );
  });

  it('are refused likewise where the one speed is what nobody wrote', () => {
    const [error = '', ...more] = checked({ ...modbus, port, baud: 19_200 }, { ...board, port });
    expect(error).toMatch(/^"board": \{ \| `baud`: `board-1 board` says `9600`/);
    expect(more).toEqual([]);
  });

  it('are no boards of one line on two ports', () => {
    expect(checked({ ...modbus, port, baud: 19_200 }, { ...board, port: other, parity: 'even' })).toEqual([]);
  });
});
