// What has become of a case, step by step, from its facts; texts and files are their ids still.
import type { CasePlace, CaseStep } from '../contract/messages/cases.js';
import { apply } from './apply.js';
import type { CaseEvent } from './events.js';
import { type Case, placeOf } from './record.js';
import { emptyState } from './state.js';

/** A step as it is shown but for when it was; `text` and `files` are ids. */
type Step = Omit<CaseStep, 'day' | 'time' | 'text' | 'files'> & { readonly text?: string; readonly files?: readonly string[] };

/** A case after all of its facts; answered or not. */
export function caseAfter(events: readonly CaseEvent[]): { readonly now: Case; readonly answered: boolean } | undefined {
  const state = emptyState();
  for (const event of events) apply(state, event, 0);
  const [open] = state.cases.values();
  if (open !== undefined) return { now: open, answered: false };
  const [ended] = state.resolved.values();
  return ended === undefined ? undefined : { now: ended.was, answered: true };
}

export function stepOf(event: CaseEvent): Step {
  const text = 'text' in event && event.text !== undefined ? { text: event.text } : {};
  const files = 'files' in event && event.files !== undefined ? { files: event.files } : {};
  switch (event.type) {
    case 'case-opened':
      return { what: 'opened', to: placeOf(event), ...text, ...files };
    case 'case-noted':
      return { what: 'noted', by: event.by, ...(event.internal === true ? { internal: true as const } : {}), ...text, ...files };
    case 'case-handed-over':
      return { what: 'handed-over', from: event.from, to: event.to, ...text };
    case 'case-given-back':
      return { what: 'given-back', from: event.from, to: event.to, ...came(event.outcome), ...text };
    case 'case-escalated':
      return { what: 'escalated', from: { level: event.from }, to: { level: event.to }, ...text };
    case 'case-carried':
      return { what: 'carried', to: at(event.level) };
    case 'case-ready':
      return { what: 'ready', from: placeOf(event), ...text };
    case 'case-resolved':
      return { what: 'resolved', from: placeOf(event), ...came(event.outcome), ...text };
    case 'case-reopened':
      return { what: 'reopened', to: placeOf(event), ...text };
    case 'case-reminded':
      return { what: 'reminded', to: placeOf(event), left: event.left };
  }
}

function came(outcome: string | undefined): { outcome?: string } {
  return outcome === undefined ? {} : { outcome };
}

function at(level: string | undefined): CasePlace {
  return level === undefined ? {} : { level };
}
