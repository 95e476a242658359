// The citizen's own pages, without a key: file a case by the web, see by its code how it stands, add to it. The code is all that opens it.
import { z } from 'zod';
import type { Config } from '../config/schema.js';
import { caseKindWords, caseStateWords, caseStepWords, dayWords } from '../contract/case-words.js';
import { CaseText, type CaseView } from '../contract/messages/cases.js';
import type { Sentence } from '../contract/sentence.js';
import type { CaseDesk, CaseParts } from './case-desk.js';
import { aboutFields, CitizenCase, Key, personFields, personOf } from './case-new-page.js';
import { aboutWords, caseFiles, fileInput, fileList, keyInput, type Language, named, textArea } from './case-pieces.js';
import { type Html, html } from './html.js';
import { form, hourly, type PageRow, page } from './pages.js';
import { refused, type Shown } from './shown.js';

type Say = (words: Sentence) => string;

/** Codes that no case has, that one address may try in an hour, and cases and additions that it may send. */
const missesMost = 30;
const sentMost = 20;

const Code = z.string().min(1).max(20);

export function createCitizenPages({ engine, file }: CaseParts, desk: Pick<CaseDesk, 'open' | 'change'>): readonly PageRow[] {
  const { config, cases } = engine;
  const misses = hourly(missesMost, 'misses');
  const sends = hourly(sentMost, 'requests');
  return [
    page({ path: '/case', public: true, takes: z.strictObject({}) }, (_, { language }) => filePage(config(), language)),
    page({ path: '/case/see', public: true, takes: z.strictObject({ code: Code.optional() }) }, ({ code }) => ({
      show: 'elsewhere',
      path: code === undefined ? '/case' : `/case/${encodeURIComponent(code)}`,
    })),
    form(
      { path: '/case', public: true, takes: CitizenCase, files: caseFiles, hourly: sends },
      async ({ key, name, phone, email, address, ...wish }, { language }, files) => {
        if (wish.kind === 'application' && wish.service === undefined) return nothingAppliedFor;
        if (wish.kind !== 'application' && wish.text === undefined && files.length === 0) return nothingSaid;
        const spoken = config().hall.languages.find((one) => one === language) ?? config().hall.languages[0];
        const who = personOf({ name, phone, email, address });
        const answer = await desk.open({ do: 'open', channel: 'web', language: spoken, ...wish, ...who }, key, files);
        return answer.ok ? { show: 'elsewhere', path: `/case/${answer.case.code}?new=1` } : answer;
      },
    ),
    page(
      {
        path: '/case/<code>',
        public: true,
        takes: z.strictObject({ code: Code, new: z.string().optional(), added: z.string().optional() }),
        hourly: misses,
      },
      (asked, { language }) => {
        const view = cases.ofCitizen(asked.code);
        return view === undefined ? unknown : seePage(view, config(), language, asked.new !== undefined, asked.added !== undefined);
      },
    ),
    page(
      { path: '/case/<code>/files/<id>', public: true, takes: z.strictObject({ code: Code, id: z.string().max(16) }), hourly: misses },
      ({ code, id }) => {
        const isTheirs = cases.ofCitizen(code)?.steps.some(({ files = [] }) => files.some((one) => one.id === id)) === true;
        const found = isTheirs ? file(id) : undefined;
        return found === undefined ? unknown : { show: 'bytes', bytes: Buffer.from(found.bytes), type: found.type, name: found.name };
      },
    ),
    form(
      {
        path: '/case/<code>',
        public: true,
        takes: z.strictObject({ code: Code, key: Key, text: CaseText.optional() }),
        files: caseFiles,
        hourly: sends,
      },
      async ({ code, key, text }, _, files) => {
        if (text === undefined && files.length === 0) return nothingSaid;
        const answer = await desk.change({ do: 'note', code, by: 'citizen', ...(text === undefined ? {} : { text }) }, key, { files });
        return answer.ok ? { show: 'elsewhere', path: `/case/${answer.case.code}?added=1` } : answer;
      },
    ),
  ];
}

const unknown: Shown = refused('no-such-case', {
  it: 'Nessuna pratica ha questo codice. Controlli lettere e cifre: il codice è sul foglietto, o nella lettera che ha ricevuto.',
  en: 'No case has this code. Check its letters and digits: the code is on the slip, or in the letter that you received.',
});

const nothingSaid: Shown = refused('bad-payload', {
  it: 'Non c’è scritto niente: serve un testo, o un allegato.',
  en: 'Nothing is written: a text is needed, or an attachment.',
});

const nothingAppliedFor: Shown = refused('bad-payload', {
  it: 'Di una richiesta serve sapere che cosa si chiede: lo scelga nell’elenco.',
  en: 'What is applied for? Choose it in the list.',
});

