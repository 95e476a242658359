// One case, for those who work on it: how it stands, what has become of it step by step, and what may be done next.
import type { Config } from '../config/schema.js';
import { caseChannelWords, caseKindWords, caseStateWords, caseStepWords, dayWords, leftWords } from '../contract/case-words.js';
import type { CaseStep, CaseView } from '../contract/messages/cases.js';
import type { Person } from '../contract/messages/person.js';
import type { Sentence } from '../contract/sentence.js';
import { holders } from './case-list-page.js';
import { aboutWords, choose, dueCell, fileInput, fileList, keyInput, type Language, named, placeWords, textArea } from './case-pieces.js';
import { type Html, html } from './html.js';
import type { Shown } from './shown.js';

type Say = (words: Sentence) => string;

/** `mayChange`: whether it lies with whoever looks. */
export function casePage(view: CaseView, config: Config, language: Language, mayChange: boolean): Shown {
  const t: Say = (words) => words[language];
  const about = aboutWords(view, config, language);
  const title = `${caseKindWords[view.kind][language]} ${view.code}`;
  const body = html`<header class="top slim">
  <p class="over"><a href="/cases">${t({ it: 'Registro', en: 'Register' })}</a></p>
  <h1>${title}</h1>
  ${about === '' ? undefined : html`<p class="lede">${about}</p>`}
</header>
<main class="case">
<section aria-labelledby="stands">
  <h2 id="stands">${t({ it: 'Come sta', en: 'How it stands' })}</h2>
  <dl class="stand">
    ${fact(t({ it: 'Stato', en: 'State' }), caseStateWords[view.state][language])}
    ${fact(t({ it: 'In mano a', en: 'With' }), placeWords(view, config, language))}
    ${fact(t({ it: 'Scadenza', en: 'Due' }), view.due === undefined ? undefined : dueCell(view, language))}
    ${fact(t({ it: 'Aperta', en: 'Opened' }), `${dayWords(view.day, language)}, ${caseChannelWords[view.channel][language]}`)}
    ${fact(t({ it: 'Biglietto', en: 'Ticket' }), view.ticket)}
    ${fact(t({ it: 'Codice di ritiro', en: 'To be collected by' }), view.collect)}
    ${view.person === undefined ? erasedOr(view, t) : personFacts(view.person, t)}
    ${view.state === 'open' ? undefined : fact(t({ it: 'Avviso', en: 'To tell them' }), toldWords(view, config, t))}
  </dl>
</section>
<section aria-labelledby="steps">
  <h2 id="steps">${t({ it: 'Che cosa è successo', en: 'What has become of it' })}</h2>
  <ol class="steps">${view.steps.map((step) => stepItem(step, view.code, config, language))}</ol>
</section>
${mayChange ? actions(view, config, language) : html`<p class="none">${t({ it: 'La pratica è in mano ad altri: da qui si può solo guardare.', en: 'This case lies with somebody else: it can only be looked at from here.' })}</p>`}
</main>`;
  return { show: 'page', title, body };
}

