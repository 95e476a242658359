// An Arduino Uno on avr8js, for a program that is not ours: pins by the Arduino's own numbers, serial port, I2C bus. In virtual time.
import {
  AVRIOPort,
  AVRTimer,
  AVRTWI,
  avrInstruction,
  CPU,
  PinState,
  portBConfig,
  portCConfig,
  portDConfig,
  timer0Config,
  timer1Config,
  timer2Config,
  twiConfig,
  usart0Config,
} from 'avr8js';
import { cyclesPerMs, type Drive, drives, hz, sramBytes } from '../desk-unit/chip.js';
import { flashOf } from '../desk-unit/hex.js';
import { usartOf } from '../desk-unit/usart.js';
import { type I2cPart, layBus } from './i2c.js';

/** Of the first start, kept so long before the program says its first word, ms. */
const keptEveryMs = 25;

const portConfigs = { D: portDConfig, B: portBConfig, C: portCConfig } as const;
type Port = keyof typeof portConfigs;
/** The Arduino's number of each port's first pin. */
const firstPins: { readonly [P in Port]: number } = { D: 0, B: 8, C: 14 };

export interface Uno {
  /** Since it has had power, ms; of a start that was not whole, since shortly before its first word. */
  now(): number;
  pass(ms: number): void;
  receive(bytes: Uint8Array): void;
  drive(pin: number): Drive;
}

interface UnoParts {
  readonly hex: string;
  readonly sent: (byte: number) => void;
  /** Some pin may have changed. */
  readonly changed: () => void;
  /** The level at a pin that the chip does not drive; asked when the chip looks. */
  readonly level: (pin: number) => boolean;
  /** By their addresses. */
  readonly i2c: ReadonlyMap<number, I2cPart>;
  /** StandardFirmata blinks for two seconds before it speaks: `whole` takes as long, `short` begins shortly before the first word. */
  readonly start: 'whole' | 'short';
}

interface Moment {
  readonly data: Uint8Array;
  readonly pc: number;
}
/** Of each program: the same at every start, so it is played once. */
const moments = new Map<string, Moment>();

export function createUno(parts: UnoParts): Uno {
  if (parts.start === 'short' && !moments.has(parts.hex)) moments.set(parts.hex, playStart(parts.hex));
  return powerOn(parts, parts.start === 'short' ? moments.get(parts.hex) : undefined).uno;
}

/** The last moment that is kept before the first word. */
function playStart(hex: string): Moment {
  let hasSpoken = false;
  const sent = () => {
    hasSpoken = true;
  };
  const { uno, moment } = powerOn({ hex, sent, changed: () => {}, level: () => true, i2c: new Map(), start: 'whole' });
  let last = moment();
  for (;;) {
    const next = moment();
    uno.pass(keptEveryMs);
    if (hasSpoken) return last;
    last = next;
  }
}

function powerOn({ hex, sent, changed, level, i2c }: UnoParts, from?: Moment) {
  const cpu = new CPU(flashOf(hex), sramBytes);
  const io = { D: portOf('D'), B: portOf('B'), C: portOf('C') };
  for (const config of [timer0Config, timer1Config, timer2Config]) new AVRTimer(cpu, config);
  const usart = usartOf(cpu, hz);
  layBus(cpu, new AVRTWI(cpu, twiConfig, hz), hz, i2c);
  const incoming: number[] = [];
  let now = 0;
  usart.onByteTransmit = sent;
  usart.onRxComplete = feed;
  if (from !== undefined) resume(cpu, from);
  for (const port of Object.values(io)) port.addListener(changed);

  function portOf(name: Port): AVRIOPort {
    const port = new AVRIOPort(cpu, portConfigs[name]);
    cpu.readHooks[portConfigs[name].PIN] = () => {
      let value = 0;
      for (let bit = 0; bit < 8; bit += 1) {
        const state = port.pinState(bit);
        if (state === PinState.High || (state !== PinState.Low && level(firstPins[name] + bit))) value |= 1 << bit;
      }
      return value;
    };
    return port;
  }

  function feed(): void {
    const [byte] = incoming;
    if (byte === undefined || usart.rxBusy) return;
    // Nobody listens yet: it is lost.
    if (usart.writeByte(byte) !== true) incoming.length = 0;
    else incoming.shift();
  }

  const uno: Uno = {
    now: () => now,
    pass(ms) {
      now += ms;
      const end = now * cyclesPerMs;
      while (cpu.cycles < end) {
        avrInstruction(cpu);
        cpu.tick();
      }
    },
    receive(bytes) {
      incoming.push(...bytes);
      feed();
    },
    drive(pin) {
      const name = pin < firstPins.B ? 'D' : pin < firstPins.C ? 'B' : 'C';
      return drives[io[name].pinState(pin - firstPins[name])];
    },
  };
  return { uno, moment: () => ({ data: cpu.data.slice(), pc: cpu.pc }) };
}

/** Peripherals know more than their registers show: they are told as the program has told them. */
function resume(cpu: CPU, { data, pc }: Moment): void {
  const { UBRRH, UBRRL, UCSRA, UCSRB, UCSRC } = usart0Config;
  const registers = [
    ...[portDConfig, portBConfig, portCConfig].flatMap(({ DDR, PORT }) => [DDR, PORT]),
    ...[timer0Config, timer1Config, timer2Config].flatMap(({ TCCRA, TCCRB, TIMSK }) => [TCCRA, TCCRB, TIMSK]),
    ...[UBRRH, UBRRL, UCSRC, UCSRA, UCSRB],
  ];
  for (const register of registers) cpu.writeData(register, data[register] ?? 0);
  cpu.data.set(data);
  cpu.pc = pc;
}
