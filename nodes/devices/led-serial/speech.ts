// How a board is told what to show: the frames for a text, in the words of its protocol.
import { exceptionWords, isBusy, readAnswer, type WriteFunction, writeFrames } from './modbus.js';
import { type RegisterLayout, registersOf } from './registers.js';
import { type FrameTemplate, renderFrame } from './template.js';

/** What a board that heard a frame says to it. */
export type Heard = 'shown' | { readonly refused: string; readonly busy: boolean };

export interface Frame {
  readonly bytes: Uint8Array;
  /** The board's answer in what was received since; undefined while it is not there. Without it nobody answers. */
  readonly answer?: (received: readonly number[]) => Heard | undefined;
}

/** Of a text as long as the board has digits: one frame after the other. */
export type Speech = (text: string) => readonly Frame[];

interface ModbusBoard {
  readonly unit: number;
  readonly register: number;
  readonly by: WriteFunction;
  readonly layout: RegisterLayout;
}

export function modbusSpeech({ layout, ...board }: ModbusBoard): Speech {
  return (text) => writeFrames({ ...board, values: registersOf(text, layout) }).map((bytes) => ({ bytes, answer: answerTo(bytes) }));
}

function answerTo(bytes: Uint8Array): (received: readonly number[]) => Heard | undefined {
  return (received) => {
    const answer = readAnswer(bytes, received);
    if (answer === undefined || answer === 'written') return answer && 'shown';
    return { refused: `refuses, exception ${answer.exception}: ${exceptionWords(answer.exception)}`, busy: isBusy(answer.exception) };
  };
}

export function templateSpeech(frame: FrameTemplate, address: number): Speech {
  return (text) => [{ bytes: renderFrame(frame, address, text) }];
}
