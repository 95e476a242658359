// What the page asks of the hub. The key is made with the click: a request that is sent again is the same one.
import { z } from 'zod';
import { Refusal } from '../../../broker/contract/codes.js';
import type { Stamp } from '../../../broker/contract/ids.js';
import { keyLifeMs } from '../../../broker/contract/limits.js';
import { codeWords } from '../../../broker/contract/refusal-words.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { randomId } from '../random-id.js';
import { twiceMs } from '../twice.js';
import type { Fact } from './store.js';

/** What was not answered is sent again so soon; later on, where what was wished can no longer be done, ms. */
const againMs = { click: 300, later: 1_000 } as const;

/** While the hub is not heard nothing is sent: it would do long after what was wished now. */
const noHub: Sentence = {
  it: 'La centrale non rispondeva: non è stato fatto.',
  en: 'The hub did not answer: it was not done.',
};
const unheard: Sentence = {
  it: 'La centrale non ha risposto: non è certo che sia fatto. La pagina continua a chiederlo.',
  en: 'The hub did not answer: it may be done or not. The page goes on asking.',
};
const tooLate: Sentence = {
  it: 'La centrale non ha risposto in tempo: non è stato fatto. Guarda come sta adesso, poi riprova.',
  en: 'The hub did not answer in time: it was not done. Look how things stand now, then try again.',
};

const Answer = z.union([z.object({ ok: z.literal(true) }), Refusal]);
type Answer = z.infer<typeof Answer>;

export type Wish =
  | { readonly do: 'open' | 'close' }
  | { readonly do: 'arrange'; readonly serves: readonly string[]; readonly helps: readonly string[] }
  | { readonly do: 'restore' };

/** Whether the hub did it. */
export type Ask = (desk: string, wish: Wish, done: Sentence) => Promise<boolean>;

interface Parts {
  readonly tell: (fact: Fact) => void;
  /** Of a finger that moves now; undefined while the hub is not heard. */
  readonly stamp: () => Stamp | undefined;
  /** Whether the hub is asked something about that desk. */
  readonly isAsking: (desk: string) => boolean;
  /** A service as people say it. */
  readonly called: (service: string) => Sentence;
}

/** What is asked is done within a key's life or not at all; the page asks until it knows which. */
export function createAsk({ tell, stamp, isAsking, called }: Parts): Ask {
  const askedAt = new Map<string, number>();

  async function answerTo(path: string, body: object, late: () => void): Promise<Answer> {
    const key = randomId();
    const until = performance.now() + keyLifeMs;
    let isLate = false;
    for (;;) {
      const answer = await post(path, key, JSON.stringify(body));
      if (answer !== undefined) return answer;
      if (!isLate && performance.now() > until) {
        isLate = true;
        late();
      }
      await new Promise((resolve) => setTimeout(resolve, isLate ? againMs.later : againMs.click));
    }
  }

  /** Which services would be left, by their names. */
  function refusalWords({ code, detail }: Refusal): Sentence {
    const words = code === 'too-old' ? tooLate : codeWords(code);
    if (code !== 'nobody-left' || detail === undefined) return words;
    const left = detail.split(', ').map(called);
    const of = (language: keyof Sentence) => left.map((name) => name[language]).join(', ');
    return { it: `${words.it}: ${of('it')}`, en: `${words.en}: ${of('en')}` };
  }

  return async (desk, { do: what, ...more }, done) => {
    const now = performance.now();
    // A button opens a desk and then closes it.
    if (isAsking(desk) || now - (askedAt.get(desk) ?? Number.NEGATIVE_INFINITY) < twiceMs) return false;
    const moved = stamp();
    if (moved === undefined) {
      tell({ type: 'answered', desk, words: noHub, isDone: false });
      return false;
    }
    askedAt.set(desk, now);
    tell({ type: 'asked', desk });
    const late = () => tell({ type: 'unheard', desk, words: unheard });
    const answer = await answerTo(`/api/v1/hall/desks/${desk}/${what}`, { ...more, stamp: moved }, late);
    tell({ type: 'answered', desk, words: answer.ok ? done : refusalWords(answer), isDone: answer.ok });
    return answer.ok;
  };
}

/** Undefined where nothing came that tells what was done; an answer to somebody who is signed out by now does not. */
async function post(path: string, key: string, body: string): Promise<Answer | undefined> {
  try {
    const signal = AbortSignal.timeout(keyLifeMs);
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const answer = await fetch(path, { method: 'POST', headers, body, signal });
    if (answer.status === 401) return undefined;
    const read = Answer.safeParse(await answer.json());
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
