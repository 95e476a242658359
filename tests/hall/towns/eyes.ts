// Who looks at the hall's pages, and asks what programs ask: over HTTP, of the hub's real server.
import { expect } from 'vitest';
import { z } from 'zod';
import { DeskView } from '../../../broker/contract/messages/desk-view.js';
import { HallView } from '../../../broker/contract/messages/hall-view.js';
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
  /** What an operator's page shows of its desk. */
  desk(id: string): Promise<DeskView>;
  /** What the supervisor's page shows. */
  hall(): Promise<HallView>;
  /** What a page's stream says first of one kind of news, as JSON. */
  told(path: string, event: string): Promise<unknown>;
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

/** What a stream says first of one kind of news. */
async function firstOf(url: string, event: string): Promise<unknown> {
  const leave = new AbortController();
  const answer = await fetch(url, { signal: leave.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const news = new RegExp(`^event: ${event}\\ndata: (.*)\\n\\n`, 'm');
  let said = '';
  try {
    for (;;) {
      const [, data] = news.exec(said) ?? [];
      if (data !== undefined) return JSON.parse(data);
      const more = await reader?.read();
      if (more === undefined || more.done) throw new Error(`${url} said no ${event}: ${answer.status} ${said}`);
      said += more.value;
    }
  } finally {
    leave.abort();
  }
}

export function openEyes(httpPort: number): Eyes {
  const url = (path: string) => `http://127.0.0.1:${httpPort}${path}`;
  async function get(path: string) {
    const answer = await fetch(url(path));
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  }
  const told = (path: string, event: string) => firstOf(url(path), event);
  return {
    get,
    async page(path) {
      const { status, text } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      return wordsOf(text);
    },
    screen: async (area) => wordsOf(textsIn(await told(`/screen/${area}/now`, 'screen')).join(' ')),
    desk: async (id) => DeskView.parse(await told(`/desk/${id}/now`, 'desk')),
    hall: async () => HallView.parse(await told('/supervisor/now', 'view')),
    told,
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
