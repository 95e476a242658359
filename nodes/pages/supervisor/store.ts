// What the page knows, and how it changes with what comes.
import type { DayView, HallView } from '../../../broker/contract/messages/hall-view.js';
import type { PageBeat } from '../../../broker/contract/messages/page-beat.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { hallNow } from '../stamp.js';

export type Fact =
  | { readonly type: 'view'; readonly view: HallView }
  | { readonly type: 'day'; readonly day: DayView }
  /** The hub is there. `heardAt`: ms on the page's clock. */
  | { readonly type: 'beat'; readonly beat: PageBeat; readonly heardAt: number }
  | { readonly type: 'lost' }
  /** The hub is asked something about a desk, and has answered. */
  | { readonly type: 'asked'; readonly desk: string }
  /** It is asked still, but what was wished can no longer be done. */
  | { readonly type: 'unheard'; readonly desk: string; readonly words: Sentence }
  | { readonly type: 'answered'; readonly desk: string; readonly words: Sentence; readonly isDone: boolean };

export interface Store {
  readonly view: HallView | undefined;
  readonly day: DayView | undefined;
  /** Ms on the hall's clock, as the hub last said. */
  readonly now: number;
  readonly beat: PageBeat | undefined;
  /** When it was heard, ms on the page's clock. */
  readonly heardAt: number;
  /** Nothing of what is shown may be believed. */
  readonly isLost: boolean;
  /** Desks about which the hub is asked something. */
  readonly asking: ReadonlySet<string>;
  /** What the hub said last. */
  readonly answer: { readonly desk: string; readonly words: Sentence; readonly isDone: boolean } | undefined;
}

export const emptyStore: Store = {
  ...{ view: undefined, day: undefined, now: 0, beat: undefined, heardAt: 0, isLost: false },
  ...{ asking: new Set(), answer: undefined },
};

export function reduce(store: Store, fact: Fact): Store {
  switch (fact.type) {
    case 'view':
      return { ...store, view: fact.view, now: fact.view.at, isLost: false };
    case 'day':
      return { ...store, day: fact.day };
    case 'beat': {
      const { beat, heardAt } = fact;
      return { ...store, beat, heardAt, now: hallNow(fact, heardAt), isLost: false };
    }
    case 'lost':
      return { ...store, isLost: true };
    case 'asked':
      return { ...store, asking: new Set([...store.asking, fact.desk]), answer: undefined };
    case 'unheard':
      return { ...store, answer: { desk: fact.desk, words: fact.words, isDone: false } };
    case 'answered': {
      const { desk, words, isDone } = fact;
      return { ...store, asking: new Set([...store.asking].filter((each) => each !== desk)), answer: { desk, words, isDone } };
    }
  }
}
