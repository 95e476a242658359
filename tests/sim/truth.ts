// What an eye should see in the hall when nothing is on its way any more: every display, lamp and board against the journal.
import type { Config, NodeEntry } from '../../broker/config/schema.js';
import { hallOf } from '../../broker/engine/hall-view.js';
import { deskShown } from '../../broker/engine/shown.js';
import { nextNumber } from '../../broker/tickets/numbers.js';
import { deskOf, type State } from '../../broker/tickets/state.js';
import type { Panel } from './hardware/panel.js';
import type { Kind } from './invariants.js';

interface TruthParts {
  readonly config: Config;
  readonly queue: State;
  /** Whether the hours let kiosks issue now. */
  readonly isOpen: boolean;
  readonly panelOf: (node: string) => Panel | undefined;
  /** Whether a kiosk's printer would print, as far as it has told. */
  readonly prints: (node: string) => boolean;
  readonly violate: (kind: Kind, words: string) => void;
}

export function checkShown(parts: TruthParts): void {
  const { config, panelOf, violate } = parts;
  for (const [node, entry] of Object.entries(config.nodes)) {
    const panel = panelOf(node);
    if (panel === undefined) continue;
    const must = (shown: string, so: string, kind: Kind, what: string) => {
      if (shown !== so) violate(kind, `${node}: ${what} is "${shown}", and should be "${so}"`);
    };
    if (entry.kind === 'desk') checkDesk(parts, entry, panel, must);
    if (entry.kind === 'board') must(panel.rows(), rowsOf(parts, entry.area), 'wrong-board', 'the board');
    if (entry.kind === 'kiosk') checkKiosk(parts, node, entry, panel, must);
  }
}

type Must = (shown: string, so: string, kind: Kind, what: string) => void;
type Entry<K extends NodeEntry['kind']> = Extract<NodeEntry, { kind: K }>;

function checkDesk({ queue }: TruthParts, { desk }: Entry<'desk'>, panel: Panel, must: Must): void {
  const { phase, ticket } = deskShown(queue, desk);
  must(panel.digits(), phase === 'paused' ? '---' : (ticket?.slice(1) ?? ''), 'wrong-display', 'the display');
  const { wanted, leaving } = deskOf(queue, desk);
  const lamp = panel.lamps.get('lamp');
  const blinks = wanted !== undefined || leaving === true;
  const isLit = phase === 'called' || phase === 'serving';
  const shown = lamp?.repeat === true ? 'blinking' : String(lamp?.rest ?? false);
  must(shown, blinks ? 'blinking' : String(isLit), 'wrong-lamp', 'the lamp');
}

function rowsOf({ config, queue }: TruthParts, area: string): string {
  const calls = queue.calls.get(area) ?? [];
  return calls
    .flatMap(({ number, desk }) => (config.desks[desk]?.area === area ? [`${number}>${config.desks[desk].number}`] : []))
    .join(' ');
}

function checkKiosk(parts: TruthParts, node: string, { buttons }: Entry<'kiosk'>, panel: Panel, must: Must): void {
  const { config, queue, isOpen, prints } = parts;
  const { series } = hallOf(config);
  for (const [button, job] of Object.entries(buttons)) {
    if (!('service' in job)) continue;
    const service = config.services[job.service];
    const range = series.get(service?.series ?? '');
    const isUsedUp = service?.cap !== undefined && (queue.issued.get(job.service) ?? 0) >= service.cap;
    const isLit =
      isOpen &&
      prints(node) &&
      service !== undefined &&
      range !== undefined &&
      !isUsedUp &&
      nextNumber(queue, service.series, range) !== undefined;
    must(String(panel.lamps.get(button)?.rest ?? false), String(isLit), 'wrong-lamp', `the lamp of ${button}`);
  }
}
