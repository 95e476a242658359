// An ATmega328P at 16 MHz on avr8js, in virtual time. Its watchdog starts it anew, whole, but for its memory.
import {
  AVRClock,
  AVRIOPort,
  AVRTimer,
  AVRWatchdog,
  avrInstruction,
  CPU,
  PinState,
  portBConfig,
  portCConfig,
  portDConfig,
  timer0Config,
  watchdogConfig,
} from 'avr8js';
import { flashOf } from './hex.js';
import { usartOf } from './usart.js';

export const hz = 16_000_000;
export const cyclesPerMs = hz / 1000;
const byteCycles = (hz * 10) / 115_200;
export const sramBytes = 0x800;
const sram = 0x100;
const { MCUSR } = watchdogConfig;
const powerOn = 0x01;
const byButton = 0x02;
const byWatchdog = 0x08;
const sreg = 95;
const interruptsOn = 0x80;
/** Vitest looks an import up each time it is named: not a million times a second. */
const step = avrInstruction;
const { High, Low } = PinState;
const opcodes = { sei: 0x9478, sleep: 0x9588 };

export type Port = 'B' | 'C' | 'D';
export interface Pin {
  readonly port: Port;
  readonly bit: number;
}
/** What the chip itself makes of a pin: driven, or open with or without its pull-up. */
export type Drive = 'low' | 'high' | 'open' | 'pulled-up';
export const drives: { readonly [S in PinState]: Drive } = {
  [PinState.Low]: 'low',
  [PinState.High]: 'high',
  [PinState.Input]: 'open',
  [PinState.InputPullUp]: 'pulled-up',
};

export interface Chip {
  /** Since it has had power, ms. */
  now(): number;
  pass(ms: number): void;
  receive(bytes: Uint8Array): void;
  drive(pin: Pin): Drive;
  /** How often the watchdog has started it. */
  restarts(): number;
  /** Without power its pins are open, and time passes it by; with it again it starts anew, memory and all. */
  power(on: boolean): void;
  /** Its button, or the port's DTR: its program starts anew, and finds its memory as it was. */
  reset(): void;
  /** From now on its program does nothing, as if it hung, with or without its interrupts; the next start ends that. */
  hang(interrupts: 'served' | 'off'): void;
}

interface ChipParts {
  readonly hex: string;
  /** A byte left. */
  readonly sent: (byte: number) => void;
  /** Some pin of the port may have changed. */
  readonly changed: (port: Port) => void;
  /** The level at a pin from outside; asked when the chip looks. */
  readonly level: (pin: Pin) => boolean;
}

const portConfigs = { B: portBConfig, C: portCConfig, D: portDConfig } as const;
const ports = ['B', 'C', 'D'] as const;

