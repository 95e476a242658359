// What people do in a hall, and what each may open by it.
import { z } from 'zod';
import { Scope } from './scopes.js';
import type { Sentence } from './sentence.js';

interface RoleRow {
  readonly says: Sentence;
  readonly scopes: readonly Scope[];
}

export const roles = {
  operator: { says: { it: 'operatore', en: 'operator' }, scopes: ['desks', 'cases', 'agenda'] },
  supervisor: {
    says: { it: 'responsabile di sala', en: 'supervisor' },
    scopes: ['desks', 'cases', 'agenda', 'hall', 'notices', 'reports'],
  },
  // Looks after machines, and has no business with what citizens asked for.
  maintainer: { says: { it: 'manutentore', en: 'maintainer' }, scopes: ['hall', 'notices', 'kiosk'] },
  // Alone publishes, and says who people are to whoever may ask.
  administrator: { says: { it: 'amministratore', en: 'administrator' }, scopes: Scope.options },
} as const satisfies Record<string, RoleRow>;

export type Role = keyof typeof roles;

// Object.keys forgets the names that the table's type still knows.
export const Role = z.enum(Object.keys(roles) as [Role, ...Role[]]);
