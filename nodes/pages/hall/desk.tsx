// One desk in the room, as citizens see it: the lit number above it, who stands there, its lamp, and in words how it stands.
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { fitting } from './fitting.js';
import { useLit } from './lamp.js';
import { People } from './people.js';
import { Segments } from './segments.js';
import { digitsOf, lampOf, realOf, standingOf } from './standing.js';
import type { Hall } from './store.js';
import { type Lang, lines, textIn } from './words.js';

interface Props {
  readonly node: Extract<NodeConfig, { kind: 'desk' }>;
  readonly hall: Hall;
  readonly lang: Lang;
  readonly onChoose: () => void;
}

export function Desk({ node, hall, lang, onChoose }: Props) {
  const words = lines[lang];
  const { state, phase, offline } = standingOf(hall, node);
  const active = hall.active === node.node;
  const title = `${words.desk} ${node.number}`;
  const name = textIn(node.name, lang);
  const text = digitsOf(hall, node);
  const lit = useLit(lampOf(hall, node));
  const real = realOf(node);
  return (
    <article class="desk" data-active={active} data-phase={phase} data-offline={offline} aria-label={title}>
      <button type="button" class="choose" aria-pressed={active} aria-label={`${words.chooseDesk} ${node.number}`} onClick={onChoose} />
      <header class="desk-sign">
        <h3 data-wide={node.number > 9}>{node.number}</h3>
        <div class="led red" data-real={real.includes('display')}>
          <Segments text={text} cells={3} label={`${title}: ${text.trim() === '' ? '–' : text}`} />
        </div>
      </header>
      <div class="window">
        <People desk={node.number} phase={phase} number={state?.number ?? null} />
        <div class="blind" aria-hidden="true" />
      </div>
      <div class="counter">
        <span class="lamp" data-lit={lit} data-real={real.includes('lamp')} aria-hidden="true" />
        <p class="plate">
          <b>{offline ? words.offline : words.phase[phase]}</b>
          {state === undefined || offline ? null : <span>{wish(state, lang) ?? words.queue(state.waiting)}</span>}
        </p>
        <p class="brass" style={fitting([name])}>
          <span>{name}</span>
        </p>
      </div>
    </article>
  );
}

/** What the queue wants of this desk, when it wants something. */
function wish({ wanted, leaving }: Payload<'deskState'>, lang: Lang): string | undefined {
  if (wanted === true) return lines[lang].wanted;
  return leaving === true ? lines[lang].leaving : undefined;
}
