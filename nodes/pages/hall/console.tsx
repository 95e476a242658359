// The operator's side of the desk that is chosen: its keypad or button, its lamp, what the lamp means, and its citizen's smileys.
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { waitInShort } from '../../../broker/contract/wait-words.js';
import { Bulb } from './bulb.js';
import { Keypad } from './keypad.js';
import { Legend } from './legend.js';
import { OneButton } from './one-button.js';
import { Smileys } from './smileys.js';
import { inputOf, lampOf, realOf, standingOf } from './standing.js';
import type { Hall } from './store.js';
import { type Lang, lines, textIn } from './words.js';

interface Props {
  readonly node: Extract<NodeConfig, { kind: 'desk' }>;
  readonly hall: Hall;
  readonly lang: Lang;
  readonly onKey: (key: string) => void;
  readonly onButton: (down: boolean) => void;
  readonly onRate: (rating: 1 | 2 | 3) => void;
}

/** All desks' are there and one is seen: keys that come faster than frames find theirs. */
export function Console({ node, hall, lang, onKey, onButton, onRate }: Props) {
  const words = lines[lang];
  const active = hall.active === node.node;
  const { offline, phase, state } = standingOf(hall, node);
  const range = state === undefined || offline ? undefined : rangeAt(state);
  const input = inputOf(node);
  const real = realOf(node);
  const name = textIn(node.name, lang);
  const title = `${words.desk} ${node.number}`;
  return (
    <section class="console" hidden={!active} aria-label={`${words.operator}: ${title}`} data-phase={phase} data-offline={offline}>
      <header>
        <p class="over">{words.operator}</p>
        <h2>
          {title}
          {name === title ? null : <small>{name}</small>}
        </h2>
        <p class="now">
          <b>{offline ? words.offline : words.phase[phase]}</b>
          {offline || state?.number == null ? null : <span class="whom">{state.number}</span>}
        </p>
        {state === undefined || offline ? null : (
          <p class="line">
            {words.waiting(state.waiting)}
            {range === undefined ? null : ` · ${range}`}
          </p>
        )}
      </header>
      <div class="desk-top">
        <div class="lamp-row" data-real={real.includes('lamp')}>
          <Bulb lamp={lampOf(hall, node)} lang={lang} />
        </div>
        <div class="pad" data-real={real.includes(input)}>
          {input === 'button' ? (
            <OneButton label={`${words.oneButton} ${node.number}`} live={!real.includes(input)} lang={lang} onButton={onButton} />
          ) : (
            <Keypad
              node={node}
              label={`${words.keypad} ${node.number}`}
              live={!real.includes(input)}
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
      <Legend lang={lang} id={`${node.node}-legend`} />
      <a class="own" href={`/desk/${node.desk}`} target="_blank" rel="noopener">
        {words.deskPage}
      </a>
    </section>
  );
}

/** How long who comes now would wait, at a desk that is not closed. */
function rangeAt({ wait, phase, wanted, leaving }: Payload<'deskState'>): string | undefined {
  return phase === 'closed' || wanted === true || leaving === true ? undefined : waitInShort(wait);
}
