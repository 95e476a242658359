// What an action asks before it is done: one of a list, or something typed.
import type { DeskAct } from '../../../broker/contract/messages/desk.js';

interface Choice {
  readonly label: string;
  readonly hint?: string;
  readonly leads: Leads;
}

/** What a choice comes to; of one that may be chosen again and again, only once it is. */
type Leads = DeskAct | Menu | (() => DeskAct | Menu);

interface Field {
  readonly name: string;
  readonly label: string;
  readonly pattern: string;
  readonly digits: boolean;
  readonly needed: boolean;
}

export type Menu =
  | { readonly kind: 'choose'; readonly title: string; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'ask';
      readonly title: string;
      readonly fields: readonly Field[];
      readonly leads: (typed: Readonly<Record<string, string>>) => DeskAct;
    }
  /** The hub is asked first; words where there is nothing to choose from. */
  | { readonly kind: 'wait'; readonly title: string; readonly look: () => Promise<Menu | string> }
  | { readonly kind: 'help' };

export function isMenu(what: DeskAct | Menu): what is Menu {
  return 'kind' in what;
}

export function comesTo(leads: Leads): DeskAct | Menu {
  return typeof leads === 'function' ? leads() : leads;
}

/** What one types for a choice: a digit where there are few, two where there are many. */
export function digitsOf(index: number, of: number): string {
  return of > 9 ? String(index + 1).padStart(2, '0') : String(index + 1);
}
