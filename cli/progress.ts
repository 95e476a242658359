// How far long work has come, on stderr: on a terminal one line that changes, else a line now and then; nothing of what is done at once.

/** At a terminal nobody wants to know of what takes no longer, ms. */
const patienceMs = 1_500;
const everyMs = { terminal: 200, file: 10_000 } as const;

export interface Progress {
  /** So much of it is done. */
  at(done: number): void;
  /** Takes the line away. */
  end(): void;
}

interface Options {
  readonly total: number;
  /** `12 of 365 days` */
  readonly words: (done: number) => string;
  readonly stream: { readonly isTTY?: boolean; write(text: string): void };
  /** Ms that only go forward. */
  readonly now: () => number;
}

export function createProgress({ total, words, stream, now }: Options): Progress {
  const terminal = stream.isTTY === true;
  const every = terminal ? everyMs.terminal : everyMs.file;
  let toldAt = now() + (terminal ? patienceMs - every : 0);
  let shown = false;
  return {
    at(done) {
      if (done >= total || now() - toldAt < every) return;
      toldAt = now();
      shown = true;
      stream.write(terminal ? `\r\u001b[K${words(done)}` : `${words(done)}\n`);
    },
    end() {
      if (shown && terminal) stream.write('\r\u001b[K');
    },
  };
}
