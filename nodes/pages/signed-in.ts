// Who has signed in, as the hub wrote it into the page; the sign-in's own page is where they leave, and where the other pages are.
import { Role, roles } from '../../broker/contract/roles.js';
import type { Sentence } from '../../broker/contract/sentence.js';

/** `anna, operator`; where nobody need sign in, what else there is. `root`: the element that a script fills. */
export function personOf({ dataset }: HTMLElement): Sentence {
  const role = Role.safeParse(dataset.role);
  const { who } = dataset;
  if (who === undefined || !role.success) return { it: 'Altre pagine', en: 'Other pages' };
  const { says } = roles[role.data];
  return { it: `${who}, ${says.it}`, en: `${who}, ${says.en}` };
}
