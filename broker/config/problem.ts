/** What is wrong with a config, and where. */
export interface Problem {
  /** Keys and indexes from the top of the file. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}
