// How a header's contacts are: one that never rests open is told, since nobody hears its presses.
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Debounce } from '../debounce.js';
import type { Header } from './header.js';

interface NamedContact extends Pick<Debounce, 'isStuck'> {
  /** For messages, as in `b1's button`. */
  readonly name: string;
  readonly pin: number;
}

/** sysfs can switch no pull-up on, and most pins of a Pi are pulled down until its config.txt says otherwise. */
export function contactHealth(header: Header, contacts: readonly NamedContact[]): DeviceHealth {
  const stuck = contacts.find(({ isStuck }) => isStuck());
  if (stuck === undefined || !header.health().ok) return header.health();
  const { name, pin } = stuck;
  const words = `${name} on GPIO${pin} stays closed: is it held down, does its wire touch ground, does \`gpio=${pin}=ip,pu\` lack in the Pi’s config.txt?`;
  const it = `il pulsante sul GPIO${pin} resta chiuso: lo tiene premuto qualcuno, il suo filo tocca massa, manca \`gpio=${pin}=ip,pu\` nel config.txt del Pi?`;
  return { ok: false, code: 'button-held', words, it };
}
