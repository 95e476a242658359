// What the actions of a desk ask: which ticket, which service, which desk.
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import type { DeskView } from '../../../broker/contract/messages/desk-view.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Menu } from './menu.js';
import { type Lang, lines, textIn } from './words.js';

export interface At {
  readonly view: DeskView;
  readonly lang: Lang;
}

const numberWords: Sentence = { it: 'Numero del biglietto', en: 'Ticket number' };
export const ticketPattern = '[A-Za-z]?[0-9]{3}';
export const ticketIn = (typed: string | undefined) => (typed ?? '').toUpperCase();

/** Asks for a ticket's number. */
export function askTicket(title: string, lang: Lang, leads: (number: string) => DeskAct): Menu {
  const field = { name: 'number', label: numberWords[lang], pattern: ticketPattern, digits: false, needed: true };
  return { kind: 'ask', title, fields: [field], leads: ({ number }) => leads(ticketIn(number)) };
}

export function servicesAs({ view, lang }: At, except: string | undefined, leads: (service: string) => DeskAct | Menu) {
  return Object.entries(view.services)
    .filter(([id]) => id !== except)
    .map(([id, { name }]) => ({ label: textIn(name, lang, id), leads: leads(id) }));
}

export function deskName({ number, name }: DeskView['desks'][number], lang: Lang): string {
  const plain = `${lines[lang].desk} ${number}`;
  const called = textIn(name, lang, plain);
  return called === plain ? plain : `${plain} · ${called}`;
}

export function desksAs({ view, lang }: At, leads: (desk: string) => DeskAct | Menu) {
  return view.desks.map((desk) => ({
    label: deskName(desk, lang),
    ...(desk.open ? {} : { hint: lines[lang].closedDesk }),
    leads: leads(desk.desk),
  }));
}
