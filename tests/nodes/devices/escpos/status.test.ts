import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../../nodes/devices/escpos/address.js';
import { driver } from '../../../../nodes/devices/escpos/driver.js';
import { type Fault, standing } from '../../../../nodes/devices/escpos/standing.js';
import { type Question, statusReader } from '../../../../nodes/devices/escpos/status.js';

describe('what a printer says', () => {
  const cut = { kind: 'end', paperOut: false };

  it('DLE EOT and GS r are told apart by their fixed bits', () => {
    expect(statusReader()(Uint8Array.of(0x12, 0x00, 0x72, 0x0c, 0x03))).toEqual([
      { kind: 'now', byte: 0x12 },
      cut,
      { kind: 'now', byte: 0x72 },
      { kind: 'end', paperOut: true },
      cut,
    ]);
  });

  it('XON and XOFF are nothing', () => {
    expect(statusReader()(Uint8Array.of(0x11, 0x13))).toEqual([]);
  });

  it('automatic status is not taken for the end of a ticket, also in pieces', () => {
    const read = statusReader();
    expect([read(Uint8Array.of(0x14, 0x00)), read(Uint8Array.of(0x00)), read(Uint8Array.of(0x0f, 0x00))].flat()).toEqual([cut]);
  });

  it('the answer to DLE DC4 8 is a block, and no end of a ticket, also in pieces', () => {
    const read = statusReader();
    expect([read(Uint8Array.of(0x37, 0x25)), read(Uint8Array.of(0x00, 0x00))].flat()).toEqual([{ kind: 'forgotten' }, cut]);
    // Another block, with a text in it; and one that never ends does not make us deaf.
    expect(read(Buffer.from('7_TM-T88V\0\x12', 'latin1'))).toEqual([{ kind: 'now', byte: 0x12 }]);
    expect(read(Buffer.from(`7${'x'.repeat(100)}\x12`, 'latin1')).at(-1)).toEqual({ kind: 'now', byte: 0x12 });
  });
});

type Answer = readonly [Question, number];

describe('how a printer stands', () => {
  /** Answers, by what was asked, as the manual has them. */
  function heardAll(...answers: readonly Answer[]) {
    const told = standing();
    const next = answers.map(([question, byte]) => told.heard(question, byte)).at(-1);
    return { fault: told.fault(), next, roll: told.roll() };
  }

  it('well: two questions, and no more', () => {
    expect(heardAll(['paper', 0x12], ['printer', 0x12])).toEqual({ fault: undefined, next: undefined, roll: { out: false, low: false } });
    expect(heardAll(['paper', 0x12]).next).toBe('printer');
  });

  it('near its end is no fault', () => {
    expect(heardAll(['paper', 0x1e], ['printer', 0x12])).toMatchObject({ fault: undefined, roll: { out: false, low: true } });
  });

  it.each<readonly [Fault, readonly Answer[]]>([
    [
      'no-paper',
      [
        ['paper', 0x7e],
        ['printer', 0x1a],
        ['cause', 0x32],
      ],
    ],
    [
      'cover-open',
      [
        ['paper', 0x7e],
        ['printer', 0x1a],
        ['cause', 0x36],
      ],
    ],
    [
      'feeding',
      [
        ['paper', 0x12],
        ['printer', 0x5a],
        ['cause', 0x1a],
      ],
    ],
    [
      'cutter',
      [
        ['paper', 0x12],
        ['printer', 0x1a],
        ['cause', 0x52],
        ['error', 0x1a],
      ],
    ],
    [
      'jam',
      [
        ['paper', 0x12],
        ['printer', 0x1a],
        ['cause', 0x52],
        ['error', 0x16],
      ],
    ],
    [
      'too-hot',
      [
        ['paper', 0x12],
        ['printer', 0x1a],
        ['cause', 0x52],
        ['error', 0x52],
      ],
    ],
    [
      'broken',
      [
        ['paper', 0x12],
        ['printer', 0x1a],
        ['cause', 0x52],
        ['error', 0x3a],
      ],
    ],
    [
      'offline',
      [
        ['paper', 0x12],
        ['printer', 0x1a],
        ['cause', 0x12],
      ],
    ],
    // Whose words a maintainer can trust has said nothing of the cause.
    [
      'offline',
      [
        ['paper', 0x12],
        ['printer', 0x1a],
      ],
    ],
  ])('%s', (fault, answers) => {
    expect(heardAll(...answers).fault).toBe(fault);
    expect(heardAll(...answers, ['paper', 0x12], ['printer', 0x12]).fault).toBeUndefined();
  });
});

