// Paper in Albanian.
import { counted, type Words } from './sheet.js';

const minutes = counted('sq', { one: 'minutë', other: 'minuta' });
const people = counted('sq', { one: 'person', other: 'persona' });

export const sq: Words = {
  yourNumber: 'Numri juaj',
  followedBy: (service) => `pastaj: ${service}`,
  ahead: (n) => (n === 0 ? 'Askush para jush për këtë shërbim' : `Para jush: ${n} ${people(n)} për këtë shërbim`),
  expected: (wait) => `Pritja e parashikuar: ${wait}`,
  minutes: {
    about: (n) => `rreth ${n} ${minutes(n)}`,
    upTo: (n) => `deri në ${n} ${minutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'ende nuk mund të thuhet',
  provisional: 'vlerësim i përkohshëm',
  wait: 'Ju lutemi prisni thirrjen',
  onPhone: 'Pritja juaj në telefon:',
  warnings: { 'closing-soon': 'Kujdes: mbyllim së shpejti dhe radha juaj mund të mos vijë' },
  haveReady: 'Ju lutemi mbani gati:',
  slips: {
    appointment: { title: 'Takim', keep: 'Ky kod do t’ju duhet kur të mbërrini' },
    case: { title: 'Dosja juaj', keep: 'Ruajeni këtë kod: me të gjendet dosja juaj' },
  },
  yourCode: 'Kodi juaj',
  fromHome: 'Për ta parë, zhvendosur ose anuluar nga shtëpia:',
  toCollect: 'Kur të jetë gati, te kiosku:',
  toBring: 'Ju lutemi sillni me vete:',
  locale: 'sq-AL',
};
