// `/kiosk/<id>`: a kiosk's touch panel. The page is the finger, the kiosk's node the printer: a press goes to the hub with an id that the page
// made (DESIGN, decision 2) and the beat it heard last (decision 4), and the order to print bears the life of the node, not of the page.
import { z } from 'zod';
import type { Config, NodeEntry } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import { Slug } from '../contract/ids.js';
import { ChosenLanguage } from '../contract/messages/fields.js';
import type { PanelBeat, PanelNow } from '../contract/messages/panel.js';
import type { Reading } from '../contract/reading.js';
import type { Payload } from '../contract/topics.js';
import type { HallClock } from '../engine/clock.js';
import type { Engine } from '../engine/engine.js';
import { htmlType } from './answer.js';
import { type Handler, handler, type Told } from './api.js';
import { html } from './html.js';
import { form, type PageRow, page } from './pages.js';
import { panelEndpoints } from './panel-endpoints.js';
import { type Refused, refused } from './shown.js';
import type { Holder } from './sign-in.js';

interface Parts {
  readonly engine: Pick<Engine, 'config' | 'press' | 'paper'>;
  /** What the kiosk's buttons are shown. */
  readonly shown: (kiosk: string) => Payload<'kioskState'> | undefined;
  /** Whether a ticket would come out there now. */
  readonly prints: (kiosk: string) => boolean;
  readonly clock: Pick<HallClock, 'boot' | 'beat'>;
  /** Reads aloud for a browser that has no voice; without one it is silent. */
  readonly reading: Reading | undefined;
  readonly version: string;
  /** Called after each change and each beat. Returns how to stop it. */
  readonly onChange: (fn: () => void) => () => void;
}

type Kiosk = Extract<NodeEntry, { kind: 'kiosk' }>;

/** A heading with what belongs to it, in the longest of ten languages. */
const readMost = 600;
const noVoice = { it: 'Qui non si può leggere ad alta voce, ora.', en: 'Nothing can be read aloud here now.' };

/** Not a node's: an order to print bears the life of whoever pressed only where that is the kiosk itself. */
const finger = 'http';

