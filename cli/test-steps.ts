// What a maintainer looks at, presses and hears, device by device, standing before it.
import { layout } from '../broker/contract/grammar.js';
import type { NodeConfig } from '../broker/contract/messages/node.js';
import type { Paper } from '../broker/contract/messages/papers.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Clock, PortName, Ports, Rating } from '../nodes/devices/ports.js';

/** `skipped`: whoever was asked could not say. */
export type Outcome = 'ok' | 'failed' | 'skipped';

/** Whoever stands before the device. */
export interface Maintainer {
  /** A question to be answered with yes or no. */
  sees(question: Sentence): Promise<Outcome>;
  /** Asks for something to be pressed; `failed` when another was heard, or nothing came. */
  presses(prompt: Sentence, wanted: string): Promise<Outcome>;
  /** Why something failed, where that is known. */
  notes(words: Sentence): void;
  /** What is heard of a device goes here. */
  heard(what: string): void;
}

export interface Step {
  readonly device: PortName;
  readonly what: Sentence;
  run(maintainer: Maintainer): Promise<Outcome>;
}

interface Bench {
  readonly config: NodeConfig;
  readonly ports: Partial<Ports>;
  readonly clock: Clock;
  /** False: its buttons have no lamps. */
  readonly hasLamps: boolean;
}

/** In the order in which one goes through them. Of a device that is not open there are none. */
export function stepsOf(bench: Bench): Step[] {
  const { buttons, keypad, button, rating, lamp, buzzer, display, board, printer, voice, speaker } = bench.ports;
  return [
    ...(buttons === undefined ? [] : buttonSteps(bench, buttons)),
    ...(lamp === undefined ? [] : lampSteps(lamp)),
    ...(buzzer === undefined ? [] : buzzerSteps(buzzer)),
    ...(display === undefined ? [] : displaySteps(display, bench.clock)),
    ...(keypad === undefined ? [] : keypadSteps(keypad)),
    ...(button === undefined ? [] : oneButtonSteps(button)),
    ...(rating === undefined ? [] : ratingSteps(rating)),
    ...(board === undefined ? [] : boardSteps(board)),
    ...(printer === undefined ? [] : printerSteps(printer, bench)),
    ...(voice === undefined || speaker === undefined ? [] : voiceSteps(voice, speaker, bench)),
  ];
}

function buttonSteps({ config, hasLamps }: Bench, buttons: Ports['buttons']): Step[] {
  const names = config.kind === 'kiosk' ? config.buttons.map(({ button, label }) => [button, Object.values(label)[0] ?? ''] as const) : [];
  return names.flatMap(([name, label]) => {
    const called = label === '' ? name : `${name} (${label})`;
    const light: Step = {
      device: 'buttons',
      what: { it: `lampada di ${called}`, en: `lamp of ${called}` },
      async run({ sees }) {
        for (const [other] of names) buttons.light(other, { rest: other === name });
        const seen = await sees({
          it: `Si è accesa la lampada di ${called}, e nessun’altra?`,
          en: `Is the lamp of ${called} lit, and no other?`,
        });
        buttons.light(name, { rest: false });
        return seen;
      },
    };
    const press: Step = {
      device: 'buttons',
      what: { it: `pulsante ${called}`, en: `button ${called}` },
      run(maintainer) {
        buttons.onPress(maintainer.heard);
        return maintainer.presses({ it: `Premi il pulsante ${called}`, en: `Press the button ${called}` }, name);
      },
    };
    return hasLamps ? [light, press] : [press];
  });
}

