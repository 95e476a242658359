// `turno desk <desk> <verb>`: acts at a desk in the place of its keypad.
import { hint } from '../broker/config/nearest.js';
import { Slug } from '../broker/contract/ids.js';
import { DeskAct } from '../broker/contract/messages/desk.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { actAt } from './ask.js';
import type { Run } from './context.js';
import { deskVerbs, isVerb, verbNames } from './desk-verbs.js';
import type { FlagName } from './flags.js';
import { Mistake } from './mistake.js';
import { refusedWith, showAnswer } from './question.js';

type ActFlags = Readonly<Partial<Record<'class' | 'desk' | 'language', string>>>;

export const run: Run = async (context) => {
  const { operands, options, say } = context;
  const [desk = '', verb = '', ...words] = operands;
  if (!Slug.safeParse(desk).success) throw wrong({ it: `${desk}: non è l’id di uno sportello`, en: `${desk}: not the id of a desk` });
  const act = readAct(verb, words, options);
  return showAnswer(context, async (hub) => {
    const answer = await actAt(hub, desk, act);
    if (!answer.ok) throw refusedWith(answer);
    const { number, code } = answer;
    const line = [
      `${say({ it: 'fatto', en: 'done' })}${number === null ? '' : `: ${number}`}`,
      ...(code === undefined ? [] : [say({ it: `codice ${code}`, en: `code ${code}` })]),
    ].join(', ');
    return { answer, lines: [line] };
  });
};

/** Errors: `Mistake`, with the verb that may have been meant, or how this one is written. */
export function readAct(verb: string, words: readonly string[], { class: rank, desk, language }: ActFlags): DeskAct {
  if (!isVerb(verb)) throw noSuchVerb(verb);
  const { atMost, flags: read = [], act } = deskVerbs[verb];
  const flags: Partial<Record<FlagName, string>> = {
    ...(rank === undefined ? {} : { class: rank }),
    ...(desk === undefined ? {} : { desk }),
    ...(language === undefined ? {} : { language }),
  };
  const unread = Object.keys(flags).find((flag) => !read.some((name) => name === flag));
  if (unread !== undefined) throw notSo(verb, { it: `non legge --${unread}`, en: `does not read --${unread}` });
  const surplus = words.slice(atMost).join(' ');
  if (surplus !== '') throw notSo(verb, { it: `${surplus} è di troppo`, en: `${surplus} is too much` });
  const made = DeskAct.safeParse({ verb, ...act?.(words, flags) });
  if (made.success) return made.data;
  throw words.length === 0
    ? notSo(verb, { it: 'manca qualcosa', en: 'something is missing' })
    : notSo(verb, { it: `${words.join(' ')} non si capisce`, en: `${words.join(' ')} cannot be read` });
}

function noSuchVerb(word: string): Mistake {
  const meant = hint(word, verbNames);
  const all = verbNames.join(' ');
  return wrong({
    it: `il verbo \`${word}\` non esiste${meant.it === '' ? `; ci sono: ${all}` : meant.it}`,
    en: `there is no verb \`${word}\`${meant.en === '' ? `; there are: ${all}` : meant.en}`,
  });
}

function notSo(verb: keyof typeof deskVerbs, what: Sentence): Mistake {
  const { usage, example } = deskVerbs[verb];
  const written = (language: 'it' | 'en') => `${verb} ${usage[language]}`.trimEnd();
  return wrong({
    it: `${verb}: ${what.it}; si scrive: ${written('it')}, come in: turno desk ${example}`,
    en: `${verb}: ${what.en}; it is written: ${written('en')}, as in: turno desk ${example}`,
  });
}

function wrong(words: Sentence): Mistake {
  return new Mistake('bad-command-line', words);
}
