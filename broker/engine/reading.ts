// From a message to a command, or the reason why not: ages are judged here, and names resolved.
import { codeFrom } from '../cases/code.js';
import type { Config, NodeEntry } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { Stamp } from '../contract/ids.js';
import { keyLifeMs, pressLifeMs } from '../contract/limits.js';
import type { Payload } from '../contract/topics.js';
import type { AskedArrangement } from './asks.js';
import type { HallClock, Random } from './clock.js';
import type { CaseCodes } from './decide-case.js';
import type { WorldCommand } from './decide-world.js';
import { isServiceOpen, isWithinHours, receivesToday } from './opening.js';
import { actOf, deskNamed, officeNamed, serviceNamed } from './refs.js';

/** A node hears a beat after it was given, so an honest stamp is never ahead of the hub; a little is left for rounding. */
const aheadMs = 50;

/** What a message is judged by; which kiosks would print, and the dice, are injected, so that a test may hold them. */
export interface Surroundings {
  readonly config: Config;
  readonly clock: HallClock;
  /** Whether a kiosk is there and would print now. */
  readonly prints: (kiosk: string) => boolean;
  readonly random: Random;
}

/** Undefined when the finger moved at most `lifeMs` ago. Error: `too-old`. */
function tooOld(stamp: Stamp, lifeMs: number, clock: HallClock): Refusal | undefined {
  const age = clock.age(stamp);
  if (age === undefined) return refusal('too-old', 'it names a beat that this hub did not give');
  if (age < -aheadMs) return refusal('too-old', 'it says that it was made in the future');
  return age > lifeMs ? refusal('too-old', `${Math.round(age)} ms old, at most ${lifeMs}`) : undefined;
}

/** `allows`: whether the button may be pressed again so soon. Errors: `too-old`, `no-such-node`, `no-such-button`, `no-such-language`, `no-printer`, `hall-closed`, `service-closed`, `too-fast`. */
export function readPress(
  kiosk: string,
  press: Payload<'press'>,
  { config, clock, prints }: Surroundings,
  allows: () => boolean,
): WorldCommand | Refusal {
  const late = tooOld(press.stamp, pressLifeMs, clock);
  if (late !== undefined) return late;
  const node = config.nodes[kiosk];
  if (node?.kind !== 'kiosk') return refusal('no-such-node', kiosk);
  const job = press.button === undefined ? undefined : node.buttons[press.button];
  if (press.code === undefined && (job === undefined || !('service' in job))) return refusal('no-such-button', press.button);
  if (press.language !== undefined && !config.hall.languages.includes(press.language)) return refusal('no-such-language', press.language);
  if (!isWithinHours(config, clock)) return refusal('hall-closed');
  // A kiosk knows its own printer; a finger on its panel, which is elsewhere, spends no number on paper that would not come out.
  if (press.id.node !== kiosk && !prints(kiosk)) return refusal('no-printer', `${kiosk} would print nothing now`);
  if (!allows()) return refusal('too-fast');
  const chosen = press.language === undefined ? {} : { language: press.language };
  if (press.code !== undefined) return { type: 'check-in', kiosk, code: press.code, spoken: config.hall.languages[0], ...chosen };
  if (job === undefined || !('service' in job)) return refusal('no-such-button', press.button);
  if (!isServiceOpen(config, job.service, clock)) return refusal('service-closed', job.service);
  const ofClass = job.class === undefined ? {} : { class: job.class };
  return { type: 'issue', kiosk, service: job.service, language: config.hall.languages[0], ...chosen, ...ofClass };
}

