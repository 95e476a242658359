// What is plugged into this machine that a driver can work, as the kernel tells it: nothing is opened. Of each, the lines of a config.
import { constants } from 'node:fs';
import { access, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findBase } from '../nodes/devices/gpio/base.js';
import { whoHas } from './who-has.js';

export const groups = ['serial', 'printer', 'input', 'gpio', 'sound'] as const;
export type Group = (typeof groups)[number];

export interface Plugged {
  readonly group: Group;
  /** As a config names it: the name that stays where there is one. */
  readonly path: string;
  /** What it says that it is, if anything. */
  readonly name: string;
  /** Of a port or a device file that this user may not use: the group that may. */
  readonly needsGroup?: string;
  /** The processes that have it open. */
  readonly usedBy: readonly { readonly pid: number; readonly command: string }[];
  /** A device and its settings each, in YAML: they go below a node's `devices`. */
  readonly lines: readonly string[];
}

/** `root`: where `dev`, `sys` and `proc` are; another folder in a test. */
export async function pluggedIn(root = '/'): Promise<Plugged[]> {
  const found = await Promise.all([serialPorts(root), printers(root), inputs(root), header(root), cards(root)]);
  return found.flat();
}

export function deskUnitLines(port: string, devices: readonly string[]): string[] {
  return devices.map((device) => `${device}: { driver: desk-unit, port: ${port} }`);
}

/** Adapters and boards on USB, and a Pi's own serial line; not the ports that a kernel only keeps places for. */
const portNames = /^tty(USB|ACM|AMA)\d+$/;

async function serialPorts(root: string): Promise<Plugged[]> {
  const links = await linksIn(root, '/dev/serial/by-id');
  const names = (await namesIn(join(root, 'sys/class/tty'))).filter((name) => portNames.test(name));
  return Promise.all(
    names.map(async (name) => {
      const path = links.get(`/dev/${name}`) ?? `/dev/${name}`;
      return {
        group: 'serial' as const,
        path,
        name: await productOf(join(root, 'sys/class/tty', name, 'device')),
        ...(await rights(root, `/dev/${name}`, 'dialout')),
        lines: deskUnitLines(path, ['keypad', 'lamp', 'display']),
      };
    }),
  );
}

async function printers(root: string): Promise<Plugged[]> {
  const names = (await namesIn(join(root, 'sys/class/usbmisc'))).filter((name) => /^lp\d+$/.test(name));
  return Promise.all(
    names.map(async (name) => {
      const path = `/dev/usb/${name}`;
      const id = await textOf(join(root, 'sys/class/usbmisc', name, 'device/ieee1284_id'));
      const lines = [`printer: { driver: escpos, to: ${path} }`];
      return { group: 'printer' as const, path, name: printerName(id), ...(await rights(root, path, 'lp')), lines };
    }),
  );
}

/** From `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;...`, in the long or the short words of IEEE 1284.3. */
function printerName(id: string): string {
  const fields = new Map(id.split(';').map((field) => [field.split(':')[0]?.trim(), field.split(':').slice(1).join(':').trim()]));
  const named = [fields.get('MFG') ?? fields.get('MANUFACTURER'), fields.get('MDL') ?? fields.get('MODEL')];
  const speaks = fields.get('CMD') ?? fields.get('COMMAND SET');
  return [...named, ...(speaks === undefined ? [] : [`(${speaks})`])].filter((word) => word !== undefined && word !== '').join(' ');
}

/** `button@11`: the overlay names it so. */
const pinAt = '/dev/input/by-path/platform-button@';

async function inputs(root: string): Promise<Plugged[]> {
  const byPath = [...(await linksIn(root, '/dev/input/by-path'))].filter(([, link]) => /\/platform-[^/]*-event(-kbd)?$/.test(link));
  const byId = [...(await linksIn(root, '/dev/input/by-id'))].filter(([, link]) => link.endsWith('-event-kbd'));
  // One that has both names is told by the name that says what it is.
  return Promise.all(
    [...new Map([...byPath, ...byId])].map(async ([file, path]) => {
      const name = await textOf(join(root, 'sys/class/input', basename(file), 'device/name'));
      return { group: 'input' as const, path, name, ...(await rights(root, file, 'input')), lines: inputLines(path) };
    }),
  );
}

