// What a key of a program, or the role of a person, may open over HTTP.
import { z } from 'zod';
import type { Sentence } from './sentence.js';

export const scopes = {
  reports: { it: 'i rapporti e le cifre', en: 'reports and figures' },
  cases: { it: 'il registro delle pratiche', en: 'the case register' },
  notices: { it: 'gli avvisi sugli schermi', en: 'notices on the screens' },
  agenda: { it: 'le agende degli appuntamenti', en: 'the agendas of appointments' },
  desks: { it: 'il lavoro agli sportelli', en: 'work at the desks' },
  hall: { it: 'la guida della sala', en: 'the hall and its supervision' },
  kiosk: { it: 'i pulsanti di un chiosco a schermo', en: 'the buttons of a kiosk with a screen' },
  persons: { it: 'chi sono le persone: dati da esportare e cancellare', en: 'who people are: data to export and to erase' },
} as const satisfies Record<string, Sentence>;

export type Scope = keyof typeof scopes;

// Object.keys forgets the names that the table's type still knows.
export const Scope = z.enum(Object.keys(scopes) as [Scope, ...Scope[]]);
