// Whether a smiley counts, and for which visit: the last that ended at its desk, once, while it is still that citizen's finger.
import { type Refusal, refusal } from '../contract/codes.js';
import type { Ballot, Box, Rating } from './box.js';
import type { End, State } from './state.js';

export interface RatingRules {
  /** So long after its end a visit can be rated, ms. */
  readonly lifeMs: number;
  /**
   * And no longer than this after the desk has called somebody else, ms. Who leaves presses at once; who comes takes half a minute across the
   * hall, and would rate the visit before their own. Most desks end a visit by calling the next, so the call alone cannot be the end.
   */
  readonly afterCallMs: number;
  /** Where visits can be rated. */
  readonly desks: ReadonlySet<string>;
}

type Rateable = { readonly ok: true; readonly end: End } | Refusal;

/** `rules`: undefined where the hall counts no ratings; `at`: ms on the hall's clock. Errors: `nothing-to-rate`, `rating-late`, `already-rated`. */
export function rateable(
  { ends }: State,
  { rated }: Pick<Box, 'rated'>,
  rules: RatingRules | undefined,
  desk: string,
  at: number,
): Rateable {
  if (rules?.desks.has(desk) !== true) return refusal('nothing-to-rate', `no visits are rated at ${desk}`);
  const end = ends.get(desk);
  if (end === undefined) return refusal('nothing-to-rate');
  if (at - end.at > rules.lifeMs) return refusal('rating-late');
  if (end.nextAt !== undefined && at - end.nextAt > rules.afterCallMs) return refusal('rating-late');
  return rated.has(end.ticket) ? refusal('already-rated') : { ok: true, end };
}

interface Rate {
  readonly desk: string;
  readonly rating: Rating;
  /** The visit that was shown where the finger was; a button at a desk shows none. */
  readonly ticket?: number;
}

/** `level`: of that desk, if it has one. Errors: those of `rateable`. */
export function decideRating(
  state: State,
  box: Box,
  rules: RatingRules | undefined,
  { desk, rating, ticket, level }: Rate & { readonly level: string | undefined },
  at: number,
): { readonly ok: true; readonly ballot: Ballot } | Refusal {
  const found = rateable(state, box, rules, desk, at);
  if (!found.ok) return found;
  const { end } = found;
  if (ticket !== undefined && ticket !== end.ticket) return refusal('rating-late');
  return { ok: true, ballot: { service: end.service, level: level ?? '', rating, ticket: end.ticket } };
}