function filePage(config: Config, language: Language): Shown {
  const t: Say = (words) => words[language];
  const title = t({ it: 'Scrivere al Comune', en: 'Write to the town' });
  const isTaken = config.cases.channels.includes('web');
  const body = html`<header class="top slim">
  <p class="over">${named(config.hall.name, language, config.hall.id)}</p>
  <h1>${title}</h1>
  <p class="lede">${t({ it: `La risposta arriva entro ${config.cases.days} giorni.`, en: `You will have an answer within ${config.cases.days} days.` })}</p>
</header>
<main class="case">
<section aria-labelledby="see">
  <h2 id="see">${t({ it: 'Ho già un codice', en: 'I have a code already' })}</h2>
  <form method="get" action="/case/see" class="filters">
    <label>${t({ it: 'Codice', en: 'Code' })}<input name="code" maxlength="20" required autocomplete="off" autocapitalize="characters"></label>
    <button>${t({ it: 'Vedi', en: 'See' })}</button>
  </form>
</section>
<section aria-labelledby="file">
  <h2 id="file">${t({ it: 'Scrivo per la prima volta', en: 'I write for the first time' })}</h2>
  ${
    isTaken
      ? html`<form method="post" action="/case" enctype="multipart/form-data" class="file">
    ${keyInput()}
    ${aboutFields(config, language, t)}
    ${personFields({ it: 'Chi scrive', en: 'Who writes' }, t)}
    <p>${t({ it: 'Nome e recapiti servono solo per rispondere, e si possono lasciare vuoti: con il codice si vede la risposta comunque.', en: 'Name and contacts serve to answer, and may be left empty: the code shows the answer all the same.' })}</p>
    <button>${t({ it: 'Invia', en: 'Send' })}</button>
  </form>`
      : html`<p>${t({ it: 'Da qui non si può: allo sportello, per telefono o per posta sì.', en: 'Not from here: at a desk, by phone or by mail.' })}</p>`
  }
</section>
</main>`;
  return { show: 'page', title, body };
}

function seePage(view: CaseView, config: Config, language: Language, isNew: boolean, isAdded: boolean): Shown {
  const t: Say = (words) => words[language];
  const { code, kind, state, day, due, collect } = view;
  const about = aboutWords(view, config, language);
  const title = `${caseKindWords[kind][language]} ${code}`;
  const told = isNew
    ? html`<p class="told" role="status">${t({ it: 'Ricevuta. Conservi questo codice, o stampi questa pagina: è il solo modo per vedere la risposta e aggiungere altro.', en: 'Received. Keep this code, or print this page: it alone shows the answer and lets you add to it.' })}</p>`
    : isAdded
      ? html`<p class="told" role="status">${t({ it: 'Aggiunto.', en: 'Added.' })}</p>`
      : undefined;
  const body = html`<header class="top slim">
  <p class="over">${named(config.hall.name, language, config.hall.id)}</p>
  <h1>${caseKindWords[kind][language]}</h1>
  ${about === '' ? undefined : html`<p class="lede">${about}</p>`}
</header>
<main class="case">
${told}
<p class="code"><span>${t({ it: 'Codice', en: 'Code' })}</span> <strong>${code}</strong></p>
<section aria-labelledby="stands">
  <h2 id="stands">${caseStateWords[state][language]}</h2>
  <p>${t({ it: `Ricevuta il ${dayWords(day, 'it')}.`, en: `Received on ${dayWords(day, 'en')}.` })} ${state === 'open' && due !== undefined ? t({ it: `La risposta arriva entro il ${dayWords(due, 'it')}.`, en: `You will have an answer by ${dayWords(due, 'en')}.` }) : ''}</p>
  ${state === 'ready' && collect !== undefined ? html`<p>${t({ it: 'Si ritira allo sportello: al chiosco si digita', en: 'Collect it at a desk: at the kiosk, type' })} <strong>${collect}</strong></p>` : undefined}
  <ol class="steps">${view.steps.map((step) => stepItem(step, code, language))}</ol>
</section>
${state === 'answered' ? undefined : addForm(code, language, t)}
</main>`;
  return { show: 'page', title, body };
}

function stepItem({ day, time, what, text, files, by }: CaseView['steps'][number], code: string, language: Language): Html {
  return html`<li${by === 'citizen' ? html` class="citizen"` : undefined}>
  <p class="over"><time datetime="${day}T${time}">${dayWords(day, language)}</time></p>
  <p><b>${caseStepWords[what][language]}</b></p>
  ${text === undefined ? undefined : html`<blockquote>${text}</blockquote>`}
  ${fileList(files, (id) => `/case/${code}/files/${id}`)}
</li>`;
}

function addForm(code: string, language: Language, t: Say): Html {
  return html`<section aria-labelledby="add" class="acts">
  <h2 id="add">${t({ it: 'Aggiungere', en: 'Add to it' })}</h2>
  <form method="post" action="/case/${code}" enctype="multipart/form-data" class="file">
    ${keyInput()}
    ${textArea('text', t({ it: 'Testo', en: 'Text' }), false)}
    ${fileInput(language)}
    <button>${t({ it: 'Aggiungi', en: 'Add' })}</button>
  </form>
</section>`;
}
