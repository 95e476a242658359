// The kiosk: labelled buttons with a lamp behind each, a roll of paper, and the slot that tickets come out of.
import type { Wait } from '../../../broker/contract/messages/fields.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import { cannotTell, provisional, rangeInShort } from '../../../broker/contract/wait-words.js';
import { isSimulated } from './devices.js';
import { fitting } from './fitting.js';
import { useLit } from './lamp.js';
import type { LampView } from './lamps.js';
import { opensWords } from './opens.js';
import { linkOf, wide } from './paper.js';
import { deviceOf, type Hall } from './store.js';
import { Ticket } from './ticket.js';
import { type Lang, lines, textIn } from './words.js';

type KioskNode = Extract<NodeConfig, { kind: 'kiosk' }>;

/** How much of a name is surely seen on its button, letters; of a longer one the end may be cut. */
const namesSeen = 36;

interface Props {
  readonly node: KioskNode;
  readonly hall: Hall;
  readonly lang: Lang;
  readonly onPress: (button: string) => void;
  readonly onRoll: (paper: boolean) => void;
  readonly onTake: (ticket: number) => void;
}

export function Kiosk({ node, hall, lang, onPress, onRoll, onTake }: Props) {
  const words = lines[lang];
  const live = isSimulated(node, 'buttons');
  const printer = deviceOf(hall, node.node, 'printer');
  const printerLive = isSimulated(node, 'printer');
  const offline = hall.online[node.node] === false;
  const state = hall.fresh ? hall.kiosks[node.node] : undefined;
  const gives = node.buttons.some((button) => 'service' in button && state?.buttons[button.button] !== false);
  const crownWords = offline
    ? words.offline
    : !hall.fresh
      ? words.connecting
      : gives
        ? words.press
        : words.noNumbers(hall.state?.withinHours === false);
  const opens = offline || gives ? undefined : opensWords(hall, lang);
  const link = linkOf(printer.tickets.at(-1)?.lines ?? []);
  const inTray = printer.tickets.filter((ticket) => ticket.id !== printer.inSlot).map((ticket) => ticket.id);
  return (
    <section
      class="kiosk"
      aria-label={words.kiosk}
      data-offline={offline}
      data-paper={printer.paper}
      data-many={node.buttons.length > 9}
      data-node={node.node}
    >
      <div class="crown">
        <h2>{words.take}</h2>
        <p>{printer.paper || offline ? crownWords : words.noPaper}</p>
        {opens === undefined ? null : <p>{opens}</p>}
      </div>
      <div class="face">
        <fieldset class="buttons" disabled={!live} data-real={!live} style={fitting(node.buttons.map(({ label }) => textIn(label, lang)))}>
          <legend class="sr">{words.kiosk}</legend>
          {node.buttons.map((button, i) =>
            'digit' in button ? null : (
              <KioskButton
                key={button.button}
                id={`${node.node}-button-${i + 1}`}
                label={('language' in button ? button.label[button.language] : undefined) ?? textIn(button.label, lang)}
                language={'language' in button ? button.language : undefined}
                place={i + 1}
                lamp={hall.fresh ? deviceOf(hall, node.node, 'buttons').lamps[button.button] : undefined}
                wait={state?.buttons[button.button] === true ? state.waits?.[button.button] : undefined}
                lang={lang}
                onPress={() => onPress(button.button)}
              />
            ),
          )}
          <CodePad node={node} hall={hall} lang={lang} onPress={onPress} />
        </fieldset>
        {live ? null : <p class="real">{words.elsewhere}</p>}
        <div class="printer" data-real={!printerLive} data-paper={printer.paper}>
          <div class="slot" aria-hidden="true" />
          <p class="collect">{words.collect}</p>
          <div class="tickets">
            {printer.tickets.map((ticket) => (
              <Ticket
                key={ticket.id}
                lines={ticket.lines}
                age={ticket.id === printer.inSlot ? 0 : inTray.length - inTray.indexOf(ticket.id)}
                columns={node.devices.printer?.columns === 32 ? 32 : wide}
                lang={lang}
                onTake={() => onTake(ticket.id)}
              />
            ))}
          </div>
          {printerLive ? (
            <button type="button" class="roll" aria-pressed={!printer.paper} onClick={() => onRoll(!printer.paper)}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="11" cy="11" r="8" />
                <circle class="core" cx="11" cy="11" r="3" />
                <path d="M19 11v10h-5" />
              </svg>
              <span>{printer.paper ? words.rollOut : words.rollIn}</span>
            </button>
          ) : (
            <p class="real">{words.elsewhere}</p>
          )}
          {link === undefined ? null : (
            <a class="own-page" href={link} target="_blank" rel="noreferrer">
              {words.onPhone}
            </a>
          )}
          {printer.paper ? null : <p class="no-paper">{words.noPaper}</p>}
        </div>
      </div>
      <div class="foot">
        {node.panel === true ? (
          <a class="own" href={`/kiosk/${node.node}`} target="_blank" rel="noopener">
            {words.panelPage}
          </a>
        ) : null}
      </div>
    </section>
  );
}

