// What the register's pages and its endpoints have in common: who may see and change which case, one change of a case at a time, and the
// same form sent twice is one.
import { createHash, type KeyObject } from 'node:crypto';
import { type Refusal, refusal } from '../contract/codes.js';
import type { CasePlace, CaseRow, CaseView } from '../contract/messages/cases.js';
import type { Payload } from '../contract/topics.js';
import type { Attached } from '../engine/asked-case.js';
import type { Engine } from '../engine/engine.js';
import type { KeptFile } from '../store/persons.js';
import { requestId } from './request-id.js';
import type { Holder } from './sign-in.js';

type Asked = Payload<'askCase'>;
type WishOf<A> = A extends Asked ? Omit<A, 'v' | 'n' | 'id'> : never;
type CaseWish = WishOf<Asked>;
export type CaseChange = Exclude<CaseWish, { do: 'open' | 'show' }>;

export interface CaseParts {
  readonly engine: Pick<Engine, 'case' | 'cases' | 'config'>;
  readonly file: (id: string) => KeptFile | undefined;
}

export interface CaseDesk {
  /** `key`: made with the form; the same form sent again is the same request. */
  open(wish: Extract<CaseWish, { do: 'open' }>, key: string, files: readonly Attached[]): Promise<Payload<'case'>>;
  /**
   * `rev`: how many steps the case had when whoever changes it looked. Errors besides the engine's: `case-changed`, `not-yours`,
   * `no-such-case`.
   */
  change(
    wish: CaseChange,
    key: string,
    more?: { readonly rev?: number | undefined; readonly who?: Holder | undefined; readonly files?: readonly Attached[] },
  ): Promise<Payload<'case'>>;
  /** Undefined where it is not there, or not theirs to see. */
  see(code: string, who: Holder | undefined): CaseView | undefined;
  /** Those that are theirs to see. */
  list(filter: Parameters<Engine['cases']['list']>[0], who: Holder | undefined): readonly CaseRow[];
}

const doneMost = 1_000;

/** What is wished is part of the request: a page that somebody goes back to, and fills in otherwise, is another one. */
function bootOf(secret: KeyObject, key: string, wish: CaseWish, files: readonly Attached[]): string {
  const marks = files.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]);
  return requestId(secret, [key, wish, marks]);
}

export function createCaseDesk({ engine, secret }: Pick<CaseParts, 'engine'> & { readonly secret: KeyObject }): CaseDesk {
  /** Of each case that is being changed, the last change. */
  const underway = new Map<string, Promise<unknown>>();

  /** Of the last changes, their ids. */
  const done = new Set<string>();

  function ask(wish: CaseWish, boot: string, files: readonly Attached[]): Promise<Payload<'case'>> {
    return new Promise((resolve) => engine.case({ v: 1, n: 0, id: { node: 'http', boot, n: 1 }, ...wish }, resolve, files));
  }

  /** After those before it. */
  async function inTurn<T>(code: string, act: () => Promise<T>): Promise<T> {
    const before = underway.get(code);
    const mine = (before ?? Promise.resolve()).then(act);
    underway.set(code, mine);
    try {
      return await mine;
    } finally {
      if (underway.get(code) === mine) underway.delete(code);
    }
  }

  function remember(boot: string): void {
    done.add(boot);
    const [oldest] = done;
    if (oldest !== undefined && done.size > doneMost) done.delete(oldest);
  }

  const no = (why: Refusal): Payload<'case'> => ({ v: 1, n: 0, ...why });

  return {
    open: (wish, key, files) => ask(wish, bootOf(secret, key, wish, files), files),
    change(wish, key, { rev, who, files = [] } = {}) {
      return inTurn(engine.cases.view(wish.code)?.code ?? wish.code, async () => {
        const now = engine.cases.view(wish.code);
        if (now === undefined || !maySee(now, who)) return no(refusal('no-such-case', wish.code));
        if (!isThere(now, who)) return no(refusal('not-yours', 'the case lies with somebody else'));
        const boot = bootOf(secret, key, wish, files);
        // Who sends the same form again has changed it themselves, and hears the same answer.
        if (rev !== undefined && isChangedSince(rev, now) && !done.has(boot)) return no(refusal('case-changed', wish.code));
        const answer = await ask(wish, boot, files);
        if (answer.ok) remember(boot);
        return answer;
      });
    },
    see(code, who) {
      const found = engine.cases.view(code);
      return found !== undefined && maySee(found, who) ? found : undefined;
    },
    list: (filter, who) => engine.cases.list({ ...filter, ...ownPlace(who) }),
  };
}

/** Of a key that is bound to one, the place. */
function ownPlace(who: Holder | undefined): CasePlace {
  const { office, level, desk } = who?.grant ?? {};
  return {
    ...(office === undefined ? {} : { office }),
    ...(level === undefined ? {} : { level }),
    ...(desk === undefined ? {} : { desk }),
  };
}

function isAt(at: CasePlace | undefined, own: CasePlace): boolean {
  return Object.entries(own).every(([part, id]) => Object.entries(at ?? {}).some(([key, is]) => key === part && is === id));
}

/** Whether it lies where the key is for. */
export function isThere(view: CaseRow, who: Holder | undefined): boolean {
  return isAt(view, ownPlace(who));
}

/** What has been there can be looked at. */
function maySee(view: CaseView, who: Holder | undefined): boolean {
  const own = ownPlace(who);
  return isAt(view, own) || view.steps.some(({ from, to }) => isAt(from, own) || isAt(to, own));
}

/** By somebody: a reminder that came meanwhile is no change. */
function isChangedSince(rev: number, { steps }: CaseView): boolean {
  return rev > steps.length || steps.slice(rev).some(({ what }) => what !== 'reminded');
}