function fact(name: string, value: string | Html | undefined): Html | undefined {
  return value === undefined ? undefined : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function personFacts({ name, phone, email, address }: Person, t: Say): Html {
  return html`${fact(t({ it: 'Di', en: 'From' }), name)}${fact(t({ it: 'Telefono', en: 'Phone' }), phone)}${fact(
    'E-mail',
    email === undefined ? undefined : html`<a href="mailto:${email}">${email}</a>`,
  )}${fact(t({ it: 'Indirizzo', en: 'Address' }), address)}`;
}

/** How the citizen hears of an answer, where somebody must see to it; undefined where nobody knows who it is of. */
function toldWords({ person }: CaseView, config: Config, t: Say): string | undefined {
  if (person === undefined) return undefined;
  const { email, phone } = person;
  if (email !== undefined)
    return config.mail?.citizens === true
      ? t({ it: 'per e-mail', en: 'by e-mail' })
      : t({ it: 'da qui non parte nessuna e-mail: va scritto o telefonato', en: 'no e-mail leaves from here: write to them, or call' });
  return phone === undefined
    ? t({
        it: 'non ha lasciato né e-mail né telefono: legge la risposta con il codice',
        en: 'neither an e-mail nor a phone was left: they read the answer with the code',
      })
    : t({ it: 'non ha lasciato un’e-mail: va avvisato per telefono', en: 'no e-mail was left; tell them by phone' });
}

/** Whoever left no name left words or files, and these go when they are erased. */
function erasedOr({ personId, steps }: CaseView, t: Say): Html | undefined {
  const isHere = steps.some(({ text, files }) => text !== undefined || files !== undefined);
  return personId === undefined || isHere ? undefined : fact(t({ it: 'Di', en: 'From' }), t({ it: 'cancellato', en: 'erased' }));
}

function stepItem(step: CaseStep, code: string, config: Config, language: Language): Html {
  const { day, time, what, from, to, outcome, text, files, by, internal, left } = step;
  const t: Say = (words) => words[language];
  const way =
    to === undefined
      ? undefined
      : `${from === undefined ? '' : `${placeWords(from, config, language)} → `}${placeWords(to, config, language)}`;
  const whose =
    by === 'citizen'
      ? t({ it: 'dal cittadino', en: 'by the citizen' })
      : internal === true
        ? t({ it: 'solo per gli uffici', en: 'for the offices alone' })
        : undefined;
  return html`<li${by === 'citizen' ? html` class="citizen"` : undefined}>
  <p class="over"><time datetime="${day}T${time}">${dayWords(day, language)}, ${time}</time></p>
  <p><b>${caseStepWords[what][language]}</b>${[way, whose, outcomeWords(outcome, config, language), left === undefined ? undefined : t(leftWords(left))].map((words) => (words === undefined ? html`` : html` · ${words}`))}</p>
  ${text === undefined ? undefined : html`<blockquote>${text}</blockquote>`}
  ${fileList(files, (id) => `/cases/${code}/files/${id}`)}
</li>`;
}

function outcomeWords(outcome: string | undefined, config: Config, language: Language): string | undefined {
  if (outcome === undefined || outcome === 'answered') return undefined;
  return named(config.outcomes[outcome]?.name, language, outcome);
}

/** One form for each thing that can be done now. */
function actions(view: CaseView, config: Config, language: Language): Html {
  const t: Say = (words) => words[language];
  const { code, steps, state, office, level, kind } = view;
  const isOpen = state !== 'answered';
  const form = (
    act: string,
    title: Sentence,
    fields: Html,
    button: Sentence,
    open = false,
  ) => html`<details class="act"${open ? html` open` : undefined}>
  <summary>${t(title)}</summary>
  <form method="post" action="/cases/${code}" enctype="multipart/form-data">
    <input type="hidden" name="do" value="${act}"><input type="hidden" name="rev" value="${steps.length}">${keyInput()}
    ${fields}
    <button>${t(button)}</button>
  </form>
</details>`;
  const why = textArea('text', t({ it: 'Due parole per chi la riceve', en: 'A few words for whoever gets it' }), false);
  const outcomes = Object.entries(config.outcomes).map(([value, { name }]) => ({ value, label: named(name, language, value) }));
  const outcome =
    outcomes.length === 0
      ? undefined
      : choose('outcome', t({ it: 'Esito', en: 'Outcome' }), outcomes, undefined, t({ it: 'nessuno', en: 'none' }));
  const told = toldWords(view, config, t);
  const hint = told === undefined ? undefined : html`<p class="hint">${t({ it: 'Avviso', en: 'To tell them' })}: ${told}.</p>`;
  const answer = html`${textArea('text', t({ it: 'La risposta, che il cittadino legge', en: 'The answer, which the citizen reads' }), true)}${hint}`;
  const isReadable = kind === 'application' && state === 'open';
  const ready = isReadable
    ? html`<label class="tick"><input type="checkbox" name="ready" value="yes"> ${t({ it: 'Ciò che ha chiesto è pronto da ritirare: si chiude al ritiro', en: 'What was applied for is ready to be collected: that ends it' })}</label>`
    : undefined;
  return html`<section aria-labelledby="acts" class="acts">
<h2 id="acts">${t({ it: 'Che cosa fare', en: 'What to do' })}</h2>
${isOpen ? form('note', { it: 'Annotare o allegare', en: 'Note or attach' }, html`${textArea('text', t({ it: 'Testo', en: 'Text' }), false)}${fileInput(language)}<label class="tick"><input type="checkbox" name="internal" value="yes"> ${t({ it: 'Solo per gli uffici: il cittadino non lo vede', en: 'For the offices alone: the citizen does not see it' })}</label>`, { it: 'Aggiungi', en: 'Add' }) : undefined}
${isOpen && state === 'open' ? form('hand-over', { it: 'Passare ad altri', en: 'Hand over' }, html`${choose('to', t({ it: 'A chi', en: 'To' }), holders(config, language))}${why}`, { it: 'Passa', en: 'Hand over' }) : undefined}
${isOpen && office !== undefined ? form('give-back', { it: 'Restituire a chi l’ha passata', en: 'Give back' }, html`${outcome}${why}`, { it: 'Restituisci', en: 'Give back' }) : undefined}
${isOpen && level !== undefined && config.levels[level]?.then !== undefined ? form('escalate', { it: 'Portare al livello successivo', en: 'Take to the next level' }, why, { it: 'Porta su', en: 'Take up' }) : undefined}
${isOpen && state === 'open' ? form('resolve', { it: 'Rispondere e chiudere', en: 'Answer and close' }, html`${answer}${outcome}${ready}`, { it: 'Rispondi', en: 'Answer' }, true) : undefined}
${isOpen ? undefined : form('reopen', { it: 'Riaprire', en: 'Reopen' }, textArea('text', t({ it: 'Perché', en: 'Why' }), true), { it: 'Riapri', en: 'Reopen' }, true)}
</section>`;
}
