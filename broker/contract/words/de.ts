// Paper in German.
import { counted, type Words } from './sheet.js';

const minutes = counted('de', { one: 'Minute', other: 'Minuten' });
const people = counted('de', { one: 'Person', other: 'Personen' });

export const de: Words = {
  yourNumber: 'Ihre Nummer',
  followedBy: (service) => `danach: ${service}`,
  ahead: (n) => (n === 0 ? 'Niemand vor Ihnen mit diesem Anliegen' : `Vor Ihnen mit diesem Anliegen: ${n} ${people(n)}`),
  expected: (wait) => `Voraussichtliche Wartezeit: ${wait}`,
  minutes: {
    about: (n) => `etwa ${n} ${minutes(n)}`,
    upTo: (n) => `bis zu ${n} ${minutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'lässt sich noch nicht sagen',
  provisional: 'vorläufige Schätzung',
  wait: 'Bitte warten Sie, bis Sie aufgerufen werden',
  onPhone: 'Ihre Wartezeit auf dem Handy:',
  warnings: { 'closing-soon': 'Bitte beachten: Wir schließen bald, vielleicht kommen Sie heute nicht mehr an die Reihe' },
  haveReady: 'Bitte halten Sie bereit:',
  slips: {
    appointment: { title: 'Termin', keep: 'Diesen Code brauchen Sie bei Ihrer Ankunft' },
    case: { title: 'Ihr Vorgang', keep: 'Bewahren Sie diesen Code auf: Mit ihm finden wir Ihren Vorgang wieder' },
  },
  yourCode: 'Ihr Code',
  fromHome: 'Von zu Hause ansehen, verschieben oder absagen:',
  toCollect: 'Wenn fertig, am Automaten:',
  toBring: 'Bitte bringen Sie mit:',
  locale: 'de-DE',
};
