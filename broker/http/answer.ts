// What is sent back for a request. A refusal is a line that helps.

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body goes on after its beginning, for as long as somebody listens. Returns what to do when nobody does any more. */
  readonly goesOn?: (say: (more: string) => void) => () => void;
  /** Once it does not, no more is said. */
  readonly lasts?: () => boolean;
  /** Goes on for whoever asks, without a key. */
  readonly isAnybodys?: true;
}

export const htmlType = 'text/html; charset=utf-8';

export function plain(status: number, line: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${line}\n`, headers };
}

export const jsonType = 'application/json; charset=utf-8';

export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
