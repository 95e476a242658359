// What is said of cases: kinds, channels, states and what becomes of them, wherever somebody reads it.
import type { CaseChannel, CaseKind, CaseRow, CaseStep } from './messages/cases.js';
import type { Sentence } from './sentence.js';

export const caseKindWords: Readonly<Record<CaseKind, Sentence>> = {
  question: { it: 'Domanda', en: 'Question' },
  report: { it: 'Segnalazione', en: 'Report' },
  complaint: { it: 'Reclamo', en: 'Complaint' },
  suggestion: { it: 'Suggerimento', en: 'Suggestion' },
  proposal: { it: 'Proposta', en: 'Proposal' },
  application: { it: 'Richiesta', en: 'Application' },
};

export const caseChannelWords: Readonly<Record<CaseChannel, Sentence>> = {
  counter: { it: 'Sportello', en: 'Counter' },
  phone: { it: 'Telefono', en: 'Phone' },
  mail: { it: 'Posta', en: 'Mail' },
  web: { it: 'Web', en: 'Web' },
};

export const caseStateWords: Readonly<Record<CaseRow['state'], Sentence>> = {
  open: { it: 'Aperta', en: 'Open' },
  ready: { it: 'Pronta da ritirare', en: 'Ready to be collected' },
  answered: { it: 'Con risposta', en: 'Answered' },
};

export const caseStepWords: Readonly<Record<CaseStep['what'], Sentence>> = {
  opened: { it: 'Aperta', en: 'Opened' },
  noted: { it: 'Aggiunta', en: 'Added' },
  'handed-over': { it: 'Passata ad altri', en: 'Handed over' },
  'given-back': { it: 'Restituita', en: 'Given back' },
  escalated: { it: 'Portata al livello successivo', en: 'Taken to the next level' },
  carried: { it: 'Il cittadino è venuto allo sportello', en: 'The citizen came to a desk' },
  ready: { it: 'Pronta da ritirare', en: 'Ready to be collected' },
  resolved: { it: 'Risposta', en: 'Answered' },
  reopened: { it: 'Riaperta', en: 'Reopened' },
  reminded: { it: 'Promemoria', en: 'Reminder' },
};

/** How far the last day is. */
export function leftWords(left: number): Sentence {
  if (left < 0) return { it: `in ritardo di ${days(-left).it}`, en: `${days(-left).en} late` };
  return left === 0 ? { it: 'scade oggi', en: 'due today' } : { it: `tra ${days(left).it}`, en: `in ${days(left).en}` };
}

function days(n: number): Sentence {
  return { it: n === 1 ? '1 giorno' : `${n} giorni`, en: n === 1 ? '1 day' : `${n} days` };
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `2026-11-23`, as people write it. */
export function dayWords(day: string, language: keyof Sentence): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'it' ? `${Number(date)}/${Number(month)}/${year}` : `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`;
}
