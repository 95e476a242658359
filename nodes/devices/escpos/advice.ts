// What a maintainer should do about a printer that gives no tickets.
import type { Fault } from './standing.js';

export type Trouble = Fault | 'no-answer';

export const advice: Readonly<Record<Trouble, string>> = {
  'cover-open': 'The printer’s cover is open: close it until it clicks.',
  'no-paper': 'The roll has ended: put in a new one.',
  cutter: 'The knife is stuck: switch the printer off, open its cover, take out the paper that blocks the knife, switch it on.',
  jam: 'The printer has stopped with an error: open its cover, take out jammed paper, close it, switch it off and on.',
  'too-hot': 'The print head is too hot: it goes on by itself when it has cooled down.',
  broken: 'The printer reports a fault that it cannot mend by itself: switch it off and on; if it comes back, it needs a technician.',
  feeding: 'Somebody holds the printer’s feed button: let it go.',
  offline: 'The printer has stopped by itself: close its cover, free the knife, then switch it off and on.',
  'no-answer':
    'The printer does not answer. Is it on, is its cable in, is its speed the one in the config, does another computer print on it? Switch it off and on.',
};
