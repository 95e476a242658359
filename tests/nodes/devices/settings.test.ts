// What a maintainer reads of a driver's setting that is wrong: Turno's own words, in either language.
import { expect, it } from 'vitest';
import { configSource } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { hallText } from '../../broker/config/hall-text.js';

const source = configSource('hall.yaml', await catalogue());

/** Of a hall with this device in the place of a simulated one. */
function complaintOf(name: string, device: string): { readonly it: string; readonly en: string } {
  const text = hallText
    .replace(`${name}: { driver: sim }`, `${name}: ${device}`)
    .replace(`${name}: { driver: audio }`, `${name}: ${device}`);
  const loaded = source.parse(text);
  if (loaded.ok) throw new Error(`nobody complains of ${device}`);
  const [first = { it: '', en: '' }] = loaded.errors;
  const words = (line: string) => line.replace(/^hall\.yaml:\d+:\d+: /, '');
  return { it: words(first.it), en: words(first.en) };
}

it.each([
  ['keypad', '{ driver: desk-unit, port: COM3 }', 'la porta seriale della scheda', 'the board’s serial port'],
  ['keypad', '{ driver: keypad-usb, device: keypad }', 'il nome proprio del dispositivo', 'the device’s own name'],
  ['keypad', '{ driver: keypad-usb, device: /dev/input/event0, keys: { 14: E } }', 'uno di `0`-`9`', 'one of `0`-`9`'],
  ['keypad', '{ driver: keypad-usb, device: /dev/input/event0, keys: { a: "#" } }', 'un tasto è il numero', 'a key is the number'],
  ['lamp', '{ driver: firmata, port: COM3, pin: 2 }', 'la porta seriale dell’Arduino', 'the Arduino’s serial port'],
  ['buttons', '{ driver: gpio, buttons: {} }', 'non nomina nessun pulsante', 'names no button'],
  ['buttons', '{ driver: gpio, debounceMs: 4, buttons: { b1: { pin: 4, lamp: 5 } } }', '4 è poco: almeno 5', '4 is too little: at least 5'],
  ['voice', '{ driver: audio, voices: { it: "-" } }', 'una voce come', 'a voice as'],
  ['voice', '{ driver: audio, voices: { italiano: it } }', 'una lingua, in due lettere', 'a language, in two letters'],
  ['speaker', '{ driver: audio, device: "-D" }', 'un dispositivo come', 'a device as'],
])('of a %s, %s: in Italian and in English', (name, device, italian, english) => {
  const { it, en } = complaintOf(name, device);
  expect(it).toContain(italian);
  expect(en).toContain(english);
});
