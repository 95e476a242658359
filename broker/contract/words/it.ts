// Paper in Italian.
import { counted, type Words } from './sheet.js';

const minutes = counted('it', { one: 'minuto', other: 'minuti' });

export const it: Words = {
  yourNumber: 'Il tuo numero',
  followedBy: (service) => `poi: ${service}`,
  ahead: (people) => (people === 0 ? 'Nessuno davanti a te per questo servizio' : `Davanti a te: ${people} per questo servizio`),
  expected: (wait) => `Attesa prevista: ${wait}`,
  minutes: {
    about: (n) => `circa ${n} ${minutes(n)}`,
    upTo: (n) => `fino a ${n} ${minutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'ancora non si può dire',
  provisional: 'stima provvisoria',
  wait: 'Attendi la chiamata',
  onPhone: 'La tua attesa sul telefono:',
  warnings: { 'closing-soon': 'Attenzione: si chiude tra poco e il tuo turno potrebbe non arrivare' },
  haveReady: 'Tieni a portata di mano:',
  slips: {
    appointment: { title: 'Appuntamento', keep: 'Al tuo arrivo serve questo codice' },
    case: { title: 'La tua pratica', keep: 'Conserva questo codice: serve a ritrovare la pratica' },
  },
  yourCode: 'Il tuo codice',
  toCollect: 'Quando è pronta, al chiosco:',
  toBring: 'Porta con te:',
  locale: 'it-IT',
};
