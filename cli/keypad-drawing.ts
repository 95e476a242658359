// The pieces of the keypad's page. Each is drawn from its spot downwards and says where it ends.

import { type Answer, answers, answerWords, blinks, tones } from '../broker/contract/answers.js';
import { type Grammar, layout, partsOf, type Row, type RowName, rowOfKey, slots } from '../broker/contract/grammar.js';
import { gestures } from '../broker/contract/one-button.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { clipped, colours, widthOf, wrapped } from '../broker/reports/lettering.js';
import { box, line, words } from './svg.js';

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}
interface Drawing {
  readonly parts: readonly string[];
  readonly end: number;
}
type Say = (words: Sentence) => string;

const title = { size: 34, bold: true, fill: colours.blue } as const;
const label = { size: 29, bold: true } as const;
const says = { size: 24, fill: colours.soft } as const;
const keyFill: Readonly<Partial<Record<RowName, string>>> = { next: colours.green, done: colours.brick };

function titled({ x, y, width }: Spot, text: string): Drawing {
  return { parts: [words(x, y + 30, text, title), line(x, y + 44, width, colours.edge)], end: y + 62 };
}

/** The keys as they lie, each with what it means by itself. */
export function drawKeypad({ x, y, width }: Spot, table: Grammar, say: Say): Drawing {
  const gap = 16;
  const pad = 26;
  const cell = { width: (width - 2 * pad - 3 * gap) / 4, height: 138 };
  const height = 4 * cell.height + 3 * gap + 2 * pad;
  const parts = [box(x, y, width, height, { fill: '#3a3633', radius: 26 })];
  for (const [i, key] of layout.entries()) {
    const left = x + pad + (i % 4) * (cell.width + gap);
    const top = y + pad + Math.floor(i / 4) * (cell.height + gap);
    const row = rowOfKey(key, table);
    const fill = row === undefined ? colours.cap : (keyFill[row.name] ?? '#e3ecf4');
    const text = row !== undefined && keyFill[row.name] !== undefined ? '#fff' : colours.ink;
    const middle = left + cell.width / 2;
    parts.push(box(left, top, cell.width, cell.height, { fill, radius: 16 }));
    parts.push(words(middle, top + (row === undefined ? 92 : 72), key, { size: 60, bold: true, fill: text, anchor: 'middle' }));
    if (row === undefined) continue;
    // As large as the cap allows: a label of the table may be long.
    const size = Math.min(29, (29 * (cell.width - 16)) / widthOf(say(row.label), { size: 29, bold: true }));
    parts.push(words(middle, top + 116, say(row.label), { size: Math.round(size * 10) / 10, bold: true, fill: text, anchor: 'middle' }));
  }
  return { parts, end: y + height };
}

/** What one key does, in the order of the table. */
export function drawSingleKeys(spot: Spot, rows: readonly Row[], say: Say): Drawing {
  const { x, width } = spot;
  const head = titled(spot, say({ it: 'Un tasto solo', en: 'One key alone' }));
  const parts = [...head.parts];
  let y = head.end + 6;
  for (const row of rows) {
    parts.push(cap(x, y, row.keys, 56, keyFill[row.name]));
    parts.push(words(x + 80, y + 22, say(row.label), label));
    const lines = wrapped(say(row.says), width - 80, says);
    for (const [i, text] of lines.entries()) parts.push(words(x + 80, y + 54 + i * 29, text, says));
    y += Math.max(70, 54 + lines.length * 29) + 8;
  }
  return { parts, end: y };
}

function cap(x: number, y: number, key: string, size: number, fill: string = colours.cap): string {
  const light = fill === colours.cap;
  return [
    box(x, y, size, size, { fill, stroke: light ? colours.edge : fill, radius: size / 5 }),
    words(x + size / 2, y + size * 0.71, key, { size: size * 0.6, bold: true, fill: light ? colours.ink : '#fff', anchor: 'middle' }),
  ].join('\n');
}

const capSize = 42;
const pill = { size: 22, fill: colours.blue } as const;

/** Keys as caps, slots as pills; one after the other. */
function sentence(x: number, y: number, keys: string, say: Say): { readonly parts: string[]; readonly width: number } {
  const parts: string[] = [];
  let at = x;
  for (const { text, slot } of partsOf(keys)) {
    if (slot === undefined) {
      for (const key of text) {
        parts.push(cap(at, y, key, capSize));
        at += capSize + 6;
      }
      continue;
    }
    const name = say(slots[slot].says);
    const width = Math.max(widthOf(name, pill) + 18, slots[slot].digits * 24);
    parts.push(box(at, y, width, capSize, { fill: '#eef3f8', stroke: colours.blue, dashed: true, radius: capSize / 2 }));
    parts.push(words(at + width / 2, y + 29, name, { ...pill, anchor: 'middle' }));
    at += width + 7;
  }
  return { parts, width: at - x };
}

/** A group of rows: what to press on the left, what it does on the right. */
export function drawRows(spot: Spot, heading: string, rows: readonly Row[], say: Say): Drawing {
  const { x, width } = spot;
  const head = titled(spot, heading);
  const parts = [...head.parts];
  let y = head.end;
  for (const row of rows) {
    const keys = sentence(x, y + 4, row.keys, say);
    parts.push(...keys.parts);
    const left = x + Math.max(keysWidth, keys.width + 14);
    parts.push(words(left, y + 22, say(row.label), label));
    const lines = wrapped(say(row.says), x + width - left, says);
    for (const [i, text] of lines.entries()) parts.push(words(left, y + 51 + i * 28, text, says));
    y += Math.max(56, 34 + lines.length * 28) + 14;
  }
  return { parts, end: y + 18 };
}
const keysWidth = 400;

