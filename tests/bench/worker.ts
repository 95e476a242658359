// A worker's end of the talk with the conductor. It loads no library: the bare processes are weighed.

interface Request {
  /** 0: no answer is wanted. */
  readonly n: number;
  readonly what: string;
  readonly args: readonly string[];
}

export interface Reply {
  readonly n: number;
  readonly numbers: readonly number[];
  readonly error?: string;
}

type Handler = (...args: string[]) => readonly number[] | Promise<readonly number[]>;

/** Serves the conductor until it goes. */
export function serve(handlers: Readonly<Record<string, Handler>>): void {
  process.on('message', (request: Request) => void answer(request));
  process.on('disconnect', () => process.exit(0));

  async function answer({ n, what, args }: Request): Promise<void> {
    try {
      const handler = handlers[what];
      if (handler === undefined) throw new Error(`nothing is named \`${what}\``);
      const numbers = await handler(...args);
      if (n > 0) say({ n, numbers });
    } catch (error) {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (n > 0) say({ n, numbers: [], error: words });
      else process.stderr.write(`${what}: ${words}\n`);
    }
  }
}

function say(reply: Reply): void {
  process.send?.(reply);
}
