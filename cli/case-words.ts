// Cases in lines: the register's, and one case with all that has become of it.
import { leftWords } from '../broker/contract/case-words.js';
import type { CasePlace, CaseRow, CaseStep, CaseView } from '../broker/contract/messages/cases.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Context } from './context.js';
import { printable, table } from './screen.js';

type Say = Context['say'];

const kinds: Readonly<Record<CaseRow['kind'], Sentence>> = {
  question: { it: 'domanda', en: 'question' },
  report: { it: 'segnalazione', en: 'report' },
  complaint: { it: 'reclamo', en: 'complaint' },
  suggestion: { it: 'suggerimento', en: 'suggestion' },
  proposal: { it: 'proposta', en: 'proposal' },
  application: { it: 'istanza', en: 'application' },
};
const channels: Readonly<Record<CaseRow['channel'], Sentence>> = {
  counter: { it: 'allo sportello', en: 'at the counter' },
  phone: { it: 'per telefono', en: 'by phone' },
  mail: { it: 'per posta', en: 'by mail' },
  web: { it: 'dal web', en: 'by the web' },
};
const states: Readonly<Record<CaseRow['state'], Sentence>> = {
  open: { it: 'aperta', en: 'open' },
  ready: { it: 'pronta da ritirare', en: 'ready to be collected' },
  answered: { it: 'conclusa', en: 'answered' },
};
const steps: Readonly<Record<CaseStep['what'], Sentence>> = {
  opened: { it: 'aperta', en: 'opened' },
  noted: { it: 'annotata', en: 'noted' },
  'handed-over': { it: 'passata', en: 'handed over' },
  'given-back': { it: 'restituita', en: 'given back' },
  escalated: { it: 'al livello superiore', en: 'escalated' },
  carried: { it: 'il cittadino è a uno sportello con un altro biglietto:', en: 'the citizen is at a desk with another ticket:' },
  ready: { it: 'pronta', en: 'ready' },
  resolved: { it: 'conclusa', en: 'answered' },
  reopened: { it: 'riaperta', en: 'reopened' },
  reminded: { it: 'promemoria', en: 'reminded' },
};

/** In whose hands. */
function placeWords({ office, desk, level }: CasePlace, say: Say): string {
  return office ?? desk ?? level ?? say({ it: 'registro', en: 'register' });
}

function dueWords({ due, left }: CaseRow, { say, paint }: Context): string {
  if (due === undefined || left === undefined) return due ?? '';
  const words = `${due} (${say(leftWords(left))})`;
  return left < 0 ? paint('red', words) : words;
}

function answeredWords(answered: string, { say }: Context): string {
  return say({ it: `conclusa il ${answered}`, en: `answered on ${answered}` });
}

/** A line for each; which way it came and what it is about last. */
export function listLines(cases: readonly CaseRow[], more: number, context: Context): string[] {
  const { say, paint } = context;
  if (cases.length === 0) return [say({ it: 'nessuna pratica', en: 'no case' })];
  const rows = cases.map((each) => {
    const about = [each.service, each.sector].filter((word) => word !== undefined).join(' ');
    const stands = each.answered === undefined ? dueWords(each, context) : answeredWords(each.answered, context);
    return [paint('bold', each.code), say(kinds[each.kind]), placeWords(each, say), each.day, stands, about];
  });
  const rest = more === 0 ? [] : [say({ it: `  e altre ${more}`, en: `  and ${more} more` })];
  const isOpen = cases.every(({ state }) => state !== 'answered');
  const title = isOpen ? { it: 'Pratiche aperte', en: 'Open cases' } : { it: 'Pratiche concluse', en: 'Answered cases' };
  return [say(title), ...table(rows), ...rest];
}

export function caseLines(view: CaseView, context: Context): string[] {
  const { say, paint } = context;
  const { code, kind, channel, service, sector, state, person, collect, ticket } = view;
  const about = [service, sector].filter((word) => word !== undefined).join(', ');
  const who = person === undefined ? [] : Object.values(person).filter((word) => word !== undefined);
  const due = dueWords(view, context);
  const stands =
    view.answered === undefined
      ? due === ''
        ? []
        : [`${say({ it: 'risposta entro il', en: 'answer due by' })} ${due}`]
      : [answeredWords(view.answered, context)];
  return [
    `${paint('bold', code)}  ${say(kinds[kind])} ${say(channels[channel])}${about === '' ? '' : `, ${about}`}: ${say(states[state])}`,
    `${say({ it: 'presso', en: 'with' })} ${placeWords(view, say)}${ticket === undefined ? '' : `, ${ticket}`}`,
    ...stands,
    ...(collect === undefined ? [] : [`${say({ it: 'si ritira con il codice', en: 'collected with the code' })} ${collect}`]),
    ...(who.length === 0 ? [] : [printable(who.join(', '))]),
    ...view.steps.flatMap((step) => stepLines(step, context)),
  ];
}

function stepLines(step: CaseStep, { say, paint }: Context): string[] {
  const { day, time, what, from, to, outcome, text, files = [], internal, by, left } = step;
  const moved = what === 'opened' || what === 'reminded' ? undefined : to;
  const parts = [
    say(steps[what]),
    ...(from === undefined || moved === undefined ? [] : [`${placeWords(from, say)} →`]),
    ...(moved === undefined ? [] : [placeWords(moved, say)]),
    ...(outcome === undefined ? [] : [`[${outcome}]`]),
    ...(by === 'citizen' ? [say({ it: '(dal cittadino)', en: '(by the citizen)' })] : []),
    ...(internal === true ? [say({ it: '(interna)', en: '(internal)' })] : []),
    ...(left === undefined
      ? []
      : [left < 0 ? say({ it: '(scaduta)', en: '(overdue)' }) : say({ it: `(tra ${left} giorni)`, en: `(in ${left} days)` })]),
  ];
  const said = text === undefined ? [] : text.split('\n').map((line) => `      ${printable(line)}`);
  return [
    `  ${paint('dim', `${day} ${time}`)}  ${parts.join(' ')}`,
    ...said,
    ...files.map(({ name, type }) => `      ${printable(name)} (${type})`),
  ];
}
