// What the house has, handed in by the front door: config itself knows no driver and no kind.
import type { z } from 'zod';

/** What a driver needs to be one device: its settings, what it cannot do, and what such a device holds for itself on its machine. */
interface DeviceDescription {
  readonly settings: z.ZodType;
  /** Sentences for the maintainer. */
  readonly cannot?: Readonly<Partial<Record<string, string>>>;
  readonly claims?: (settings: unknown) => readonly string[];
  /** What it hangs on together with others, and the options that must be alike for all of them. */
  readonly shares?: (
    settings: unknown,
  ) => { readonly thing: string; readonly alike: Readonly<Record<string, string | number>> } | undefined;
}

export interface Catalogue {
  /** Of each kind of node, the devices it works with. */
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  /** Of a kind, devices that may be there in place of another: `{ desk: { button: 'keypad' } }`. */
  readonly standIns: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Of a kind, devices that it works without. */
  readonly optional: Readonly<Record<string, readonly string[]>>;
  /** Of each driver, the devices it can be. */
  readonly drivers: ReadonlyMap<string, Readonly<Record<string, DeviceDescription>>>;
  readonly rules: readonly string[];
  /** What tickets can be printed in. */
  readonly languages: readonly string[];
  /** Names that clients other than nodes sign in under. */
  readonly takenNames: readonly string[];
}
