// Paper in Italian.
import { counted, type Words } from './sheet.js';

const minutes = counted('it', { one: 'minuto', other: 'minuti' });

export const it: Words = {
  yourNumber: 'Il suo numero',
  followedBy: (service) => `poi: ${service}`,
  ahead: (people) => (people === 0 ? 'Nessuno davanti per questo servizio' : `Persone davanti: ${people} per questo servizio`),
  expected: (wait) => `Attesa prevista: ${wait}`,
  minutes: {
    about: (n) => `circa ${n} ${minutes(n)}`,
    upTo: (n) => `fino a ${n} ${minutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'ancora non si può dire',
  provisional: 'stima provvisoria',
  wait: 'Attenda la chiamata',
  onPhone: 'La sua attesa sul telefono:',
  warnings: { 'closing-soon': 'Attenzione: si chiude tra poco e il suo turno potrebbe non arrivare' },
  haveReady: 'Tenga a portata di mano:',
  slips: {
    appointment: { title: 'Appuntamento', keep: 'All’arrivo serve questo codice' },
    case: { title: 'La sua pratica', keep: 'Conservi questo codice: serve a ritrovare la pratica' },
  },
  yourCode: 'Il suo codice',
  fromHome: 'Per vederlo, spostarlo o disdirlo da casa:',
  toCollect: 'Quando è pronta, al chiosco:',
  toBring: 'Porti con sé:',
  locale: 'it-IT',
};
