// What an eye should see in the hall when nothing is on its way any more: every display, lamp and board, as the journal has it.
import type { Config, NodeEntry } from '../../broker/config/schema.js';
import type { Payload } from '../../broker/contract/topics.js';
import { hallOf } from '../../broker/engine/hall-view.js';
import type { Hall } from '../../broker/tickets/hall.js';
import { nextNumber } from '../../broker/tickets/numbers.js';
import { deskOf, type State } from '../../broker/tickets/state.js';
import type { Panel } from './hardware/panel.js';
import type { Look } from './look.js';

interface TruthParts {
  readonly config: Config;
  readonly queue: State;
  /** Whether the hours let kiosks issue now. */
  readonly isOpen: boolean;
  readonly panelOf: (node: string) => Panel | undefined;
  /** Whether a kiosk's printer would print, as far as it has told. */
  readonly prints: (node: string) => boolean;
  readonly look: Look;
}

export function lookAtAll(parts: TruthParts): void {
  const { config, queue, panelOf, look } = parts;
  for (const [node, entry] of Object.entries(config.nodes)) {
    const panel = panelOf(node);
    if (panel === undefined) continue;
    if (entry.kind === 'desk') {
      look('displaySeen', { node, shown: panel.digits(), so: digitsOf(queue, entry.desk) });
      look('lampSeen', { node, lamp: 'the lamp', shown: lampOf(panel), so: deskLampOf(queue, entry.desk) });
    }
    if (entry.kind === 'board') look('boardSeen', { node, shown: panel.rows(), so: rowsOf(parts, entry.area) });
    if (entry.kind === 'kiosk') lookAtButtons(parts, node, entry, panel);
  }
}

type Entry<K extends NodeEntry['kind']> = Extract<NodeEntry, { kind: K }>;

function digitsOf(queue: State, desk: string): string {
  const { phase, ticket } = deskSo(queue, desk);
  return phase === 'paused' ? '---' : (ticket?.slice(1) ?? '');
}

function lampOf(panel: Panel): string {
  const lamp = panel.lamps.get('lamp');
  return lamp?.repeat === true ? 'blinking' : String(lamp?.rest ?? false);
}

function deskLampOf(queue: State, desk: string): string {
  const { wanted, leaving } = deskOf(queue, desk);
  if (wanted !== undefined || leaving === true) return 'blinking';
  const { phase } = deskSo(queue, desk);
  return String(phase === 'called' || phase === 'serving');
}

function rowsOf({ config, queue }: TruthParts, area: string): string {
  const calls = queue.calls.get(area) ?? [];
  return calls
    .flatMap(({ number, desk }) => (config.desks[desk]?.area === area ? [`${number}>${config.desks[desk].number}`] : []))
    .join(' ');
}

function lookAtButtons({ config, queue, isOpen, prints, look }: TruthParts, node: string, { buttons }: Entry<'kiosk'>, panel: Panel): void {
  const hall = hallOf(config);
  for (const [button, job] of Object.entries(buttons)) {
    if (!('service' in job)) continue;
    const so = isOpen && prints(node) && mayIssue(queue, hall, job.service);
    look('lampSeen', { node, lamp: `the lamp of ${button}`, shown: String(panel.lamps.get(button)?.rest ?? false), so: String(so) });
  }
}

/** What a desk is to show. In words of its own: by the hub's it would be right whatever the hub shows. */
export function deskSo(queue: State, desk: string): { phase: Payload<'deskState'>['phase']; ticket: string | null } {
  const { open, paused } = deskOf(queue, desk);
  const here = [...queue.tickets.values()].find(
    (ticket) => ticket.desk === desk && (ticket.stage === 'called' || ticket.stage === 'serving'),
  );
  if (!open) return { phase: 'closed', ticket: null };
  if (here === undefined) return { phase: paused === true ? 'paused' : 'free', ticket: null };
  return { phase: here.stage === 'called' ? 'called' : 'serving', ticket: here.number };
}

/** Whether a service has a number left to give, and may give it. */
export function mayIssue(queue: State, { services, series }: Hall, id: string): boolean {
  const service = services.get(id);
  const range = service === undefined ? undefined : series.get(service.series);
  if (service === undefined || range === undefined || nextNumber(queue, service.series, range) === undefined) return false;
  return service.cap === undefined || (queue.issued.get(id) ?? 0) < service.cap;
}

/** The service day at a time of the world's, ms since 1970. In words of its own, too. */
export function dayOf(wall: number, zone: string, turn: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).formatToParts(wall);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  const isNight = part('hour') < turn;
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day') - (isNight ? 1 : 0))).toISOString().slice(0, 10);
}
