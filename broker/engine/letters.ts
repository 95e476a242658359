// A letter, made when it is sent, from how things stand by then: whose address it is, and what there is to say.

import type { Appointment, Appointments } from '../appointments/state.js';
import { type CaseEvent, isOfCases } from '../cases/events.js';
import { caseAfter } from '../cases/history.js';
import type { Config } from '../config/schema.js';
import { bookingCode, spacedCode } from '../contract/booking-code.js';
import { caseKindWords } from '../contract/case-words.js';
import type { CasePlace, CaseRow } from '../contract/messages/cases.js';
import type { Sentence } from '../contract/sentence.js';
import { holderOf, isSameHolder, reachedOf } from '../mail/holder.js';
import type { MailOrder, Recipient } from '../mail/letter.js';
import type { Letter } from '../mail/mailer.js';
import {
  answeredText,
  appointmentText,
  type CaseLine,
  cancelledText,
  handedOverText,
  type LetterText,
  overdueText,
  readyText,
  receiptText,
  reminderText,
} from '../mail/words.js';
import type { Store } from '../store/store.js';
import type { CaseBook } from './case-book.js';
import type { CodeLetters } from './code-letters.js';
import { inLanguage, whereDeskIs } from './paper-words.js';

interface LetterParts {
  readonly config: Config;
  readonly cases: Pick<CaseBook, 'list' | 'view'>;
  readonly book: Pick<Appointments, 'live' | 'cancelled'>;
  readonly codeLetters: CodeLetters;
  readonly store: Pick<Store, 'caseFacts'> & { readonly persons: Pick<Store['persons'], 'person'> };
  /** On the hall's wall. */
  readonly today: string;
}

/** `no-address`: whoever should be told has none any more. `moot`: by now there is nothing to say, or no citizen to say it to. */
export type Written = Letter | 'no-address' | 'moot';

export function writeLetter(order: MailOrder, parts: LetterParts): Written {
  const { config } = parts;
  const to = addressOf(order.to, parts);
  // Who left no address, or was erased, is told otherwise: that is no mistake of anybody's.
  if (to === undefined) return order.to.role === 'citizen' ? 'moot' : 'no-address';
  const spoken = languageFor(order, parts);
  const text = textOf(order, parts, spoken);
  return text === 'moot' ? text : { to, hall: inLanguage(config.hall.name, spoken, config), id: `turno-${order.order}`, ...text };
}

function addressOf(to: Recipient, { config, store }: LetterParts): string | undefined {
  switch (to.role) {
    case 'supervisor':
      return config.mail?.['overdue-to'][to.nth];
    case 'office':
      return config['back-offices'][to.id]?.email;
    case 'desk':
      return config.desks[to.id]?.email;
    case 'level':
      return config.levels[to.id]?.email;
    case 'citizen':
      return store.persons.person(to.person)?.email;
  }
}

/** A citizen's own; the hall's first for those who work there. */
function languageFor({ to, case: id, appointment }: MailOrder, { config, store, book }: LetterParts): string {
  const ofCase = () => (id === undefined ? undefined : recordOf(id, store)?.now.language);
  const own = to.role !== 'citizen' ? undefined : appointment === undefined ? ofCase() : bookedAs(appointment, book)?.language;
  return own ?? config.hall.languages[0];
}

function textOf(order: MailOrder, parts: LetterParts, spoken: string): LetterText | 'moot' {
  const { letter, to } = order;
  const { config, cases, today } = parts;
  const say = spoken === 'it' ? 'it' : 'en';
  const hall = inLanguage(config.hall.name, spoken, config);
  const line = (row: CaseRow): CaseLine => ({ ...row, ...lineWords(row, config, spoken), due: row.due, left: row.left });
  const withHolder = (row: CaseRow): CaseLine => ({ ...line(row), holder: placeWords(row, config, spoken) });
  switch (letter) {
    case 'overdue': {
      const late = cases.list({ state: 'overdue' });
      return late.length === 0 ? 'moot' : overdueText(late.map(withHolder), today, hall, say);
    }
    case 'reminder': {
      const most = Math.max(0, ...config.cases.reminders);
      const reached = reachedOf(config);
      const soon = cases.list({}).filter(({ left }) => left !== undefined && left <= most);
      if (to.role === 'supervisor') {
        // Of what is overdue they have the other list.
        const nobodys = soon.filter((row) => (row.left ?? 0) >= 0 && holderOf(row, reached) === undefined);
        return nobodys.length === 0 ? 'moot' : reminderText(nobodys.map(withHolder), undefined, hall, say);
      }
      const own = soon.filter((row) => isSameHolder(holderOf(row, reached), to));
      return own.length === 0 ? 'moot' : reminderText(own.map(line), holderWords(to, config, spoken), hall, say);
    }
    case 'booked':
    case 'moved':
    case 'cancelled':
      return appointmentLetter(letter, order, parts, spoken);
    default:
      return caseLetter(letter, order, parts, spoken);
  }
}

