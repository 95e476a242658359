// Whom something is for, as they said it: an id for the journal, and what that stands for, which can be erased.
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { Person } from '../contract/messages/person.js';
import type { Kept } from '../store/persons.js';
import type { Random } from './clock.js';

interface Named {
  readonly id: string;
  readonly kept: Kept;
}

/** Undefined: nobody was named, and nobody need be. Error: `contact-needed`, with what is missing and never with what was said. */
export function named(needs: Config['appointments']['needs'], person: Person | undefined, random: Random): Named | undefined | Refusal {
  const missing = needs.filter((need) => person?.[need] === undefined);
  if (missing.length > 0) return refusal('contact-needed', `missing: ${missing.join(', ')}`);
  if (person === undefined || Object.keys(person).length === 0) return undefined;
  const id = keptId(random);
  return { id, kept: { persons: [{ id, person }] } };
}

/** As `KeptId` has it. */
export function keptId(random: Random): string {
  return Array.from(random(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
