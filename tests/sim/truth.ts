// What an eye should see in the hall when nothing is on its way any more: every display, lamp and board, as the journal has it.
import type { Config, NodeEntry } from '../../broker/config/schema.js';
import { hallOf } from '../../broker/engine/hall-view.js';
import { deskShown } from '../../broker/engine/shown.js';
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
  const { phase, ticket } = deskShown(queue, desk);
  return phase === 'paused' ? '---' : (ticket?.slice(1) ?? '');
}

function lampOf(panel: Panel): string {
  const lamp = panel.lamps.get('lamp');
  return lamp?.repeat === true ? 'blinking' : String(lamp?.rest ?? false);
}

function deskLampOf(queue: State, desk: string): string {
  const { wanted, leaving } = deskOf(queue, desk);
  if (wanted !== undefined || leaving === true) return 'blinking';
  const { phase } = deskShown(queue, desk);
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

/** Whether a service has a number left to give, and may give it. */
export function mayIssue(queue: State, { services, series }: Hall, id: string): boolean {
  const service = services.get(id);
  const range = service === undefined ? undefined : series.get(service.series);
  if (service === undefined || range === undefined || nextNumber(queue, service.series, range) === undefined) return false;
  return service.cap === undefined || (queue.issued.get(id) ?? 0) < service.cap;
}