function caseLetter(
  letter: 'handed-over' | 'receipt' | 'answered',
  { to, case: id }: MailOrder,
  { config, cases, store }: LetterParts,
  spoken: string,
): LetterText | 'moot' {
  const say = spoken === 'it' ? 'it' : 'en';
  const hall = inLanguage(config.hall.name, spoken, config);
  const found = id === undefined ? undefined : recordOf(id, store);
  const row = found === undefined ? undefined : cases.view(found.now.code);
  if (found === undefined || row === undefined) return 'moot';
  const { 'public-url': url } = config.hall;
  const page = url === undefined ? undefined : `${url}/case/${row.code}`;
  if (letter === 'answered') {
    if (row.state === 'ready' && row.collect !== undefined) return readyText(row.code, row.collect, hall, say);
    return found.answered ? answeredText(row.code, page, hall, say) : 'moot';
  }
  const line: CaseLine = { ...row, ...lineWords(row, config, spoken), due: row.due, left: row.left };
  if (letter === 'receipt') return receiptText(line, page, hall, say);
  // It has gone on to somebody else.
  if (found.answered || !isSameHolder(holderOf(row, reachedOf(config)), to)) return 'moot';
  return handedOverText(line, holderWords(to, config, spoken), hall, say);
}

/** One that has been cancelled, or is over, needs no word of when it is. */
function appointmentLetter(
  letter: 'booked' | 'moved' | 'cancelled',
  { appointment: id }: MailOrder,
  { config, book, codeLetters, today }: LetterParts,
  spoken: string,
): LetterText | 'moot' {
  const one = id === undefined ? undefined : letter === 'cancelled' ? book.cancelled.get(id) : book.live.get(id);
  if (one === undefined || one.start.slice(0, 10) < today) return 'moot';
  const say = spoken === 'it' ? 'it' : 'en';
  const hall = inLanguage(config.hall.name, spoken, config);
  const { code, service, desk, start } = one;
  const where = whereDeskIs(config, desk);
  const letters = codeLetters(one);
  const { 'public-url': url } = config.hall;
  const line = {
    ...{ code: spacedCode(code, letters), page: url === undefined ? undefined : `${url}/book/${bookingCode(code, letters)}` },
    ...{ day: start.slice(0, 10), time: start.slice(11), desk: config.desks[desk]?.number },
    service: inLanguage(config.services[service]?.name ?? {}, spoken, config),
    where: where === undefined ? undefined : inLanguage(where, spoken, config),
    documents: (config.services[service]?.card?.documents ?? []).map((each) => inLanguage(each, spoken, config)),
  };
  return letter === 'cancelled' ? cancelledText(line, hall, say) : appointmentText(line, letter, hall, say);
}

function bookedAs(id: number, { live, cancelled }: LetterParts['book']): Appointment | undefined {
  return live.get(id) ?? cancelled.get(id);
}

/** Who has a case, as the hall calls them. */
function placeWords({ office, desk, level }: CasePlace, config: Config, spoken: string): string {
  if (office !== undefined) return inLanguage(config['back-offices'][office]?.name ?? {}, spoken, config);
  if (desk !== undefined) return `${spoken === 'it' ? 'Sportello' : 'Desk'} ${config.desks[desk]?.number ?? desk}`;
  if (level !== undefined) return inLanguage(config.levels[level]?.name ?? {}, spoken, config);
  return spoken === 'it' ? 'registro' : 'the register';
}

function holderWords(to: Recipient, config: Config, spoken: string): string {
  return 'id' in to ? placeWords({ [to.role]: to.id }, config, spoken) : '';
}

/** A case as its facts have made it, open or not. */
function recordOf(id: number, store: Pick<Store, 'caseFacts'>) {
  return caseAfter(store.caseFacts(id).flatMap(({ event }): CaseEvent[] => (isOfCases(event) ? [event] : [])));
}

function lineWords({ kind, sector }: CaseRow, config: Config, spoken: string): { readonly kind: Sentence; readonly sector: string } {
  return {
    kind: caseKindWords[kind],
    sector: sector === undefined ? '' : inLanguage(config.cases.sectors[sector]?.name ?? {}, spoken, config),
  };
}
