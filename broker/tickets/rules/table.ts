// Who is next. A rule is a key over a small view of a ticket: the higher key goes first; ties go to the next rule, and at
// the end to whoever came first. A new rule is a file beside this one and a row here.
import { appointmentDue } from './appointment-due.js';
import { longestWait } from './longest-wait.js';
import { priority } from './priority.js';
import { tier } from './tier.js';

/** All that a rule may see. */
export interface View {
  readonly waitedMs: number;
  /** Of its class; 0 without one. */
  readonly rank: number;
  /** Whether it is among the desk's first services, or waits for this desk itself. */
  readonly first: boolean;
  /** Whether it has an appointment whose time is now. */
  readonly due: boolean;
}

/** Of two views that differ in `waitedMs` alone, the longer wait never has the lower key: a test holds every rule to that. */
export type Rule = (view: View) => number;

export const rules: Readonly<Record<string, Rule>> = {
  'appointment-due': appointmentDue,
  priority,
  tier,
  'longest-wait': longestWait,
};

/** Always applied before those that a hall lists; no rule of the table, so that no hall can leave it out. */
export const overdue = 'overdue';
