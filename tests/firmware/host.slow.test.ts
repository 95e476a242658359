// The C side of the line held against the TypeScript side, and the keys and lights without their chip.
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  againMs,
  createFrameReader,
  encodeFrame,
  type Frame,
  giveUpMs,
  language,
  longest,
  pulseMs,
  shortest,
  silenceMs,
  toNode,
  toUnit,
} from '../../nodes/devices/desk-unit/frames.js';
import { makeFolder } from '../harness/folders.js';
import { type Chance, chanceFrom, seedFor } from '../harness/random.js';
import { type Asked, ask, make, missingFor } from './host.js';

const reason = missingFor('make', 'cc');

const bytesOf = (chance: Chance, size: number) => Uint8Array.from({ length: size }, () => chance.below(256));
const frameOf = (chance: Chance): Frame => {
  const says = chance.below(longest - shortest + 1);
  const [kind, ...body] = bytesOf(chance, says);
  return { line: chance.below(16), number: chance.below(16), kind, body: Uint8Array.from(body) };
};
const saysOf = ({ kind, body }: Frame) => (kind === undefined ? [] : [kind, ...body]);
const heardAs = (frame: Frame) => `heard ${frame.line} ${frame.number} ${Buffer.from(saysOf(frame)).toString('hex')}`;
const sentAs = (frame: Omit<Frame, 'body'> & { readonly body?: readonly number[] }) =>
  `sent ${Buffer.from(encodeFrame({ ...frame, body: Uint8Array.from(frame.body ?? []) })).toString('hex')}`;

const empty = (line: number, number: number) => encodeFrame({ line, number, kind: undefined, body: new Uint8Array() });
const where = (line: number, number: number) => sentAs({ line, number, kind: undefined });
const hello = (line: number, bits: number) =>
  encodeFrame({ line, number: 0, kind: toUnit.hello, body: Uint8Array.of(language, bits & 0xff, bits >> 8) });
const show = (line: number, number: number, text: string) =>
  encodeFrame({ line, number, kind: toUnit.show, body: Uint8Array.from(Buffer.from(text)) });
const self = [language, 1, 0, 15, 4, 7];
const ready = sentAs({ line: 5, number: 0, kind: toNode.ready, body: [0x0b, 0x0a, ...self] });
const ready6 = sentAs({ line: 6, number: 0, kind: toNode.ready, body: [0x0c, 0x0a, ...self] });

