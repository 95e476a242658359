// The citizen's rating buttons, on the outer side of the desk: three faces, from the worst.
import { type Lang, lines } from './words.js';

interface Props {
  readonly label: string;
  readonly live: boolean;
  readonly lang: Lang;
  readonly onRate: (rating: 1 | 2 | 3) => void;
}

const faces = [
  { rating: 1, mouth: 'M11 25q7-8 14 0' },
  { rating: 2, mouth: 'M11 23h14' },
  { rating: 3, mouth: 'M11 21q7 8 14 0' },
] as const;

export function Smileys({ label, live, lang, onRate }: Props) {
  const { ratings } = lines[lang];
  return (
    <fieldset class="smileys" disabled={!live}>
      <legend class="sr">{label}</legend>
      {faces.map(({ rating, mouth }) => (
        <button key={rating} type="button" data-rating={rating} aria-label={ratings[rating - 1]} onClick={() => onRate(rating)}>
          <svg viewBox="0 0 36 36" aria-hidden="true">
            <circle cx="18" cy="18" r="16" />
            <path d={`M12 13v2M24 13v2${mouth}`} />
          </svg>
        </button>
      ))}
    </fieldset>
  );
}
