// Who of the hall hears of a case: whoever holds it, if they have an address.
import type { Config } from '../config/schema.js';
import type { CasePlace } from '../contract/messages/cases.js';
import type { Recipient } from './letter.js';

export type Holder = Extract<Recipient, { readonly id: string }>;

/** Of each role those that have an address, by id. */
export type Reached = Readonly<Record<Holder['role'], ReadonlySet<string>>>;

export function reachedOf({ 'back-offices': offices, desks, levels }: Pick<Config, 'back-offices' | 'desks' | 'levels'>): Reached {
  const of = (all: Readonly<Record<string, { readonly email?: string | undefined }>>) =>
    new Set(Object.entries(all).flatMap(([id, { email }]) => (email === undefined ? [] : [id])));
  return { office: of(offices), desk: of(desks), level: of(levels) };
}

/** Undefined where whoever has it has no address. Of a desk without one its level hears. */
export function holderOf({ office, desk, level }: CasePlace, reached: Reached): Holder | undefined {
  if (office !== undefined) return reached.office.has(office) ? { role: 'office', id: office } : undefined;
  if (desk !== undefined && reached.desk.has(desk)) return { role: 'desk', id: desk };
  return level !== undefined && reached.level.has(level) ? { role: 'level', id: level } : undefined;
}

export function isSameHolder(one: Recipient | undefined, other: Recipient): boolean {
  return one !== undefined && 'id' in one && 'id' in other && one.role === other.role && one.id === other.id;
}