export function createChip({ hex, sent, changed, level }: ChipParts): Chip {
  const flash = flashOf(hex);
  const incoming: number[] = [];
  let now = 0;
  let earlier = 0;
  let restarts = 0;
  let hasPower = true;
  let isReset = false;
  let isAsleep = false;
  let isMissing = false;
  let hangs: 'served' | 'off' | undefined;
  /** The instruction that it does not get past. */
  let hungAt: number | undefined;
  let silicon = start(powerOn, undefined);

  function start(reason: number, memory: Uint8Array | undefined) {
    const cpu = new CPU(flash, sramBytes);
    // Noise, as memory has when the power comes.
    for (let at = sram; at < cpu.data.length; at += 1) cpu.data[at] = memory?.[at] ?? (at * 73) & 0xff;
    cpu.data[MCUSR] = reason;
    cpu.reset = () => {
      isReset = true;
    };
    new AVRTimer(cpu, timer0Config);
    new AVRWatchdog(cpu, watchdogConfig, new AVRClock(cpu, hz));
    const io = { B: portOf(cpu, 'B'), C: portOf(cpu, 'C'), D: portOf(cpu, 'D') };
    const usart = usartOf(cpu, hz);
    usart.onByteTransmit = sent;
    usart.onRxComplete = feed;
    return { cpu, io, usart };
  }

  function portOf(cpu: CPU, name: Port): AVRIOPort {
    const port = new AVRIOPort(cpu, portConfigs[name]);
    port.addListener(() => changed(name));
    cpu.readHooks[portConfigs[name].PIN] = () => {
      let value = 0;
      for (let bit = 0; bit < 8; bit += 1) {
        const state = port.pinState(bit);
        if (state === High || (state !== Low && level({ port: name, bit }))) value |= 1 << bit;
      }
      return value;
    };
    return port;
  }

  /** The next byte begins to come, if none is coming. */
  function feed(): void {
    const { cpu, usart } = silicon;
    if (usart.rxBusy || isMissing) return;
    const byte = incoming.shift();
    if (byte === undefined || usart.writeByte(byte) === true) return;
    // Nobody listens: it is lost.
    isMissing = true;
    cpu.addClockEvent(() => {
      isMissing = false;
      feed();
    }, byteCycles);
  }

  function restart(reason: number, memory: Uint8Array | undefined): void {
    earlier += silicon.cpu.cycles;
    isReset = isAsleep = isMissing = false;
    hangs = hungAt = undefined;
    silicon = start(reason, memory);
    for (const port of ports) changed(port);
    feed();
  }

  /** Nothing happens before the next event: time goes there at once. */
  function doze(cpu: CPU, end: number): void {
    // biome-ignore lint/complexity/useLiteralKeys: it is private, and nothing else knows when the timers are due
    const due: { readonly cycles: number } | null = cpu['nextClockEvent'];
    const isWoken = cpu.nextInterrupt >= 0 && cpu.interruptsEnabled;
    if (!isWoken) cpu.cycles = Math.max(cpu.cycles + 1, Math.min(end, due?.cycles ?? end));
    const at = cpu.pc;
    cpu.tick();
    if (cpu.pc !== at) isAsleep = false;
  }

  /** Never within an interrupt, where interrupts are to be served. */
  function hang(cpu: CPU): void {
    const flags = cpu.data[sreg] ?? 0;
    if (hangs === 'served' && (flags & interruptsOn) === 0) return;
    if (hangs === 'off') cpu.data[sreg] = flags & ~interruptsOn;
    hungAt = cpu.pc;
    isAsleep = false;
  }

  function execute(cpu: CPU): void {
    let opcode = flash[cpu.pc];
    if (opcode === opcodes.sei) {
      // The instruction behind it runs before any interrupt (datasheet 7.7).
      step(cpu);
      opcode = flash[cpu.pc];
    }
    step(cpu);
    if (opcode === opcodes.sleep) isAsleep = true;
    else cpu.tick();
  }

  function run(cpu: CPU, end: number): void {
    while (cpu.cycles < end && !isReset) {
      if (hangs !== undefined && hungAt === undefined) hang(cpu);
      if (isAsleep || cpu.pc === hungAt) doze(cpu, end);
      else execute(cpu);
    }
  }

  return {
    now: () => now,
    pass(ms) {
      now += ms;
      for (;;) {
        if (!hasPower) return;
        run(silicon.cpu, now * cyclesPerMs - earlier);
        if (!isReset) return;
        restarts += 1;
        restart(byWatchdog, silicon.cpu.data);
      }
    },
    receive(bytes) {
      if (!hasPower) return;
      incoming.push(...bytes);
      feed();
    },
    drive: ({ port, bit }) => (hasPower ? drives[silicon.io[port].pinState(bit)] : 'open'),
    restarts: () => restarts,
    power(on) {
      if (on && !hasPower) {
        hasPower = true;
        restart(powerOn, undefined);
        earlier = now * cyclesPerMs;
      }
      hasPower = on;
      incoming.length = 0;
    },
    reset() {
      restart(byButton, silicon.cpu.data);
    },
    hang(how) {
      hangs = how;
    },
  };
}
