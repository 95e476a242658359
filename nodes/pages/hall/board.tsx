// The board of a waiting room: five rows of LED numbers, the newest on top.
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import { isSimulated, nodesOf } from './devices.js';
import { Segments } from './segments.js';
import { deviceOf, type Hall } from './store.js';
import { type Lang, lines, textIn } from './words.js';

const shown = [0, 1, 2, 3, 4];

interface Props {
  readonly node: Extract<NodeConfig, { kind: 'board' }>;
  readonly hall: Hall;
  readonly lang: Lang;
}

export function Board({ node, hall, lang }: Props) {
  const words = lines[lang];
  const { rows } = deviceOf(hall, node.node, 'board');
  const offline = hall.online[node.node] === false;
  const live = isSimulated(node, 'board');
  return (
    <section class="board" aria-label={`${words.board}: ${textIn(node.name, lang)}`} data-offline={offline} data-real={!live}>
      {nodesOf(hall, 'board').length > 1 ? <p class="room-of">{textIn(node.name, lang)}</p> : null}
      <header>
        <span>{words.boardNumber}</span>
        <span>{live ? (offline ? words.offline : '') : words.elsewhere}</span>
        <span>{words.boardDesk}</span>
      </header>
      <ol key={hall.spoken?.call ?? 0} class="led amber">
        {shown.map((i) => {
          const row = hall.fresh ? (rows[i] ?? { number: '', desk: '' }) : { number: '--', desk: '--' };
          const label = row.number === '' ? '–' : words.call(row.number, row.desk);
          return (
            <li key={i} data-newest={i === 0 && row.number !== ''}>
              <Segments text={row.number} cells={4} label={label} />
              <span class="arrow" aria-hidden="true" data-lit={row.number !== ''} />
              <Segments text={row.desk} cells={2} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
