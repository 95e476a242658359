// A citizen's own ticket on their telephone, by the code that its paper bears: what it is, who is ahead, when to come back. Public, and
// nothing of anybody else.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CitizenLanguage } from '../contract/citizen/languages.js';
import { ticketWords } from '../contract/citizen/ticket.js';
import { expectedIn, wordsOf } from '../contract/words.js';
import type { HallClock } from '../engine/clock.js';
import type { Engine } from '../engine/engine.js';
import type { OwnTicket } from '../engine/own-ticket.js';
import { inLanguage as textIn } from '../engine/paper-words.js';
import { citizenPage, inLanguage, languageFor } from './citizen-shell.js';
import { createAllowance, guessing } from './clients.js';
import { type Html, html } from './html.js';
import { type PageRow, page, type Visitor } from './pages.js';
import type { Shown } from './shown.js';
import { ticketScript } from './ticket-script.js';
import { ticketStyle } from './ticket-style.js';

interface Parts {
  readonly engine: Pick<Engine, 'config' | 'ownTickets'>;
  readonly clock: Pick<HallClock, 'now'>;
}

/** Two hundred telephones that ask every few seconds would else hold every line there is. */
const lettingGo = { connection: 'close' } as const;
/** Codes that no ticket has, that one address may try in an hour. */
const missesMost = 30;
/** Without its script the page is asked for anew, s. */
const againSeconds = 15;
/** Whoever went for a coffee comes back when the wait may be no longer than this, minutes; or, where nobody can tell, behind so few. */
const soonMinutes = 5;
const soonAhead = 3;

const Code = z.string().min(1);
/** What the script has. */
const Mark = z.string().max(30).optional();

