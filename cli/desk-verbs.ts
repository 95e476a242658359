// What the command line may do at a desk, verb by verb: how its words are written and what act they make. The contract's
// schema judges the act; nothing of it is judged here.

import type { Verb } from '../broker/contract/messages/desk.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { dialled } from './dialled.js';
import type { FlagName } from './flags.js';

interface DeskVerb {
  /** What stands behind the verb. */
  readonly usage: Sentence;
  /** How many words that may be. */
  readonly atMost: number;
  /** Flags that this verb reads. */
  readonly flags?: readonly FlagName[];
  /** Behind `turno desk`. */
  readonly example: string;
  readonly act?: (words: readonly string[], flags: Readonly<Partial<Record<FlagName, string>>>) => Readonly<Record<string, unknown>>;
}

const ticket = (word: string | undefined) => word?.toUpperCase();
/** `certificato=2`, `21=2`; without a number, one. */
function counted(word = ''): { readonly outcome: string | number | undefined; readonly quantity: string | number | undefined } {
  const [outcome, quantity = '1', ...rest] = word.split('=');
  return { outcome: dialled(outcome), quantity: rest.length === 0 ? dialled(quantity) : word };
}

const nothing: Sentence = { it: '', en: '' };
const aTicket: Sentence = { it: '<numero>', en: '<number>' };
const maybeTicket: Sentence = { it: '[numero]', en: '[number]' };
const plain = (verb: string) => ({ usage: nothing, atMost: 0, example: `sportello-1 ${verb}` });

export const deskVerbs: Readonly<Record<Verb, DeskVerb>> = {
  open: {
    usage: { it: '[codice dell’operatore]', en: '[the operator’s code]' },
    atMost: 1,
    example: 'sportello-1 open 1234',
    act: ([operator]) => ({ operator }),
  },
  pause: plain('pause'),
  close: plain('close'),
  next: plain('next'),
  arrived: plain('arrived'),
  recall: plain('recall'),
  'no-show': plain('no-show'),
  done: {
    usage: { it: '[esito[=quanti] ...]', en: '[outcome[=how many] ...]' },
    atMost: 10,
    example: 'sportello-1 done certificato=2 cie',
    act: (words) => (words.length === 0 ? {} : { outcomes: words.map(counted) }),
  },
  outcome: {
    usage: { it: '<esito>[=quanti] [numero]', en: '<outcome>[=how many] [number]' },
    atMost: 2,
    example: 'sportello-1 outcome certificato=3 A042',
    act: ([outcome, number]) => ({ ...counted(outcome), number: ticket(number) }),
  },
  park: {
    usage: { it: '[minuti]', en: '[minutes]' },
    atMost: 1,
    example: 'sportello-1 park 20',
    act: ([minutes]) => ({ minutes: dialled(minutes) }),
  },
  resume: { usage: maybeTicket, atMost: 1, example: 'sportello-1 resume A042', act: ([number]) => ({ number: ticket(number) }) },
  call: { usage: aTicket, atMost: 1, example: 'sportello-1 call A042', act: ([number]) => ({ number: ticket(number) }) },
  void: { usage: aTicket, atMost: 1, example: 'sportello-1 void A042', act: ([number]) => ({ number: ticket(number) }) },
  transfer: {
    usage: { it: '<servizio | numero dello sportello> [--desk SPORTELLO]', en: '<service | the desk’s number> [--desk DESK]' },
    atMost: 1,
    flags: ['desk'],
    example: 'sportello-1 transfer tributi',
    // Digits alone are a desk's number, as over the desk itself; with --desk they dial the service.
    act: ([to], { desk }) => {
      const meant = dialled(to);
      if (desk === undefined && typeof meant === 'number') return { desk: meant };
      return { service: meant, desk: dialled(desk) };
    },
  },
  add: {
    usage: { it: '<servizio>', en: '<service>' },
    atMost: 1,
    example: 'sportello-1 add tributi',
    act: ([service]) => ({ service: dialled(service) }),
  },
  class: {
    usage: { it: '<classe> [numero]', en: '<class> [number]' },
    atMost: 2,
    example: 'sportello-1 class priority A042',
    act: ([name, number]) => ({ class: dialled(name), number: ticket(number) }),
  },
  release: { usage: aTicket, atMost: 1, example: 'sportello-1 release A042', act: ([number]) => ({ number: ticket(number) }) },
  issue: {
    usage: { it: '<servizio> ... [--class CLASSE] [--language LINGUA]', en: '<service> ... [--class CLASS] [--language LANGUAGE]' },
    atMost: 5,
    flags: ['class', 'language'],
    example: 'info-1 issue certificati carta --class priority',
    act: (services, flags) => ({ services: services.map(dialled), class: dialled(flags.class), language: flags.language }),
  },
  question: {
    usage: { it: '[servizio]', en: '[service]' },
    atMost: 1,
    example: 'info-1 question tributi',
    act: ([service]) => ({ service: dialled(service) }),
  },
  escalate: plain('escalate'),
  case: {
    usage: { it: '<codice della pratica>', en: '<the case’s code>' },
    atMost: 1,
    example: 'help-point-1 case K7M2XP',
    act: ([code]) => ({ code: code?.toUpperCase() }),
  },
  'hand-over': {
    usage: { it: '<retro ufficio> [home]', en: '<back office> [home]' },
    atMost: 2,
    example: 'sportello-1 hand-over edilizia home',
    act: ([office, home]) => ({
      office: dialled(office),
      ...(home === undefined ? {} : home === 'home' ? { leaves: true } : { surplus: true }),
    }),
  },
  agree: {
    usage: { it: '<sportello> [servizio] [inizio]', en: '<desk> [service] [start]' },
    atMost: 3,
    example: 'sportello-1 agree ufficio-1 carta 2026-11-24T09:20',
    act: ([desk, ...rest]) => ({
      desk: dialled(desk),
      service: dialled(rest.find((word) => !isStart(word))),
      start: rest.find(isStart),
      ...(rest.filter(isStart).length > 1 || rest.filter((word) => !isStart(word)).length > 1 ? { surplus: true } : {}),
    }),
  },
  undo: plain('undo'),
};

function isStart(word: string): boolean {
  return /^\d{4}-/.test(word);
}

// Object.keys forgets the names that the table's type still knows.
export const verbNames = Object.keys(deskVerbs) as Verb[];

export function isVerb(word: string): word is Verb {
  return Object.hasOwn(deskVerbs, word);
}

/** For the command's help: a verb a line. */
export function verbLines(language: 'it' | 'en'): string {
  return verbNames.map((verb) => `  ${verb} ${deskVerbs[verb].usage[language]}`.trimEnd()).join('\n');
}
