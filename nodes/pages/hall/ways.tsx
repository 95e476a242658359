// The small way out of the room: where the pages are that each of these people works with.
import { everyWay } from '../../../broker/contract/ways.js';
import { type Lang, lines } from './words.js';

export function Ways({ lang }: { lang: Lang }) {
  const words = lines[lang];
  return (
    <nav class="ways" aria-label={words.ways}>
      <p aria-hidden="true">{words.ways}</p>
      <ul>
        {everyWay.map(({ path, says }) => (
          <li key={path}>
            <a href={path}>{says[lang]}</a>
          </li>
        ))}
      </ul>
      <p class="help">{words.help}</p>
    </nav>
  );
}
