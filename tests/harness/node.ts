// A node that ships, inside the test's process, with devices that a test can touch: its fingers, and everything it shows.
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import type { Light } from '../../broker/contract/messages.js';
import type { Driver, Printed } from '../../nodes/devices/ports.js';
import { kinds } from '../../nodes/kinds/kinds.js';
import { startNode, systemClock } from '../../nodes/runtime/node.js';
import { makeFolder } from './folders.js';

const well = { health: () => ({ ok: true }) as const, close: async () => {} };

export interface TouchableNode {
  press(button: string): void;
  key(key: string): void;
  /** The printer tells whether a ticket would come out. */
  ready(ready: boolean): void;
  /** Every order that a lamp got, oldest first; a desk's lamp is called `lamp`. */
  readonly lights: (readonly [lamp: string, light: Light])[];
  readonly digits: string[];
  readonly papers: string[];
  end(): Promise<void>;
}

/** Resolves when the node does its job. Its devices stand in for hardware, and are this test's own driver under two names. */
export async function startTouchableNode(id: string, hub: string): Promise<TouchableNode> {
  const folder = makeFolder();
  const lights: (readonly [string, Light])[] = [];
  const digits: string[] = [];
  const papers: string[] = [];
  let onPress: (button: string) => void = () => {};
  let onKey: (key: string) => void = () => {};
  let onReady: (ready: boolean) => void = () => {};
  const driver: Driver = {
    settings: z.looseObject({}),
    open: {
      buttons: async () => ({
        ...well,
        onPress: (fn) => {
          onPress = fn;
        },
        light: (lamp, light) => lights.push([lamp, light]),
      }),
      keypad: async () => ({
        ...well,
        onKey: (fn) => {
          onKey = fn;
        },
      }),
      lamp: async () => ({ ...well, show: (light) => lights.push(['lamp', light]) }),
      display: async () => ({ ...well, show: (text) => digits.push(text) }),
      printer: async () => ({
        ...well,
        async print(paper): Promise<Printed> {
          papers.push(`${paper.number} ${paper.service} ${paper.language} ${paper.ahead}`);
          return { state: 'printed' };
        },
        onReady(fn) {
          onReady = fn;
          fn(true);
        },
      }),
    },
  };
  const drivers = new Map(['sim', 'escpos'].map((name) => [name, async () => driver]));
  const log = pino({ level: 'silent' });
  const node = startNode({ id, hub, folder: join(folder.path, id), kinds, drivers, clock: systemClock, version: 'test', log });
  await node.ready;
  return {
    press: (button) => onPress(button),
    key: (key) => onKey(key),
    ready: (ready) => onReady(ready),
    lights,
    digits,
    papers,
    async end() {
      await node.stop();
      folder.remove();
    },
  };
}
