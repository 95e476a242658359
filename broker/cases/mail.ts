// Which fact of a case somebody is written to about: as a reference, since whom and in which words is found when it is sent.
import { z } from 'zod';
import type { CaseEvent } from './events.js';

/** To the citizen: `opened`, `noted`, `ready`, `answered`, `reopened`; to whoever has it: `handed-over`, `given-back`, `due-soon`, `overdue`. */
export const CaseTemplate = z.enum([
  ...(['opened', 'noted', 'ready', 'answered', 'reopened'] as const),
  ...(['handed-over', 'given-back', 'due-soon', 'overdue'] as const),
]);
export type CaseTemplate = z.infer<typeof CaseTemplate>;

export interface CaseMail {
  readonly case: number;
  readonly template: CaseTemplate;
}

/** Undefined where nobody is written to. */
export function caseMail(event: CaseEvent): CaseMail | undefined {
  const template = templateOf(event);
  return template === undefined ? undefined : { case: event.case, template };
}

function templateOf(event: CaseEvent): CaseTemplate | undefined {
  switch (event.type) {
    case 'case-opened':
      return 'opened';
    case 'case-noted':
      // What the hall notes for itself concerns nobody else; what a citizen adds is read by whoever has the case.
      return event.by === 'hall' && event.internal !== true ? 'noted' : undefined;
    case 'case-handed-over':
      return event.to.office === undefined ? undefined : 'handed-over';
    case 'case-given-back':
      return 'given-back';
    case 'case-ready':
      return 'ready';
    case 'case-resolved':
      return event.outcome === 'collected' ? undefined : 'answered';
    case 'case-reopened':
      return 'reopened';
    case 'case-reminded':
      return event.left < 0 ? 'overdue' : 'due-soon';
    case 'case-escalated':
    case 'case-carried':
      return undefined;
  }
}
