// What is tested of a desk: its lamp, buzzer, digits, keypad, button and rating buttons.
import { layout } from '../broker/contract/grammar.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { type Clock, type Ports, type Rating, ratings } from '../nodes/devices/ports.js';
import type { Step } from './test-step.js';

export function lampSteps(lamp: Ports['lamp']): Step[] {
  return [
    {
      device: 'lamp',
      what: { it: 'lampada', en: 'lamp' },
      async run({ sees }) {
        lamp.show({ rest: false, blink: [300, 300], repeat: true });
        const seen = await sees({ it: 'La lampada lampeggia?', en: 'Does the lamp blink?' });
        lamp.show({ rest: false });
        return seen === 'ok' ? sees({ it: 'E adesso è spenta?', en: 'And is it dark now?' }) : seen;
      },
    },
  ];
}

export function buzzerSteps(buzzer: Ports['buzzer']): Step[] {
  return [
    {
      device: 'buzzer',
      what: { it: 'cicalino', en: 'buzzer' },
      run({ sees }) {
        buzzer.sound([150, 150, 150]);
        return sees({ it: 'Il cicalino ha suonato due volte?', en: 'Did the buzzer sound twice?' });
      },
    },
  ];
}

const digitMs = 600;

export function displaySteps(display: Ports['display'], clock: Clock): Step[] {
  return [
    {
      device: 'display',
      what: { it: 'cifre: tutti i segmenti', en: 'digits: every segment' },
      async run({ sees }) {
        display.show('888');
        const seen = await sees({
          it: 'Le cifre mostrano 888, con ogni segmento acceso?',
          en: 'Do the digits show 888, every segment lit?',
        });
        display.show('');
        return seen;
      },
    },
    {
      device: 'display',
      what: { it: 'cifre: da 0 a 9', en: 'digits: 0 to 9' },
      async run({ sees }) {
        const stop = counting(display, clock);
        const seen = await sees({ it: 'Le tre cifre contano insieme da 0 a 9?', en: 'Do the three digits count from 0 to 9 together?' });
        stop();
        display.show('123');
        const order = seen === 'ok' ? await sees({ it: 'E adesso si legge 123?', en: 'And does it read 123 now?' }) : seen;
        display.show('');
        return order;
      },
    },
  ];
}

/** 000, 111, ... until it is stopped. */
function counting(display: Ports['display'], clock: Clock): () => void {
  let digit = 0;
  let cancel = () => {};
  function next(): void {
    display.show(String(digit).repeat(3));
    digit = (digit + 1) % 10;
    cancel = clock.after(digitMs, next);
  }
  next();
  return () => cancel();
}

export function keypadSteps(keypad: Ports['keypad']): Step[] {
  return layout.map((key) => ({
    device: 'keypad',
    what: { it: `tasto ${key}`, en: `key ${key}` },
    run(maintainer) {
      keypad.onKey(maintainer.heard);
      return maintainer.presses({ it: `Premi il tasto ${key}`, en: `Press the key ${key}` }, key);
    },
  }));
}

export function oneButtonSteps(button: Ports['button']): Step[] {
  const moves = [
    ['down', { it: 'Premi il pulsante dello sportello e tienilo giù', en: 'Press the desk’s button and hold it down' }],
    ['up', { it: 'Lascialo', en: 'Let it go' }],
  ] as const;
  return moves.map(([wanted, prompt]) => ({
    device: 'button',
    what: wanted === 'down' ? { it: 'pulsante premuto', en: 'button pressed' } : { it: 'pulsante lasciato', en: 'button let go' },
    run(maintainer) {
      button.onChange((down) => maintainer.heard(down ? 'down' : 'up'));
      return maintainer.presses(prompt, wanted);
    },
  }));
}

const faces: Readonly<Record<Rating, Sentence>> = {
  1: { it: 'scontenta', en: 'unhappy' },
  2: { it: 'indifferente', en: 'indifferent' },
  3: { it: 'contenta', en: 'happy' },
};

export function ratingSteps(rating: Ports['rating']): Step[] {
  return ratings.map((face) => ({
    device: 'rating',
    what: { it: `faccina ${faces[face].it}`, en: `${faces[face].en} face` },
    run(maintainer) {
      rating.onRate((pressed) => maintainer.heard(String(pressed)));
      return maintainer.presses({ it: `Premi la faccina ${faces[face].it}`, en: `Press the ${faces[face].en} face` }, String(face));
    },
  }));
}
