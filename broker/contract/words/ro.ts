// Paper in Romanian. From twenty on a count takes `de`: 19 minute, 20 de minute.
import { counted, type Words } from './sheet.js';

const minutes = counted('ro', { one: 'minut', few: 'minute', other: 'de minute' });
const people = counted('ro', { one: 'persoană', few: 'persoane', other: 'de persoane' });

export const ro: Words = {
  yourNumber: 'Numărul dumneavoastră',
  followedBy: (service) => `apoi: ${service}`,
  ahead: (n) =>
    n === 0 ? 'Nimeni înaintea dumneavoastră la acest serviciu' : `Înaintea dumneavoastră: ${n} ${people(n)} la acest serviciu`,
  expected: (wait) => `Timp de așteptare estimat: ${wait}`,
  minutes: {
    about: (n) => `circa ${n} ${minutes(n)}`,
    upTo: (n) => `până la ${n} ${minutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'încă nu se poate estima',
  provisional: 'estimare provizorie',
  wait: 'Vă rugăm să așteptați apelul',
  onPhone: 'Așteptarea dumneavoastră pe telefon:',
  warnings: { 'closing-soon': 'Atenție: închidem în curând și este posibil să nu vă mai vină rândul' },
  haveReady: 'Vă rugăm să aveți la îndemână:',
  slips: {
    appointment: { title: 'Programare', keep: 'La sosire veți avea nevoie de acest cod' },
    case: { title: 'Dosarul dumneavoastră', keep: 'Păstrați acest cod: cu el se găsește dosarul' },
  },
  yourCode: 'Codul dumneavoastră',
  fromHome: 'Pentru a o vedea, muta sau anula de acasă:',
  toCollect: 'Când e gata, la automat:',
  toBring: 'Vă rugăm să aduceți:',
  locale: 'ro-RO',
};
