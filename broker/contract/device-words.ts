// Devices, as those who work in the hall call them.
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
