// The room: where everything stands, and the one way from a hand to a device.
import { useEffect, useState } from 'preact/hooks';
import { keysOf } from '../../../broker/contract/grammar.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { Board } from './board.js';
import { WallClock } from './clock.js';
import { Console } from './console.js';
import { Desk } from './desk.js';
import { nodesOf } from './devices.js';
import { FirstStep } from './first-step.js';
import { FarKiosk, Kiosk } from './kiosk.js';
import { Notice } from './notice.js';
import type { Hearing } from './player.js';
import { Backdrop, Plant, Window } from './scene.js';
import { Screen } from './screen.js';
import { Seats } from './seats.js';
import { grammarOf, shortcutOf } from './shortcuts.js';
import { Sign } from './sign.js';
import { Speaker } from './speaker.js';
import { deviceOf, type Fact, type Hall } from './store.js';
import { Ways } from './ways.js';
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
      const desks = nodesOf(hall, 'desk').map((node) => node.node);
      if (shortcut.do === 'kiosk') {
        pressButton(`${hall.near}-button-${shortcut.place + 1}`);
      } else if (shortcut.do === 'desk') {
        const at = desks.indexOf(hall.active ?? '');
        const node = desks[(at + shortcut.step + desks.length) % desks.length];
        if (node === undefined) return;
        tell({ type: 'chosen', node });
      } else {
        const desk = nodesOf(hall, 'desk').find((node) => node.node === hall.active);
        for (const key of desk === undefined ? '' : keysOf(shortcut.row, grammarOf(desk))) pressButton(`${hall.active}-key-${key}`);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [look, tell]);
}

/** Six desks side by side are still to be told apart; more stand in two rows of about the same length. */
function rowsOf(desks: readonly unknown[]): 1 | 2 {
  return desks.length > 6 ? 2 : 1;
}

function standing(desks: readonly unknown[]): Record<'--columns', number> {
  return { '--columns': Math.max(3, Math.ceil(desks.length / rowsOf(desks))) };
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
  const boards = nodesOf(hall, 'board');
  const call = hall.spoken;
  const isNear = ({ node }: { readonly node: string }) => node === hall.near;
  return (
    <div class="hall" data-fresh={hall.fresh} data-open={hall.state?.open ?? true}>
      <Sign hall={hall} lang={lang} onLang={() => setLang(lang === 'it' ? 'en' : 'it')} />
      <Notice hall={hall} lang={lang} />
      <main class="room" data-rows={rowsOf(desks)} style={standing(desks)}>
        <Backdrop />
        <div class="kiosks">
          {kiosks.filter(isNear).map((node) => (
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
        <div class="scene">
          <div class="wall" data-boards={boards.length}>
            <Window side="left" />
            {boards.map((node) => (
              <Board key={node.node} node={node} hall={hall} lang={lang} />
            ))}
            <div class="between">
              <WallClock at={hall.beat?.at} />
              {nodesOf(hall, 'announcer').map((node) => (
                <Speaker key={node.node} node={node} hall={hall} hearing={hearing} lang={lang} onUnlock={unlock} />
              ))}
            </div>
            <Screen hall={hall} lang={lang} />
          </div>
          <div class="desks">
            {desks.map((node) => (
              <Desk key={node.node} node={node} hall={hall} lang={lang} onChoose={() => tell({ type: 'chosen', node: node.node })} />
            ))}
          </div>
          <FirstStep hall={hall} lang={lang} />
          <div class="waiting">
            <Plant />
            <Seats waiting={hall.fresh ? hall.state?.waiting : undefined} rows={rowsOf(desks) === 2 ? 1 : 2} lang={lang} />
            {kiosks.map((node, i) =>
              isNear(node) ? null : (
                <FarKiosk
                  key={node.node}
                  node={node}
                  name={`${words.nearer} ${i + 1}`}
                  dark={!hall.fresh || hall.online[node.node] === false || !deviceOf(hall, node.node, 'printer').paper}
                  onGo={() => tell({ type: 'chosen', node: node.node })}
                />
              ),
            )}
          </div>
        </div>
        <div class="consoles">
          {desks.map((node) => (
            <Console
              key={node.node}
              node={node}
              hall={hall}
              lang={lang}
              onKey={(key) => send(node.node, 'keypad', { v: 1, type: 'key', key })}
              onButton={(down) => send(node.node, 'button', { v: 1, type: 'button', down })}
              onRate={(rating) => send(node.node, 'rating', { v: 1, type: 'rate', rating })}
            />
          ))}
        </div>
      </main>
      <Ways lang={lang} />
      <p class="sr" aria-live="polite" aria-atomic="true">
        {call === undefined ? '' : <span key={call.call}>{words.call(call.number, String(call.desk))}</span>}
      </p>
    </div>
  );
}
