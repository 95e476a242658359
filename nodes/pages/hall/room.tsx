// The room: where everything stands, and the one way from a hand to a device.
import { useEffect, useState } from 'preact/hooks';
import { keysOf } from '../../../broker/contract/grammar.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { Board } from './board.js';
import { WallClock } from './clock.js';
import { Desk } from './desk.js';
import { nodesOf } from './devices.js';
import { Kiosk } from './kiosk.js';
import { Legend } from './legend.js';
import { Notice } from './notice.js';
import type { Hearing } from './player.js';
import { Floor, Plant, Window } from './scene.js';
import { grammarOf, shortcutOf } from './shortcuts.js';
import { Sign } from './sign.js';
import { Speaker } from './speaker.js';
import type { Fact, Hall } from './store.js';
import { type Lang, lines } from './words.js';

interface Props {
  readonly hall: Hall;
  /** The hall as it is now: keys may come faster than frames. */
  readonly look: () => Hall;
  readonly hearing: Hearing;
  readonly tell: (fact: Fact) => void;
  readonly send: (node: string, device: string, message: Payload<'sim'>) => void;
  readonly unlock: () => void;
}

/** A shortcut presses the very button that a mouse would: what is disabled stays so, and the eye sees which one it was. */
function pressButton(id: string): void {
  const button = document.getElementById(id);
  if (!(button instanceof HTMLButtonElement)) return;
  button.click();
  button.dataset.hit = 'true';
  setTimeout(() => delete button.dataset.hit, 160);
}

function useShortcuts(look: () => Hall, tell: (fact: Fact) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const shortcut = shortcutOf(event.key);
      if (shortcut === undefined) return;
      event.preventDefault();
      const hall = look();
      const kiosks = nodesOf(hall, 'kiosk').map((node) => node.node);
      const desks = nodesOf(hall, 'desk').map((node) => node.node);
      if (shortcut.do === 'kiosk') {
        const focused = document.activeElement?.closest('[data-node]')?.getAttribute('data-node') ?? '';
        pressButton(`${kiosks.includes(focused) ? focused : kiosks[0]}-button-${shortcut.place + 1}`);
      } else if (shortcut.do === 'desk') {
        const at = desks.indexOf(hall.active ?? '');
        const node = desks[(at + shortcut.step + desks.length) % desks.length];
        if (node === undefined) return;
        tell({ type: 'chosen', node });
        document.getElementById(`${node}-key-1`)?.closest('.desk')?.scrollIntoView({ block: 'nearest' });
      } else {
        const desk = nodesOf(hall, 'desk').find((node) => node.node === hall.active);
        for (const key of desk === undefined ? '' : keysOf(shortcut.row, grammarOf(desk))) pressButton(`${hall.active}-key-${key}`);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [look, tell]);
}

/** Four desks side by side keep their words legible; more stand in rows of about the same length. */
function standing(desks: number): Record<'--rows' | '--columns', number> {
  const rows = Math.max(1, Math.ceil(desks / 4));
  return { '--rows': rows, '--columns': Math.max(1, Math.ceil(desks / rows)) };
}

export function Room({ hall, look, hearing, tell, send, unlock }: Props) {
  const [lang, setLang] = useState<Lang>('it');
  const words = lines[lang];
  useShortcuts(look, tell);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${words.title} · Turno`;
  }, [lang, words]);
  const kiosks = nodesOf(hall, 'kiosk');
  const desks = nodesOf(hall, 'desk');
  const call = hall.spoken;
  return (
    <div class="hall" data-fresh={hall.fresh} data-open={hall.state?.open ?? true}>
      <Sign hall={hall} lang={lang} onLang={() => setLang(lang === 'it' ? 'en' : 'it')} />
      <Notice hall={hall} lang={lang} />
      <main class="room" style={standing(desks.length)}>
        <Floor />
        <div class="kiosks">
          <Plant />
          {kiosks.map((node) => (
            <Kiosk
              key={node.node}
              node={node}
              hall={hall}
              lang={lang}
              onPress={(button) => send(node.node, 'buttons', { v: 1, type: 'press', button })}
              onRoll={(paper) => send(node.node, 'printer', { v: 1, type: 'roll', paper })}
              onTake={(ticket) => tell({ type: 'taken', node: node.node, device: 'printer', ticket })}
            />
          ))}
          {Object.keys(hall.nodes).length === 0 && hall.linked ? <p class="empty">{words.empty}</p> : null}
        </div>
        <div class="wall">
          <Window side="left" />
          {nodesOf(hall, 'board').map((node) => (
            <Board key={node.node} node={node} hall={hall} lang={lang} />
          ))}
          <div class="between">
            <WallClock at={hall.beat?.at} />
            {nodesOf(hall, 'announcer').map((node) => (
              <Speaker key={node.node} node={node} hall={hall} hearing={hearing} lang={lang} onUnlock={unlock} />
            ))}
          </div>
          <Window side="right" />
          <Legend lang={lang} />
        </div>
        <div class="desks">
          {desks.map((node) => (
            <Desk
              key={node.node}
              node={node}
              hall={hall}
              lang={lang}
              onKey={(key) => {
                tell({ type: 'chosen', node: node.node });
                send(node.node, 'keypad', { v: 1, type: 'key', key });
              }}
              onButton={(down) => {
                tell({ type: 'chosen', node: node.node });
                send(node.node, 'button', { v: 1, type: 'button', down });
              }}
              onRate={(rating) => send(node.node, 'rating', { v: 1, type: 'rate', rating })}
              onChoose={() => tell({ type: 'chosen', node: node.node })}
            />
          ))}
        </div>
      </main>
      <p class="sr" aria-live="polite" aria-atomic="true">
        {call === undefined ? '' : <span key={call.call}>{words.call(call.number, String(call.desk))}</span>}
      </p>
    </div>
  );
}
