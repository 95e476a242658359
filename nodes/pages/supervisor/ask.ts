// What the page asks of the hub. The key is made with the click: a request that is sent again is the same one.
import { Refusal } from '../../../broker/contract/codes.js';
import { codeWords } from '../../../broker/contract/refusal-words.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { randomId } from '../random-id.js';
import type { Fact } from './store.js';

/** For an answer, ms. */
const patienceMs = 4_000;

const noAnswer: Sentence = {
  it: 'La centrale non ha risposto: guarda qui sotto se è successo, poi riprova.',
  en: 'The hub did not answer: look below whether it happened, then try again.',
};

export type Wish =
  | { readonly do: 'open' | 'close' }
  | { readonly do: 'arrange'; readonly serves: readonly string[]; readonly helps: readonly string[] }
  | { readonly do: 'restore' };

export type Ask = (desk: string, wish: Wish, done: Sentence) => void;

export function createAsk(tell: (fact: Fact) => void): Ask {
  async function send(path: string, body: object, key: string): Promise<Response> {
    return fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
  }

  return (desk, { do: what, ...more }, done) => {
    tell({ type: 'asked', desk });
    const path = `/api/v1/hall/desks/${desk}/${what}`;
    const key = randomId();
    const answered = (words: Sentence, isDone: boolean) => tell({ type: 'answered', desk, words, isDone });
    send(path, more, key)
      .catch(() => send(path, more, key))
      .then((response) => response.json())
      .then((data: unknown) => {
        const no = Refusal.safeParse(data);
        if (no.success) answered(codeWords(no.data.code), false);
        else answered(done, true);
      })
      .catch(() => answered(noAnswer, false));
  };
}
