// Paper in English.
import { counted, type Words } from './sheet.js';

const minutes = counted('en', { one: 'minute', other: 'minutes' });

export const en: Words = {
  yourNumber: 'Your number',
  followedBy: (service) => `then: ${service}`,
  ahead: (people) => (people === 0 ? 'Nobody ahead of you for this service' : `Ahead of you: ${people} for this service`),
  expected: (wait) => `Expected wait: ${wait}`,
  minutes: {
    about: (n) => `about ${n} ${minutes(n)}`,
    upTo: (n) => `up to ${n} ${minutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'cannot be told yet',
  provisional: 'provisional',
  wait: 'Please wait for your call',
  onPhone: 'Your wait on your phone:',
  warnings: { 'closing-soon': 'Please note: we close soon, and your turn may not come' },
  haveReady: 'Please have ready:',
  slips: {
    appointment: { title: 'Appointment', keep: 'You will need this code when you arrive' },
    case: { title: 'Your case', keep: 'Keep this code: your case is found by it' },
  },
  yourCode: 'Your code',
  fromHome: 'To see, move or cancel it from home:',
  toCollect: 'When it is ready, at the kiosk:',
  toBring: 'Please bring:',
  locale: 'en-GB',
};
