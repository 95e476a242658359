// Whom a maintainer means by a few words, and everything that the hall's folder holds of them: read beside the hub, which may run.
import { join } from 'node:path';
import { z } from 'zod';
import { readCode } from '../broker/cases/code.js';
import { KeptId, type Person } from '../broker/contract/messages/person.js';
import type { KeptFile, KeptText } from '../broker/store/persons.js';
import { StoreError } from '../broker/store/store-error.js';
import { type JournalRow, openWhole, type Whole } from '../broker/store/whole.js';
import { Mistake } from './mistake.js';

/** A fact of the journal that is about them, as it stands there. */
type Fact = Pick<JournalRow, 'seq' | 'wall'> & { readonly event: object };

export interface Dossier {
  readonly id: string;
  /** Undefined when they were erased. */
  readonly person: Person | undefined;
  readonly facts: readonly Fact[];
  readonly texts: readonly KeptText[];
  readonly files: readonly KeptFile[];
}

const Named = z.looseObject({
  type: z.string(),
  person: z.string().optional(),
  code: z.string().optional(),
  appointment: z.int().optional(),
  case: z.int().optional(),
  ticket: z.int().optional(),
  text: z.string().optional(),
  files: z.array(z.string()).optional(),
});
type Named = z.infer<typeof Named>;

/** `words`: of a name, a telephone number, an address; or the code of an appointment or a case. Errors: `Mistake`. */
export function dossiersOf(data: string, words: readonly string[]): readonly Dossier[] {
  const whole = opened(join(data, 'hub'));
  try {
    const ids = found(whole, words);
    return [...ids].map((id) => dossierOf(whole, id));
  } finally {
    whole.close();
  }
}

function opened(folder: string): Whole {
  try {
    return openWhole(folder);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new Mistake('bad-folder', { it: `--data: ${error.words.it}`, en: `--data: ${error.words.en}` });
  }
}

function found(whole: Whole, words: readonly string[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const only = words.length === 1 ? (words[0] ?? '') : '';
  if (KeptId.safeParse(only).success) ids.add(only);
  for (const { id, person } of whole.persons()) if (words.every((word) => isIn(person, word))) ids.add(id);
  const code = readCode(words.join(''));
  if (!/^[0-9A-Z]{6}$/.test(code)) return ids;
  for (const { person, code: its } of about(whole)) if (person !== undefined && its === code) ids.add(person);
  return ids;
}

function isIn({ name, phone, email, address }: Person, word: string): boolean {
  const plain = plainOf(word);
  if (plain === '') return false;
  if ([name, email, address].some((text) => text !== undefined && plainOf(text).includes(plain))) return true;
  const digits = word.replace(/\D/g, '');
  // Three digits are anybody's.
  return digits.length >= 5 && (phone ?? '').replace(/\D/g, '').includes(digits);
}

/** `Nicolò` is found by `nicolo`. */
function plainOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The facts that may name somebody, oldest first. */
function* about(whole: Whole): Iterable<Named & { readonly row: JournalRow }> {
  for (const row of whole.journal()) {
    if (!/"type":"(?:appointment|case|person)-/.test(row.body)) continue;
    const read = Named.safeParse(JSON.parse(row.body));
    if (read.success) yield { ...read.data, row };
  }
}

function dossierOf(whole: Whole, id: string): Dossier {
  const appointments = new Set<number>();
  const cases = new Set<number>();
  const tickets = new Set<number>();
  const texts = new Set<string>();
  const files = new Set<string>();
  const facts: Fact[] = [];
  const take = ({ seq, wall, body }: JournalRow) => facts.push({ seq, wall, event: z.looseObject({}).parse(JSON.parse(body)) });
  for (const { row, person, appointment, case: its, ticket, text, files: attached } of about(whole)) {
    if (person === id && appointment !== undefined) appointments.add(appointment);
    if (person === id && its !== undefined) cases.add(its);
    const isTheirs = person === id || (appointment !== undefined && appointments.has(appointment)) || (its !== undefined && cases.has(its));
    if (!isTheirs) continue;
    take(row);
    if (ticket !== undefined) tickets.add(ticket);
    if (text !== undefined) texts.add(text);
    for (const file of attached ?? []) files.add(file);
  }
  if (tickets.size > 0) for (const row of whole.journal()) if (isOfTicket(row.body, tickets)) take(row);
  const person = [...whole.persons()].find((each) => each.id === id)?.person;
  return {
    ...{ id, person, facts: facts.toSorted((a, b) => a.seq - b.seq) },
    texts: [...whole.texts()].filter((each) => each.person === id || texts.has(each.id)),
    files: [...whole.files()].filter((each) => each.person === id || files.has(each.id)),
  };
}

function isOfTicket(body: string, tickets: ReadonlySet<number>): boolean {
  const ticket = /^\{"type":"ticket-.*?"ticket":(\d+)/.exec(body)?.[1];
  return ticket !== undefined && tickets.has(Number(ticket));
}
