// What an operator named, by its id or by the number that a keypad dials: found in the config, or refused.
import type { Config } from '../config/schema.js';
import { type Code, type Refusal, refusal } from '../contract/codes.js';
import type { DeskAct } from '../contract/messages/desk.js';
import type { Act, OutcomeCount } from '../tickets/commands.js';

type Dialled = string | number;
interface Dial {
  readonly dial?: number | undefined;
}

function find(all: Readonly<Record<string, Dial>>, wanted: Dialled, code: Code): string | Refusal {
  if (typeof wanted === 'string') return all[wanted] === undefined ? refusal(code, wanted) : wanted;
  return Object.entries(all).find(([, { dial }]) => dial === wanted)?.[0] ?? refusal(code, `dial ${wanted}`);
}

/** Error: `no-such-service`. */
export function serviceNamed({ services }: Config, wanted: Dialled): string | Refusal {
  return find(services, wanted, 'no-such-service');
}

/** Error: `no-such-office`. */
export function officeNamed({ 'back-offices': offices }: Config, wanted: Dialled): string | Refusal {
  return find(offices, wanted, 'no-such-office');
}

/** Error: `no-such-outcome`. */
export function outcomeNamed({ outcomes }: Config, wanted: Dialled): string | Refusal {
  return find(outcomes, wanted, 'no-such-outcome');
}

/** By its id or the number on its sign. Error: `no-such-desk`. */
export function deskNamed({ desks }: Config, wanted: Dialled): string | Refusal {
  if (typeof wanted === 'string') return desks[wanted] === undefined ? refusal('no-such-desk', wanted) : wanted;
  return Object.entries(desks).find(([, { number }]) => number === wanted)?.[0] ?? refusal('no-such-desk', `number ${wanted}`);
}

/** What travels between the rooms: cases and agendas are the engine's own. */
type QueueAct = Exclude<DeskAct, { verb: 'escalate' | 'agree' | 'case' | 'hand-over' }>;

/** Errors: `no-such-service`, `no-such-desk`, `no-such-outcome`, `no-such-class`, `wrong-operator`, `no-such-language`. */
export function actOf(config: Config, act: QueueAct): Act | Refusal {
  switch (act.verb) {
    case 'open':
      return opening(config, act.operator);
    case 'done':
      return each(
        act.outcomes ?? [],
        (each) => counted(config, each),
        (outcomes) => ({ verb: 'done', outcomes }),
      );
    case 'outcome': {
      const one = counted(config, act);
      return 'ok' in one ? one : { verb: 'outcome', ...one, ...(act.number === undefined ? {} : { number: act.number }) };
    }
    case 'park':
      return act.minutes === undefined ? { verb: 'park' } : { verb: 'park', minutes: act.minutes };
    case 'resume':
      return act.number === undefined ? { verb: 'resume' } : { verb: 'resume', number: act.number };
    case 'transfer': {
      if (act.desk !== undefined) return named(deskNamed(config, act.desk), (desk) => ({ verb: 'transfer', desk }));
      return named(serviceNamed(config, act.service ?? ''), (service) => ({ verb: 'transfer', service }));
    }
    case 'add':
      return named(serviceNamed(config, act.service), (service) => ({ verb: 'add', service }));
    case 'class':
      return named(classNamed(config, act.class), (found) => ({
        verb: 'class',
        class: found,
        ...(act.number === undefined ? {} : { number: act.number }),
      }));
    case 'issue':
      return issuing(config, act);
    case 'question':
      return act.service === undefined
        ? { verb: 'question' }
        : named(serviceNamed(config, act.service), (service) => ({ verb: 'question', service }));
    case 'call':
    case 'void':
    case 'release':
      return { verb: act.verb, number: act.number };
    default:
      return { verb: act.verb };
  }
}

function named<T>(found: string | Refusal, then: (id: string) => T): T | Refusal {
  return typeof found === 'string' ? then(found) : found;
}

/** All of them, or the first refusal. */
function each<From, To>(all: readonly From[], to: (from: From) => To | Refusal, then: (found: readonly To[]) => Act): Act | Refusal {
  const found: To[] = [];
  for (const from of all) {
    const one = to(from);
    if (isRefusal(one)) return one;
    found.push(one);
  }
  return then(found);
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}

function counted(config: Config, { outcome, quantity }: { readonly outcome: Dialled; readonly quantity: number }): OutcomeCount | Refusal {
  const found = outcomeNamed(config, outcome);
  return typeof found === 'string' ? { outcome: found, quantity } : found;
}

function classNamed({ classes }: Config, wanted: Dialled): string | Refusal {
  return find(classes, wanted, 'no-such-class');
}

function opening({ operators }: Config, code: string | undefined): Act | Refusal {
  if (code === undefined) return { verb: 'open' };
  const [operator] = Object.entries(operators).find(([, own]) => own === code) ?? [];
  return operator === undefined ? refusal('wrong-operator') : { verb: 'open', operator };
}

function issuing(config: Config, act: Extract<DeskAct, { verb: 'issue' }>): Act | Refusal {
  const language = act.language ?? config.hall.languages[0];
  if (!config.hall.languages.includes(language)) return refusal('no-such-language', language);
  const found = act.class === undefined ? undefined : classNamed(config, act.class);
  if (found !== undefined && typeof found !== 'string') return found;
  return each(
    act.services,
    (service) => serviceNamed(config, service),
    (services) => ({ verb: 'issue', services, language, ...(found === undefined ? {} : { class: found }) }),
  );
}
