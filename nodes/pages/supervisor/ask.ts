// What the page asks of the hub. The key is made with the click: a request that is sent again is the same one.
import { Refusal } from '../../../broker/contract/codes.js';
import { codeWords } from '../../../broker/contract/refusal-words.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { randomId } from '../random-id.js';
import { twiceMs } from '../twice.js';
import type { Fact } from './store.js';

/** For an answer, ms. */
const patienceMs = 4_000;

export const noAnswer: Sentence = {
  it: 'La centrale non ha risposto: guarda qui sotto se è successo, poi riprova.',
  en: 'The hub did not answer: look below whether it happened, then try again.',
};

export type Wish =
  | { readonly do: 'open' | 'close' }
  | { readonly do: 'arrange'; readonly serves: readonly string[]; readonly helps: readonly string[] }
  | { readonly do: 'restore' };

/** Whether the hub did it. */
export type Ask = (desk: string, wish: Wish, done: Sentence) => Promise<boolean>;

interface Parts {
  readonly tell: (fact: Fact) => void;
  /** Whether the hub is asked something about that desk. */
  readonly isAsking: (desk: string) => boolean;
  /** A service as people say it. */
  readonly called: (service: string) => Sentence;
}

export function createAsk({ tell, isAsking, called }: Parts): Ask {
  const askedAt = new Map<string, number>();

  async function send(path: string, body: object, key: string): Promise<Response> {
    return fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
  }

  async function answerTo(path: string, body: object, done: Sentence): Promise<{ readonly words: Sentence; readonly isDone: boolean }> {
    const key = randomId();
    try {
      const response = await send(path, body, key).catch(() => send(path, body, key));
      const no = Refusal.safeParse(await response.json());
      return no.success ? { words: refusalWords(no.data), isDone: false } : { words: done, isDone: true };
    } catch {
      return { words: noAnswer, isDone: false };
    }
  }

  /** Which services would be left, by their names. */
  function refusalWords({ code, detail }: Refusal): Sentence {
    const words = codeWords(code);
    if (code !== 'nobody-left' || detail === undefined) return words;
    const left = detail.split(', ').map(called);
    const of = (language: keyof Sentence) => left.map((name) => name[language]).join(', ');
    return { it: `${words.it}: ${of('it')}`, en: `${words.en}: ${of('en')}` };
  }

  return async (desk, { do: what, ...more }, done) => {
    const now = performance.now();
    // A button opens a desk and then closes it.
    if (isAsking(desk) || now - (askedAt.get(desk) ?? Number.NEGATIVE_INFINITY) < twiceMs) return false;
    askedAt.set(desk, now);
    tell({ type: 'asked', desk });
    const { words, isDone } = await answerTo(`/api/v1/hall/desks/${desk}/${what}`, more, done);
    tell({ type: 'answered', desk, words, isDone });
    return isDone;
  };
}
