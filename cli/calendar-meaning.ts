// What an entry of a calendar means in this hall: which service, which desk, and whom it is for.
import type ICAL from 'ical.js';
import type { Config } from '../broker/config/schema.js';
import { AskedPerson, type Person } from '../broker/contract/messages/person.js';
import type { Sentence } from '../broker/contract/sentence.js';

interface Meaning {
  readonly service: string | undefined;
  readonly desk: string | undefined;
  readonly person: Person | undefined;
  /** Why nobody could be called so. */
  readonly fault: Sentence | undefined;
}

/** By `X-TURNO-SERVICE`, a category or the summary; else as `--service` says. Desks likewise, by `X-TURNO-DESK` or the location. */
export function meaningOf(
  event: ICAL.Component,
  { services, desks }: Config,
  asked: { readonly service?: string | undefined; readonly desk?: string | undefined },
): Meaning {
  const summary = textOf(event, 'summary');
  const categories = event.getAllProperties('categories').flatMap((each) => each.getValues().map(String));
  const inTheSummary = named(services, [summary]);
  const service = named(services, [textOf(event, 'x-turno-service'), ...categories]) ?? inTheSummary ?? asked.service;
  const numbered = Object.entries(desks).map(([id, desk]) => [id, { name: { ...desk.name, sign: String(desk.number) } }] as const);
  const desk = named(Object.fromEntries(numbered), [textOf(event, 'x-turno-desk'), textOf(event, 'location')]) ?? asked.desk;
  const name = nameIn(event, inTheSummary === undefined ? summary : '');
  return { service, desk, person: personOf(event, name), fault: name === '' || isPart('name', name) ? undefined : oddName };
}

type Names = Readonly<Record<string, { readonly name?: Readonly<Record<string, string>> | undefined }>>;

/** The one that is called so, by its id or its name in any language. */
function named(all: Names, texts: readonly string[]): string | undefined {
  for (const text of texts.map(plain)) {
    if (text === '') continue;
    const found = Object.entries(all).find(([id, { name = {} }]) => [id, ...Object.values(name)].some((each) => plain(each) === text));
    if (found !== undefined) return found[0];
  }
  return undefined;
}

const oddName: Sentence = { it: 'nel nome c’è un carattere di controllo', en: 'there is a control character in the name' };

/** Who attends; else, where the summary names no service, it is taken for their name, as people write it who keep a calendar by hand. */
function nameIn(event: ICAL.Component, summary: string): string {
  const [attendee] = event.getAllProperties('attendee');
  return String(attendee?.getParameter('cn') ?? summary)
    .replace(/[\t\r\n\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 120)
    .replace(/\p{Cs}$/u, '');
}

function isPart(part: string, value: string): boolean {
  return AskedPerson.safeParse({ [part]: value }).success;
}

function personOf(event: ICAL.Component, name: string): Person | undefined {
  const [attendee] = event.getAllProperties('attendee');
  const email = /^mailto:(.+)$/i.exec(String(attendee?.getFirstValue() ?? ''))?.[1];
  const phone = textOf(event, 'x-turno-phone') || textOf(event, 'contact');
  const parts = { name, email: email?.trim(), phone };
  // What is no address or number of a telephone is left out: somebody else's calendar is not corrected.
  const kept = Object.entries(parts).filter(([part, value]) => value !== undefined && value !== '' && isPart(part, value));
  return kept.length === 0 ? undefined : AskedPerson.parse(Object.fromEntries(kept));
}

function textOf(event: ICAL.Component, name: string): string {
  return String(event.getFirstPropertyValue(name) ?? '').trim();
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
