// What is plugged in, as the kernel would tell it of a Pi: a tree of files stands for /dev, /sys and /proc.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { configSource } from '../../broker/config/load.js';
import { catalogue } from '../../cli/catalogue.js';
import { deskUnitLines, pluggedIn } from '../../cli/plugged.js';
import { makeFolder } from '../harness/folders.js';
import { smallConfigData } from '../harness/small-config.js';

const usb = 'sys/devices/platform/soc/usb1/1-1/1-1.2';

/** Files by their paths below a root of their own; `-> there` is a link. */
function tree(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder('turno-plugged-');
  onTestFinished(folder.remove);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder.path, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), file);
    else writeFileSync(file, text);
  }
  return folder.path;
}

const pi = {
  'dev/ttyUSB0': '',
  'dev/ttyAMA0': '',
  'dev/serial/by-id/usb-1a86_USB_Serial-if00-port0': '-> ../../ttyUSB0',
  [`${usb}/product`]: 'USB Serial\n',
  [`${usb}/manufacturer`]: 'QinHeng\n',
  [`${usb}/1-1.2:1.0/ttyUSB0/port_number`]: '0\n',
  'sys/class/tty/ttyUSB0/device': `-> ../../../../${usb}/1-1.2:1.0/ttyUSB0`,
  'sys/class/tty/ttyAMA0/dev': '204:64\n',
  'sys/class/tty/ttyS0/dev': '4:64\n',
  'sys/class/tty/tty1/dev': '4:1\n',
  'dev/usb/lp0': '',
  'sys/class/usbmisc/lp0/device/ieee1284_id': 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;\n',
  'sys/class/usbmisc/hiddev0/dev': '180:96\n',
  'dev/input/event0': '',
  'dev/input/event1': '',
  'dev/input/event2': '',
  'dev/input/by-id/usb-SEM_USB_Keyboard-event-kbd': '-> ../event0',
  'dev/input/by-id/usb-Logitech_Mouse-event-mouse': '-> ../event2',
  'dev/input/by-path/platform-button@11-event': '-> ../event1',
  'dev/input/by-path/platform-usb1-event-kbd': '-> ../event0',
  'sys/class/input/event0/device/name': 'SEM USB Keyboard\n',
  'sys/class/input/event1/device/name': 'button@11\n',
  'sys/class/gpio/export': '',
  'sys/class/gpio/gpiochip512/label': 'raspberrypi-exp-gpio\n',
  'sys/class/gpio/gpiochip512/base': '512\n',
  'sys/class/gpio/gpiochip571/label': 'pinctrl-rp1\n',
  'sys/class/gpio/gpiochip571/base': '571\n',
  'proc/asound/cards':
    ' 0 [Headphones     ]: bcm2835_headpho - bcm2835 Headphones\n                      bcm2835 Headphones\n 1 [Mic            ]: USB-Audio - A microphone\n                      at usb\n',
  'proc/asound/card0/pcm0p/info': '',
  'proc/asound/card1/pcm0c/info': '',
} as const;

describe('what is plugged into a Pi', () => {
  it('is found, each by the name that stays, with what it says of itself', async () => {
    const found = await pluggedIn(tree(pi));
    expect(found.map(({ group, path, name }) => [group, path, name])).toEqual([
      ['serial', '/dev/ttyAMA0', ''],
      ['serial', '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0', 'QinHeng USB Serial'],
      ['printer', '/dev/usb/lp0', 'EPSON TM-T20II (ESC/POS)'],
      ['input', '/dev/input/by-path/platform-button@11-event', 'button@11'],
      ['input', '/dev/input/by-id/usb-SEM_USB_Keyboard-event-kbd', 'SEM USB Keyboard'],
      ['gpio', '/sys/class/gpio', 'pinctrl-rp1, base 571'],
      ['sound', 'plughw:CARD=Headphones,DEV=0', 'bcm2835 Headphones'],
    ]);
  });

  it('has lines that the config takes as they stand', async () => {
    const house = await catalogue();
    const found = await pluggedIn(tree(pi));
    const lines = [
      ...found.flatMap((each) => each.lines),
      ...deskUnitLines('/dev/ttyUSB0', ['keypad', 'lamp', 'display', 'buzzer', 'rating']),
    ];
    const kinds = Object.entries(house.kinds);
    for (const line of lines) {
      const [device = ''] = line.split(':');
      const [kind] = kinds.find(([, devices]) => devices.includes(device)) ?? expect.fail(`${device} is nobody's device`);
      const { nodes, ...hall } = smallConfigData();
      const [id, node] = Object.entries(nodes).find(([, each]) => each.kind === kind) ?? expect.fail(`no ${kind} in the small hall`);
      const { [device]: _, ...others } = node.devices as Readonly<Record<string, unknown>>;
      const text = stringify({ ...hall, nodes: { ...nodes, [id]: { ...node, devices: others } } });
      // As a maintainer would paste it: below the node's `devices:`.
      const [before, after] = splitBehind(text, id);
      const read = configSource('hall.yaml', house).parse(`${before}      ${line}\n${after}`);
      expect(read.ok ? [] : read.errors.map(({ en }) => en), line).toEqual([]);
    }
    expect(lines.length).toBeGreaterThan(10);
  });

  it('has lines for what each may be: a pin is a button, what types a keypad or a scanner, a card needs its voice', async () => {
    const found = await pluggedIn(tree(pi));
    const devicesAt = (part: string) =>
      found.filter(({ path }) => path.includes(part)).flatMap(({ lines }) => lines.map((line) => line.split(':')[0]));
    expect(devicesAt('platform-button@11')).toEqual(['buttons']);
    expect(devicesAt('SEM_USB_Keyboard')).toEqual(['keypad', 'buttons']);
    expect(devicesAt('Headphones')).toEqual(['voice', 'speaker']);
  });

  it('that somebody has open is told with who it is', async () => {
    const root = tree({ ...pi, 'proc/4242/cmdline': 'turno\0node\0desk-1\0', 'proc/4242/fd/none': '' });
    symlinkSync(join(root, 'dev/ttyUSB0'), join(root, 'proc/4242/fd/7'));
    const [, port] = await pluggedIn(root);
    expect(port?.usedBy).toEqual([{ pid: 4242, command: 'turno node desk-1' }]);
  });

  it('is nothing where there is nothing', async () => {
    expect(await pluggedIn(tree({ 'sys/class/gpio/gpiochip0/label': 'some-laptop\n' }))).toEqual([]);
  });
});

/** The text up to the line `devices:` of that node, and from there on. */
function splitBehind(text: string, node: string): [string, string] {
  const lines = text.split('\n');
  const at = lines.findIndex((line, i) => line.trim() === 'devices:' && i > lines.findIndex((each) => each.trim() === `${node}:`));
  return [`${lines.slice(0, at + 1).join('\n')}\n`, lines.slice(at + 1).join('\n')];
}