describe('where a printer is', () => {
  it('on the network, on a cable, simulated', () => {
    expect(readAddress('tcp://192.168.1.50')).toEqual({ kind: 'tcp', host: '192.168.1.50', port: 9100 });
    expect(readAddress('tcp://stampante.hall.lan:9101')).toEqual({ kind: 'tcp', host: 'stampante.hall.lan', port: 9101 });
    expect(readAddress('tcp://[::1]:9100')).toEqual({ kind: 'tcp', host: '::1', port: 9100 });
    expect(readAddress('/dev/usb/lp0')).toEqual({ kind: 'file', path: '/dev/usb/lp0' });
    expect(readAddress('serial:///dev/ttyUSB0')).toEqual({ kind: 'serial', path: '/dev/ttyUSB0' });
    expect(readAddress('sim')).toEqual({ kind: 'sim' });
  });

  it.each([
    '',
    '/',
    'lp0',
    'dev/usb/lp0',
    'tcp:/host',
    'tcp://',
    'tcp://host:0',
    'tcp://host:65536',
    'tcp://host:9100/x',
    'tpc://host',
    'Sim',
    'serial://',
    'serial://ttyUSB0',
    'serial:///',
    '/dev/usb/',
    '/dev/a\nb',
    '/dev/ttyUSB0',
    '/dev/serial0',
    '/dev/serial/by-id/usb-FTDI-if00-port0',
  ])('%j is an error, never a file', (to) => {
    expect(readAddress(to)).toBeUndefined();
    expect(driver.devices.printer?.settings.safeParse({ to }).success).toBe(false);
  });

  it('a serial line is told how it is written', () => {
    const issues = driver.devices.printer?.settings.safeParse({ to: '/dev/ttyUSB0' }).error?.issues;
    expect(issues?.map(({ message }) => message)).toEqual(['a serial line is written `serial:///dev/ttyUSB0`']);
  });

  it('unknown settings and other widths are errors', () => {
    expect(driver.devices.printer?.settings.parse({ to: 'sim' })).toEqual({ to: 'sim', columns: 48 });
    expect(driver.devices.printer?.settings.safeParse({ to: 'sim', columns: 42 }).success).toBe(false);
    expect(driver.devices.printer?.settings.safeParse({ to: 'sim', colums: 32 }).success).toBe(false);
  });

  it('say which device file is held, so that no two printers hold the same', () => {
    const claims = (to: string) => driver.devices.printer?.claims?.({ to });
    const addresses = ['/dev/usb/lp0', 'serial:///dev/ttyUSB0', 'tcp://192.168.1.50', 'sim'];
    expect(addresses.map(claims)).toEqual([['/dev/usb/lp0'], ['/dev/ttyUSB0'], [], []]);
  });

  it('a speed is for a serial line alone', () => {
    const fits = (settings: object) => driver.devices.printer?.settings.safeParse(settings).success;
    expect(fits({ to: 'serial:///dev/ttyS0', baud: 9600, parity: 'even', flow: 'hardware' })).toBe(true);
    expect(fits({ to: 'serial:///dev/ttyS0', baud: 9601 })).toBe(false);
    for (const option of [{ baud: 9600 }, { parity: 'even' }, { flow: 'none' }])
      expect(fits({ to: '/dev/usb/lp0', ...option })).toBe(false);
    expect(driver.devices.printer?.settings.safeParse({ to: 'sim', baud: 9600 }).error?.issues[0]?.path).toEqual(['baud']);
  });
});
