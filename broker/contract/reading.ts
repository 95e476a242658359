// What stands on a page, read aloud for a browser that has no voice of its own.

export interface Reading {
  /** Two letters each; none where there is no voice, or it is not yet known. */
  languages(): readonly string[];
  /** A WAV file; undefined where there is no voice for it, or none to be had now. Never rejects. */
  read(text: string, language: string): Promise<Buffer | undefined>;
}
