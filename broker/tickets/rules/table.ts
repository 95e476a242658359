// Who is next. A rule is a key over a small view of a ticket: the higher key goes first; ties go to the next rule, and at
// the end to whoever came first. A new rule is a file beside this one and a row here.
import { longestWait } from './longest-wait.js';

/** All that a rule may see. */
export interface View {
  readonly service: string;
  readonly waitedMs: number;
}

export type Rule = (view: View) => number;

export const rules: Readonly<Record<string, Rule>> = {
  'longest-wait': longestWait,
};
