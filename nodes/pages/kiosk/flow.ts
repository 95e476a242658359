// Where a citizen is at the panel, as a function of what was touched and heard. Pure: no socket, no clock, no DOM. All times in ms.
import { type Why, whyOf } from '../../../broker/contract/citizen/kiosk.js';
import type { Code } from '../../../broker/contract/codes.js';
import { staleMs } from '../../../broker/contract/limits.js';
import type { Wait } from '../../../broker/contract/messages/fields.js';
import type { PanelNow, PanelPaper } from '../../../broker/contract/messages/panel.js';

/** Whoever touches nothing for so long has gone. */
export const idleMs = 15_000;
const digitsWanted = 6;

export interface Ticket {
  readonly ticket: number;
  readonly number: string;
  readonly ahead: number;
  /** Null: nobody can tell yet; undefined: nothing is said of it. */
  readonly wait: Wait | null | undefined;
  readonly late: boolean;
}

export type Answer =
  | ({ readonly ok: true } & Ticket)
  /** `unsure`: nobody answered within the life of the press. */
  | { readonly ok: false; readonly code: Code | 'unsure' };

export type Step =
  | { readonly at: 'languages' | 'services' | 'asking' }
  | { readonly at: 'code'; readonly typed: string }
  | { readonly at: 'ticket'; readonly given: Ticket; readonly paper: PanelPaper }
  | { readonly at: 'no'; readonly why: Why };

export interface Flow {
  readonly step: Step;
  readonly language: string | undefined;
  readonly now: PanelNow | undefined;
  readonly heardAt: number;
  readonly touchedAt: number;
}

export type Fact =
  | { readonly type: 'now'; readonly now: PanelNow; readonly at: number }
  | { readonly type: 'beat'; readonly at: number }
  | { readonly type: 'tick'; readonly at: number }
  | { readonly type: 'touched'; readonly at: number }
  | { readonly type: 'language'; readonly language: string }
  | { readonly type: 'code' | 'erase' | 'back' | 'finish' | 'asked' }
  | { readonly type: 'digit'; readonly digit: number }
  | { readonly type: 'answered'; readonly answer: Answer; readonly at: number };

export function beginning(at: number): Flow {
  return { step: { at: 'languages' }, language: undefined, now: undefined, heardAt: at, touchedAt: at };
}

export function reduce(flow: Flow, fact: Fact): Flow {
  const { step } = flow;
  switch (fact.type) {
    case 'now':
      return told(flow, fact);
    case 'beat':
      return { ...flow, heardAt: fact.at };
    case 'tick':
      return isOver(flow, fact.at) ? start(flow) : flow;
    case 'touched':
      return { ...flow, touchedAt: fact.at };
    case 'language':
      return step.at === 'languages' ? { ...flow, language: fact.language, step: { at: 'services' } } : flow;
    case 'code':
      return step.at === 'services' ? { ...flow, step: { at: 'code', typed: '' } } : flow;
    case 'digit':
      return step.at === 'code' && step.typed.length < digitsWanted
        ? { ...flow, step: { at: 'code', typed: `${step.typed}${fact.digit}` } }
        : flow;
    case 'erase':
      return step.at === 'code' ? { ...flow, step: { at: 'code', typed: step.typed.slice(0, -1) } } : flow;
    case 'back':
      return step.at === 'code' || step.at === 'no' ? { ...flow, step: { at: 'services' } } : step.at === 'services' ? start(flow) : flow;
    case 'finish':
      return step.at === 'ticket' || step.at === 'no' ? start(flow) : flow;
    case 'asked':
      return { ...flow, step: { at: 'asking' } };
    case 'answered':
      return step.at === 'asking' ? { ...flow, step: answered(flow, fact.answer), touchedAt: fact.at } : flow;
  }
}

/** The code that is whole. */
export function wholeCode({ step }: Flow): string | undefined {
  return step.at === 'code' && step.typed.length === digitsWanted ? step.typed : undefined;
}

/** Why nothing can be chosen now, whoever comes; what somebody was given stays. */
export function shut({ step, now, heardAt }: Flow, at: number): Why | undefined {
  if (step.at === 'ticket' || step.at === 'no' || step.at === 'asking') return undefined;
  if (at - heardAt > staleMs) return 'noHub';
  return now?.prints === false ? 'noPrinter' : undefined;
}

/** Nobody is there, and nothing was begun. */
export function isAtRest({ step, now }: Flow): boolean {
  return step.at === (now?.languages.length === 1 ? 'services' : 'languages');
}

function start(flow: Flow): Flow {
  const [only, ...others] = flow.now?.languages ?? [];
  if (only !== undefined && others.length === 0) return { ...flow, language: only, step: { at: 'services' } };
  return { ...flow, language: undefined, step: { at: 'languages' } };
}

function isOver(flow: Flow, at: number): boolean {
  return at - flow.touchedAt >= idleMs && flow.step.at !== 'asking' && !isAtRest(flow);
}

function told(flow: Flow, { now, at }: Extract<Fact, { type: 'now' }>): Flow {
  const next = { ...flow, now, heardAt: at };
  const isFirst = flow.now === undefined;
  const isGone = flow.language !== undefined && !now.languages.includes(flow.language);
  if (isFirst || isGone) return start(next);
  const { step } = flow;
  if (step.at !== 'ticket' || now.paper?.ticket !== step.given.ticket || now.paper.state === step.paper) return next;
  // Whoever is told something new has time to read it.
  return { ...next, step: { ...step, paper: now.paper.state }, touchedAt: at };
}

function answered({ now }: Flow, answer: Answer): Step {
  if (!answer.ok) return { at: 'no', why: answer.code === 'unsure' ? 'unsure' : (whyOf[answer.code] ?? 'other') };
  const { ok: _, ...given } = answer;
  // It may have come out before the answer was here.
  return { at: 'ticket', given, paper: now?.paper?.ticket === given.ticket ? now.paper.state : 'printing' };
}
