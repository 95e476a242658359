// What an entry of a calendar means in this hall: which service, which desk, and whom it is for.
import type ICAL from 'ical.js';
import type { Config } from '../broker/config/schema.js';
import { Person } from '../broker/contract/messages/person.js';

interface Meaning {
  readonly service: string | undefined;
  readonly desk: string | undefined;
  readonly person: Person | undefined;
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
  return { service, desk, person: personOf(event, inTheSummary === undefined ? summary : '') };
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

/** Who attends; else, where the summary names no service, it is taken for their name, as people write it who keep a calendar by hand. */
function personOf(event: ICAL.Component, summary: string): Person | undefined {
  const [attendee] = event.getAllProperties('attendee');
  const email = /^mailto:(.+)$/i.exec(String(attendee?.getFirstValue() ?? ''))?.[1];
  const name = String(attendee?.getParameter('cn') ?? summary)
    .trim()
    .slice(0, 120);
  const phone = textOf(event, 'x-turno-phone') || textOf(event, 'contact');
  const parts = { name, email: email?.trim(), phone };
  // What is no address or number of a telephone is left out: somebody else's calendar is not corrected.
  const kept = Object.entries(parts).filter(
    ([part, value]) => value !== undefined && value !== '' && Person.safeParse({ [part]: value }).success,
  );
  return kept.length === 0 ? undefined : Person.parse(Object.fromEntries(kept));
}

function textOf(event: ICAL.Component, name: string): string {
  return String(event.getFirstPropertyValue(name) ?? '').trim();
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
