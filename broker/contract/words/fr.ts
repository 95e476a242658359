// Paper in French.
import { counted, type Words } from './sheet.js';

const minutes = counted('fr', { one: 'minute', other: 'minutes' });
const people = counted('fr', { one: 'personne', other: 'personnes' });

export const fr: Words = {
  yourNumber: 'Votre numéro',
  followedBy: (service) => `puis : ${service}`,
  ahead: (n) => (n === 0 ? 'Personne devant vous pour ce service' : `Devant vous : ${n} ${people(n)} pour ce service`),
  expected: (wait) => `Attente prévue : ${wait}`,
  minutes: {
    about: (n) => `environ ${n} ${minutes(n)}`,
    upTo: (n) => `jusqu’à ${n} ${minutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'ne peut pas encore être estimée',
  provisional: 'estimation provisoire',
  wait: 'Veuillez attendre votre appel',
  onPhone: 'Votre attente sur votre téléphone :',
  warnings: { 'closing-soon': 'Attention : nous fermons bientôt et votre tour pourrait ne pas arriver' },
  haveReady: 'Veuillez préparer :',
  slips: {
    appointment: { title: 'Rendez-vous', keep: 'Ce code vous sera demandé à votre arrivée' },
    case: { title: 'Votre dossier', keep: 'Conservez ce code : il permet de retrouver votre dossier' },
  },
  yourCode: 'Votre code',
  fromHome: 'Pour le voir, le déplacer ou l’annuler de chez vous :',
  toCollect: 'Quand c’est prêt, à la borne :',
  toBring: 'Veuillez apporter :',
  locale: 'fr-FR',
};
