// The devices that can hang on an Arduino with StandardFirmata. Those of one process on the same port share it.
import { createLending, type Loan } from '../lending.js';
import { createLossLog } from '../loss-log.js';
import {
  type Board,
  type BoardRow,
  type Buttons,
  type Buzzer,
  type Device,
  type Display,
  type DriverContext,
  type Keypad,
  type Lamp,
  type OneButton,
  type Rating,
  type RatingButtons,
  ratings,
} from '../ports.js';
import { openSerialPort } from '../serial-port.js';
import { type Arduino, openArduino, type Part } from './arduino.js';
import { type DigitsPart, ht16k33At, max7219At } from './digits.js';
import { keypadAt } from './keypad.js';
import { keypadParts } from './keypad-parts.js';
import { loadLibraries } from './libraries.js';
import {
  type BoardSettings,
  type ButtonSettings,
  type ButtonsSettings,
  type BuzzerSettings,
  type DisplaySettings,
  displayAddress,
  type KeypadSettings,
  keypadAddress,
  type LampSettings,
  type RatingSettings,
} from './settings.js';
import { baud } from './talk.js';
import { buzzerAt, contactAt, lampAt } from './wires.js';

/** By their ports. */
const arduinos = createLending<Arduino>((arduino) => arduino.close());

/** Rejects, in one line for the log, when a library is not installed. */
async function borrow(path: string, { clock, log }: DriverContext): Promise<Loan<Arduino>> {
  return arduinos.borrow(path, async () => {
    const libraries = await loadLibraries();
    const loss = createLossLog(`the Arduino at ${path}`, 'no-arduino', { clock, log });
    return openArduino({ path, clock, libraries, loss, open: (events) => openSerialPort({ path, baud }, clock, events) });
  });
}

interface Hung extends Device {
  isOpen(): boolean;
}

/** All parts or none. `silence`: what they show from themselves ends. */
async function hang(path: string, context: DriverContext, parts: readonly Part[], silence = () => {}): Promise<Hung> {
  const { thing: arduino, giveBack } = await borrow(path, context);
  try {
    for (const part of parts) arduino.attach(part);
  } catch (error) {
    for (const part of parts) arduino.detach(part);
    await giveBack();
    throw error;
  }
  let closed: Promise<void> | undefined;
  return {
    isOpen: () => closed === undefined,
    health: () => arduino.health(parts),
    close() {
      if (closed !== undefined) return closed;
      silence();
      for (const part of parts) arduino.detach(part);
      closed = giveBack();
      return closed;
    },
  };
}

export async function openButtons({ port, buttons, debounceMs }: ButtonsSettings, context: DriverContext): Promise<Buttons> {
  const { node, clock, log } = context;
  let listener = (_button: string) => {};
  const contacts = Object.entries(buttons).map(([button, { pin }]) =>
    contactAt({ name: `${button}'s button`, pin, clock, debounceMs, onPress: () => listener(button) }),
  );
  const lamps = new Map(Object.entries(buttons).map(([button, { lamp }]) => [button, lampAt(`${button}'s lamp`, lamp, clock)]));
  const unwired = new Set<string>();
  const stop = () => {
    for (const lamp of lamps.values()) lamp.stop();
  };
  return {
    ...(await hang(port, context, [...contacts, ...lamps.values()], stop)),
    onPress(fn) {
      listener = fn;
    },
    light(button, light) {
      const lamp = lamps.get(button);
      lamp?.show(light);
      if (lamp !== undefined || unwired.has(button)) return;
      unwired.add(button);
      log.warn({ code: 'not-wired', button }, `${node}: button ${button} has a job and no pins`);
    },
  };
}

export async function openButton({ port, pin, debounceMs }: ButtonSettings, context: DriverContext): Promise<OneButton> {
  let listener = (_down: boolean) => {};
  const contact = contactAt({
    ...{ name: 'the button', pin, clock: context.clock, debounceMs },
    onPress: () => listener(true),
    // Held and away, or held and closed: a button that is gone is not held.
    onRelease: () => listener(false),
  });
  return {
    ...(await hang(port, context, [contact])),
    onChange(fn) {
      listener = fn;
    },
  };
}

export async function openRating({ port, pins, debounceMs }: RatingSettings, context: DriverContext): Promise<RatingButtons> {
  let listener = (_rating: Rating) => {};
  const contacts = ratings.flatMap((rating, i) => {
    const pin = pins[i];
    const rest = { clock: context.clock, debounceMs, onPress: () => listener(rating) };
    return pin === undefined ? [] : [contactAt({ name: `rating button ${rating}`, pin, ...rest })];
  });
  return {
    ...(await hang(port, context, contacts)),
    onRate(fn) {
      listener = fn;
    },
  };
}

export async function openLamp({ port, pin }: LampSettings, context: DriverContext): Promise<Lamp> {
  const lamp = lampAt('the lamp', pin, context.clock);
  return { ...(await hang(port, context, [lamp], lamp.stop)), show: lamp.show };
}

export async function openBuzzer({ port, pin }: BuzzerSettings, context: DriverContext): Promise<Buzzer> {
  const buzzer = buzzerAt('the buzzer', pin, context.clock);
  return { ...(await hang(port, context, [buzzer], buzzer.stop)), sound: buzzer.sound };
}

export async function openKeypad(settings: KeypadSettings, context: DriverContext): Promise<Keypad> {
  const { port, part, keys = keypadParts[part].keys } = settings;
  const address = keypadAddress(settings);
  let listener = (_key: string) => {};
  const keypad = keypadAt({ name: `the keypad (${part})`, part, address, keys: [...keys], onKey: (key) => listener(key) });
  return {
    ...(await hang(port, context, [keypad])),
    onKey(fn) {
      listener = fn;
    },
  };
}

export async function openDisplay(settings: DisplaySettings, context: DriverContext): Promise<Display> {
  const { port } = settings;
  const digits = digitsOf(settings, context);
  const hung = await hang(port, context, [digits]);
  return { ...hung, show: (text) => void (hung.isOpen() && digits.show(text)) };
}

function digitsOf({ part, data, clock, cs, address }: DisplaySettings, context: DriverContext): DigitsPart {
  if (part === 'ht16k33') return ht16k33At('the display', displayAddress({ address }), context.clock);
  if (data === undefined || clock === undefined || cs === undefined) throw new Error('the display passed the schema without its pins');
  return max7219At('the display', { data, clock, cs });
}

export async function openBoard({ port, addresses }: BoardSettings, context: DriverContext): Promise<Board> {
  const rows = addresses.map((address, i) => ht16k33At(`row ${i + 1} of the board`, address, context.clock));
  const hung = await hang(port, context, rows);
  const show = (shown: readonly BoardRow[]) => rows.forEach((row, i) => void row.show(shown[i]?.number ?? ''));
  return { ...hung, show: (shown) => void (hung.isOpen() && show(shown)) };
}
