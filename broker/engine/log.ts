// What the engine tells whoever looks after the hub: each line has a code among its fields.
export interface Log {
  warn(fields: object, words: string): void;
  error(fields: object, words: string): void;
}

/** What went well is told, too. */
export interface TalkativeLog extends Log {
  info(fields: object, words: string): void;
}
