// A node that ships, inside the test's process, with devices that a test can touch: its fingers, and everything it shows.
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import type { Light } from '../../broker/contract/light.js';
import { driver as escpos } from '../../nodes/devices/escpos/driver.js';
import {
  type Device,
  type DeviceDriver,
  type Driver,
  deviceDriver,
  type PortName,
  type Ports,
  type Printed,
} from '../../nodes/devices/ports.js';
import { kinds } from '../../nodes/kinds/kinds.js';
import { startNode, systemClock } from '../../nodes/runtime/node.js';
import type { Sensors } from '../../nodes/runtime/sensors.js';
import { makeFolder } from './folders.js';

export interface TouchableNode {
  /** Resolves when it first does its job. */
  readonly atWork: Promise<void>;
  press(button: string): void;
  key(key: string): void;
  /** The desk's one button. */
  button(down: boolean): void;
  /** The printer tells whether a ticket would come out. */
  ready(ready: boolean): void;
  /** Every order that a lamp got, oldest first; a desk's lamp is called `lamp`. */
  readonly lights: (readonly [lamp: string, light: Light])[];
  readonly digits: string[];
  /** Of each order to a board, its numbers. */
  readonly rows: string[];
  readonly papers: string[];
  /** Of each sound that was played, its file. */
  readonly sounds: string[];
  /** Every opening and closing of a device, as in `opened lamp`, `closed lamp`. */
  readonly doors: string[];
  /** Devices that cannot be opened for now, and are not well. */
  readonly broken: Set<string>;
  /** One JSON object a line that the node has logged. */
  readonly logged: string[];
  end(): Promise<void>;
}

export interface TouchableOptions {
  readonly key?: string;
  /** A printer of the test's own, which prints at once; or the driver `escpos` as it ships. */
  readonly printer?: 'own' | 'shipped';
  /** Where it keeps what outlasts it, for a test that starts it again; without it, a folder that goes with it. */
  readonly folder?: string;
  /** Drivers as they ship, beside those of the test. */
  readonly shipped?: Readonly<Record<string, Driver>>;
  readonly sensors?: Sensors;
}

/** Resolves when the node does its job. */
export async function startTouchableNode(id: string, hub: string, options: TouchableOptions = {}): Promise<TouchableNode> {
  const node = touchableNode(id, hub, options);
  await node.atWork;
  return node;
}

/** Its devices stand in for hardware, and are this test's own driver under the names of two; they take any settings. */
export function touchableNode(id: string, hub: string, options: TouchableOptions = {}): TouchableNode {
  const { key, printer = 'own', folder: kept, shipped = {}, sensors } = options;
  const folder = kept === undefined ? makeFolder() : { path: kept, remove: () => {} };
  const shown = { lights: [] as TouchableNode['lights'], digits: [] as string[], rows: [] as string[] };
  const papers: string[] = [];
  const sounds: string[] = [];
  const doors: string[] = [];
  const broken = new Set<string>();
  const logged: string[] = [];
  let onPress: (button: string) => void = () => {};
  let onKey: (key: string) => void = () => {};
  let onChange: (down: boolean) => void = () => {};
  let onReady: (ready: boolean) => void = () => {};

  function device<N extends PortName>(name: N, make: (base: Device) => Ports[N]): DeviceDriver<Ports[N]> {
    return deviceDriver({
      settings: z.looseObject({}),
      async open() {
        if (broken.has(name)) throw new Error(`${name} is broken`);
        doors.push(`opened ${name}`);
        async function close(): Promise<void> {
          doors.push(`closed ${name}`);
          // No finger is felt by what is closed.
          if (name === 'buttons') onPress = () => {};
          if (name === 'keypad') onKey = () => {};
          if (name === 'button') onChange = () => {};
        }
        const health = () =>
          broken.has(name) ? ({ ok: false, code: 'broken', words: `${name} is broken` } as const) : ({ ok: true } as const);
        return make({ health, close });
      },
    });
  }
  const driver: Driver = {
    devices: {
      buttons: device('buttons', (base) => ({
        ...base,
        onPress(fn) {
          onPress = fn;
        },
        light: (lamp, light) => void shown.lights.push([lamp, light]),
      })),
      keypad: device('keypad', (base) => ({
        ...base,
        onKey(fn) {
          onKey = fn;
        },
      })),
      button: device('button', (base) => ({
        ...base,
        onChange(fn) {
          onChange = fn;
        },
      })),
      lamp: device('lamp', (base) => ({ ...base, show: (light) => void shown.lights.push(['lamp', light]) })),
      display: device('display', (base) => ({ ...base, show: (text) => void shown.digits.push(text) })),
      board: device('board', (base) => ({ ...base, show: (rows) => void shown.rows.push(rows.map(({ number }) => number).join(' ')) })),
      printer: device('printer', (base) => ({
        ...base,
        async print(paper): Promise<Printed> {
          papers.push(
            'slip' in paper
              ? `${paper.slip} ${paper.code} ${paper.language}`
              : `${paper.number} ${paper.service} ${paper.language} ${paper.ahead ?? '?'}`,
          );
          return { state: 'printed' };
        },
        dress() {},
        onReady(fn) {
          onReady = fn;
          fn(true);
        },
      })),
      voice: device('voice', (base) => ({ ...base, speak: async ({ number }) => ({ file: number, ms: 1, spoken: true }) })),
      speaker: device('speaker', (base) => ({
        ...base,
        async play({ file }) {
          sounds.push(file);
          return 'announced';
        },
      })),
    },
  };
  const drivers = new Map(['sim', 'escpos', 'audio'].map((name) => [name, async () => driver]));
  if (printer === 'shipped') drivers.set('escpos', async () => escpos);
  for (const [name, one] of Object.entries(shipped)) drivers.set(name, async () => one);
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(line) });
  const own = { id, hub, key, folder: join(folder.path, id), ...(sensors === undefined ? {} : { sensors }) };
  const node = startNode({ ...own, kinds, drivers, clock: systemClock, version: 'test', log });
  return {
    atWork: node.ready,
    press: (button) => onPress(button),
    key: (key) => onKey(key),
    button: (down) => onChange(down),
    ready: (ready) => onReady(ready),
    ...shown,
    papers,
    sounds,
    doors,
    broken,
    logged,
    async end() {
      await node.stop();
      folder.remove();
    },
  };
}