export function createTicketPages({ engine, clock }: Parts): readonly PageRow[] {
  const { config, ownTickets } = engine;
  const misses = createAllowance({ together: guessing });

  /** As somebody typed it. */
  const find = (code: string) => ownTickets.find(code.replace(/[\s-]/g, '').toUpperCase());

  /**
   * A right code is always answered: a telephone company's customers come from one address, and one of them who guesses must not shut the others
   * out. That no code is found by guessing is its length's doing.
   */
  function unknown(code: string, { address, tongue: language }: Visitor): Shown {
    const { unknown: why, tooMany } = ticketWords[language];
    const taken = misses.take(address, missesMost, clock.now(), code);
    const body = html`<h1>${why.title}</h1><p class="no">${taken.ok ? why.why : tooMany}</p>`;
    const hall = textIn(config().hall.name, language, config());
    const document = citizenPage({ language, hall, title: why.title, body, path: `/t/${encodeURIComponent(code)}` });
    return { show: 'citizen', document, status: taken.ok ? 404 : 429 };
  }

  function documentOf(own: OwnTicket, code: string, language: CitizenLanguage): string {
    const words = ticketWords[language];
    const part = partOf(own, language);
    const path = `/t/${code}`;
    const body = html`<div id="now" data-at="${inLanguage(`${path}/now`, language)}" data-mark="${part.mark}">${part.body}</div>
<p id="say" class="unseen" role="status" aria-live="polite"></p>
<p id="lost" role="status" data-say="${words.lost}"></p>
<p class="soft">${words.listen} ${words.byItself} <a href="${inLanguage(path, language)}">${words.refresh}</a></p>`;
    return citizenPage({
      ...{ language, title: part.title, path, body, again: againSeconds, script: '/t.js', style: '/t.css' },
      hall: textIn(config().hall.name, language, config()),
    });
  }

  /** What changes. `mark`: another whenever it does. */
  function partOf(own: OwnTicket, language: CitizenLanguage): { readonly title: string; readonly body: Html; readonly mark: string } {
    const { services } = config();
    const { phase, say, body } = bodyOf(own, language);
    const service = textIn(services[own.service]?.name ?? {}, language, config());
    const title = say === '' ? own.number : `${own.number} · ${say}`;
    const whole = html`<div class="ticket ${phase}" data-title="${title}" data-say="${say}">
<h1><span class="your">${wordsOf(language).yourNumber}</span> <span class="number" dir="ltr">${own.number}</span></h1>
<p class="service" dir="auto">${service}</p>
${body}</div>`;
    return { title, body: whole, mark: createHash('sha256').update(whole.markup).digest('base64url').slice(0, 12) };
  }

  /** `say`: what is read aloud when it has changed; the minutes alone are not. */
  function bodyOf(own: OwnTicket, language: CitizenLanguage): { readonly phase: string; readonly say: string; readonly body: Html } {
    const words = ticketWords[language];
    switch (own.phase) {
      case 'waiting': {
        const paper = wordsOf(language);
        const ahead = paper.ahead(own.ahead);
        const soon = isSoon(own);
        const wait = own.wait === undefined ? undefined : html`<p class="wait">${expectedIn(paper, own.wait)}</p>`;
        const call = soon ? html`<p class="big">${words.comeBack}</p><p>${words.soon}</p>` : html`<p>${words.wait}</p>`;
        return {
          phase: soon ? 'soon' : 'waiting',
          say: soon ? `${words.comeBack}. ${ahead}` : ahead,
          body: html`${soon ? call : undefined}<p class="ahead">${ahead}</p>${wait}${soon ? undefined : call}`,
        };
      }
      case 'called':
      case 'serving': {
        const isCalled = own.phase === 'called';
        const { number, where = {} } = own.desk ?? {};
        const go = number === undefined ? words.goToStaff : isCalled ? words.goTo(number) : words.atDesk(number);
        const way = isCalled ? textIn(where, language, config()) : '';
        const body = html`${isCalled ? html`<p class="yours">${words.yourTurn}</p>` : undefined}<p class="big">${go}</p>${way === '' ? undefined : html`<p class="way" dir="auto">${way}</p>`}`;
        return { phase: own.phase, say: `${isCalled ? `${words.yourTurn}: ` : ''}${go}`, body };
      }
      case 'parked':
      case 'missed':
        return {
          phase: own.phase,
          say: words[own.phase],
          body: html`<p class="${own.phase === 'missed' ? 'no' : 'told'}">${words[own.phase]}</p>`,
        };
      default: {
        const ended = words.ended[own.phase];
        return { phase: 'ended', say: ended, body: html`<p class="${own.phase === 'served' ? 'told' : 'no'}">${ended}</p>` };
      }
    }
  }

  const ours = { face: 'citizen', public: true } as const;
  return [
    page({ path: '/t/<code>', ...ours, takes: z.strictObject({ code: Code }) }, ({ code }, visitor) => {
      const own = find(code);
      if (own === undefined) return unknown(code, visitor);
      return { show: 'citizen', document: documentOf(own, code, languageOf(own, visitor)) };
    }),
    // What the script asks for: nothing comes where nothing has changed.
    page({ path: '/t/<code>/now', ...ours, takes: z.strictObject({ code: Code, mark: Mark }) }, ({ code, mark }, visitor) => {
      const own = find(code);
      if (own === undefined) return unknown(code, visitor);
      const part = partOf(own, languageOf(own, visitor));
      return { show: 'citizen', document: part.mark === mark ? '' : `${part.mark}\n${part.body.markup}`, headers: lettingGo };
    }),
    page({ path: '/t.js', public: true, takes: z.strictObject({}) }, () => ({
      ...{ show: 'bytes', inline: true, type: 'text/javascript; charset=utf-8', name: 't.js', bytes: ticketScript },
    })),
    page({ path: '/t.css', public: true, takes: z.strictObject({}) }, () => ({
      ...{ show: 'bytes', inline: true, type: 'text/css; charset=utf-8', name: 't.css', bytes: ticketStyle },
    })),
  ];

  /** The one that is asked for; else that of the paper, which its citizen chose. */
  function languageOf({ language }: OwnTicket, { wanted, accepts }: Visitor): CitizenLanguage {
    return languageFor(wanted ?? language, accepts, config().hall.languages[0]);
  }
}

function isSoon({ ahead, wait }: Extract<OwnTicket, { phase: 'waiting' }>): boolean {
  return ahead === 0 || (wait === undefined || wait === null ? ahead <= soonAhead : wait.from <= soonMinutes);
}
