// What a maintainer should do about a printer that gives no tickets.
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Fault } from './standing.js';

export type Trouble = Fault | 'no-answer';

export const advice: Readonly<Record<Trouble, Sentence>> = {
  'cover-open': {
    it: 'Il coperchio della stampante è aperto: chiudilo finché scatta.',
    en: 'The printer’s cover is open: close it until it clicks.',
  },
  'no-paper': { it: 'Il rotolo è finito: mettine uno nuovo.', en: 'The roll has ended: put in a new one.' },
  cutter: {
    it: 'La taglierina è bloccata: spegni la stampante, apri il coperchio, togli la carta che la blocca, riaccendi.',
    en: 'The knife is stuck: switch the printer off, open its cover, take out the paper that blocks the knife, switch it on.',
  },
  jam: {
    it: 'La stampante si è fermata con un errore: apri il coperchio, togli la carta inceppata, chiudi, spegni e riaccendi.',
    en: 'The printer has stopped with an error: open its cover, take out jammed paper, close it, switch it off and on.',
  },
  'too-hot': {
    it: 'La testina di stampa è troppo calda: riparte da sé quando si è raffreddata.',
    en: 'The print head is too hot: it goes on by itself when it has cooled down.',
  },
  broken: {
    it: 'La stampante segnala un guasto a cui non rimedia da sola: spegni e riaccendi; se torna, serve un tecnico.',
    en: 'The printer reports a fault that it cannot mend by itself: switch it off and on; if it comes back, it needs a technician.',
  },
  feeding: {
    it: 'Qualcuno tiene premuto il tasto di avanzamento della stampante: va lasciato.',
    en: 'Somebody holds the printer’s feed button: let it go.',
  },
  offline: {
    it: 'La stampante si è fermata da sola: chiudi il coperchio, libera la taglierina, poi spegni e riaccendi.',
    en: 'The printer has stopped by itself: close its cover, free the knife, then switch it off and on.',
  },
  'no-answer': {
    it: 'La stampante non risponde. È accesa, il cavo è inserito, la velocità è quella della configurazione, ci stampa un altro computer? Spegni e riaccendi.',
    en: 'The printer does not answer. Is it on, is its cable in, is its speed the one in the config, does another computer print on it? Switch it off and on.',
  },
};

/** How a printer is that gives no tickets. */
export function illFor(code: string, { it, en }: Sentence): DeviceHealth {
  // Why a link is not there is the kernel's own words, of any length.
  return { ok: false, code, words: en.slice(0, 300), it: it.slice(0, 300) };
}
