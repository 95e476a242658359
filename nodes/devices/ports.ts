// What a kind may ask of the world: its devices, its clock, its way to the hub. Drivers implement the devices; the runtime
// gives the rest. Nothing here knows a pin, a socket or a topic string.
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Refusal } from '../../broker/contract/codes.js';
import type { Light } from '../../broker/contract/light.js';
import type { AnnounceState, Call } from '../../broker/contract/messages/area.js';
import type { DeskAct, RateAck } from '../../broker/contract/messages/desk.js';
import type { DeviceHealth, NodeConfig } from '../../broker/contract/messages/node.js';
import type { Paper, PaperState, Slip } from '../../broker/contract/messages/papers.js';
import type { Payload, TopicName } from '../../broker/contract/topics.js';

/** Monotonic, in ms; a test may hold it. */
export interface Clock {
  now(): number;
  /** Calls `fn` once after `ms`; the returned function cancels. */
  after(ms: number, fn: () => void): () => void;
}

/**
 * A device outlives the jobs that use it: a config that changes starts the job anew on what is still open. So `onPress`,
 * `onKey`, `onChange`, `onRate` and `onReady` keep one listener, the last one given, and what a device shows stays until it is told otherwise.
 */
export interface Device {
  health(): DeviceHealth;
  /**
   * A ticket that was begun or waits its turn ends first; a sound is cut. Then lamps dark, numbers blank, ports closed.
   * Whatever is asked of it from then on does nothing, and no press is heard. Never throws.
   */
  close(): Promise<void>;
}

/** Labelled buttons with a lamp behind each. */
export interface Buttons extends Device {
  onPress(fn: (button: string) => void): void;
  light(button: string, light: Light): void;
}

/** A 4x4 keypad: `0`-`9`, `A`-`D`, `*`, `#`. */
export interface Keypad extends Device {
  onKey(fn: (key: string) => void): void;
}

/** A desk's one button, where it has no keypad: down and up, without its bouncing. */
export interface OneButton extends Device {
  onChange(fn: (down: boolean) => void): void;
}

/** From the worst to the best. */
export const ratings = [1, 2, 3] as const;
export type Rating = (typeof ratings)[number];

/** The citizen's three smileys at a desk. */
export interface RatingButtons extends Device {
  onRate(fn: (rating: Rating) => void): void;
}

export interface Lamp extends Device {
  show(light: Light): void;
}

/** A desk's buzzer: what its lamp says, to who looks elsewhere. */
export interface Buzzer extends Device {
  /**
   * Sounds once: sound, silence, sound, ... in ms, as of a lamp’s blink. It cuts short the tone before it; an empty one is
   * silence. One that is away sounds it neither now nor later.
   */
  sound(tone: readonly number[]): void;
}

/** Three 7-segment digits: digits, `-` and blank. */
export interface Display extends Device {
  show(text: string): void;
}

export interface BoardRow {
  readonly number: string;
  readonly desk: string;
}

/** The numbers of an area: the last calls, newest first. */
export interface Board extends Device {
  show(rows: readonly BoardRow[]): void;
}

export interface Printed {
  readonly state: PaperState;
  /** Why it failed or is unknown, in the driver's words: `no-paper`, `unreachable`, `cut-off`, `no-answer`, ... */
  readonly reason?: string;
}

export interface Printer extends Device {
  /** How papers look from now on, and what they may say: of that, what takes time is made ready in the background. */
  dress(job: Extract<NodeConfig, { kind: 'kiosk' }>): void;
  /**
   * One ticket or slip, once. Never rejects: what went wrong is the state. Calls are carried out one after the other; one
   * whose turn comes when it is no longer `wanted` has `failed` with `expired`.
   */
  print(paper: Paper | Slip, wanted: () => boolean): Promise<Printed>;
  /** Whether a ticket pressed now would come out, as far as the printer has told; a new listener hears at once how it stands. */
  onReady(fn: (ready: boolean) => void): void;
}

export interface Sound {
  /** A WAV file; it stays where it is for the next 200 calls at least. */
  readonly file: string;
  readonly ms: number;
  /** False: a chime alone, because no voice was to be had. */
  readonly spoken: boolean;
}

export interface Voice extends Device {
  /** One WAV for one call: chime, then the call in each language; without languages the chime alone. */
  speak(call: Call, languages: readonly string[]): Promise<Sound>;
}

export interface Speaker extends Device {
  /** One sound at a time, in the order asked for. Resolves when it has ended: `announced`, or `silent` where no player is to be had. */
  play(sound: Sound): Promise<Extract<AnnounceState, 'announced' | 'silent'>>;
}

export interface Ports {
  readonly buttons: Buttons;
  readonly keypad: Keypad;
  readonly button: OneButton;
  readonly rating: RatingButtons;
  readonly lamp: Lamp;
  readonly buzzer: Buzzer;
  readonly display: Display;
  readonly board: Board;
  readonly printer: Printer;
  readonly voice: Voice;
  readonly speaker: Speaker;
}
export type PortName = keyof Ports;

/** The way between a simulated device and the page that shows it, for as long as the device is open. */
export interface Wire {
  send(message: Payload<'sim'>): void;
  onMessage(fn: (message: Payload<'sim'>) => void): void;
}

/** What a driver is given to open one device. */
export interface DriverContext {
  readonly node: string;
  readonly device: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** A folder of this device's own, kept between starts. */
  readonly folder: string;
  readonly wire: Wire;
}

