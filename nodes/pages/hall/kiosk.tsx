// The kiosk: labelled buttons with a lamp behind each, a roll of paper, and the slot that tickets come out of.
import type { Wait } from '../../../broker/contract/messages/fields.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import { cannotTell, provisional, rangeInShort } from '../../../broker/contract/wait-words.js';
import { isSimulated } from './devices.js';
import { useLit } from './lamp.js';
import type { LampView } from './lamps.js';
import { linkOf, Paper, textOf, wide } from './paper.js';
import { deviceOf, type Hall } from './store.js';
import { type Lang, lines, textIn } from './words.js';

type KioskNode = Extract<NodeConfig, { kind: 'kiosk' }>;

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
  const link = linkOf(printer.tickets.at(-1)?.lines ?? []);
  const inTray = printer.tickets.filter((ticket) => ticket.id !== printer.inSlot).map((ticket) => ticket.id);
  return (
    <section class="kiosk" aria-label={words.kiosk} data-offline={offline} data-many={node.buttons.length > 9} data-node={node.node}>
      <div class="crown">
        <h2>{words.take}</h2>
        <p>{offline ? words.offline : printer.paper ? words.press : words.noPaper}</p>
      </div>
      <div class="face">
        <fieldset class="buttons" disabled={!live} data-real={!live}>
          <legend class="sr">{words.kiosk}</legend>
          {node.buttons.map((button, i) => (
            <KioskButton
              key={button.button}
              id={`${node.node}-button-${i + 1}`}
              label={('language' in button ? button.label[button.language] : undefined) ?? textIn(button.label, lang)}
              language={'language' in button ? button.language : undefined}
              isDigit={'digit' in button}
              place={i + 1}
              lamp={hall.fresh ? deviceOf(hall, node.node, 'buttons').lamps[button.button] : undefined}
              wait={state?.buttons[button.button] === true ? state.waits?.[button.button] : undefined}
              lang={lang}
              onPress={() => onPress(button.button)}
            />
          ))}
        </fieldset>
        {live ? null : <p class="real">{words.elsewhere}</p>}
        <div class="printer" data-real={!printerLive} data-paper={printer.paper}>
          <div class="slot" aria-hidden="true" />
          <p class="collect">{words.collect}</p>
          <div class="tickets">
            {printer.tickets.map((ticket) => (
              <button
                key={ticket.id}
                type="button"
                class="ticket"
                data-age={ticket.id === printer.inSlot ? 0 : inTray.length - inTray.indexOf(ticket.id)}
                aria-label={`${words.tearOff}: ${textOf(ticket.lines)}`}
                title={words.tearOff}
                onClick={() => onTake(ticket.id)}
              >
                <Paper lines={ticket.lines} of={node.devices.printer?.columns === 32 ? 32 : wide} />
              </button>
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
      <div class="foot" aria-hidden="true" />
    </section>
  );
}

interface ButtonProps {
  readonly id: string;
  readonly label: string;
  readonly language: string | undefined;
  /** Types a digit of an appointment's code. */
  readonly isDigit: boolean;
  readonly place: number;
  readonly lamp: LampView | undefined;
  /** Null: nobody can tell yet; undefined: nothing is said of it. */
  readonly wait: Wait | null | undefined;
  readonly lang: Lang;
  readonly onPress: () => void;
}

function KioskButton({ id, label, language, isDigit, place, lamp, wait, lang, onPress }: ButtonProps) {
  const lit = useLit(lamp);
  return (
    <button
      type="button"
      class="service"
      id={id}
      lang={language}
      data-lit={lit}
      data-language={language !== undefined}
      data-digit={isDigit}
      aria-keyshortcuts={place <= 9 ? String(place) : undefined}
      onClick={onPress}
    >
      <span class="cap" aria-hidden="true" />
      <span class="label">
        {label}
        {wait === undefined ? null : <small class="wait">{expected(wait, lang)}</small>}
      </span>
      {place <= 9 ? <kbd>{place}</kbd> : null}
    </button>
  );
}

function expected(wait: Wait | null, lang: Lang): string {
  const words = wait === null ? cannotTell[lang] : rangeInShort(wait);
  return `${lines[lang].expected} ${words}${wait?.provisional === true ? `, ${provisional[lang]}` : ''}`;
}
