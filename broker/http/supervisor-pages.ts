// The supervisor's page: the whole hall, as it changes. The page itself is built (nodes/pages/supervisor); here is what it lives on.
import { z } from 'zod';
import type { DayView, HallView } from '../contract/messages/hall-view.js';
import type { PageBeat } from '../contract/messages/page-beat.js';
import type { Sentence } from '../contract/sentence.js';
import { html } from './html.js';
import { type PageRow, page } from './pages.js';
import type { Holder } from './sign-in.js';
import { personIn } from './staff-bar.js';

interface Parts {
  readonly view: () => HallView;
  readonly day: () => DayView;
  /** Ms on the hall's clock. */
  readonly now: () => number;
  /** By which what is done on the page is dated. */
  readonly beat: () => PageBeat;
  /** Called after each new call and each beat. Returns how to stop it. */
  readonly onChange: (fn: () => void) => () => void;
}

/** Made at most so often, however many look, ms. */
const viewEveryMs = 900;
const dayEveryMs = 60_000;

export function createSupervisorPages({ view, day, now, beat, onChange }: Parts): readonly PageRow[] {
  /** What all who look are told, made once for all of them. */
  function kept<T>(make: () => T, everyMs: number, textOf: (made: T) => string): () => string {
    let made = { at: Number.NEGATIVE_INFINITY, text: '' };
    return () => {
      if (now() - made.at >= everyMs) made = { at: now(), text: textOf(make()) };
      return made.text;
    };
  }
  const viewText = kept(view, viewEveryMs, JSON.stringify);
  const dayText = kept(day, dayEveryMs / 4, JSON.stringify);

  /** The view when it has changed, the day once a minute, and each beat, which is the time, too. */
  function follow() {
    let last = '';
    let dayAt = Number.NEGATIVE_INFINITY;
    const more = (): string => {
      const parts: string[] = [];
      const text = viewText();
      // That time passes is told by the beat.
      const bare = text.replace(/"at":[\d.]+/, '');
      if (bare !== last) parts.push(`event: view\ndata: ${text}\n\n`);
      last = bare;
      if (now() - dayAt >= dayEveryMs) {
        dayAt = now();
        parts.push(`event: day\ndata: ${dayText()}\n\n`);
      }
      parts.push(`event: beat\ndata: ${JSON.stringify(beat())}\n\n`);
      return parts.join('');
    };
    return {
      beginning: more(),
      goesOn: (say: (text: string) => void) => onChange(() => say(more())),
    };
  }

  return [
    page(
      { path: '/supervisor', scope: 'hall', takes: z.strictObject({ lang: z.enum(['it', 'en']).optional() }) },
      ({ lang }, { language, who }) => ({
        ...{ show: 'bytes', inline: true, type: 'text/html; charset=utf-8', name: 'supervisor.html', bytes: shell(lang ?? language, who) },
      }),
    ),
    page({ path: '/supervisor/now', scope: 'hall', takes: z.strictObject({}) }, () => ({ show: 'stream', ...follow() })),
  ];
}

const titles: Sentence = { it: 'La sala', en: 'The hall' };
const noScript: Sentence = { it: 'Questa pagina ha bisogno di JavaScript.', en: 'This page needs JavaScript.' };

/** The built page fills it. */
function shell(language: keyof Sentence, who: Holder | undefined): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#24405c">
<title>${titles[language]} · Turno</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/supervisor.css">
<script type="module" src="/supervisor.js"></script>
</head>
<body>
<noscript>${noScript[language]}</noscript>
<div id="supervisor"${personIn(who)}><main class="empty"><h1>${titles[language]}</h1></main></div>
</body>
</html>
`.markup;
}
