import fc from 'fast-check';
import { ModbusRTURequest, ModbusRTUResponse, responses } from 'jsmodbus';
import { describe, expect, it } from 'vitest';
import { crc16, readAnswer, silenceMs, writeFrames } from '../../../../nodes/devices/led-serial/modbus.js';
import { hearFrame, playBoard } from './boards.js';

const seed = 20_261_126;
const register = fc.integer({ min: 0, max: 0xffff });
const unit = fc.integer({ min: 1, max: 247 });

/** As jsmodbus would send it. */
function exceptionOf(frame: Uint8Array, code: 1 | 2 | 3 | 4 | 5 | 6): number[] {
  const request = ModbusRTURequest.fromBuffer(Buffer.from(frame));
  if (request === null) throw new Error('jsmodbus does not know the frame');
  return [...ModbusRTUResponse.fromRequest(request, new responses.ExceptionResponseBody(request.body.fc, code)).createPayload()];
}

describe('CRC-16', () => {
  it('is that of the known vectors', () => {
    expect(crc16(Buffer.from('123456789'))).toBe(0x4b37);
    // The example that every Modbus manual has: read one register of unit 1.
    expect(crc16([0x01, 0x03, 0x00, 0x00, 0x00, 0x01])).toBe(0x0a84);
  });
});

describe('a frame', () => {
  it('of function 6 is eight bytes, one for each register', () => {
    const frames = writeFrames({ unit: 0x11, register: 1, by: 6, values: [3, 4] }).map((frame) => Buffer.from(frame).toString('hex'));
    // The first as the manuals' example has it.
    expect(frames).toEqual(['1106000100039a9b', expect.stringMatching(/^110600020004.{4}$/)]);
  });

  it('of function 16 is that of the specification’s own example', () => {
    const [frame = new Uint8Array()] = writeFrames({ unit: 1, register: 1, by: 16, values: [0x000a, 0x0102] });
    expect(Buffer.from(frame.subarray(1, -2)).toString('hex')).toBe('100001000204000a0102');
  });

  it('is read by jsmodbus as it was meant', () => {
    fc.assert(
      fc.property(unit, register, fc.array(register, { minLength: 1, maxLength: 6 }), (unit, register, values) => {
        const [all = new Uint8Array()] = writeFrames({ unit, register, by: 16, values });
        const request = ModbusRTURequest.fromBuffer(Buffer.from(all));
        expect(request).toMatchObject({ address: unit, corrupted: false, body: { fc: 16, address: register, valuesAsArray: values } });
        const [first = new Uint8Array()] = writeFrames({ unit, register, by: 6, values });
        expect(ModbusRTURequest.fromBuffer(Buffer.from(first))).toMatchObject({
          address: unit,
          corrupted: false,
          body: { fc: 6, address: register, value: values[0] },
        });
      }),
      { seed },
    );
  });
});

describe('an answer', () => {
  it.each([6, 16] as const)('of jsmodbus to function %i is read, also after noise and in pieces', (by) => {
    const [frame = new Uint8Array()] = writeFrames({ unit: 9, register: 3, by, values: [0x30, 0x34, 0x32] });
    const [{ answer } = { answer: new Uint8Array() }] = hearFrame([playBoard(9)], frame);
    expect(readAnswer(frame, [...answer])).toBe('written');
    expect(readAnswer(frame, [0x00, 0x09, by, ...answer, 0xff])).toBe('written');
    for (let length = 0; length < answer.length; length += 1) expect(readAnswer(frame, [...answer.subarray(0, length)])).toBeUndefined();
  });

  it('with one bit wrong is none, whichever it is', () => {
    const [frame = new Uint8Array()] = writeFrames({ unit: 9, register: 3, by: 16, values: [0x30, 0x34, 0x32] });
    const [{ answer } = { answer: new Uint8Array() }] = hearFrame([playBoard(9)], frame);
    for (let bit = 0; bit < answer.length * 8; bit += 1) {
      const hit = [...answer].map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(readAnswer(frame, hit)).toBeUndefined();
    }
  });

  it.each([1, 2, 3, 4, 5, 6] as const)('that is exception %i is read as that', (exception) => {
    const [frame = new Uint8Array()] = writeFrames({ unit: 9, register: 3, by: 16, values: [0x30] });
    expect(readAnswer(frame, exceptionOf(frame, exception))).toEqual({ exception });
  });

  it('of another board, or to another number, is none', () => {
    const frameOf = (unit: number, value: number) => writeFrames({ unit, register: 3, by: 6, values: [value] })[0] ?? new Uint8Array();
    expect(readAnswer(frameOf(9, 42), [...frameOf(8, 42)])).toBeUndefined();
    expect(readAnswer(frameOf(9, 42), [...frameOf(9, 41)])).toBeUndefined();
    expect(readAnswer(frameOf(9, 42), exceptionOf(frameOf(8, 42), 2))).toBeUndefined();
  });

  it('is found behind the echo of an adapter that hears itself; the echo alone of function 16 is none', () => {
    const [frame = new Uint8Array()] = writeFrames({ unit: 9, register: 3, by: 16, values: [0x30, 0x34, 0x32] });
    const [{ answer } = { answer: new Uint8Array() }] = hearFrame([playBoard(9)], frame);
    expect(readAnswer(frame, [...frame])).toBeUndefined();
    expect(readAnswer(frame, [...frame, ...answer])).toBe('written');
  });
});

it('the silence before a frame is 3.5 characters, and above 19,200 baud 1.75 ms', () => {
  expect(silenceMs(9600)).toBeCloseTo(4.01, 2);
  expect(silenceMs(19_200)).toBeCloseTo(2.005, 2);
  expect(silenceMs(115_200)).toBe(1.75);
});
