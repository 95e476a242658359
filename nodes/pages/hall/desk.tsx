// One desk: the lit number above it, who stands there, its lamp and its keypad.
import { lightWhile } from '../../../broker/contract/answers.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { waitInShort } from '../../../broker/contract/wait-words.js';
import { Bulb } from './bulb.js';
import { isSimulated } from './devices.js';
import { Keypad } from './keypad.js';
import type { LampView } from './lamps.js';
import { OneButton } from './one-button.js';
import { People } from './people.js';
import { Segments } from './segments.js';
import { Smileys } from './smileys.js';
import { deviceOf, type Hall } from './store.js';
import { type Lang, lines, textIn } from './words.js';

const cutOff: LampView = { light: lightWhile('no-hub'), order: 0, said: { answer: 'no-hub', order: 0 } };

interface Props {
  readonly node: Extract<NodeConfig, { kind: 'desk' }>;
  readonly hall: Hall;
  readonly lang: Lang;
  readonly onKey: (key: string) => void;
  readonly onButton: (down: boolean) => void;
  readonly onRate: (rating: 1 | 2 | 3) => void;
  readonly onChoose: () => void;
}

export function Desk({ node, hall, lang, onKey, onButton, onRate, onChoose }: Props) {
  const words = lines[lang];
  const state = hall.desks[node.desk];
  const phase = state?.phase ?? 'closed';
  const range = state === undefined ? undefined : rangeAt(state);
  const active = hall.active === node.node;
  const offline = hall.online[node.node] === false || !hall.fresh;
  const title = `${words.desk} ${node.number}`;
  const name = textIn(node.name, lang);
  // What a display and a lamp do by themselves when no beat comes; here they would have to hear it through the hub.
  const text = hall.fresh ? deviceOf(hall, node.node, 'display').digits : '--';
  const lamp = hall.fresh ? deviceOf(hall, node.node, 'lamp').lamps.lamp : cutOff;
  const hand = node.devices.keypad === undefined && node.devices.button !== undefined ? 'button' : 'keypad';
  const devices = [hand, 'lamp', 'display', ...(node.devices.rating === undefined ? [] : ['rating'])];
  const real = devices.filter((device) => !isSimulated(node, device));
  return (
    <article class="desk" data-active={active} data-phase={phase} data-offline={offline} aria-label={title} onFocusIn={onChoose}>
      <header class="desk-sign" data-wide={node.number > 9}>
        <h3>
          <button type="button" class="choose" aria-pressed={active} onClick={onChoose}>
            <b>{node.number}</b>
            <span>
              {words.desk}
              {name === title ? null : <small>{name}</small>}
            </span>
          </button>
        </h3>
        <div class="led red" data-real={real.includes('display')}>
          <Segments text={text} cells={3} label={`${title}: ${text.trim() === '' ? '–' : text}`} />
        </div>
      </header>
      <div class="window">
        <People desk={node.number} phase={phase} number={state?.number ?? null} />
        <p class="plate">
          <b>{offline ? words.offline : words.phase[phase]}</b>
          {state === undefined || offline ? null : <span>{wish(state, lang) ?? words.waiting(state.waiting)}</span>}
          {range === undefined || offline ? null : <span class="range">{range}</span>}
        </p>
      </div>
      <div class="counter">
        <div class="lamp-row" data-real={real.includes('lamp')}>
          <Bulb lamp={lamp} lang={lang} />
          {active ? <p class="active">{words.chooseDesk}</p> : null}
        </div>
        <div class="console" data-real={real.includes(hand)}>
          {hand === 'button' ? (
            <OneButton label={`${words.oneButton} ${node.number}`} live={!real.includes(hand)} lang={lang} onButton={onButton} />
          ) : (
            <Keypad
              node={node}
              label={`${words.keypad} ${node.number}`}
              live={!real.includes(hand)}
              active={active}
              lang={lang}
              onKey={onKey}
            />
          )}
        </div>
        {node.devices.rating === undefined ? null : (
          <Smileys label={`${words.rating} ${node.number}`} live={!real.includes('rating')} lang={lang} onRate={onRate} />
        )}
        {real.length > 0 ? <p class="real">{words.elsewhere}</p> : null}
      </div>
    </article>
  );
}

/** How long who comes now would wait, at a desk that is not closed. */
function rangeAt({ wait, phase, wanted, leaving }: Payload<'deskState'>): string | undefined {
  return phase === 'closed' || wanted === true || leaving === true ? undefined : waitInShort(wait);
}

/** What the queue wants of this desk, when it wants something. */
function wish({ wanted, leaving }: Payload<'deskState'>, lang: Lang): string | undefined {
  if (wanted === true) return lines[lang].wanted;
  return leaving === true ? lines[lang].leaving : undefined;
}
