// What a language must have to be printed: one file beside this for each. One that lacks a line does not compile.
import type { Paper, Slip } from '../messages/papers.js';

export interface Words {
  readonly yourNumber: string;
  /** The service that follows on the same ticket. */
  readonly followedBy: (service: string) => string;
  readonly ahead: (people: number) => string;
  /** How long until the call; `wait` is one of the lines below. */
  readonly expected: (wait: string) => string;
  /** Whole minutes. `upTo`: from none at all. */
  readonly minutes: {
    readonly about: (minutes: number) => string;
    readonly upTo: (minutes: number) => string;
    readonly between: (from: number, to: number) => string;
  };
  /** Nobody can tell yet how long it will be. */
  readonly cannotTell: string;
  /** In brackets behind the minutes, while the hall has been watched for less than two days. */
  readonly provisional: string;
  readonly wait: string;
  /** Before the code by which a telephone finds the ticket's page. */
  readonly onPhone: string;
  readonly warnings: Readonly<Record<NonNullable<Paper['warning']>, string>>;
  /** Before the lines of the service's card. */
  readonly haveReady: string;
  readonly slips: Readonly<Record<Slip['slip'], { readonly title: string; readonly keep: string }>>;
  readonly yourCode: string;
  /** Before the whole code of an appointment, and its page as a code for telephones. */
  readonly fromHome: string;
  /** Before the digits by which what was applied for is collected at a kiosk. */
  readonly toCollect: string;
  readonly toBring: string;
  /** By which dates are written and numbers have their plurals. Its digits are those of the displays: 0 to 9. */
  readonly locale: string;
}

/**
 * The forms of a word that the language tells apart by number, by CLDR's names; `other` where it has no form of its own. A `#` in
 * a form is the number.
 */
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** `counted('it', { one: 'minuto', other: 'minuti' })(1)` is `minuto`. */
export function counted(locale: string, forms: Forms): (count: number) => string {
  const rules = new Intl.PluralRules(locale);
  return (count) => (forms[rules.select(count)] ?? forms.other).replace('#', String(count));
}
