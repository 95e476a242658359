// What stands on a ticket and on a slip, from the top: words and sizes, and no byte of it.
import { type Look, type PaperPart, usualLook } from '../../../broker/contract/messages/look.js';
import type { Paper, Slip } from '../../../broker/contract/messages/papers.js';
import type { Words } from '../../../broker/contract/words/sheet.js';
import { expectedIn, wordsOf } from '../../../broker/contract/words.js';

export interface Line {
  readonly kind: 'line';
  readonly text: string;
  /** Where the line has to be drawn and cannot be: what is printed instead, as far as it has Latin letters. */
  readonly latin: string;
  /** Of the normal height and width. */
  readonly times: number;
  readonly bold: boolean;
  /** `start` is where the language begins to read. */
  readonly align: 'center' | 'start';
  /** One of a list. */
  readonly item: boolean;
}
/** A QR code. */
interface Qr {
  readonly kind: 'qr';
  readonly text: string;
}
export type Piece = Line | Qr | { readonly kind: 'logo' } | { readonly kind: 'gap' };

/** Languages whose own letters, turned into Latin ones, nobody could read. */
const unreadableInLatin: ReadonlySet<string> = new Set(['ar', 'zh']);
const readFromTheRight: ReadonlySet<string> = new Set(['ar']);

export function isFromTheRight(language: string): boolean {
  return readFromTheRight.has(language);
}

/** Parts that stand together; a gap is between others. */
const groups: readonly (readonly PaperPart[])[] = [
  ['ahead', 'wait', 'date'],
  ['where', 'call'],
];

function isTogether(a: PaperPart, b: PaperPart): boolean {
  return groups.some((group) => group.includes(a) && group.includes(b));
}

type Style = Partial<Omit<Line, 'kind' | 'text' | 'latin'>>;

function line(text: string, style: Style = {}, latin = text): Line {
  return { kind: 'line', text, latin, times: 1, bold: false, align: 'center', item: false, ...style };
}

export function piecesOf(paper: Paper | Slip, look: Look = usualLook): Piece[] {
  const say = speaker(paper.language);
  if ('slip' in paper) return slip(paper, look, say);
  const pieces: Piece[] = [];
  let before: PaperPart | undefined;
  for (const part of look.parts) {
    const lines = partOf(part, paper, look, say);
    if (lines.length === 0) continue;
    if (before !== undefined && !isTogether(before, part)) pieces.push({ kind: 'gap' });
    pieces.push(...lines);
    before = part;
  }
  return pieces;
}

/** Turns something said in the paper's language into a line of it. */
type Say = (words: (of: Words) => string, style?: Style) => Line;

function speaker(language: string): Say {
  const own = wordsOf(language);
  if (!unreadableInLatin.has(language)) return (words, style) => line(words(own), style);
  const latin = wordsOf('en');
  return (words, style) => line(words(own), style, words(latin));
}

function partOf(part: PaperPart, paper: Paper, look: Look, say: Say): Piece[] {
  const { ahead, wait, where, link, warning, further = [] } = paper;
  switch (part) {
    case 'logo':
    case 'hall':
    case 'lines':
      return common(part, paper, look);
    case 'service':
      return [line(paper.service, { times: look.sizes.service }), ...further.map((other) => say((words) => words.followedBy(other)))];
    case 'number':
      return [say((words) => words.yourNumber), line(paper.number, { times: look.sizes.number })];
    case 'ahead':
      return ahead === undefined ? [] : [say((words) => words.ahead(ahead))];
    case 'wait':
      return wait === undefined ? [] : [say((words) => expectedIn(words, wait), { bold: true })];
    case 'date':
      return when(paper, say);
    case 'where':
      return where === undefined ? [] : [line(where, { bold: true })];
    case 'call':
      return [say((words) => words.wait)];
    case 'link':
      // Around a code it is white for four of its modules, or not every telephone finds it.
      return link === undefined ? [] : [say((words) => words.onPhone), { kind: 'gap' }, { kind: 'qr', text: link }];
    case 'warning':
      return warning === undefined ? [] : [say((words) => words.warnings[warning], { bold: true })];
    case 'card':
      return list((words) => words.haveReady, paper.card, say);
  }
}

/** What tickets and slips have in common. */
function common(part: 'logo' | 'hall' | 'lines', { hall, language }: Paper | Slip, look: Look): Piece[] {
  if (part === 'logo') return look.logo === undefined ? [] : [{ kind: 'logo' }];
  if (part === 'hall') return hall === '' ? [] : [line(hall, { bold: true, times: look.sizes.hall })];
  return look.lines.flatMap((texts) => {
    // Not in this language: in the hall's own, which stands first.
    const text = texts[language] ?? Object.values(texts)[0] ?? '';
    return text === '' ? [] : [line(text)];
  });
}

function slip(paper: Slip, look: Look, say: Say): Piece[] {
  const { where } = paper;
  const on = (part: 'logo' | 'hall' | 'lines') => (look.parts.includes(part) ? common(part, paper, look) : []);
  const blocks: readonly Piece[][] = [
    on('logo'),
    on('hall'),
    [say((words) => words.slips[paper.slip].title), line(paper.what, { times: look.sizes.service })],
    [say((words) => words.yourCode), line(paper.code, { times: look.sizes.number })],
    paper.collect === undefined ? [] : [say((words) => words.toCollect), line(paper.collect, { bold: true })],
    [
      ...when(paper, say, { bold: true }),
      ...(where === undefined ? [] : [line(where, { bold: true })]),
      say((words) => words.slips[paper.slip].keep),
    ],
    list((words) => words.toBring, paper.card, say),
    paper.fromHome === undefined
      ? []
      : [
          say((words) => words.fromHome),
          line(paper.fromHome.code, { bold: true }),
          { kind: 'gap' },
          { kind: 'qr', text: paper.fromHome.link },
        ],
    on('lines'),
  ];
  const [first = [], ...rest] = blocks.filter((block) => block.length > 0);
  return [...first, ...rest.flatMap((block) => [{ kind: 'gap' } as const, ...block])];
}

/** To where reading begins, or it could not be read as a list. */
function list(title: (words: Words) => string, items: readonly string[] = [], say: Say): Piece[] {
  if (items.length === 0) return [];
  return [say(title, { align: 'start' }), ...items.map((item) => line(item, { align: 'start', item: true }))];
}

/** Nothing, where nobody knows the day. */
function when({ day, time = '' }: Pick<Paper, 'day' | 'time'>, say: Say, style?: Style): Piece[] {
  if (day === undefined && time === '') return [];
  return [say(({ locale }) => (day === undefined ? time : `${dateIn(locale, day)} ${time}`.trim()), style)];
}

const dates = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-22` as people say it: `domenica 22 novembre 2026`. The day is the hall's; no time zone may move it. */
function dateIn(locale: string, day: string): string {
  let format = dates.get(locale);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    dates.set(locale, format);
  }
  return format.format(new Date(`${day}T00:00:00Z`));
}
