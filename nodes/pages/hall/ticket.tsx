// A ticket in the room: it hangs in the slot or lies beside it, and is held up, over everything else, to be read.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PaperLine } from './escpos.js';
import { Paper, textOf } from './paper.js';
import { type Lang, lines as words } from './words.js';

/** A pointer on its way to somewhere else holds nothing up, and one on its way to the paper held up does not lose it. */
const graceMs = { up: 150, down: 300 };

interface Props {
  readonly lines: readonly PaperLine[];
  /** 0: it hangs in the slot; from 1 on, how many came after it of those that lie beside. */
  readonly age: number;
  /** Of the printer's paper. */
  readonly columns: number;
  readonly lang: Lang;
  readonly onTake: () => void;
}

/** Held up while the mouse is on it or the keyboard at it, or once touched; what is held up and clicked is taken. */
export function Ticket({ lines, age, columns, lang, onTake }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [held, hold] = useHand(button);
  return (
    <button
      ref={button}
      type="button"
      class="ticket"
      data-age={age}
      data-held={held}
      title={words[lang].tearOff}
      onPointerEnter={(event) => event.pointerType === 'mouse' && hold(true, graceMs.up)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && hold(isAtKeyboard(event.currentTarget), graceMs.down)}
      onFocus={(event) => isAtKeyboard(event.currentTarget) && hold(true)}
      onBlur={() => hold(false)}
      onClick={() => (held ? onTake() : hold(true))}
    >
      <span class="sr">{`${words[lang].tearOff}: ${textOf(lines)}`}</span>
      <Paper lines={lines} of={columns} />
      {held ? <HeldUp lines={lines} columns={columns} /> : null}
    </button>
  );
}

function isAtKeyboard(element: Element): boolean {
  return element.matches(':focus-visible');
}

type Hold = (up: boolean, afterMs?: number) => void;

/** Whether it is held up, and what changes that; Escape and a touch beside it put it back. */
function useHand(button: { readonly current: HTMLButtonElement | null }): readonly [held: boolean, hold: Hold] {
  const [held, setHeld] = useState(false);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const hold: Hold = (up, afterMs = 0) => {
    clearTimeout(waiting.current);
    if (afterMs === 0) setHeld(up);
    else waiting.current = setTimeout(() => setHeld(up), afterMs);
  };
  useEffect(() => () => clearTimeout(waiting.current), []);
  useEffect(() => {
    if (!held) return;
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && hold(false);
    const onPointerDown = ({ target }: PointerEvent) => !(target instanceof Node && button.current?.contains(target)) && hold(false);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('pointerdown', onPointerDown);
    };
  }, [held]);
  return [held, hold];
}

/** In the browser's top layer: neither the kiosk's edges nor what stands before it hide any of the paper. */
function HeldUp({ lines, columns }: Pick<Props, 'lines' | 'columns'>) {
  const sheet = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => sheet.current?.showPopover(), []);
  return (
    <span ref={sheet} class="held" popover="manual">
      <Paper lines={lines} of={columns} />
    </span>
  );
}