/**
 * What most devices can and this one cannot, each in a sentence for its maintainer: the reference tells it, and the conformance suite
 * holds the device to everything else.
 */
export type Cannot = {
  /** `lamps`: its buttons have none. `unplug`: it does not notice within 2 s that it is gone. */
  readonly [what in 'lamps' | 'unplug']?: string;
};

/** What several devices hang on, as boards on a line: its name, and the options that must be alike for all of them. */
interface Shared {
  readonly thing: string;
  readonly alike: Readonly<Record<string, string | number>>;
}

/** One device that a driver can be. */
export interface DeviceDriver<P> {
  /** The driver's own part of the device's entry in the config, without `driver` itself; each option is described. */
  readonly settings: z.ZodType;
  readonly cannot: Cannot;
  /** What a device with these settings holds for itself on its machine: `gpio 17`, `/dev/usb/lp0`. None where the schema refuses them. */
  readonly claims?: (settings: unknown) => readonly string[];
  /** What a device with these settings hangs on together with others. Undefined where the schema refuses them, or it has a place to itself. */
  readonly shares?: (settings: unknown) => Shared | undefined;
  /** Rejects, in one line for the log, on settings that the schema refuses and where the hardware is not to be had. */
  open(settings: unknown, context: DriverContext): Promise<P>;
}

/** One folder under `devices/` exports one of these as `driver`. */
export interface Driver {
  readonly devices: { readonly [N in PortName]?: DeviceDriver<Ports[N]> };
}

/** What a driver's author writes: `claims`, `shares` and `open` get the settings as the schema has read them. */
interface DeviceParts<S extends z.ZodType, P> {
  readonly settings: S;
  readonly cannot?: Cannot;
  readonly claims?: (settings: z.output<S>) => readonly string[];
  readonly shares?: (settings: z.output<S>) => Shared;
  readonly open: (settings: z.output<S>, context: DriverContext) => Promise<P>;
}

export function deviceDriver<S extends z.ZodType, P>({ settings, cannot = {}, claims, shares, open }: DeviceParts<S, P>): DeviceDriver<P> {
  return {
    settings,
    cannot,
    claims(given) {
      const read = settings.safeParse(given);
      return read.success ? (claims?.(read.data) ?? []) : [];
    },
    shares(given) {
      const read = settings.safeParse(given);
      return read.success ? shares?.(read.data) : undefined;
    },
    open: async (given, context) => open(settings.parse(given), context),
  };
}

/** How a kind hears and speaks. */
export interface Link {
  /**
   * Hears a row of the table that names `id`, for as long as the job lasts. What the job before this one has heard of a
   * retained row is told at once, so that nothing goes dark in between.
   */
  on<N extends TopicName>(name: N, id: string, fn: (payload: Payload<N>) => void): void;
  /** A press or a key: sent until the hub answers, given up with `no-hub` when nobody does in time. */
  press(what: { readonly button: string } | { readonly code: string }, language: string | undefined): Promise<Payload<'pressAck'> | NoHub>;
  command(act: DeskAct): Promise<Payload<'commandAck'> | NoHub>;
  /** A citizen's rating, likewise. */
  rate(rating: Rating): Promise<RateAck | NoHub>;
  /** Orders, once each in one life of the node; what the handler returns reaches the hub even across a restart. `over`: whether its life has ended. */
  onPrint(fn: (order: Payload<'print'>, over: () => boolean) => Promise<Printed>): void;
  /** Of all areas that hear this node, one after the other. `withdrawn`: whether the operator has taken the call back by now. */
  onAnnounce(fn: (order: Payload<'announce'>, withdrawn: () => boolean, over: () => boolean) => Promise<AnnounceState>): void;
  /** Whether the hub is gone and this kiosk may give a ticket for the service by itself. */
  leased(service: string): boolean;
  /** When what is `leased` has changed, but for the hub's going and coming. */
  onLease(fn: () => void): void;
  /** Gives the lowest number of the lease: on disk before `print` is called, told to the hub until it has joined the queue. */
  issue(press: LeasePress, print: (paper: Paper) => Promise<Printed>): Promise<Printed | NoHub>;
  /** True while beats arrive: what is shown may be believed. */
  fresh(): boolean;
  onFresh(fn: (fresh: boolean) => void): void;
}

/** A press that is answered without the hub. */
export interface LeasePress {
  readonly button: string;
  readonly service: string;
  readonly class: string | undefined;
  /** The citizen's choice; undefined: the hall's own. */
  readonly language: string | undefined;
}

export interface NoHub extends Omit<Refusal, 'code'> {
  readonly code: 'no-hub';
}

export interface KindContext<K extends NodeConfig['kind']> {
  readonly config: Extract<NodeConfig, { kind: K }>;
  /** Of the job of this kind that these devices did until now, if any: they still show what it has shown. */
  readonly before: Extract<NodeConfig, { kind: K }> | undefined;
  readonly link: Link;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A running job. After `stop` it lights and shows nothing more: the devices are the next job's, or whoever opened them closes them. */
export interface Job {
  stop(): void;
}

/** A kind of node, as the front door hands it in. */
interface Kind<K extends NodeConfig['kind'] = NodeConfig['kind']> {
  readonly devices: readonly PortName[];
  /** Devices that may be there in place of another. */
  readonly standIns?: { readonly [N in PortName]?: PortName };
  /** Devices that it works without. */
  readonly optional?: readonly PortName[];
  readonly start: (context: KindContext<K>, devices: Partial<Ports>) => Job;
}
export type Kinds = { readonly [K in NodeConfig['kind']]: Kind<K> };
