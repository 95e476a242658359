// The boards' other end: jsmodbus behind an adapter that is plugged in under a name of its own, as udev would give it.
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { BoardRow } from '../../../../nodes/devices/ports.js';
import { hasPython } from '../../../hardware/pty.js';
import type { Rig } from '../conformance/rig.js';
import { plugIn } from './adapter.js';
import { charactersOf, type PlayedBoard, playBoard } from './boards.js';

const register = 8;
const modbus = { protocol: 'modbus', register };

/** A line that is pulled out together with its boards' power. */
async function lineOf(units: readonly number[]) {
  const port = `/dev/shm/turno-${randomUUID()}`;
  const boards: PlayedBoard[] = [];
  const powerOn = () => void boards.splice(0, boards.length, ...units.map((unit) => playBoard(unit)));
  powerOn();
  let adapter = await plugIn(boards, port);
  const cord = {
    pull: () => adapter.unplug(),
    async plug() {
      powerOn();
      adapter = await plugIn(boards, port);
    },
  };
  onTestFinished(cord.pull);
  const shown = (digits: number) =>
    boards.map((board) => charactersOf(board, register, digits).replaceAll('\uffff', ' ')).map((text) => text.trim());
  return { port, cord, shown };
}

function rowOf(text: string): BoardRow[] {
  return text === '' ? [] : [{ number: text.slice(0, 4), desk: text.slice(4).trim() }];
}

export const rig: Rig = {
  whyNot: () => (hasPython ? undefined : 'needs python3 with openpty'),
  benches: {
    async display() {
      const { port, cord, shown } = await lineOf([1]);
      const [digits, address] = [4, 1];
      return { settings: { ...modbus, port, digits, address }, end: { shown: async () => shown(digits)[0] ?? '' }, cord };
    },
    async board() {
      const { port, cord, shown } = await lineOf([1, 2]);
      const digits = 6;
      const settings = { ...modbus, port, digits, addresses: [1, 2] };
      return { settings, end: { rows: async () => shown(digits).flatMap(rowOf) }, cord };
    },
  },
};