function lampSteps(lamp: Ports['lamp']): Step[] {
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

function buzzerSteps(buzzer: Ports['buzzer']): Step[] {
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

function displaySteps(display: Ports['display'], clock: Clock): Step[] {
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

function keypadSteps(keypad: Ports['keypad']): Step[] {
  return layout.map((key) => ({
    device: 'keypad',
    what: { it: `tasto ${key}`, en: `key ${key}` },
    run(maintainer) {
      keypad.onKey(maintainer.heard);
      return maintainer.presses({ it: `Premi il tasto ${key}`, en: `Press the key ${key}` }, key);
    },
  }));
}

function oneButtonSteps(button: Ports['button']): Step[] {
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

function ratingSteps(rating: Ports['rating']): Step[] {
  return ([1, 2, 3] as const).map((face) => ({
    device: 'rating',
    what: { it: `faccina ${faces[face].it}`, en: `${faces[face].en} face` },
    run(maintainer) {
      rating.onRate((pressed) => maintainer.heard(String(pressed)));
      return maintainer.presses({ it: `Premi la faccina ${faces[face].it}`, en: `Press the ${faces[face].en} face` }, String(face));
    },
  }));
}

function boardSteps(board: Ports['board']): Step[] {
  return [
    {
      device: 'board',
      what: { it: 'tabellone', en: 'board' },
      async run({ sees }) {
        board.show([
          { number: 'A888', desk: '8' },
          { number: 'A123', desk: '1' },
        ]);
        const seen = await sees({
          it: 'Il tabellone mostra 888 in alto e, se ha più righe, 123 sotto?',
          en: 'Does the board show 888 on top and, where it has more rows, 123 below?',
        });
        board.show([]);
        return seen;
      },
    },
  ];
}

const readyMs = 10_000;

function printerSteps(printer: Ports['printer'], { config, clock }: Bench): Step[] {
  return [
    {
      device: 'printer',
      what: { it: 'biglietto di prova', en: 'test ticket' },
      async run({ sees, notes }) {
        if (config.kind === 'kiosk') printer.dress(config);
        let isReady = false;
        let cancel = () => {};
        await new Promise<void>((resolve) => {
          cancel = clock.after(readyMs, resolve);
          printer.onReady((ready) => {
            isReady = ready;
            if (ready) resolve();
          });
        });
        cancel();
        if (!isReady) {
          notes({ it: 'la stampante non è pronta: carta, sportello, cavo?', en: 'the printer is not ready: paper, cover, cable?' });
          return 'failed';
        }
        const { state, reason = '' } = await printer.print(testTicket(config), () => true);
        if (state === 'failed' || state === 'unknown')
          notes({ it: `la stampante dice: ${state} ${reason}`, en: `the printer says: ${state} ${reason}` });
        if (state === 'failed') return 'failed';
        return sees({
          it: 'È uscito, intero e tagliato, un biglietto con scritto PROVA?',
          en: 'Has a ticket come out that says TEST, whole and cut?',
        });
      },
    },
  ];
}

/** A000, of no queue: nothing is asked of the hub, so that no number is spent and nothing is counted. */
function testTicket({ hall, languages }: NodeConfig): Paper {
  return {
    ticket: 0,
    hall: hall.it ?? Object.values(hall)[0] ?? 'Turno',
    service: '*** PROVA / TEST ***',
    number: 'A000',
    card: ['Non vale / not valid', 'àèéìòù ÀÈÉÌÒÙ ç ñ ß €'],
    language: languages[0] ?? 'it',
  };
}

function voiceSteps(voice: Ports['voice'], speaker: Ports['speaker'], { config }: Bench): Step[] {
  return [
    {
      device: 'speaker',
      what: { it: 'numero annunciato', en: 'spoken number' },
      async run({ sees, notes }) {
        const sound = await voice.speak({ call: 0, number: 'A042', desk: 3 }, config.languages).catch(() => undefined);
        if (sound === undefined || (await speaker.play(sound)) !== 'announced') {
          notes({
            it: 'niente che suoni: c’è aplay, c’è la scheda audio?',
            en: 'nothing that plays it: is aplay there, is the sound card?',
          });
          return 'failed';
        }
        if (!sound.spoken) {
          notes({ it: 'solo i rintocchi, senza voce: c’è espeak-ng?', en: 'a chime alone, without a voice: is espeak-ng there?' });
          return 'failed';
        }
        return sees({
          it: 'Si è sentito bene "numero A 42, sportello 3", dopo i due rintocchi?',
          en: 'Was "number A 42, desk 3" well heard, after the chime?',
        });
      },
    },
  ];
}
