// Where those begin who have to do with the hall, each page under the one name that it goes by in every list.
import type { Scope } from './scopes.js';
import type { Sentence } from './sentence.js';

export interface Way {
  readonly path: string;
  readonly says: Sentence;
}

/** Where each scope's own page is, if the hub has it. */
export const staffWays: readonly (Way & { readonly scope: Scope })[] = [
  { scope: 'desks', path: '/desk', says: { it: 'Gli sportelli', en: 'The desks' } },
  { scope: 'hall', path: '/supervisor', says: { it: 'Il responsabile', en: 'The supervisor' } },
  { scope: 'agenda', path: '/appointments', says: { it: 'Gli appuntamenti', en: 'Appointments' } },
  { scope: 'cases', path: '/cases', says: { it: 'Le pratiche', en: 'Cases' } },
  { scope: 'notices', path: '/notices', says: { it: 'Gli avvisi', en: 'Notices' } },
  { scope: 'reports', path: '/reports', says: { it: 'I rapporti', en: 'Reports' } },
];

/** All, as the demo shows them to whoever looks at the hall for the first time. */
export const everyWay: readonly Way[] = [
  { path: '/screen', says: { it: 'Schermi', en: 'Screens' } },
  ...staffWays,
  { path: '/book', says: { it: 'Prenotare', en: 'Book' } },
  { path: '/apply', says: { it: 'Certificati', en: 'Certificates' } },
  { path: '/case', says: { it: 'Segnalare', en: 'Report' } },
  { path: '/sign-in', says: { it: 'Accesso', en: 'Sign in' } },
];
