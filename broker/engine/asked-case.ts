// What is asked of a case, read and resolved: names are found in the config, and what can be erased is put aside under ids.
import type { Case } from '../cases/record.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { CasePlace } from '../contract/messages/cases.js';
import type { Payload } from '../contract/topics.js';
import type { Kept } from '../store/persons.js';
import type { Random } from './clock.js';
import type { CaseAct } from './decide-case.js';
import type { WorldCommand } from './decide-world.js';
import { keptId } from './naming.js';
import { caseCodes, type Surroundings } from './reading.js';
import { deskNamed, officeNamed, outcomeNamed, serviceNamed } from './refs.js';

/** A file as it came: its type is what its bytes say, not what it was called. */
export interface Attached {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

type Asked = Exclude<Payload<'askCase'>, { do: 'show' }>;
type Of<D extends Asked['do']> = Extract<Asked, { do: D }>;

/** What a case needs to know of those that are there. */
interface Books {
  /** Whose it is, of an open case. */
  readonly personOf: (code: string) => string | undefined;
  /** As it was when it was answered. */
  readonly answered: (code: string) => Case | undefined;
}

/**
 * Errors: `not-taken`, `no-such-sector`, `no-such-service`, `no-such-office`, `no-such-desk`, `no-such-level`, `no-such-outcome`,
 * `no-such-language`, `no-such-case`, `bad-payload` for a note that says nothing.
 */
export function askedCase(asked: Asked, files: readonly Attached[], around: Surroundings, books: Books): WorldCommand | Refusal {
  const { config, random } = around;
  switch (asked.do) {
    case 'open':
      return opening(asked, files, around);
    case 'note': {
      if (asked.text === undefined && files.length === 0) return refusal('bad-payload', 'text: neither words nor a file');
      const { kept, ...ids } = putAside(asked.text, files, books.personOf(asked.code), random);
      const inside = asked.internal === undefined ? {} : { internal: asked.internal };
      return { type: 'case-act', act: { do: 'note', code: asked.code, by: asked.by ?? 'hall', ...inside, ...ids }, kept };
    }
    case 'hand-over': {
      const to = placeNamed(asked.to, around);
      return 'ok' in to ? to : written(asked, { do: 'hand-over', code: asked.code, to }, random, books);
    }
    case 'escalate':
      return written(asked, { do: 'escalate', code: asked.code }, random, books);
    case 'give-back':
    case 'resolve': {
      const outcome = asked.outcome === undefined ? undefined : outcomeNamed(config, asked.outcome);
      if (typeof outcome === 'object') return outcome;
      const came = outcome === undefined ? {} : { outcome };
      if (asked.do === 'give-back') return written(asked, { do: 'give-back', code: asked.code, ...came }, random, books);
      const { text = '', kept } = putAside(asked.text, [], books.personOf(asked.code), random);
      const ready = asked.ready === undefined ? {} : { ready: asked.ready };
      return { type: 'case-act', act: { do: 'resolve', code: asked.code, ...came, ...ready, text }, kept };
    }
    case 'reopen': {
      const was = books.answered(asked.code);
      if (was === undefined) return refusal('no-such-case', `no case with code ${asked.code} has been answered`);
      const { text = '', kept } = putAside(asked.text, [], was.person, random);
      return { type: 'case-act', act: { do: 'reopen', code: asked.code, was, text }, kept };
    }
  }
}

type WithText = Exclude<CaseAct, { do: 'open' | 'note' | 'resolve' | 'reopen' }>;

function written(
  { text: words, code }: Of<'hand-over' | 'give-back' | 'escalate'>,
  act: WithText,
  random: Random,
  books: Books,
): WorldCommand {
  const { text, kept } = putAside(words, [], books.personOf(code), random);
  return { type: 'case-act', act: text === undefined ? act : { ...act, text }, kept };
}

function opening(asked: Of<'open'>, files: readonly Attached[], { config, random }: Surroundings): WorldCommand | Refusal {
  const { kind, channel, sector } = asked;
  const { kinds, channels, sectors } = config.cases;
  if (!kinds.some((each) => each === kind) || !channels.includes(channel)) return refusal('not-taken', `${kind} by ${channel}`);
  if (sector !== undefined && sectors[sector] === undefined) return refusal('no-such-sector', sector);
  const service = asked.service === undefined ? undefined : serviceNamed(config, asked.service);
  if (typeof service === 'object') return service;
  if (kind === 'application' && service === undefined) return refusal('no-such-service', 'an application is for a service');
  if (kind !== 'application' && asked.text === undefined && files.length === 0)
    return refusal('bad-payload', 'text: neither words nor a file');
  const language = asked.language ?? config.hall.languages[0];
  if (!config.hall.languages.includes(language)) return refusal('no-such-language', language);
  // Words and files are somebody's, whoever it was: by this id they are erased, also where no name was said.
  const isOfSomebody = asked.person !== undefined || asked.text !== undefined || files.length > 0;
  const person = isOfSomebody ? keptId(random) : undefined;
  const { kept, ...ids } = putAside(asked.text, files, person, random);
  const act: CaseAct = {
    ...{ do: 'open', kind, channel, language, ...caseCodes(random), ...ids },
    ...(service === undefined ? {} : { service }),
    ...(sector === undefined ? {} : { sector }),
    ...(asked.ticket === undefined ? {} : { number: asked.ticket }),
    ...(person === undefined ? {} : { person }),
  };
  const persons = asked.person === undefined || person === undefined ? {} : { persons: [{ id: person, person: asked.person }] };
  return { type: 'case-act', act, kept: { ...kept, ...persons } };
}

function placeNamed({ office, desk, level }: Of<'hand-over'>['to'], { config }: Surroundings): CasePlace | Refusal {
  if (office !== undefined) {
    const found = officeNamed(config, office);
    return typeof found === 'string' ? { office: found } : found;
  }
  if (desk !== undefined) {
    const found = deskNamed(config, desk);
    if (typeof found !== 'string') return found;
    const [own] = Object.entries(config.levels).find(([, { desks }]) => desks.includes(found)) ?? [];
    return { desk: found, ...(own === undefined ? {} : { level: own }) };
  }
  return level !== undefined && config.levels[level] !== undefined ? { level } : refusal('no-such-level', level);
}

/** What can be erased, and the ids that stand for it in the facts. */
function putAside(
  text: string | undefined,
  files: readonly Attached[],
  person: string | undefined,
  random: Random,
): { readonly text?: string; readonly files: readonly string[]; readonly kept: Kept } {
  const whose = person === undefined ? {} : { person };
  const words = text === undefined ? undefined : { id: keptId(random), ...whose, text };
  const attached = files.map((file) => ({ id: keptId(random), ...whose, ...file }));
  return {
    ...(words === undefined ? {} : { text: words.id }),
    files: attached.map(({ id }) => id),
    kept: { ...(words === undefined ? {} : { texts: [words] }), ...(attached.length === 0 ? {} : { files: attached }) },
  };
}
