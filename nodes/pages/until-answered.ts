// What a finger wished is sent again, as the same wish, until it is known what came of it: the hub does it once, or not at all where it hears it too late.
import type { z } from 'zod';
import { keyLifeMs } from '../../broker/contract/limits.js';

/** What was not answered is sent again so soon; later on, where what was wished can no longer be done, ms. */
const againMs = { first: 300, later: 1_000 } as const;

interface Wish<T> {
  readonly path: string;
  /** Beside the type of the body, which is JSON. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
  readonly answer: z.ZodType<T>;
  /** Called once where the key's life is over and nothing has been heard. */
  readonly unheard: () => void;
}

/** `signed-out`: the hub listens to nobody here until somebody signs in; what came of the wish is not known. Never rejects. */
export async function untilAnswered<T>({ unheard, ...wish }: Wish<T>): Promise<T | 'signed-out'> {
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    unheard();
  }, keyLifeMs);
  for (;;) {
    const told = await post(wish);
    if (told !== undefined) {
      clearTimeout(late);
      return told;
    }
    await new Promise((resolve) => setTimeout(resolve, isLate ? againMs.later : againMs.first));
  }
}

/** Undefined where nothing came that can be read. */
async function post<T>({ path, headers, body, answer }: Omit<Wish<T>, 'unheard'>): Promise<T | 'signed-out' | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(keyLifeMs),
    });
    if (response.status === 401) return 'signed-out';
    const read = answer.safeParse(await response.json());
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
