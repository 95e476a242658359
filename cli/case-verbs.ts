// What the command line may do with the register, verb by verb: how its words are written and what question they make. The contract's
// schema judges the question; nothing of it is judged here.
import type { Sentence } from '../broker/contract/sentence.js';
import type { Payload } from '../broker/contract/topics.js';
import { dialled } from './dialled.js';
import type { FlagName } from './flags.js';

export type CaseVerb = 'list' | Payload<'askCase'>['do'];
export type CaseFlags = Readonly<Partial<Record<FlagName, string | boolean>>>;

interface Verb {
  /** What stands behind the verb. */
  readonly usage: Sentence;
  readonly atLeast: number;
  /** Flags that this verb reads. */
  readonly flags: readonly FlagName[];
  /** Behind `turno case`. */
  readonly example: string;
  readonly ask: (words: readonly string[], flags: CaseFlags) => Readonly<Record<string, unknown>>;
}

const where = ['office', 'desk', 'level'] as const;
const named = (flag: string | boolean | undefined) => (typeof flag === 'string' ? dialled(flag) : undefined);
const code = (word: string | undefined) => word?.replace(/[\s.-]/g, '').toUpperCase();
/** What stands behind the code, as one text. */
const text = (words: readonly string[]) => (words.length === 0 ? undefined : words.join(' '));
const aCase: Sentence = { it: '<codice>', en: '<code>' };
const withText: Sentence = { it: '<codice> <testo>', en: '<code> <text>' };
const mayText: Sentence = { it: '<codice> [testo]', en: '<code> [text]' };

export const caseVerbs: Readonly<Record<CaseVerb, Verb>> = {
  list: {
    usage: { it: '', en: '' },
    atLeast: 0,
    flags: ['state', 'kind', 'channel', 'sector', ...where],
    example: 'list --state overdue --office edilizia',
    ask: (_, { state, kind, channel, sector, level, desk, office }) => ({ state, kind, channel, sector, level, desk, office }),
  },
  show: { usage: aCase, atLeast: 1, flags: [], example: 'show K7M2XP', ask: ([first]) => ({ code: code(first) }) },
  open: {
    usage: { it: '<tipo> [testo]', en: '<kind> [text]' },
    atLeast: 1,
    flags: ['channel', 'service', 'sector', 'ticket', 'name', 'phone', 'email', 'address', 'language'],
    example: 'open report Una buca in via Roma --channel phone --sector strade',
    ask: ([kind, ...words], { channel = 'counter', service, sector, ticket, name, phone, email, address, language }) => ({
      ...{ kind, channel, text: text(words), service: named(service), sector, language },
      ticket: typeof ticket === 'string' ? ticket.toUpperCase() : undefined,
      person: [name, phone, email, address].some((each) => each !== undefined) ? { name, phone, email, address } : undefined,
    }),
  },
  note: {
    usage: withText,
    atLeast: 2,
    flags: ['internal'],
    example: 'note K7M2XP Chiamata la ditta --internal',
    ask: ([first, ...words], { internal }) => ({ code: code(first), text: text(words), internal }),
  },
  'hand-over': {
    usage: mayText,
    atLeast: 1,
    flags: where,
    example: 'hand-over K7M2XP --office edilizia',
    ask: ([first, ...words], { office, desk, level }) => ({
      code: code(first),
      text: text(words),
      to: { office: named(office), desk: named(desk), level },
    }),
  },
  'give-back': {
    usage: mayText,
    atLeast: 1,
    flags: ['outcome'],
    example: 'give-back K7M2XP Manca la firma --outcome integrazione',
    ask: ([first, ...words], { outcome }) => ({ code: code(first), text: text(words), outcome: named(outcome) }),
  },
  escalate: {
    usage: mayText,
    atLeast: 1,
    flags: [],
    example: 'escalate K7M2XP',
    ask: ([first, ...words]) => ({ code: code(first), text: text(words) }),
  },
  resolve: {
    usage: withText,
    atLeast: 2,
    flags: ['outcome', 'ready'],
    example: 'resolve K7M2XP La buca è stata riparata',
    ask: ([first, ...words], { outcome, ready }) => ({ code: code(first), text: text(words), outcome: named(outcome), ready }),
  },
  reopen: {
    usage: withText,
    atLeast: 2,
    flags: [],
    example: 'reopen K7M2XP La buca è ancora lì',
    ask: ([first, ...words]) => ({ code: code(first), text: text(words) }),
  },
};

export function isCaseVerb(word: string): word is CaseVerb {
  return Object.hasOwn(caseVerbs, word);
}

export const caseVerbNames: readonly CaseVerb[] = Object.keys(caseVerbs).filter(isCaseVerb);

/** For the command's help: a verb a line. */
export function caseVerbLines(language: 'it' | 'en'): string {
  return caseVerbNames
    .map((verb) => {
      const flags = caseVerbs[verb].flags.map((flag) => `--${flag}`).join(' ');
      return `  ${[verb, caseVerbs[verb].usage[language], flags].filter((part) => part !== '').join(' ')}`;
    })
    .join('\n');
}
