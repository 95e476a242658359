// The small way out of the room: where the pages are that each of these people works with.
import { type Lang, lines } from './words.js';

const paths = ['/screen', '/desk', '/supervisor', '/appointments', '/book', '/case', '/reports', '/sign-in'] as const;
export type PagePath = (typeof paths)[number];

export function Ways({ lang }: { lang: Lang }) {
  const words = lines[lang];
  return (
    <nav class="ways" aria-label={words.ways}>
      <p aria-hidden="true">{words.ways}</p>
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <a href={path}>{words.pages[path]}</a>
          </li>
        ))}
      </ul>
      <p class="help">{words.help}</p>
    </nav>
  );
}
