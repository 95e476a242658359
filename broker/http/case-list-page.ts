// The register at a glance: what is overdue before all else, filters, a page at a time. A back office that signs in sees its own work.
import { z } from 'zod';
import type { Config } from '../config/schema.js';
import { caseChannelWords, caseKindWords, caseStateWords, dayWords } from '../contract/case-words.js';
import { CaseChannel, CaseKind, type CaseRow } from '../contract/messages/cases.js';
import type { Sentence } from '../contract/sentence.js';
import { aboutWords, choose, dueCell, type Language, named, placeWords } from './case-pieces.js';
import { type Html, html } from './html.js';
import type { Shown } from './shown.js';
import type { Holder } from './sign-in.js';

const State = z.enum(['open', 'ready', 'overdue', 'answered']);
export const ListAsked = z.strictObject({
  state: State.optional(),
  kind: CaseKind.optional(),
  channel: CaseChannel.optional(),
  sector: z.string().max(32).optional(),
  /** `office:edilizia`, `desk:one`, `level:mayor`. */
  holder: z
    .string()
    .regex(/^(office|desk|level):[a-z0-9-]{1,32}$/)
    .optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type ListAsked = z.infer<typeof ListAsked>;

const perPage = 50;

/** As the engine's book is asked. */
export function filterOf({ holder, page: _, ...filter }: ListAsked) {
  const [part, id] = holder?.split(':') ?? [];
  return {
    ...filter,
    ...(part === 'office' ? { office: id } : {}),
    ...(part === 'desk' ? { desk: id } : {}),
    ...(part === 'level' ? { level: id } : {}),
  };
}

interface ListParts {
  readonly asked: ListAsked;
  /** All that fit. */
  readonly found: readonly CaseRow[];
  /** All that the reader may see, for the counts. */
  readonly all: readonly CaseRow[];
  readonly config: Config;
  readonly who: Holder | undefined;
  readonly language: Language;
}

export function listPage({ asked, found, all, config, who, language }: ListParts): Shown {
  const t = ({ it, en }: Sentence) => (language === 'it' ? it : en);
  const office = who?.grant.office;
  const title =
    office === undefined
      ? t({ it: 'Registro delle pratiche', en: 'Case register' })
      : `${t({ it: 'Pratiche di', en: 'Cases of' })} ${named(config['back-offices'][office]?.name, language, office)}`;
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const at = Math.min(asked.page ?? 1, pages);
  const rows = found.slice((at - 1) * perPage, at * perPage);
  const body = html`<header class="top slim">
  <p class="over">${named(config.hall.name, language, config.hall.id)}</p>
  <h1>${title}</h1>
  <p class="links"><a class="do" href="/cases/new">${t({ it: 'Nuova pratica', en: 'New case' })}</a> ${countLinks(all, t)}</p>
</header>
<main class="cases">
${filters(asked, all, config, language, t)}
<table>
  <caption>${captionWords(found.length, at, pages, t)}</caption>
  <thead><tr>${columns.map((words) => html`<th scope="col">${words[language]}</th>`)}</tr></thead>
  <tbody>${rows.map((row) => rowOf(row, config, language))}</tbody>
</table>
${rows.length === 0 ? html`<p class="none">${t({ it: 'Nessuna pratica qui.', en: 'No case here.' })}</p>` : undefined}
${pager(asked, at, pages, t)}
</main>`;
  return { show: 'page', title, body };
}

type Say = (words: Sentence) => string;

function countLinks(all: readonly CaseRow[], t: Say): readonly Html[] {
  const late = all.filter(({ left }) => (left ?? 0) < 0).length;
  const soon = all.filter(({ left }) => left !== undefined && left >= 0 && left <= 3).length;
  const ready = all.filter(({ state }) => state === 'ready').length;
  const link = (href: string, words: string, tone = '') => html` <a class="count ${tone}" href="${href}">${words}</a>`;
  return [
    link('/cases', t({ it: `Tutte: ${all.length}`, en: `All: ${all.length}` })),
    link('/cases?state=overdue', t({ it: `In ritardo: ${late}`, en: `Overdue: ${late}` }), late > 0 ? 'late' : ''),
    link('/cases?state=open', t({ it: `Scadono in 3 giorni: ${soon}`, en: `Due within 3 days: ${soon}` }), soon > 0 ? 'soon' : ''),
    link('/cases?state=ready', t({ it: `Da ritirare: ${ready}`, en: `To be collected: ${ready}` })),
    link('/cases?state=answered', t({ it: 'Con risposta', en: 'Answered' })),
  ];
}

function filters(asked: ListAsked, all: readonly CaseRow[], config: Config, language: Language, t: Say): Html {
  const any = t({ it: 'tutti', en: 'any' });
  const of = (words: Readonly<Record<string, Sentence>>, ids: readonly string[]) =>
    ids.map((value) => ({ value, label: t(words[value] ?? { it: value, en: value }) }));
  // Those that the hall takes, and what is there all the same: a question that a desk sent up, what an older config took.
  const there = new Set([...config.cases.kinds, ...all.map(({ kind }) => kind), asked.kind]);
  const kinds = CaseKind.options.filter((kind) => there.has(kind));
  const states = { ...caseStateWords, overdue: { it: 'In ritardo', en: 'Overdue' } };
  const sectors = Object.entries(config.cases.sectors).map(([value, { name }]) => ({ value, label: named(name, language, value) }));
  return html`<div class="bar">
<form method="get" action="/cases" class="filters">
  ${choose('state', t({ it: 'Stato', en: 'State' }), of(states, State.options), asked.state, any)}
  ${choose('kind', t({ it: 'Tipo', en: 'Kind' }), of(caseKindWords, kinds), asked.kind, any)}
  ${sectors.length === 0 ? undefined : choose('sector', t({ it: 'Settore', en: 'Sector' }), sectors, asked.sector, any)}
  ${choose('channel', t({ it: 'Canale', en: 'Channel' }), of(caseChannelWords, CaseChannel.options), asked.channel, any)}
  ${choose('holder', t({ it: 'In mano a', en: 'With' }), holders(config, language), asked.holder, any)}
  <button>${t({ it: 'Filtra', en: 'Filter' })}</button>
</form>
<form method="get" action="/cases/find" class="filters">
  <label>${t({ it: 'Codice', en: 'Code' })}<input name="code" maxlength="20" autocomplete="off" required></label>
  <button>${t({ it: 'Cerca', en: 'Find' })}</button>
</form>
</div>`;
}

/** Everybody that a case may be handed to. */
export function holders(config: Config, language: Language) {
  const of = (part: 'office' | 'desk' | 'level', ids: readonly string[]) =>
    ids.map((id) => ({ value: `${part}:${id}`, label: placeWords({ [part]: id }, config, language) }));
  return [
    ...of('office', Object.keys(config['back-offices'])),
    ...of('level', Object.keys(config.levels)),
    ...of('desk', Object.keys(config.desks)),
  ];
}

function captionWords(found: number, at: number, pages: number, t: Say): string {
  const of = pages === 1 ? { it: '', en: '' } : { it: `, pagina ${at} di ${pages}`, en: `, page ${at} of ${pages}` };
  return found === 1 ? t({ it: '1 pratica', en: '1 case' }) : t({ it: `${found} pratiche${of.it}`, en: `${found} cases${of.en}` });
}

/** Of the table; where it is narrow, each stands before what it heads. */
const columns: readonly Sentence[] = [
  { it: 'Codice', en: 'Code' },
  { it: 'Che cosa', en: 'What' },
  { it: 'In mano a', en: 'With' },
  { it: 'Canale', en: 'Channel' },
  { it: 'Dal', en: 'Since' },
  { it: 'Scadenza', en: 'Due' },
];

function standsCell(row: CaseRow, language: Language): Html | string {
  if (row.answered !== undefined) return `${caseStateWords.answered[language]} ${dayWords(row.answered, language)}`;
  return row.state === 'ready' ? caseStateWords.ready[language] : dueCell(row, language);
}

function rowOf(row: CaseRow, config: Config, language: Language): Html {
  const { code, kind, channel, day } = row;
  const about = aboutWords(row, config, language);
  const isLate = (row.left ?? 0) < 0;
  const [, ...heads] = columns;
  const cells = [
    html`${caseKindWords[kind][language]}${about === '' ? undefined : `: ${about}`}`,
    placeWords(row, config, language),
    caseChannelWords[channel][language],
    dayWords(day, language),
    standsCell(row, language),
  ];
  return html`<tr${isLate ? html` class="late"` : undefined}>
  <th scope="row"><a href="/cases/${code}">${code}</a></th>
  ${heads.map((head, at) => html`<td data-head="${head[language]}">${cells[at]}</td>`)}
</tr>`;
}

function pager({ page: _, ...asked }: ListAsked, at: number, pages: number, t: Say): Html | undefined {
  if (pages === 1) return undefined;
  const to = (page: number) => {
    const query = new URLSearchParams({ page: String(page) });
    for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
    return `/cases?${query}`;
  };
  return html`<nav class="pager" aria-label="${t({ it: 'Pagine', en: 'Pages' })}">
${at > 1 ? html`<a href="${to(at - 1)}" rel="prev">← ${t({ it: 'Prima', en: 'Before' })}</a>` : undefined}
${at < pages ? html`<a href="${to(at + 1)}" rel="next">${t({ it: 'Dopo', en: 'Next' })} →</a>` : undefined}
</nav>`;
}
