// Cases in lines: the register's, and one case with all that has become of it.
import { caseChannelWords, caseKindWords, caseStateWords, caseStepWords, leftWords } from '../broker/contract/case-words.js';
import type { CasePlace, CaseRow, CaseStep, CaseView } from '../broker/contract/messages/cases.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Context } from './context.js';
import { printable, table } from './screen.js';

type Say = Context['say'];

/** As in the middle of a line. */
function small({ it, en }: Sentence): Sentence {
  const of = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
  return { it: of(it), en: of(en) };
}

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
  return say({ it: `con risposta dal ${answered}`, en: `answered on ${answered}` });
}

/** A line for each; which way it came and what it is about last. */
export function listLines(cases: readonly CaseRow[], more: number, context: Context): string[] {
  const { say, paint } = context;
  if (cases.length === 0) return [say({ it: 'nessuna pratica', en: 'no case' })];
  const rows = cases.map((each) => {
    const about = [each.service, each.sector].filter((word) => word !== undefined).join(' ');
    const stands = each.answered === undefined ? dueWords(each, context) : answeredWords(each.answered, context);
    return [paint('bold', each.code), say(small(caseKindWords[each.kind])), placeWords(each, say), each.day, stands, about];
  });
  const rest = more === 0 ? [] : [say({ it: `  e altre ${more}`, en: `  and ${more} more` })];
  const isOpen = cases.every(({ state }) => state !== 'answered');
  const title = isOpen ? { it: 'Pratiche aperte', en: 'Open cases' } : { it: 'Pratiche con risposta', en: 'Answered cases' };
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
    `${paint('bold', code)}  ${say(small(caseKindWords[kind]))} (${say(small(caseChannelWords[channel]))})${about === '' ? '' : `, ${about}`}: ${say(small(caseStateWords[state]))}`,
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
    say(small(caseStepWords[what])),
    ...(from === undefined || moved === undefined ? [] : [`${placeWords(from, say)} →`]),
    ...(moved === undefined ? [] : [placeWords(moved, say)]),
    ...(outcome === undefined ? [] : [`[${outcome}]`]),
    ...(by === 'citizen' ? [say({ it: '(dal cittadino)', en: '(by the citizen)' })] : []),
    ...(internal === true ? [say({ it: '(interna)', en: '(internal)' })] : []),
    ...(left === undefined ? [] : [`(${say(leftWords(left))})`]),
  ];
  const said = text === undefined ? [] : text.split('\n').map((line) => `      ${printable(line)}`);
  return [
    `  ${paint('dim', `${day} ${time}`)}  ${parts.join(' ')}`,
    ...said,
    ...files.map(({ name, type }) => `      ${printable(name)} (${type})`),
  ];
}