interface ButtonProps {
  readonly id: string;
  readonly label: string;
  readonly language: string | undefined;
  readonly place: number;
  readonly lamp: LampView | undefined;
  /** Null: nobody can tell yet; undefined: nothing is said of it. */
  readonly wait: Wait | null | undefined;
  readonly lang: Lang;
  readonly onPress: () => void;
}

function KioskButton({ id, label, language, place, lamp, wait, lang, onPress }: ButtonProps) {
  const lit = useLit(lamp);
  return (
    <button
      type="button"
      class="service"
      id={id}
      lang={language}
      data-lit={lit}
      data-language={language !== undefined}
      aria-keyshortcuts={place <= 9 ? String(place) : undefined}
      onClick={onPress}
    >
      <span class="cap" aria-hidden="true" />
      <span class="label">
        <span class="name" title={label.length > namesSeen ? label : undefined}>
          {label}
        </span>
        {wait === undefined ? null : <Expected wait={wait} lang={lang} />}
      </span>
      {place <= 9 ? <kbd>{place}</kbd> : null}
    </button>
  );
}

/** What an appointment's code is typed on: the node's digits, as they stand on a telephone that has but two rows. */
function CodePad({ node, hall, lang, onPress }: Pick<Props, 'node' | 'hall' | 'lang' | 'onPress'>) {
  const digits = node.buttons.flatMap((button, i) => ('digit' in button ? [{ ...button, id: `${node.node}-button-${i + 1}` }] : []));
  if (digits.length === 0) return null;
  const sorted = [...digits].sort((a, b) => ((a.digit + 9) % 10) - ((b.digit + 9) % 10));
  const { lamps } = deviceOf(hall, node.node, 'buttons');
  return (
    <div class="code">
      <p>{lines[lang].code}</p>
      {sorted.map(({ button, id, label }) => (
        <Digit
          key={button}
          id={id}
          label={textIn(label, lang)}
          lamp={hall.fresh ? lamps[button] : undefined}
          onPress={() => onPress(button)}
        />
      ))}
    </div>
  );
}

function Digit({ id, label, lamp, onPress }: Pick<ButtonProps, 'id' | 'label' | 'lamp' | 'onPress'>) {
  const lit = useLit(lamp);
  return (
    <button type="button" class="digit" id={id} data-lit={lit} onClick={onPress}>
      {label}
    </button>
  );
}

function Expected({ wait, lang }: { wait: Wait | null; lang: Lang }) {
  const words = wait === null ? cannotTell[lang] : rangeInShort(wait);
  return (
    <small class="wait" data-known={wait !== null}>
      {`${lines[lang].expected} ${words}`}
      {wait?.provisional === true ? <span class="guess">{`, ${provisional[lang]}`}</span> : null}
    </small>
  );
}

/** One of the room's other kiosks, farther away; whoever goes there has it near. */
export function FarKiosk({ node, name, dark, onGo }: { node: KioskNode; name: string; dark: boolean; onGo: () => void }) {
  return (
    <section class="kiosk far" aria-label={name} data-node={node.node} data-dark={dark}>
      <button type="button" onClick={onGo}>
        <svg viewBox="0 0 80 130" aria-hidden="true">
          <ellipse class="floor-shade" cx="40" cy="124" rx="34" ry="5" />
          <path class="body" d="M12 22h56v94H12z" />
          <path class="top" d="M12 26V14q0-10 10-10h36q10 0 10 10v12z" />
          {[34, 46, 58].map((y) => (
            <g key={y}>
              <rect class="knob" x="18" y={y} width="44" height="8" rx="3" />
              <circle class="light" cx="23" cy={y + 4} r="2.4" />
            </g>
          ))}
          <path class="mouth" d="M20 76h40v5H20z" />
          <path class="base" d="M8 116h64v8H8z" />
        </svg>
        <span>{name}</span>
      </button>
    </section>
  );
}