/** A pin under the kernel's `gpio-key` is a button; what types may be a keypad at a desk or a kiosk's scanner. */
function inputLines(path: string): string[] {
  if (path.startsWith(pinAt)) return [`buttons: { driver: keypad-usb, buttons: { b1: { device: ${path}, key: 2 } } }`];
  const digits = Array.from({ length: 10 }, (_, digit) => `c${digit}`).join(', ');
  return [
    `keypad: { driver: keypad-usb, device: ${path} }`,
    `buttons: { driver: keypad-usb, scanner: { device: ${path}, digits: [${digits}] } }`,
  ];
}

async function header(root: string): Promise<Plugged[]> {
  const gpio = join(root, 'sys/class/gpio');
  const base = await findBase(gpio).catch(() => undefined);
  if (base === undefined) return [];
  const label = await textOf(join(gpio, `gpiochip${base}`, 'label'));
  const lines = [
    'buttons: { driver: gpio, buttons: { b1: { pin: 17, lamp: 27 } } }',
    'button: { driver: gpio, pin: 17 }',
    'lamp: { driver: gpio, pin: 27 }',
  ];
  const may = await rights(root, '/sys/class/gpio/export', 'gpio');
  return [{ group: 'gpio', path: '/sys/class/gpio', name: `${label}, base ${base}`, ...may, lines }];
}

async function cards(root: string): Promise<Plugged[]> {
  // ` 0 [Headphones     ]: bcm2835_headpho - bcm2835 Headphones`
  const listed = [...(await textOf(join(root, 'proc/asound/cards'))).matchAll(/^\s*(\d+) \[(\S+)\s*\]: .* - (.*)$/gm)];
  const found = await Promise.all(
    listed.map(async ([, number = '', id = '', name = '']): Promise<Plugged[]> => {
      const plays = (await namesIn(join(root, `proc/asound/card${number}`))).find((each) => /^pcm\d+p$/.test(each));
      if (plays === undefined) return [];
      const device = `plughw:CARD=${id},DEV=${plays.slice(3, -1)}`;
      const may = await rights(root, `/dev/snd/pcmC${number}D${plays.slice(3)}`, 'audio');
      return [
        {
          group: 'sound',
          path: device,
          name: name.trim(),
          ...may,
          lines: ['voice: { driver: audio }', `speaker: { driver: audio, device: "${device}" }`],
        },
      ];
    }),
  );
  return found.flat();
}

async function rights(root: string, file: string, group: string): Promise<Pick<Plugged, 'needsGroup' | 'usedBy'>> {
  const path = join(root, file);
  try {
    await access(path, file.endsWith('/export') ? constants.W_OK : constants.R_OK | constants.W_OK);
  } catch (error) {
    // A file that is not there is no matter of rights.
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') return { needsGroup: group, usedBy: [] };
    return { usedBy: [] };
  }
  return { usedBy: whoHas(path, join(root, 'proc')) };
}

/** Of each file that a link in that folder leads to, the link; both as they are called on the machine. */
async function linksIn(root: string, folder: string): Promise<Map<string, string>> {
  const real = await realpath(root);
  const found = await Promise.all(
    (await namesIn(join(root, folder))).map(async (name) => {
      const file = await realpath(join(root, folder, name)).catch(() => undefined);
      return file === undefined ? [] : [[join('/', file.slice(real.length)), `${folder}/${name}`] as const];
    }),
  );
  return new Map(found.flat());
}

/** What the USB device says of itself: it stands some levels above its interface. */
async function productOf(device: string): Promise<string> {
  let folder = await realpath(device).catch(() => undefined);
  for (let level = 0; level < 5 && folder !== undefined; level += 1, folder = dirname(folder)) {
    const product = await textOf(join(folder, 'product'));
    if (product !== '') return [await textOf(join(folder, 'manufacturer')), product].filter((word) => word !== '').join(' ');
  }
  return '';
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Empty where there is none. */
async function textOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}
