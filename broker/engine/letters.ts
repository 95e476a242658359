// A letter, made when it is sent, from how things stand by then: whose address it is, and what there is to say.
import type { Config } from '../config/schema.js';
import type { MailOrder, Recipient } from '../mail/letter.js';
import type { Letter } from '../mail/mailer.js';
import { overdueText } from '../mail/words.js';
import type { Store } from '../store/store.js';
import { inLanguage } from './paper-words.js';
import type { World } from './world.js';

interface LetterParts {
  readonly world: World;
  readonly config: Config;
  readonly persons: Pick<Store['persons'], 'person'>;
}

/** Undefined where nobody has an address any more. */
export function writeLetter({ order, to, day }: MailOrder, parts: LetterParts): Letter | undefined {
  const { config } = parts;
  const address = addressOf(to, parts);
  if (address === undefined) return undefined;
  const say = config.hall.languages[0] === 'it' ? 'it' : 'en';
  const hall = inLanguage(config.hall.name, config.hall.languages[0], config);
  return { to: address, hall, id: `turno-${order}`, ...overdueText([], day, hall, say) };
}

function addressOf(to: Recipient, { config, persons }: LetterParts): string | undefined {
  switch (to.role) {
    case 'supervisor':
      return config.mail?.['overdue-to'][to.nth];
    case 'citizen':
      return persons.person(to.person)?.email;
    default:
      return undefined;
  }
}
