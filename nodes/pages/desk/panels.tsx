// What an operator reads beside the work: who is next and why, the card, the ticket's history, appointments, cases.

import { dayWords, leftWords } from '../../../broker/contract/case-words.js';
import type { Texts } from '../../../broker/contract/ids.js';
import type { DeskView, TicketStep } from '../../../broker/contract/messages/desk-view.js';
import { type Lang, lines, textIn } from './words.js';

interface Props {
  readonly view: DeskView;
  readonly lang: Lang;
}

const serviceName = ({ services }: DeskView, id: string, lang: Lang) => textIn(services[id]?.name, lang, id);

export function Next({ view, lang, at }: Props & { readonly at: number }) {
  const words = lines[lang];
  const { next } = view;
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next">{words.next}</h2>
      {next === null ? (
        <p>{words.nextNobody}</p>
      ) : (
        <>
          <p class="who">
            <b>{next.number}</b> <span>{serviceName(view, next.service, lang)}</span>{' '}
            {next.class === undefined ? null : <span class="mark">{textIn(view.classes[next.class], lang, next.class)}</span>}
            {next.appointment === undefined ? null : <span class="mark">{words.appointment(next.appointment)}</span>}
          </p>
          <p>{words.waits(Math.max(0, Math.floor((at - next.arrivedAt) / 60_000)))}</p>
          <p class="why">{next.why[lang]}</p>
        </>
      )}
    </section>
  );
}

function Lines({ title, all, lang }: { readonly title: string; readonly all: readonly Texts[] | undefined; readonly lang: Lang }) {
  if (all === undefined || all.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {all.map((texts) => (
          <li key={Object.values(texts).join()}>{textIn(texts, lang, '')}</li>
        ))}
      </ul>
    </>
  );
}

export function Card({ view, lang }: Props) {
  const words = lines[lang];
  const { card, citizen, next } = view;
  const service = citizen?.service ?? next?.service;
  if (card === null || service === undefined) return null;
  const isEmpty = Object.keys(card).length === 0;
  return (
    <section class="card" aria-labelledby="card">
      <h2 id="card">
        {words.card}: {serviceName(view, service, lang)}
      </h2>
      {isEmpty ? <p>{words.cardNone}</p> : null}
      <Lines title={words.documents} all={card.documents} lang={lang} />
      <Lines title={words.steps} all={card.steps} lang={lang} />
      {card.fees === undefined ? null : (
        <p>
          <b>{words.fees}</b> {textIn(card.fees, lang, '')}
        </p>
      )}
      {card.time === undefined ? null : (
        <p>
          <b>{words.time}</b> {textIn(card.time, lang, '')}
        </p>
      )}
    </section>
  );
}

function stepWords(view: DeskView, step: TicketStep, lang: Lang): string {
  const { desk, service, to, class: rank, level } = step;
  const at = (number: number | undefined) => (number === undefined ? '' : `${lines[lang].desk} ${number}`);
  return lines[lang].step[step.what]({
    desk: at(desk),
    service: service === undefined ? '' : serviceName(view, service, lang),
    to: level === undefined ? at(to) : textIn(view.level ?? undefined, lang, level),
    class: rank === undefined ? '' : textIn(view.classes[rank], lang, rank),
  });
}

export function History({ view, lang }: Props) {
  const { citizen } = view;
  if (citizen === null) return null;
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history">{lines[lang].history}</h2>
      <ol>
        {citizen.steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            <time>{step.time}</time> {stepWords(view, step, lang)}
          </li>
        ))}
      </ol>
      <p class="why">{citizen.why[lang]}</p>
    </section>
  );
}

export function Away({ view, lang }: Props) {
  const words = lines[lang];
  const { parked, missed } = view;
  return (
    <>
      {parked.length === 0 ? null : (
        <section aria-labelledby="parked">
          <h2 id="parked">{words.parked}</h2>
          <ul class="rows">
            {parked.map(({ number, service, desk, until }) => (
              <li key={number}>
                <b>{number}</b> <span>{serviceName(view, service, lang)}</span>{' '}
                <span>{desk === view.number ? '' : `${words.desk} ${desk}`}</span>{' '}
                <span>{until === undefined ? '' : words.until(until)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {missed.length === 0 ? null : (
        <section aria-labelledby="missed">
          <h2 id="missed">{words.missed}</h2>
          <ul class="rows">
            {missed.map(({ number, places }) => (
              <li key={number}>
                <b>{number}</b> <span>{words.places(places)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export function Agenda({ view, lang }: Props) {
  const words = lines[lang];
  const { agenda } = view;
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">{words.agenda}</h2>
      {agenda.length === 0 ? <p>{words.agendaNone}</p> : null}
      <ul class="rows">
        {agenda.map(({ code, start, service, state, name }) => (
          <li key={code} data-state={state}>
            <time>{start.slice(11)}</time> <b>{name ?? code}</b> <span>{serviceName(view, service, lang)}</span>{' '}
            <span class="mark">{words.booking[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Cases({ view, lang }: Props) {
  const words = lines[lang];
  const { cases, casesMore } = view;
  return (
    <section aria-labelledby="cases">
      <h2 id="cases">{words.cases}</h2>
      {cases.length === 0 ? <p>{words.casesNone}</p> : null}
      <ul class="rows">
        {cases.map(({ code, kind, state, due, left }) => (
          <li key={code} data-late={left !== undefined && left < 0}>
            <b>
              <a href={`/cases/${code}`}>{code}</a>
            </b>{' '}
            <span>{words.kind[kind]}</span> <span>{state === 'ready' ? words.ready : ''}</span>{' '}
            <span>{due === undefined ? '' : dayWords(due, lang)}</span>{' '}
            {left === undefined ? null : <span class="mark">{leftWords(left)[lang]}</span>}
          </li>
        ))}
      </ul>
      {casesMore === 0 ? null : <p>{words.more(casesMore)}</p>}
    </section>
  );
}