describe.skipIf(reason !== undefined)(`the desk unit’s program without its chip${reason === undefined ? '' : ` (${reason})`}`, () => {
  const folder = makeFolder();
  afterAll(folder.remove);
  let host: string | undefined;
  const answers = (asked: readonly Asked[]) => {
    if (host === undefined) make(folder.path, 'host');
    host = `${folder.path}/host`;
    return ask(host, asked);
  };
  const chance = chanceFrom(seedFor('desk unit, host'));

  it('makes the same CRC', () => {
    const all = Array.from({ length: 2_000 }, () => bytesOf(chance, chance.below(200)));
    expect(answers(all.map((bytes) => ['crc', 0, bytes]))).toEqual(all.map((bytes) => `crc ${crc32(bytes).toString(16).padStart(8, '0')}`));
  });

  it('writes the same frames', () => {
    const frames = Array.from({ length: 1_000 }, () => frameOf(chance));
    expect(answers(frames.map((frame) => ['write', frame.line * 16 + frame.number, saysOf(frame)]))).toEqual(
      frames.map((frame) => `frame ${Buffer.from(encodeFrame(frame)).toString('hex')}`),
    );
  });

  it('reads the same frames out of the same broken bytes, whatever pauses there are', () => {
    const pieces: { bytes: Uint8Array; at: number }[] = [];
    let at = 0;
    for (let i = 0; i < 20_000; i += 1) {
      const whole = encodeFrame(frameOf(chance));
      const hit = whole.map((byte) => (chance.happens(0.01) ? byte ^ (1 << chance.below(8)) : byte));
      const bytes = chance.pick([hit, hit, hit, hit.filter(() => !chance.happens(0.02)), bytesOf(chance, chance.below(9))]);
      at += chance.happens(0.1) ? silenceMs + chance.below(3) : chance.below(silenceMs);
      pieces.push({ bytes, at });
    }
    const heard: string[] = [];
    const read = createFrameReader((frame) => void heard.push(heardAs(frame)));
    for (const piece of pieces) read(piece.bytes, piece.at);
    expect(answers(pieces.map(({ bytes, at }) => ['read', at, bytes]))).toEqual(heard);
    expect(heard.length).toBeGreaterThan(5_000);
  });

  it('opens a line, says what it is until that is acknowledged, and hears every frame once', () => {
    const asked: Asked[] = [
      ['start', 0, [7]],
      ['take', 10, hello(5, 0x0a0b)],
      ['pass', 11],
      ['take', 12, empty(5, 1)],
      ['take', 13, show(5, 1, ' 042')],
      ['shown', 0],
      // Its acknowledgement was lost.
      ['take', 40, show(5, 1, ' 042')],
      ['take', 41, show(5, 2, '   7')],
      // Said before, and late.
      ['take', 42, show(5, 1, ' 042')],
      ['shown', 0],
    ];
    expect(answers(asked)).toEqual([
      ...[where(5, 1), ready],
      ...[where(5, 2), 'shown 007e336d'],
      ...[where(5, 2), where(5, 3), where(5, 3), 'shown 00000070'],
    ]);
  });

  it('says again what nobody acknowledged, and gives up the line', () => {
    const passes: Asked[] = Array.from({ length: giveUpMs + pulseMs }, (_, ms) => ['pass', 20 + ms]);
    const said = answers([['start', 0, [7]], ['take', 20, hello(5, 0x0a0b)], ...passes]);
    expect(said.filter((line) => line === ready)).toHaveLength(giveUpMs / againMs);
    expect(said.at(-1)).toBe(where(0, 0));
  });

  it('answers on any line but the open one with what is open; a new `hello` opens, the same one never again', () => {
    const asked: Asked[] = [
      ['start', 0, [7]],
      ['take', 1, show(5, 0, ' 001')],
      ['take', 2, show(0, 0, ' 001')],
      ['take', 3, hello(5, 0x0a0b)],
      ['take', 4, show(4, 1, ' 002')],
      ['take', 5, hello(5, 0x0a0b)],
      ['take', 6, hello(5, 0x0a0b)],
      ['shown', 0],
      ['take', 7, hello(6, 0x0a0c)],
      ['pass', 8],
      ['take', 9, hello(5, 0x0a0c)],
    ];
    const none = [where(0, 0), where(0, 0)];
    expect(answers(asked)).toEqual([...none, ...Array(4).fill(where(5, 1)), 'shown 00000000', where(6, 1), ready6, where(6, 1)]);
  });

  it('answers a frame that says nothing only now and then: two ends that do not agree do not go on for ever', () => {
    const asked: Asked[] = [['start', 0, [7]], ...Array.from({ length: 100 }, (_, ms): Asked => ['take', 10 + ms, empty(3, 0)])];
    expect(answers(asked)).toHaveLength(100 / againMs);
  });

  it('believes a contact after five looks, and forgets what was pressed for nobody', () => {
    const down = 0x10002;
    const looks = (...pairs: readonly (readonly [closed: number, ms: number])[]) =>
      pairs.map(([closed, ms]): Asked => ['look', ms, Buffer.from(closed.toString(16).padStart(6, '0'), 'hex')]);
    expect(answers([...looks([down, 4], [0, 1], [down, 4], [0, 9]), ['down', 0]])).toEqual(['down 0']);
    // Its edges bounce.
    expect(answers([...looks([2, 1], [0, 3], [2, 30], [0, 4], [2, 1], [0, 30])])).toEqual(['key 1']);
    expect(answers([...looks([down, 5]), ['down', 0]])).toEqual(['key 1', 'key 16', 'down 10002']);
  });

  it('takes no key for pressed that was down when it started, and knows that it is down', () => {
    const held = [0x01, 0x00, 0x02];
    expect(
      answers([
        ['start', 0, [7]],
        ['pass', 1, held],
        ['look', 40, held],
        ['down', 0],
        ['look', 9, [0]],
        ['look', 9, held],
      ]),
    ).toEqual([where(0, 0), ...['down 10002', 'key 1', 'key 16']]);
  });

  it('plays a light by its parts; one with half a part, or more than 16, is not played', () => {
    const body = (rest: number, repeat: number, ...parts: number[]) => [rest, repeat, ...parts.flatMap((ms) => [ms & 0xff, ms >> 8])];
    const lit = (until: number): Asked[] => Array.from({ length: until }, (_, ms) => ['lit', ms]);
    const levels = (lines: readonly string[]) => lines.map((line) => line.split(' ')[1]).join('');
    expect(levels(answers([['play', 0, body(0, 0, 3, 2, 300)], ...lit(310)]))).toBe(`1${'1'.repeat(3)}00${'1'.repeat(300)}00000`);
    expect(levels(answers([['play', 0, body(1, 1, 2, 1)], ...lit(9)]))).toBe('1110110110');
    expect(
      answers([
        ['play', 0, body(1, 0)],
        ['lit', 0],
      ]),
    ).toEqual(['played 1', 'lit 1']);
    expect(
      answers([
        ['play', 0, [...body(0, 0), 1]],
        ['play', 0, body(0, 0, ...Array(17).fill(9))],
      ]),
    ).toEqual(['played 0', 'played 0']);
  });

  it('has segments for digits, `-` and blank, and nothing for what it cannot show', () => {
    const segments = answers([...'0123456789- A'].map((character) => ['segments', 0, Buffer.from(character)]));
    expect(new Set(segments).size).toBe(12);
    expect(segments.slice(-3)).toEqual(['segments 01', 'segments 00', 'segments 00']);
  });
});
