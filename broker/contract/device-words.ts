// Devices, as those who work in the hall call them.
import type { DeviceHealth } from './messages/node.js';
import type { Sentence } from './sentence.js';

const devices: Readonly<Record<string, Sentence>> = {
  printer: { it: 'stampante', en: 'printer' },
  buttons: { it: 'pulsanti', en: 'buttons' },
  keypad: { it: 'tastierino', en: 'keypad' },
  lamp: { it: 'lampada', en: 'lamp' },
  display: { it: 'display', en: 'display' },
  board: { it: 'tabellone', en: 'board' },
  voice: { it: 'voce', en: 'voice' },
  speaker: { it: 'altoparlante', en: 'loudspeaker' },
  rating: { it: 'pulsanti di giudizio', en: 'rating buttons' },
};

/** By its name in the config; one that is new here goes by that. */
export function deviceNamed(device: string): Sentence {
  return (Object.hasOwn(devices, device) ? devices[device] : undefined) ?? { it: device, en: device };
}

/** In short, for drivers that say it in English alone: what they say stands behind. */
const troubles: Readonly<Record<string, string>> = {
  'no-answer': 'non risponde',
  'no-arduino': 'la scheda Arduino non si trova',
  'no-firmata': 'sulla scheda Arduino manca il suo programma',
  'no-desk-unit': 'l’unità da sportello non si trova',
  'no-line': 'la linea dei tabelloni non si apre',
  'no-such-part': 'questo pezzo non c’è',
  'not-wired': 'non è collegato al suo piedino',
  'gpio-line': 'il piedino non si può usare',
  'button-held': 'un pulsante resta premuto',
  unplugged: 'è staccato',
  unreachable: 'non si raggiunge',
  refused: 'rifiuta ciò che gli si manda',
  missing: 'manca un programma',
  failed: 'non riesce',
  'not-opened': 'non si è riusciti ad aprirlo',
  'not-allowed': 'non si ha il permesso di usarlo',
  bug: 'errore del programma',
};

/** What is wrong with a device, in both languages. */
export function deviceTrouble({ code, words, it }: Extract<DeviceHealth, { ok: false }>): Sentence {
  const short = Object.hasOwn(troubles, code) ? troubles[code] : undefined;
  return { it: it ?? (short === undefined ? words : `${short} (${words})`), en: words };
}
