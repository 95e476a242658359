// What the page asks of the hub. The key is made with the click: a request that is sent again is the same one.
import { z } from 'zod';
import { Refusal } from '../../../broker/contract/codes.js';
import type { Stamp } from '../../../broker/contract/ids.js';
import { codeWords } from '../../../broker/contract/refusal-words.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { randomId } from '../random-id.js';
import { twiceMs } from '../twice.js';
import { untilAnswered } from '../until-answered.js';
import type { Fact } from './store.js';

/** While the hub is not heard nothing is sent: it would do long after what was wished now. */
const noHub: Sentence = {
  it: 'La centrale non rispondeva: non è stato fatto.',
  en: 'The hub did not answer: it was not done.',
};
const unheard: Sentence = {
  it: 'La centrale non ha risposto: non è certo che sia fatto. La pagina continua a chiederlo.',
  en: 'The hub did not answer: it may be done or not. The page goes on asking.',
};
const signedOut: Sentence = {
  it: 'Qui non è entrato più nessuno: non è certo che sia fatto. Dopo l’accesso guarda come sta.',
  en: 'Nobody is signed in here any more: it may be done or not. Look how things stand once you are back.',
};
const tooLate: Sentence = {
  it: 'La centrale non ha risposto in tempo: non è stato fatto. Guarda come sta adesso, poi riprova.',
  en: 'The hub did not answer in time: it was not done. Look how things stand now, then try again.',
};

const Answer = z.union([z.object({ ok: z.literal(true) }), Refusal]);

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
    const answer = await untilAnswered({
      path: `/api/v1/hall/desks/${desk}/${what}`,
      headers: { 'idempotency-key': randomId() },
      body: { ...more, stamp: moved },
      answer: Answer,
      unheard: () => tell({ type: 'unheard', desk, words: unheard }),
    });
    const isDone = answer !== 'signed-out' && answer.ok;
    tell({ type: 'answered', desk, words: answer === 'signed-out' ? signedOut : answer.ok ? done : refusalWords(answer), isDone });
    return isDone;
  };
}
