// Somebody who comes, and what is true of them whatever the desks do: so that two configs meet the same people.

export interface Citizen {
  /** When they press the button, ms since midnight on the hall's wall. */
  readonly at: number;
  readonly service: string;
  readonly class?: string;
  /** Whose appointment it is, and when, ms since midnight. */
  readonly appointment?: { readonly desk: string; readonly due: number };
  /** From the call to the end of the visit, ms; of it, from the call to the desk. */
  readonly visitMs: number;
  readonly walkMs: number;
  /** Called after so long, they are gone, ms; Infinity: they stay to the end. */
  readonly staysMs: number;
  /** Were only outside: called again, they come. */
  readonly comesBack?: boolean;
  /** Called in vain: from the call until the desk says so, ms; left out: as the crew does. */
  readonly vainMs?: number;
  /** What they leave to do at the desk before it calls the next, ms. */
  readonly afterMs?: number;
  /** What else turns out to be needed: they wait for that too, and it takes so long. */
  readonly goesOn?: { readonly service: string; readonly visitMs: number };
}
