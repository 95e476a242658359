// A desk's one button, held as long as the finger is on it, and what it can say.
import { gestures } from '../../../broker/contract/one-button.js';
import type { Lang } from './words.js';

interface Props {
  readonly label: string;
  readonly live: boolean;
  readonly lang: Lang;
  readonly onButton: (down: boolean) => void;
}

export function OneButton({ label, live, lang, onButton }: Props) {
  const isPress = ({ key, repeat }: KeyboardEvent) => (key === ' ' || key === 'Enter') && !repeat;
  return (
    <fieldset class="one-button" disabled={!live}>
      <legend class="sr">{label}</legend>
      <button
        type="button"
        aria-label={label}
        onPointerDown={(event) => {
          // The finger may leave the button before it is lifted.
          event.currentTarget.setPointerCapture(event.pointerId);
          onButton(true);
        }}
        onPointerUp={() => onButton(false)}
        onPointerCancel={() => onButton(false)}
        onKeyDown={(event) => isPress(event) && onButton(true)}
        onKeyUp={(event) => isPress(event) && onButton(false)}
      />
      <dl>
        {Object.values(gestures).map(({ label, says }) => (
          <div key={label.en}>
            <dt>{label[lang]}: </dt>
            <dd>{says[lang]}</dd>
          </div>
        ))}
      </dl>
    </fieldset>
  );
}
