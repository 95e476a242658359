// From a message to a command of the queue, or the reason why not: ages are judged here, and names resolved.
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { Stamp } from '../contract/ids.js';
import { keyLifeMs, pressLifeMs } from '../contract/limits.js';
import type { Payload } from '../contract/topics.js';
import type { Command } from '../tickets/commands.js';
import type { HallClock } from './clock.js';
import { isWithinHours } from './opening.js';

/** A node hears a beat after it was given, so an honest stamp is never ahead of the hub; a little is left for rounding. */
const aheadMs = 50;

/** Undefined when the finger moved at most `lifeMs` ago. Error: `too-old`. */
function tooOld(stamp: Stamp, lifeMs: number, clock: HallClock): Refusal | undefined {
  const age = clock.age(stamp);
  if (age === undefined) return refusal('too-old', 'it names a beat that this hub did not give');
  if (age < -aheadMs) return refusal('too-old', 'it says that it was made in the future');
  return age > lifeMs ? refusal('too-old', `${Math.round(age)} ms old, at most ${lifeMs}`) : undefined;
}

/** `allows`: whether the button may be pressed again so soon. Errors: `too-old`, `no-such-node`, `no-such-button`, `no-such-language`, `hall-closed`, `too-fast`. */
export function readPress(
  kiosk: string,
  press: Payload<'press'>,
  config: Config,
  clock: HallClock,
  allows: () => boolean,
): Command | Refusal {
  const late = tooOld(press.stamp, pressLifeMs, clock);
  if (late !== undefined) return late;
  const node = config.nodes[kiosk];
  if (node?.kind !== 'kiosk') return refusal('no-such-node', kiosk);
  const job = node.buttons[press.button];
  if (job === undefined || !('service' in job)) return refusal('no-such-button', press.button);
  const language = press.language ?? config.hall.languages[0] ?? 'it';
  if (!config.hall.languages.includes(language)) return refusal('no-such-language', language);
  if (!isWithinHours(config, clock)) return refusal('hall-closed');
  if (!allows()) return refusal('too-fast');
  return { type: 'issue', kiosk, service: job.service, language };
}

/** Error: `too-old`. Whether the desk is there is the queue's to say. */
export function readCommand(desk: string, { stamp, verb }: Payload<'command'>, clock: HallClock): Command | Refusal {
  return tooOld(stamp, keyLifeMs, clock) ?? { type: 'desk', desk, verb };
}
