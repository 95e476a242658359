// A played hall, drawn: whole and legible whatever was played, in both languages, alone and beside another.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../broker/reports/lettering.js';
import type { HalfHour } from '../../cli/plan-charts.js';
import { type PlanPicture, type PlanSide, planDrawing } from '../../cli/plan-drawing.js';

const minuteMs = 60_000;

function side(name: string, halfHours: readonly HalfHour[]): PlanSide {
  const figures = ['41 min', '12 min', '2,4', '1.234,5'].map((value) => ({ value, means: 'a testa, ogni giorno di sala aperta' }));
  return { name, halfHours, figures };
}

function halfHoursOf(of: (i: number) => HalfHour): HalfHour[] {
  return Array.from({ length: 48 }, (_, i) => of(i));
}

function picture(sides: readonly PlanSide[], language: PlanPicture['language'] = 'it'): PlanPicture {
  return {
    title: 'Comune di <Pieve> & "C"',
    subtitle: '20 giorni giocati con le regole della sala',
    caption: 'Uno sportello in più dalle 10 alle 12: nove su dieci aspettano meno di 24 minuti invece di 41.',
    sides,
    language,
  };
}

const closed: HalfHour = { arrivals: 0, notServed: 0, openDesks: 0, wait: undefined };
const morning = side(
  'config/hall.yaml',
  halfHoursOf((i) =>
    i < 17 || i > 25 ? closed : { arrivals: i / 3, notServed: 0, openDesks: 4, wait: { midMs: i * minuteMs, highMs: 2 * i * minuteMs } },
  ),
);

interface Placed {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

function textsOf(svg: string): Placed[] {
  const found = svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"([^>]*)>([^<]*)</g);
  return [...found].map(([, x, y, size, rest = '', raw = '']) => {
    const text = raw.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    const long = widthOf(text, { size: Number(size), bold: rest.includes('bold') });
    const left = Number(x) - (rest.includes('"end"') ? long : rest.includes('"middle"') ? long / 2 : 0);
    return { text, left, right: left + long, y: Number(y) };
  });
}

/** What is wrong with a drawing as such; empty when nothing is. */
function faultsOf(svg: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  for (const [tag, close, name = '', selfClosed] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/gi)) {
    if (close === '/') {
      if (open.pop() !== name) faults.push(`${tag} closes nothing`);
    } else if (selfClosed !== '/') open.push(name);
  }
  if (open.length > 0) faults.push(`never closed: ${open.join(' ')}`);
  if (/NaN|Infinity|undefined|null/.test(svg)) faults.push('a number that is none');
  for (const [, x, y] of svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g))
    if (Number(x) < 0 || Number(x) > 2970 || Number(y) < 0 || Number(y) > 2100) faults.push(`a line leaves the sheet at ${x} ${y}`);
  const texts = textsOf(svg);
  for (const [i, one] of texts.entries())
    for (const other of texts.slice(i + 1))
      if (one.y === other.y && one.left < other.right && other.left < one.right) faults.push(`${one.text} runs into ${other.text}`);
  for (const { text, left, right, y } of texts)
    if (left < 60 || right > 2970 - 60 || y < 100 || y > 2100 - 60) faults.push(`leaves the sheet: ${text}`);
  return faults;
}

