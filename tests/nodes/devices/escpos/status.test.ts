import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../../nodes/devices/escpos/address.js';
import { driver } from '../../../../nodes/devices/escpos/driver.js';
import { offline, paperOut, statusReader } from '../../../../nodes/devices/escpos/status.js';

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

  it('the roll’s end and a stop are single bits', () => {
    expect([0x12, 0x1e, 0x72, 0x7e].map(paperOut)).toEqual([false, false, true, true]);
    expect([0x12, 0x1a].map(offline)).toEqual([false, true]);
  });
});

describe('where a printer is', () => {
  it('on the network, on a cable, simulated', () => {
    expect(readAddress('tcp://192.168.1.50')).toEqual({ kind: 'tcp', host: '192.168.1.50', port: 9100 });
    expect(readAddress('tcp://stampante.hall.lan:9101')).toEqual({ kind: 'tcp', host: 'stampante.hall.lan', port: 9101 });
    expect(readAddress('tcp://[::1]:9100')).toEqual({ kind: 'tcp', host: '::1', port: 9100 });
    expect(readAddress('/dev/usb/lp0')).toEqual({ kind: 'file', path: '/dev/usb/lp0' });
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
    '/dev/usb/',
    '/dev/a\nb',
  ])('%j is an error, never a file', (to) => {
    expect(readAddress(to)).toBeUndefined();
    expect(driver.devices.printer?.settings.safeParse({ to }).success).toBe(false);
  });

  it('unknown settings and other widths are errors', () => {
    expect(driver.devices.printer?.settings.parse({ to: 'sim' })).toEqual({ to: 'sim', columns: 48 });
    expect(driver.devices.printer?.settings.safeParse({ to: 'sim', columns: 42 }).success).toBe(false);
    expect(driver.devices.printer?.settings.safeParse({ to: 'sim', colums: 32 }).success).toBe(false);
  });

  it('say which device file is held, so that no two printers hold the same', () => {
    const claims = (to: string) => driver.devices.printer?.claims?.({ to });
    expect([claims('/dev/usb/lp0'), claims('tcp://192.168.1.50'), claims('sim')]).toEqual([['/dev/usb/lp0'], [], []]);
  });
});