/** Three seconds of each answer: the lamp as a bar, the buzzer of a desk that has one below it. */
export function drawLamp(spot: Spot, say: Say): Drawing {
  const { x, width } = spot;
  const head = titled(spot, say({ it: 'La lampada risponde', en: 'The lamp answers' }));
  const parts = [...head.parts];
  const strip = 400;
  const shownMs = 3000;
  let y = head.end + 4;
  const bars = (ms: readonly number[], top: number, height: number, fill: string) => {
    let at = 0;
    for (const [i, part] of ms.entries()) {
      const end = Math.min(at + part, shownMs);
      if (i % 2 === 0 && end > at)
        parts.push(box(x + (at * strip) / shownMs, top, ((end - at) * strip) / shownMs, height, { fill, radius: 2 }));
      at = end;
    }
  };
  for (const answer of answers) {
    parts.push(line(x, y + 31, strip, colours.rule));
    bars(drawnOn(answer, shownMs), y + 8, 22, colours.amber);
    bars(tones[answer], y + 36, 8, colours.blue);
    parts.push(words(x + strip + 24, y + 22, say(answerWords[answer].means), label));
    parts.push(words(x + strip + 24, y + 48, say(answerWords[answer].looks), says));
    y += 64;
  }
  const note = say({
    it: 'In tre secondi; in blu il cicalino, dove c’è. Resta accesa finché qualcuno è chiamato o servito.',
    en: 'In three seconds; the buzzer, where there is one, in blue. It stays lit while somebody is called or served.',
  });
  const lines = wrapped(note, width, says);
  for (const [i, text] of lines.entries()) parts.push(words(x, y + 26 + i * 28, text, says));
  return { parts, end: y + 10 + lines.length * 28 };
}

/** What goes on for ever, over and over. */
function drawnOn(answer: Answer, ms: number): readonly number[] {
  const goesOn = answer === 'no-hub' || answer === 'wanted' || answer === 'leaving';
  const turn = blinks[answer].reduce((sum, part) => sum + part, 0);
  return goesOn ? Array.from({ length: Math.ceil(ms / turn) }).flatMap(() => blinks[answer]) : blinks[answer];
}

export function drawGestures(spot: Spot, say: Say): Drawing {
  const { x, width } = spot;
  const head = titled(spot, say({ it: 'Dove c’è un pulsante solo', en: 'Where there is one button only' }));
  const parts = [...head.parts];
  let y = head.end + 10;
  const centre = { x: x + 90, y: y + 105 };
  parts.push(`<circle cx="${centre.x}" cy="${centre.y}" r="84" fill="${colours.edge}"/>`);
  parts.push(`<circle cx="${centre.x}" cy="${centre.y}" r="68" fill="${colours.green}"/>`);
  const left = x + 215;
  for (const row of Object.values(gestures)) {
    parts.push(words(left, y + 22, say(row.label), label));
    parts.push(words(left, y + 49, clipped(say(row.says), width - 215, says), says));
    y += 64;
  }
  return { parts, end: y };
}

/** What the three digits show beside a ticket's number. */
export function drawDisplay(spot: Spot, say: Say): Drawing {
  const { x } = spot;
  const head = titled(spot, say({ it: 'Il display', en: 'The display' }));
  const parts = [...head.parts];
  let y = head.end;
  const shown: readonly [string, Sentence][] = [
    ['042', { it: 'il numero chiamato o servito', en: 'the number that is called or served' }],
    ['---', { it: 'sportello in pausa', en: 'the desk is paused' }],
    ['--', { it: 'la centrale non risponde', en: 'the hub does not answer' }],
  ];
  for (const [text, means] of shown) {
    parts.push(box(x + 45, y, 90, 46, { fill: '#1d0f0d', radius: 8 }));
    parts.push(words(x + 90, y + 34, text, { size: 32, bold: true, fill: '#ff5038', anchor: 'middle' }));
    parts.push(words(x + 215, y + 32, say(means), { size: 27 }));
    y += 56;
  }
  return { parts, end: y };
}

interface DialList {
  readonly title: string;
  readonly entries: readonly { readonly dial: string; readonly name: string }[];
}
type DialItem = { readonly title: string } | DialList['entries'][number];

/** The hall's own numbers: a column for each list, or, where one is too long for that, all in columns that are read downwards. */
export function drawDials(spot: Spot, lists: readonly DialList[]): Drawing {
  const gap = 28;
  const columns = 4;
  const width = (spot.width - 48 - (columns - 1) * gap) / columns;
  const lineHeight = 34;
  const eachItsOwn = lists.map(({ title, entries }): DialItem[] => [{ title }, ...entries]);
  const shown =
    eachItsOwn.length <= columns && eachItsOwn.every((items) => items.length <= 15) ? eachItsOwn : inColumns(eachItsOwn.flat(), columns);
  const height = Math.max(...shown.map((items) => items.length)) * lineHeight + 40;
  const parts = [box(spot.x, spot.y, spot.width, height, { fill: colours.pale, radius: 18 })];
  for (const [column, items] of shown.entries()) {
    const x = spot.x + 24 + column * (width + gap);
    for (const [i, item] of items.entries()) {
      const y = spot.y + 46 + i * lineHeight;
      if ('title' in item) parts.push(words(x, y, item.title, { size: 28, bold: true, fill: colours.blue }));
      else {
        parts.push(words(x, y, item.dial, { size: 26, bold: true }));
        parts.push(words(x + 48, y, clipped(item.name, width - 48, { size: 25 }), { size: 25 }));
      }
    }
  }
  return { parts, end: spot.y + height };
}

function inColumns(items: readonly DialItem[], columns: number): DialItem[][] {
  const each = Math.ceil(items.length / columns);
  return Array.from({ length: columns }, (_, column) => items.slice(column * each, (column + 1) * each));
}