describe('the drawing of a hall', () => {
  it.each(['it', 'en'] as const)('says in %s what each axis is, and what was found', (language) => {
    const svg = planDrawing(picture([morning], language));
    expect(faultsOf(svg)).toEqual([]);
    const texts = textsOf(svg).map(({ text }) => text);
    const axes = {
      it: ['Quanto si aspetta, minuti', 'Quante persone arrivano in mezz’ora', 'Quanti sportelli sono aperti', 'ora del giorno'],
      en: ['How long people wait, minutes', 'How many people come in half an hour', 'How many desks are open', 'hour of the day'],
    };
    expect(texts).toEqual(expect.arrayContaining(axes[language]));
    expect(texts).toEqual(expect.arrayContaining(['Comune di <Pieve> & "C"', language === 'it' ? '50 minuti' : '50 minutes', '41 min']));
    expect(texts.join(' ')).toContain(picture([]).caption.slice(0, 40));
    // The hours in which something happens, and no others.
    expect(texts.filter((text) => /^([89]|1[0-3])$/.test(text))).toEqual(expect.arrayContaining(['8', '9', '10', '11', '12', '13']));
    expect(texts).not.toContain('14');
  });

  it('is read out: a title, and a description with its sentence and its figures', () => {
    const svg = planDrawing(picture([morning]));
    expect(svg).toContain('role="img" aria-labelledby="title desc"');
    expect(svg).toMatch(/<title id="title">Comune di &#60;Pieve&#62; &#38; &#34;C&#34;<\/title>/);
    expect(/<desc id="desc">(.*)<\/desc>/.exec(svg)?.[1]).toMatch(/Uno sportello in più.*config\/hall\.yaml: 41 min a testa/);
  });

  it('beside another is on the same scales, and shows what was before', () => {
    expect(faultsOf(planDrawing(picture([morning, morning], 'en')))).toEqual([]);
    const better = side(
      'config/hall-5.yaml',
      morning.halfHours.map((one) => ({ ...one, wait: one.wait && { midMs: one.wait.midMs / 4, highMs: one.wait.highMs / 4 } })),
    );
    const svg = planDrawing(picture([morning, better]));
    expect(faultsOf(svg)).toEqual([]);
    const texts = textsOf(svg);
    const ticks = texts.filter(({ text }) => /^\d+$/.test(text));
    const [left, right] = [ticks.filter((tick) => tick.right < 1485), ticks.filter((tick) => tick.left > 1485)];
    expect(right.map(({ text, y }) => `${text} ${y}`)).toEqual(left.map(({ text, y }) => `${text} ${y}`));
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(2);
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['50 minuti', '13 minuti', '9 su 10, a sinistra']));
  });

  it('says a long sentence whole, in two lines', () => {
    const caption = `${'uno sportello in più dalle 10 alle 12, uno in meno il sabato mattina, '.repeat(4)}e così via.`;
    const svg = planDrawing({ ...picture([morning, morning]), caption });
    expect(faultsOf(svg)).toEqual([]);
    expect(
      textsOf(svg)
        .map(({ text }) => text)
        .join(' '),
    ).toContain(caption);
  });

  it('stands whatever was played: nothing, one half hour, a night, a wait of a day', () => {
    const figure = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5_000, noNaN: true }));
    const ms = fc.double({ min: 0, max: 24 * 60 * minuteMs, noNaN: true });
    const share = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
    const drawn = fc.record({
      ...{ arrivals: figure, notServed: share },
      openDesks: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 60, noNaN: true })),
      wait: fc.option(
        fc.tuple(ms, ms).map(([a, b]) => ({ midMs: Math.min(a, b), highMs: Math.max(a, b) })),
        { nil: undefined },
      ),
    });
    const halfHour = drawn.map((one) => ({ ...one, notServed: one.notServed * one.arrivals }));
    const halfHours = fc.array(halfHour, { minLength: 48, maxLength: 48 });
    const quiet = halfHoursOf(() => closed);
    const sparse = fc.tuple(fc.nat(47), halfHour).map(([at, one]) => quiet.map((none, i) => (i === at ? one : none)));
    fc.assert(
      fc.property(fc.oneof(fc.constant(quiet), sparse, halfHours), fc.oneof(sparse, halfHours), (one, other) => {
        expect(faultsOf(planDrawing(picture([side('a', one)], 'en')))).toEqual([]);
        expect(faultsOf(planDrawing(picture([side('a', one), side('b'.repeat(200), other)])))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('shows who is not served, and says what that is, only where somebody is not', () => {
    const left = side(
      'a',
      halfHoursOf((i) => (i === 24 ? { ...closed, arrivals: 8, notServed: 2 } : closed)),
    );
    const told = (one: PlanSide) => textsOf(planDrawing(picture([one], 'en'))).map(({ text }) => text);
    expect(told(left)).toContain('not served');
    expect(told(morning)).not.toContain('not served');
  });

  it('shows a fault when there is one', () => {
    const svg = planDrawing(picture([morning]));
    expect(faultsOf(svg.replace('</desc>', ''))).not.toEqual([]);
    expect(faultsOf(svg.replace(/x="130"/, 'x="2900"'))).not.toEqual([]);
    expect(faultsOf(svg.replace(/L[\d.]+ /, 'LNaN '))).not.toEqual([]);
  });
});
