// How a board is told what to show: the frames for a text, in the words of its protocol.
import { exceptionWords, isBusy, readAnswer, type WriteFunction, writeFrames } from './modbus.js';
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
  readonly value: 'characters' | 'number';
  readonly blank: number;
  readonly dash: number;
}

export function modbusSpeech(board: ModbusBoard): Speech {
  return (text) => writeFrames({ ...board, values: valuesOf(text, board) }).map((bytes) => ({ bytes, answer: answerTo(bytes) }));
}

function answerTo(bytes: Uint8Array): (received: readonly number[]) => Heard | undefined {
  return (received) => {
    const answer = readAnswer(bytes, received);
    if (answer === undefined || answer === 'written') return answer && 'shown';
    return { refused: `refuses, exception ${answer.exception}: ${exceptionWords(answer.exception)}`, busy: isBusy(answer.exception) };
  };
}

function valuesOf(text: string, { value, blank, dash }: ModbusBoard): number[] {
  if (value === 'characters') {
    const codes: Readonly<Record<string, number>> = { ' ': blank, '-': dash };
    return [...text].map((character) => codes[character] ?? character.charCodeAt(0));
  }
  // A series' letter has no room in a number.
  const digits = text.replace(/\D/g, '');
  if (digits !== '') return [Number(digits)];
  return [text.includes('-') ? dash : blank];
}

export function templateSpeech(frame: FrameTemplate, address: number): Speech {
  return (text) => [{ bytes: renderFrame(frame, address, text) }];
}
