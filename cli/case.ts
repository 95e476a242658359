// `turno case <verb>`: the register of cases, from the list to one case and what is done with it.
import { hint } from '../broker/config/nearest.js';
import { decode } from '../broker/contract/codec.js';
import { CaseKind } from '../broker/contract/messages/cases.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Payload, Question } from '../broker/contract/topics.js';
import { ask, newCommandId } from './ask.js';
import { type CaseFlags, type CaseVerb, caseVerbNames, caseVerbs, isCaseVerb } from './case-verbs.js';
import { caseLines, listLines } from './case-words.js';
import { commands } from './commands.js';
import type { Context, Run } from './context.js';
import { type FlagName, isFlag } from './flags.js';
import { type ExitCode, Mistake } from './mistake.js';
import { oddFlag, refusedWith, showAnswer } from './question.js';

export const run: Run = async (context) => {
  const { operands, options } = context;
  const [word = '', ...words] = operands;
  if (!isCaseVerb(word)) throw noSuchVerb(word);
  const data = dataOf(word, words, options);
  return word === 'list' ? listCases(context, data) : doCase(context, word, data);
};

/** The open cases that fit. */
export function listCases(context: Context, filter: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const asked = read('list', 'askCases', filter);
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askCases', asked);
    if (!answer.ok) throw refusedWith(answer);
    return { answer, lines: listLines(answer.cases, answer.more, context) };
  });
}

function doCase(context: Context, verb: Exclude<CaseVerb, 'list'>, data: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const asked = read(verb, 'askCase', { do: verb, id: newCommandId(), ...data });
  return showAnswer(context, async (hub) => {
    const answer = await ask(hub, 'askCase', asked);
    if (!answer.ok) throw refusedWith(answer);
    return { answer, lines: caseLines(answer.case, context) };
  });
}

/** What the command itself reads, whatever the verb. */
const common: ReadonlySet<FlagName> = new Set(['data', 'hub']);

/** Errors: `Mistake`, for words that are missing and flags that this verb does not read. */
function dataOf(verb: CaseVerb, words: readonly string[], options: CaseFlags): Readonly<Record<string, unknown>> {
  const { atLeast, flags, ask: wanted } = caseVerbs[verb];
  const unread = Object.keys(options).find(
    (flag) => isFlag(flag) && commands.case.flags.some((own) => own === flag) && !common.has(flag) && !flags.includes(flag),
  );
  if (unread !== undefined) throw notSo(verb, { it: `non legge --${unread}`, en: `does not read --${unread}` });
  if (words.length < atLeast || words.some((one) => one.trim() === ''))
    throw notSo(verb, { it: 'manca qualcosa', en: 'something is missing' });
  if (verb === 'list' && words.length > 0)
    throw notSo(verb, { it: `${words.join(' ')} è di troppo`, en: `${words.join(' ')} is too much` });
  const [first = ''] = words;
  if (verb === 'open' && !CaseKind.safeParse(first).success) throw notSo(verb, noSuchKind(first));
  return wanted(words, options);
}

function noSuchKind(word: string): Sentence {
  const meant = hint(word, CaseKind.options);
  const all = CaseKind.options.join(' ');
  return {
    it: `il tipo \`${word}\` non esiste${meant.it === '' ? `; ci sono: ${all}` : meant.it}`,
    en: `there is no kind \`${word}\`${meant.en === '' ? `; there are: ${all}` : meant.en}`,
  };
}

/** By the row's own schema. Errors: `Mistake`, with the part that cannot be read. */
function read<Q extends Question>(verb: CaseVerb, question: Q, data: Readonly<Record<string, unknown>>): Payload<Q> {
  const said = decode(question, new TextEncoder().encode(JSON.stringify({ v: 1, n: 1, ...data })));
  if (said.ok) return said.value;
  throw notSo(verb, oddFlag(said.detail) ?? { it: `non si capisce (${said.detail})`, en: `cannot be read (${said.detail})` });
}

function noSuchVerb(word: string): Mistake {
  const meant = hint(word, caseVerbNames);
  const all = caseVerbNames.join(' ');
  return new Mistake('bad-command-line', {
    it: `il verbo \`${word}\` non esiste${meant.it === '' ? `; ci sono: ${all}` : meant.it}`,
    en: `there is no verb \`${word}\`${meant.en === '' ? `; there are: ${all}` : meant.en}`,
  });
}

function notSo(verb: CaseVerb, what: Sentence): Mistake {
  const { usage, example } = caseVerbs[verb];
  const written = (language: 'it' | 'en') => `${verb} ${usage[language]}`.trimEnd();
  return new Mistake('bad-command-line', {
    it: `${verb}: ${what.it}; si scrive: ${written('it')}, come in: turno case ${example}`,
    en: `${verb}: ${what.en}; it is written: ${written('en')}, as in: turno case ${example}`,
  });
}
