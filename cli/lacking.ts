// Appointments that a calendar has, of whom it does not say what the hall asks of whoever books.
import type { Config } from '../broker/config/schema.js';
import type { Person } from '../broker/contract/messages/person.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Context } from './context.js';

type Need = Config['appointments']['needs'][number];
interface Entered {
  readonly line: number;
  readonly uid: string;
  readonly booking: { readonly person?: Person | undefined };
}

/** An entry, by its line: what is not said of whom it is for. */
export interface Lacking {
  readonly line: number;
  readonly uid: string;
  readonly missing: readonly Need[];
}

/**
 * A calendar has what it has, and those in it have been told their day: they are booked all the same, and what is lacking is named, once an
 * entry, however often it repeats.
 */
export function lackingIn(wanted: readonly Entered[], { appointments: { needs } }: Config): readonly Lacking[] {
  const all = wanted.flatMap(({ line, uid, booking: { person } }) => {
    const missing = needs.filter((need) => person?.[need] === undefined);
    return missing.length === 0 ? [] : [[`${line}`, { line, uid, missing }] as const];
  });
  return [...new Map(all).values()].toSorted((a, b) => a.line - b.line);
}

const needWords: Readonly<Record<Need, Sentence>> = {
  name: { it: 'il nome', en: 'the name' },
  phone: { it: 'il telefono', en: 'the telephone' },
  email: { it: 'l’e-mail', en: 'the e-mail' },
  address: { it: 'l’indirizzo', en: 'the address' },
};
const lackingMost = 20;

export function lackingLines({ say }: Context, file: string, lacking: readonly Lacking[]): readonly string[] {
  const lines = lacking.slice(0, lackingMost).map(({ line, uid, missing }) => {
    const what = missing.map((need) => say(needWords[need])).join(', ');
    return `${file}:${line}: ${uid}: ${say({ it: `manca ${what}, che questa sala chiede; è prenotato lo stesso`, en: `${what} is lacking, which this hall asks for; it is booked all the same` })}`;
  });
  const more = lacking.length - lines.length;
  return more === 0 ? lines : [...lines, say({ it: `e altri ${more} così`, en: `and ${more} more like that` })];
}
