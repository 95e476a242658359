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
  /** Past so much waiting a leg comes first, whatever the rules, ms. */
  readonly limitMs: number;
  /** How often somebody who did not show is called again, after how many others. */
  readonly returns: { readonly times: number; readonly places: number };
  /** What may be counted when a visit ends. */
  readonly outcomes: readonly string[];
  /** Whether a visit may end without one. */
  readonly outcomeNeeded: boolean;
  /** How long one citizen usually takes, ms. */
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
  /** Its second services. */
  readonly helps: readonly string[];
  /** Rule names, left to right: the hall's, or this desk's own. */
  readonly rules: readonly string[];
  /** Whether who opens it must say who they are. */
  readonly operator: boolean;
  /** The kiosk that prints what this desk issues. */
  readonly prints?: string;
  readonly level?: string;
}

/** Whether it calls this service's queue, first or second. */
export function doesAtAll({ serves, helps }: Desk, service: string): boolean {
  return serves.includes(service) || helps.includes(service);
}

/** Who may answer: a link of the chain. */
interface Level {
  readonly desks: readonly string[];
  /** The level after this one. */
  readonly then?: string;
}

/** When the queue asks idle desks to open, and when it lets them go again. */
export interface Overflow {
  /** Asked in this order, one after the other. */
  readonly desks: readonly string[];
  /** Whose queues count. */
  readonly services: readonly string[];
  /** So many waiting, or the oldest for so long (ms): a rush. */
  readonly waiting?: number;
  readonly oldestMs?: number;
  /** For so long, before the first lamp is lit, ms. */
  readonly forMs: number;
  /** The rush is over at so many, and with the oldest below this, ms. */
  readonly untilWaiting: number;
  readonly untilMs?: number;
  /** A desk that was opened stays so long at least, ms. */
  readonly openMs: number;
  /** Between two lamps, ms. */
  readonly cooldownMs: number;
}

export interface Hall {
  readonly services: ReadonlyMap<string, Service>;
  readonly series: ReadonlyMap<string, Series>;
  readonly desks: ReadonlyMap<string, Desk>;
  /** Where services are moved between them for today: the desks as the config says them. */
  readonly configured?: ReadonlyMap<string, Desk>;
  /** The higher rank goes first, where the rules list `priority`. */
  readonly classes: ReadonlyMap<string, { readonly rank: number }>;
  readonly outcomes: ReadonlySet<string>;
  /** Who an operator's code belongs to. */
  readonly operators: ReadonlyMap<string, string>;
  readonly levels: ReadonlyMap<string, Level>;
  readonly overflow: ReadonlyMap<string, Overflow>;
  /** A leg that waits for one desk or level is anybody's once that has been closed so long, ms. */
  readonly homeMs: number;
  /** An appointment goes first from so long before its time to so long after it, ms. */
  readonly due: { readonly beforeMs: number; readonly afterMs: number };
  /** Whether a ticket is given whose turn may not come before closing. */
  readonly guard: 'off' | 'warn' | 'refuse';
}
