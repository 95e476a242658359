// What the queue must know of a hall. The config is larger; it hands in a value of this shape.

export interface Series {
  /** A letter that 7 segments can show. */
  readonly letter: string;
  readonly from: number;
  readonly to: number;
  /** Numbers may come round again on the same day, once the ticket that bore them has ended. */
  readonly wrap: boolean;
}

export interface Service {
  readonly series: string;
  /** Who has waited so long comes first, whatever the rules. */
  readonly limitMs: number;
  /** How often a no-show is called again, and after how many others. */
  readonly returns: { readonly times: number; readonly places: number };
  /** Those that a visit for it may have. */
  readonly outcomes: readonly string[];
  /** A visit ends only with an outcome. */
  readonly outcomeNeeded: boolean;
  /** How long one citizen usually takes. */
  readonly usualMs: number;
  /** Tickets a day. */
  readonly cap?: number;
}

export interface Desk {
  /** The number that is spoken and shown: "sportello 3". */
  readonly number: number;
  readonly area: string;
  /** By appointment or transfer only. */
  readonly office: boolean;
  /** The services that this desk calls. */
  readonly serves: readonly string[];
  /** Second services, for when nobody waits for its own. */
  readonly helps: readonly string[];
  /** Rule names, left to right. */
  readonly rules: readonly string[];
  /** It asks for an operator's code. */
  readonly operator: boolean;
  /** The kiosk that prints for it. */
  readonly prints?: string;
  readonly level?: string;
}

export interface Level {
  readonly desks: readonly string[];
  readonly then?: string;
}

/** A rush lights the lamp of an idle desk. At least one of `waiting` and `oldestMs` is there. */
export interface Overflow {
  readonly desks: readonly string[];
  readonly services: readonly string[];
  readonly waiting?: number;
  readonly oldestMs?: number;
  /** How long it must have been so. */
  readonly forMs: number;
  /** Over once no more than so many wait; infinite where only the oldest counts. */
  readonly untilWaiting: number;
  /** And nobody has waited longer than this. */
  readonly untilMs?: number;
  /** How long a desk is open at least. */
  readonly openMs: number;
  /** Between one desk and the next. */
  readonly cooldownMs: number;
}

export interface Hall {
  readonly services: ReadonlyMap<string, Service>;
  readonly series: ReadonlyMap<string, Series>;
  readonly desks: ReadonlyMap<string, Desk>;
  readonly classes: ReadonlyMap<string, { readonly rank: number }>;
  readonly outcomes: ReadonlySet<string>;
  /** By code, the operator's id. */
  readonly operators: ReadonlyMap<string, string>;
  readonly levels: ReadonlyMap<string, Level>;
  readonly overflow: ReadonlyMap<string, Overflow>;
  /** A ticket that waits for one desk is anybody's once that desk has been closed so long. */
  readonly homeMs: number;
  /** What is done about a press whose turn can hardly come before closing. */
  readonly guard: 'off' | 'warn' | 'refuse';
}
