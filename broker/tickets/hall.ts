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
}

export interface Desk {
  /** The number that is spoken and shown: "sportello 3". */
  readonly number: number;
  readonly area: string;
  /** The services that this desk calls. */
  readonly serves: readonly string[];
}

export interface Hall {
  readonly services: ReadonlyMap<string, Service>;
  readonly series: ReadonlyMap<string, Series>;
  readonly desks: ReadonlyMap<string, Desk>;
  /** Rule names, left to right. */
  readonly rules: readonly string[];
}
