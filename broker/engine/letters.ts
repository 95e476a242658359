// A letter, made when it is sent, from how things stand by then: whose address it is, and what there is to say.

import { type CaseEvent, isOfCases } from '../cases/events.js';
import { caseAfter } from '../cases/history.js';
import type { Config } from '../config/schema.js';
import { caseKindWords } from '../contract/case-words.js';
import type { CaseRow } from '../contract/messages/cases.js';
import type { Sentence } from '../contract/sentence.js';
import type { MailOrder, Recipient } from '../mail/letter.js';
import type { Letter } from '../mail/mailer.js';
import { answeredText, type CaseLine, handedOverText, type LetterText, overdueText, receiptText, reminderText } from '../mail/words.js';
import type { Store } from '../store/store.js';
import type { CaseBook } from './case-book.js';
import { inLanguage } from './paper-words.js';

interface LetterParts {
  readonly config: Config;
  readonly cases: Pick<CaseBook, 'list' | 'view'>;
  readonly store: Pick<Store, 'caseFacts'> & { readonly persons: Pick<Store['persons'], 'person'> };
  /** On the hall's wall. */
  readonly today: string;
}

/** `no-address`: nobody has one any more. `moot`: by now there is nothing to say. */
export type Written = Letter | 'no-address' | 'moot';

export function writeLetter(order: MailOrder, parts: LetterParts): Written {
  const { config } = parts;
  const to = addressOf(order.to, parts);
  if (to === undefined) return 'no-address';
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
    case 'citizen':
      return store.persons.person(to.person)?.email;
  }
}

/** A citizen's own; the hall's first for those who work there. */
function languageFor({ to, case: id }: MailOrder, { config, store }: LetterParts): string {
  const own = to.role === 'citizen' && id !== undefined ? recordOf(id, store)?.now.language : undefined;
  return own ?? config.hall.languages[0];
}

function textOf({ letter, to, case: id }: MailOrder, parts: LetterParts, spoken: string): LetterText | 'moot' {
  const { config, cases, store, today } = parts;
  const say = spoken === 'it' ? 'it' : 'en';
  const hall = inLanguage(config.hall.name, spoken, config);
  const line = (row: CaseRow): CaseLine => ({ ...row, ...lineWords(row, config, spoken), due: row.due, left: row.left });
  const office = to.role === 'office' ? to.id : undefined;
  const holder = inLanguage(config['back-offices'][office ?? '']?.name ?? {}, spoken, config);
  switch (letter) {
    case 'overdue': {
      const late = cases.list({ state: 'overdue' });
      return late.length === 0 ? 'moot' : overdueText(late.map(line), today, hall, say);
    }
    case 'reminder': {
      const most = Math.max(0, ...config.cases.reminders);
      const soon = cases.list({ office }).filter(({ left }) => left !== undefined && left <= most);
      return soon.length === 0 ? 'moot' : reminderText(soon.map(line), holder, hall, say);
    }
    default: {
      const found = id === undefined ? undefined : recordOf(id, store);
      const row = found === undefined ? undefined : cases.view(found.now.code);
      if (found === undefined || row === undefined) return 'moot';
      if (letter === 'answered') return found.answered || row.state === 'ready' ? answeredText(row.code, hall, say) : 'moot';
      if (letter === 'receipt') return receiptText(line(row), hall, say);
      // It has gone on to somebody else.
      return row.office !== office || found.answered ? 'moot' : handedOverText(line(row), holder, hall, say);
    }
  }
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
