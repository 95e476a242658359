// What a driver's author writes so that the suite can hold the driver to its word: `tests/nodes/devices/<driver>/conformance.ts`
// exports `rig`; or `rigs`, several by name, where its hardware is reached in several ways and each has to stand the whole suite. The
// suite finds it by its folder; a driver without one fails.
//
//   export const rig: Rig = {
//     whyNot: () => (process.platform === 'linux' ? undefined : 'needs Linux'),
//     benches: { keypad: async () => { ...; return { settings: { port }, end: { keys: '0123', push }, cord: { pull, plug } }; } },
//   };
//
// A bench is the other end of one device, as real as this machine allows: an emulated board, a server, a pipe. Each test sets up its
// own and hands back what it holds by `onTestFinished`. What the hardware cannot do is not the rig's to say but the driver's: `cannot`.
import type { BoardRow, PortName, Rating, Wire } from '../../../../nodes/devices/ports.js';

/** What a finger does at the other end, and what an eye or an ear finds there. An eye may look too early: the suite looks again. */
export interface Ends {
  readonly buttons: {
    /** Two of the buttons in the settings. */
    readonly two: readonly [string, string];
    push(button: string): Promise<void>;
    /** Only where the driver does not say that it has no lamps. */
    isLit?(button: string): Promise<boolean>;
  };
  readonly button: { move(down: boolean): Promise<void> };
  readonly rating: { push(rating: Rating): Promise<void> };
  readonly keypad: {
    /** Those of our sixteen that it has. */
    readonly keys: string;
    push(key: string): Promise<void>;
  };
  readonly buzzer: { isSounding(): Promise<boolean> };
  readonly lamp: { isLit(): Promise<boolean> };
  /** Without blanks around it. */
  readonly display: { shown(): Promise<string> };
  readonly board: { rows(): Promise<readonly BoardRow[]> };
  /** How often that number stands on its paper, from the first ticket on. */
  readonly printer: { printed(number: string): Promise<number> };
  /** A voice leaves a file: that is its other end. */
  readonly voice: object;
  /** Every sound there was, in order. */
  readonly speaker: { heard(): Promise<readonly Buffer[]> };
}

export interface Bench<N extends PortName> {
  /** Of a device that is there. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly end: Ends[N];
  /** Where the device hangs on one. */
  readonly wire?: Wire;
  /** Plugged in at first. Both resolve when the hardware is gone, or back as it is when power comes: dark, blank, nothing held. */
  readonly cord?: { pull(): Promise<void>; plug(): Promise<void> };
}

export interface Rig {
  /** Why the port's bench cannot stand on this machine, for whoever reads the skipped test. */
  whyNot?(port: PortName): string | undefined;
  readonly benches: { readonly [N in PortName]?: () => Promise<Bench<N>> };
}
