// Questions at a terminal, answered line by line: by keyboard alone, or by whatever writes to stdin.
import { createInterface } from 'node:readline';

export interface Typed {
  /** The next line, without blanks around it; undefined when there will be none. One that was asked for and not needed is the next one's. */
  line(): Promise<string | undefined>;
  /** What was typed meanwhile is no answer to what is asked now. */
  forget(): void;
  end(): void;
}

export function typedLines(input: NodeJS.ReadableStream & { readonly isTTY?: boolean }): Typed {
  const reader = createInterface({ input });
  const lines: string[] = [];
  let ended = false;
  let wake = () => {};
  let waiting: Promise<string | undefined> | undefined;
  reader.on('line', (line) => {
    lines.push(line.trim());
    wake();
  });
  reader.on('close', () => {
    ended = true;
    wake();
  });

  async function next(): Promise<string | undefined> {
    while (lines.length === 0 && !ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    waiting = undefined;
    return lines.shift();
  }

  return {
    line() {
      waiting ??= next();
      return waiting;
    },
    // Answers that come through a pipe are all there from the start.
    forget: () => void (input.isTTY === true && lines.splice(0)),
    end: () => reader.close(),
  };
}
