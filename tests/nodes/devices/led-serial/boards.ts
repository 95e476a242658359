// Boards on an RS-485 line, played by jsmodbus: a Modbus implementation that is not ours. As on a real line every board hears every
// frame, answers what is for its unit alone, and begins anew after a silence: jsmodbus itself knows of none, so each frame gets a server of its own.
import { EventEmitter } from 'node:events';
import { ModbusRTUServer } from 'jsmodbus';

export interface PlayedBoard {
  readonly unit: number;
  /** What it shows: its holding registers, 16 bits each. */
  readonly holding: Buffer;
  off: boolean;
  /** From the frame's end to the answer's beginning, ms. */
  answerMs: number;
}

export function playBoard(unit: number, registers = 64): PlayedBoard {
  return { unit, holding: Buffer.alloc(registers * 2, 0xff), off: false, answerMs: 2 };
}

/** `count` registers from `first`, as characters. */
export function charactersOf({ holding }: PlayedBoard, first: number, count: number): string {
  return Array.from({ length: count }, (_, i) => String.fromCharCode(holding.readUInt16BE((first + i) * 2))).join('');
}

/** What the boards say to a frame, and after how long. */
export function hearFrame(boards: readonly PlayedBoard[], frame: Uint8Array): { readonly answer: Uint8Array; readonly afterMs: number }[] {
  return boards
    .filter(({ unit, off }) => !off && frame[0] === unit)
    .flatMap(({ holding, answerMs }) => {
      const answers: Uint8Array[] = [];
      const socket = Object.assign(new EventEmitter(), { write: (bytes: Uint8Array) => void answers.push(bytes) });
      new ModbusRTUServer(socket, { holding });
      socket.emit('data', Buffer.from(frame));
      return answers.map((answer) => ({ answer, afterMs: answerMs }));
    });
}
