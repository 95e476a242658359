// Who looks at the hall's pages, and asks what programs ask: over HTTP, of the hub's real server.
import { expect } from 'vitest';
import { z } from 'zod';
import { type Figures, Report } from '../../../broker/stats/report.js';

export interface Eyes {
  /** A page's words, as somebody reads them: without markup, one space between them. */
  page(path: string): Promise<string>;
  /** A page or a file, whatever the hub says of it. */
  get(path: string): Promise<{ readonly status: number; readonly type: string; readonly text: string }>;
  /** All that a waiting room's screen has to show now, in words: the calls, and every notice of the day. */
  screen(area: string): Promise<string>;
  /** The calls on the screen of a waiting room, newest first: `A003 at 1`. */
  calls(area: string): Promise<readonly string[]>;
  /** What a program sends, and is answered. */
  post(path: string, body: object): Promise<unknown>;
  /** `day=2026-11-24`, `month=2026-11`: the figures, as an administrator has them. */
  report(range: string): Promise<Report>;
}

const Told = z.object({ report: Report });
const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

function wordsOf(markup: string): string {
  return markup
    .replace(/<(script|style)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#?\w+);/g, (whole, sign: string) => signs[sign] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every text within, wherever it lies. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}

/** What a stream says first, up to its first beat. */
async function beginningOf(url: string): Promise<string> {
  const leave = new AbortController();
  const answer = await fetch(url, { signal: leave.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let said = '';
  while (reader !== undefined && !said.includes('event: beat')) {
    const { done, value = '' } = await reader.read();
    if (done) break;
    said += value;
  }
  leave.abort();
  return said;
}

export function openEyes(httpPort: number): Eyes {
  const url = (path: string) => `http://127.0.0.1:${httpPort}${path}`;
  async function get(path: string) {
    const answer = await fetch(url(path));
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  }
  return {
    get,
    async page(path) {
      const { status, text } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      return wordsOf(text);
    },
    async screen(area) {
      const said = await beginningOf(url(`/screen/${area}/now`));
      const data: unknown = JSON.parse(/^data: (\{.*\})$/m.exec(said)?.[1] ?? '{}');
      return wordsOf(textsIn(data).join(' '));
    },
    async calls(area) {
      const { text } = await get(`/screen/${area}`);
      return [...text.matchAll(/<li><b[^>]*>([^<]+)<\/b>.*?<strong>(\d+)<\/strong>/gs)].map(([, number, desk]) => `${number} at ${desk}`);
    },
    async post(path, body) {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url(path), { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    async report(range) {
      const { status, text } = await get(`/api/report?${range}`);
      expect([range, status]).toEqual([range, 200]);
      return Told.parse(JSON.parse(text)).report;
    },
  };
}

/** One figure of each group, by the group's id; what is null or not there is left out. */
export function figuresBy(report: Report, by: keyof Report['by'], figure: keyof Figures): Record<string, number> {
  return Object.fromEntries(
    (report.by[by] ?? []).flatMap(({ id, figures }) => {
      const value = figures[figure];
      return value === undefined || value === null ? [] : [[id, value]];
    }),
  );
}