/** Errors: `too-old`, `no-printer`, and those of `actOf`. Whether the desk is there is the queue's to say. */
export function readCommand(desk: string, command: Payload<'command'>, around: Surroundings): WorldCommand | Refusal {
  const { config, clock, prints, random } = around;
  const late = tooOld(command.stamp, keyLifeMs, clock);
  if (late !== undefined) return late;
  const kiosk = config.desks[desk]?.prints;
  const print = kiosk !== undefined && prints(kiosk) ? { print: kiosk } : {};
  if (command.verb === 'escalate') {
    const receives = (level: string) => receivesToday(config, level, clock);
    return { type: 'escalate', desk, codes: caseCodes(random), receives, ...print };
  }
  if (command.verb === 'hand-over') {
    const office = officeNamed(config, command.office);
    if (typeof office !== 'string') return office;
    return { type: 'hand-over', desk, office, leaves: command.leaves === true, codes: caseCodes(random), ...print };
  }
  if (command.verb === 'case') return { type: 'case', desk, code: command.code };
  if (command.verb === 'agree') {
    const to = deskNamed(config, command.desk);
    if (typeof to !== 'string') return to;
    const service = command.service === undefined ? undefined : serviceNamed(config, command.service);
    if (service !== undefined && typeof service !== 'string') return service;
    const codes = appointmentCodes(random);
    const wish = { type: 'book', desk: to, codes, at: 'desk', language: config.hall.languages[0] } as const;
    const start = command.start === undefined ? {} : { start: command.start };
    return { type: 'agree', desk, command: { ...wish, ...start, ...(service === undefined ? {} : { service }) }, ...print };
  }
  const { v: _, id: __, stamp: ___, ...wanted } = command;
  const act = actOf(config, wanted);
  if ('ok' in act) return act;
  if (act.verb === 'issue' && print.print === undefined) return refusal('no-printer', kiosk ?? `desk ${desk}`);
  return { type: 'desk', desk, act };
}

/** `stamp`: without one it is of now. Errors: `too-old`, `no-such-service`. */
export function readArrangement(
  desk: string,
  to: AskedArrangement | undefined,
  stamp: Stamp | undefined,
  { config, clock }: Surroundings,
): WorldCommand | Refusal {
  const late = stamp && tooOld(stamp, keyLifeMs, clock);
  if (late !== undefined) return late;
  if (to === undefined) return { type: 'arrange', desk };
  const all = [...to.serves, ...to.helps].map((service) => serviceNamed(config, service));
  const wrong = all.find((service) => typeof service !== 'string');
  if (wrong !== undefined) return wrong;
  const known = [...new Set(all.filter((service) => typeof service === 'string'))];
  const serves = known.slice(0, new Set(all.slice(0, to.serves.length)).size);
  return { type: 'arrange', desk, to: { serves, helps: known.slice(serves.length) } };
}

/** Errors: `too-old`. Which visit it is for, and whether it counts, is the ballot box's to say. */
export function readRate(desk: string, { stamp, rating }: Payload<'rate'>, { clock }: Surroundings): WorldCommand | Refusal {
  return tooOld(stamp, keyLifeMs, clock) ?? { type: 'rate', desk, rating };
}

export function caseCodes(random: Random): CaseCodes {
  return { codes: Array.from({ length: 10 }, () => codeFrom(random(6))), collects: appointmentCodes(random) };
}

/** Candidates of six digits. */
export function appointmentCodes(random: Random): string[] {
  return Array.from({ length: 10 }, () => {
    const bytes = random(4);
    const n = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    return String(n % 1_000_000).padStart(6, '0');
  });
}

/**
 * Errors: `no-such-node`: the config does not name this kiosk; `no-such-service`: no service of the hall could take the ticket,
 * so the kiosk keeps it and tells again under the next config.
 */
export function readIssued(kiosk: string, issued: Payload<'issued'>, { config, clock }: Surroundings): WorldCommand | Refusal {
  const node = config.nodes[kiosk];
  if (node?.kind !== 'kiosk') return refusal('no-such-node', kiosk);
  const { day, series, n, language, state } = issued;
  const given = issued.service === undefined ? buttonsJob(config, node, issued) : { service: issued.service, class: issued.class };
  const service = heirOf(config, given?.service) ?? serviceOf(config, series);
  if (service === undefined) return refusal('no-such-service', `neither ${given?.service ?? 'its service'}, nor one of series ${series}`);
  const ofClass = given?.class === undefined ? {} : { class: given.class };
  return { type: 'join', kiosk, day, series, n, service, language, state, arrivedAt: clock.movedAt(issued.stamp), ...ofClass };
}

/** What the button gives now, for a ticket that does not say what it was given for; not where that is of another series. */
function buttonsJob({ services }: Config, { buttons }: Extract<NodeEntry, { kind: 'kiosk' }>, { button, series }: Payload<'issued'>) {
  const job = buttons[button];
  return job !== undefined && 'service' in job && services[job.service]?.series === series ? job : undefined;
}

/** The service itself, or the one that takes its tickets since it is gone. */
function heirOf({ services, retired }: Config, service: string | undefined): string | undefined {
  if (service === undefined) return undefined;
  return [service, retired[service]].find((each) => each !== undefined && services[each] !== undefined);
}

function serviceOf({ services }: Config, series: string): string | undefined {
  return Object.entries(services).find(([, service]) => service.series === series)?.[0];
}
