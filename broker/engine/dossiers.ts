// Who is meant by a few words, and everything that the hall's folder holds of them: read beside the hub, which may run.
import { z } from 'zod';
import { readCode } from '../cases/code.js';
import { KeptId, type Person } from '../contract/messages/person.js';
import type { KeptFile, KeptText } from '../store/persons.js';
import { type JournalRow, openWhole, type Whole } from '../store/whole.js';

/** A fact of the journal that is about them, as it stands there. */
type DossierFact = Pick<JournalRow, 'seq' | 'wall'> & { readonly event: { readonly [field: string]: unknown } };

export interface Dossier {
  readonly id: string;
  /** Undefined when they were erased. */
  readonly person: Person | undefined;
  readonly facts: readonly DossierFact[];
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

/** `words`: of a name, a telephone number, an address; or the code of an appointment or a case; or ids. Errors: `StoreError`. */
export function dossiersIn(folder: string, words: readonly string[]): readonly Dossier[] {
  return meantIn(folder, words).dossiers;
}

interface Meant {
  readonly dossiers: readonly Dossier[];
  /** The ids of those whose whole name, telephone number, e-mail address or code the words are, and not a part of it. */
  readonly wholly: ReadonlySet<string>;
}

/** As `dossiersIn`; for whoever must not take one for another. */
export function meantIn(folder: string, words: readonly string[]): Meant {
  const whole = openWhole(folder);
  try {
    const each = words.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
    const ids = found(whole, each);
    const dossiers = gathered(whole, new Set(ids.keys()));
    return { dossiers, wholly: new Set([...ids].flatMap(([id, isWhole]) => (isWhole ? [id] : []))) };
  } finally {
    whole.close();
  }
}

/** Whether anything is held that can be erased. */
export function isHeld({ person, texts, files }: Dossier): boolean {
  return person !== undefined || texts.length > 0 || files.length > 0;
}

/** By which ids all of it is erased, each once. */
export function idsOf(dossiers: readonly Dossier[]): readonly string[] {
  return [...new Set(dossiers.flatMap(({ id, texts, files }) => [id, ...texts.map((each) => each.id), ...files.map((each) => each.id)]))];
}

/** Ids, and whether the words are the whole of what somebody is called or reached by. */
function found(whole: Whole, words: readonly string[]): ReadonlyMap<string, boolean> {
  if (words.length > 0 && words.every((word) => KeptId.safeParse(word).success)) return new Map(words.map((id) => [id, true]));
  const ids = new Map<string, boolean>();
  const all = words.join(' ');
  for (const { id, person } of whole.persons())
    if (words.every((word) => isIn(person, word)) || isIn(person, all)) ids.set(id, isWholly(person, all));
  const code = readCode(words.join(''));
  if (!/^[0-9A-Z]{6}$/.test(code)) return ids;
  const unnamed = new Set<number>();
  for (const { person, code: its, case: id, text, files = [] } of about(whole)) {
    if (its === code && person !== undefined) ids.set(person, true);
    else if (its === code && id !== undefined) unnamed.add(id);
    // Of a case whose citizen nobody knows there is what they wrote.
    if (id !== undefined && unnamed.has(id)) for (const kept of [...(text === undefined ? [] : [text]), ...files]) ids.set(kept, true);
  }
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

/** Whatever the case of the letters and the spaces between them; an accent may be all that tells two people apart. */
function isWholly({ name, phone, email }: Person, words: string): boolean {
  const same = (text: string) => text.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ');
  const digits = (text: string) => text.replace(/[ ()./-]/g, '');
  return (
    [name, email].some((text) => text !== undefined && same(text) === same(words)) ||
    (phone !== undefined && digits(phone) === digits(words))
  );
}

/** `Nicolò` is found by `nicolo`. */
function plainOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The facts that may name somebody, oldest first. */
function* about(whole: Whole): Iterable<Named & { readonly row: JournalRow }> {
  for (const row of whole.aboutPeople()) {
    const read = Named.safeParse(JSON.parse(row.body));
    if (read.success) yield { ...read.data, row };
  }
}

/** What is found out of somebody while the journal is read. */
function gathering(id: string) {
  const [appointments, cases, tickets] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const [texts, files] = [new Set<string>(), new Set<string>()];
  const facts: DossierFact[] = [];
  const take = ({ seq, wall, body }: JournalRow) => facts.push({ seq, wall, event: z.looseObject({}).parse(JSON.parse(body)) });
  return {
    ...{ id, texts, files, take },
    facts: () => facts.toSorted((a, b) => a.seq - b.seq),
    isOfTicket: (ticket: number) => tickets.has(ticket),
    hasTickets: () => tickets.size > 0,
    look({ row, person, appointment, case: its, ticket, text, files: attached = [] }: Named & { readonly row: JournalRow }): void {
      if (person === id && appointment !== undefined) appointments.add(appointment);
      if (person === id && its !== undefined) cases.add(its);
      const isIt = text === id || attached.includes(id) || person === id;
      const isTheirs = isIt || (appointment !== undefined && appointments.has(appointment)) || (its !== undefined && cases.has(its));
      if (!isTheirs) return;
      take(row);
      if (ticket !== undefined) tickets.add(ticket);
      if (text !== undefined) texts.add(text);
      for (const file of attached) files.add(file);
    },
  };
}

/** However many they are, the journal is read once for their appointments and cases, and once for their tickets. */
function gathered(whole: Whole, ids: ReadonlySet<string>): readonly Dossier[] {
  if (ids.size === 0) return [];
  const all = [...ids].map(gathering);
  for (const named of about(whole)) for (const each of all) each.look(named);
  const withTickets = all.filter((each) => each.hasTickets());
  if (withTickets.length > 0)
    for (const row of whole.journal()) {
      const ticket = ticketIn(row.body);
      if (ticket !== undefined) for (const each of withTickets) if (each.isOfTicket(ticket)) each.take(row);
    }
  const persons = new Map([...whole.persons()].flatMap(({ id, person }) => (ids.has(id) ? [[id, person] as const] : [])));
  const texts = [...whole.texts()];
  const files = [...whole.files(({ id, person }) => all.some((each) => person === each.id || id === each.id || each.files.has(id)))];
  return all.map((each) => ({
    ...{ id: each.id, person: persons.get(each.id), facts: each.facts() },
    texts: texts.filter(({ id, person }) => person === each.id || id === each.id || each.texts.has(id)),
    files: files.filter(({ id, person }) => person === each.id || id === each.id || each.files.has(id)),
  }));
}

function ticketIn(body: string): number | undefined {
  const ticket = /^\{"type":"ticket-.*?"ticket":(\d+)/.exec(body)?.[1];
  return ticket === undefined ? undefined : Number(ticket);
}
