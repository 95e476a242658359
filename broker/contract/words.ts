// What citizens read on paper, in every language the house speaks. A language missing a line does not compile.
import type { Wait } from './messages/fields.js';
import type { Paper, Slip } from './messages/papers.js';
import { waitWords } from './wait-words.js';

interface Words {
  readonly yourNumber: string;
  /** The service that follows on the same ticket. */
  readonly followedBy: (service: string) => string;
  readonly ahead: (people: number) => string;
  /** How long until the call; null: nobody can tell yet. */
  readonly expected: (wait: Wait | null) => string;
  readonly wait: string;
  readonly warnings: Readonly<Record<NonNullable<Paper['warning']>, string>>;
  /** Before the lines of the service's card. */
  readonly haveReady: string;
  readonly slips: Readonly<Record<Slip['slip'], { readonly title: string; readonly keep: string }>>;
  readonly yourCode: string;
  readonly toBring: string;
  readonly locale: string;
}

export const words: Readonly<Record<'it' | 'en', Words>> = {
  it: {
    yourNumber: 'Il tuo numero',
    followedBy: (service) => `poi: ${service}`,
    ahead: (people) => (people === 0 ? 'Nessuno davanti a te per questo servizio' : `Davanti a te: ${people} per questo servizio`),
    expected: (wait) => `Attesa prevista: ${waitWords(wait).it}`,
    wait: 'Attendi la chiamata',
    warnings: { 'closing-soon': 'Attenzione: si chiude tra poco e il tuo turno potrebbe non arrivare' },
    haveReady: 'Tieni a portata di mano:',
    slips: {
      appointment: { title: 'Appuntamento', keep: 'Al tuo arrivo serve questo codice' },
      case: { title: 'La tua pratica', keep: 'Conserva questo codice: serve a ritrovare la pratica' },
    },
    yourCode: 'Il tuo codice',
    toBring: 'Porta con te:',
    locale: 'it-IT',
  },
  en: {
    yourNumber: 'Your number',
    followedBy: (service) => `then: ${service}`,
    ahead: (people) => (people === 0 ? 'Nobody ahead of you for this service' : `Ahead of you: ${people} for this service`),
    expected: (wait) => `Expected wait: ${waitWords(wait).en}`,
    wait: 'Please wait for your call',
    warnings: { 'closing-soon': 'Please note: we close soon, and your turn may not come' },
    haveReady: 'Please have ready:',
    slips: {
      appointment: { title: 'Appointment', keep: 'You will need this code when you arrive' },
      case: { title: 'Your case', keep: 'Keep this code: your case is found by it' },
    },
    yourCode: 'Your code',
    toBring: 'Please bring:',
    locale: 'en-GB',
  },
};

/** The words of a language, or Italian where the house has none yet. */
export function wordsOf(language: string): Words {
  return language === 'en' ? words.en : words.it;
}