export function createPanelPages({ engine, shown, prints, clock, reading, version, onChange }: Parts): {
  readonly rows: readonly PageRow[];
  readonly endpoints: readonly Handler[];
} {
  const { config } = engine;
  /** Of each kiosk, the ticket that its panel was given last. */
  const given = new Map<string, { readonly ticket: number; readonly number: string }>();

  function panelAt(kiosk: string, who: Holder | undefined): Kiosk | Refused {
    const bound = who?.grant.kiosk;
    if (bound !== undefined && bound !== kiosk) return refusal('not-yours', `the key ${who?.name} is for the panel of ${bound}`);
    const node = config().nodes[kiosk];
    return node?.kind === 'kiosk' && node.panel ? node : noPanel(config());
  }

  function nowAt(kiosk: string, { buttons }: Kiosk): PanelNow {
    const { hall, services, rosters, cases } = config();
    const state = shown(kiosk);
    const last = given.get(kiosk);
    return {
      hall: hall.name,
      languages: [...hall.languages],
      services: Object.entries(buttons).flatMap(([button, job]) => {
        if (!('service' in job)) return [];
        const wait = state?.waits?.[button];
        return [
          {
            button,
            names: job.label ?? services[job.service]?.name ?? {},
            issues: state?.buttons[button] === true,
            ...(wait === undefined ? {} : { wait }),
          },
        ];
      }),
      codes: Object.keys(rosters).length > 0 || cases.kinds.includes('application'),
      prints: prints(kiosk),
      reads: hall.languages.filter((language) => reading?.languages().includes(language)),
      late: state?.warning !== undefined,
      ...(last === undefined ? {} : { paper: { ticket: last.ticket, state: engine.paper(last.ticket, last.number) } }),
      version,
    };
  }

  /** How it stands, once at the beginning and whenever it has changed; and each beat of the hub. */
  function follow(kiosk: string) {
    let last = '';
    let beat = -1;
    const news = (): string => {
      const node = config().nodes[kiosk];
      if (node?.kind !== 'kiosk' || !node.panel) return '';
      const text = JSON.stringify(nowAt(kiosk, node));
      const isNew = text !== last;
      last = text;
      return isNew ? `event: panel\ndata: ${text}\n\n` : '';
    };
    const beats = (): string => {
      const n = clock.beat();
      if (n === beat) return '';
      beat = n;
      return `event: beat\ndata: ${JSON.stringify({ boot: clock.boot, n } satisfies PanelBeat)}\n\n`;
    };
    return {
      beginning: `${news()}${beats()}`,
      goesOn: (say: (more: string) => void) =>
        onChange(() => {
          const more = `${news()}${beats()}`;
          if (more !== '') say(more);
        }),
    };
  }

  const places = z.strictObject({ kiosk: Slug });
  const aloud = places.extend({ language: ChosenLanguage.unwrap(), text: z.string().min(1).max(readMost) });
  return {
    rows: [
      page({ path: '/kiosk/<kiosk>', scope: 'kiosk', takes: places }, ({ kiosk }, { who }) => {
        const node = panelAt(kiosk, who);
        if ('ok' in node) return node;
        const { languages, name } = config().hall;
        return { show: 'bytes', inline: true, type: htmlType, name: 'kiosk.html', bytes: documentOf(kiosk, languages[0], name) };
      }),
      page({ path: '/kiosk/<kiosk>/now', scope: 'kiosk', takes: places }, ({ kiosk }, { who }) => {
        const node = panelAt(kiosk, who);
        return 'ok' in node ? node : { show: 'stream', ...follow(kiosk) };
      }),
      // By POST: an address has no room for a sentence in Arabic, and no other site's picture is to make one be read.
      form({ path: '/kiosk/<kiosk>/aloud', scope: 'kiosk', takes: aloud }, async ({ kiosk, language, text }, { who }) => {
        const node = panelAt(kiosk, who);
        if ('ok' in node) return node;
        const wav = await reading?.read(text, language);
        if (wav === undefined) return refused('no-voice', noVoice);
        return { show: 'bytes', inline: true, type: 'audio/wav', name: 'aloud.wav', bytes: wav };
      }),
    ],
    endpoints: [
      handler(panelEndpoints.press, ({ kiosk: named, boot, n, ...press }, { who }): Told | Promise<Told> => {
        const kiosk = String(named);
        const node = panelAt(kiosk, who);
        if ('ok' in node) return { ok: false, code: node.code, detail: node.detail };
        return new Promise((resolve) =>
          engine.press(kiosk, { v: 1, id: { node: finger, boot, n }, ...press }, ({ v: _, id: __, ...answer }) => {
            if (answer.ok) given.set(kiosk, answer);
            resolve(answer.ok ? { ok: true, body: answer } : answer);
          }),
        );
      }),
    ],
  };
}

function noPanel({ nodes }: Config): Refused {
  const there = Object.entries(nodes).flatMap(([id, node]) => (node.kind === 'kiosk' && node.panel ? [`/kiosk/${id}`] : []));
  const no: Refusal = refusal('no-such-node', there.length === 0 ? 'no kiosk has a panel' : `there is ${there.join(', ')}`);
  const words =
    there.length === 0
      ? {
          it: 'Nessun chiosco ha uno schermo: nella configurazione si scrive `panel: true`.',
          en: 'No kiosk has a panel: the config says `panel: true` of one that has.',
        }
      : { it: 'Qui non c’è lo schermo di un chiosco. Ci sono:', en: 'There is no kiosk’s panel here. There is:' };
  return { ...no, words, ways: there.map((path) => ({ path, says: { it: path, en: path } })) };
}

/** Drawn by its script, whatever the hub then says; a browser without scripts says so. */
function documentOf(kiosk: string, language: string, name: Readonly<Record<string, string>>): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0066cc">
<title>${name[language]}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/kiosk.css">
<script type="module" src="/kiosk.js"></script>
</head>
<body data-kiosk="${kiosk}">
<noscript>Questa pagina ha bisogno di JavaScript. This page needs JavaScript.</noscript>
<div id="panel"><header><p>${name[language]}</p></header></div>
</body>
</html>
`.markup;
}
