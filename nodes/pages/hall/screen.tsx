// The waiting room's screen, as it hangs on the wall: the last call and those before; it leads to the real one.
import type { Call } from '../../../broker/contract/messages/area.js';
import { nodesOf } from './devices.js';
import type { Hall } from './store.js';
import { type Lang, lines, textIn } from './words.js';

const before = 3;

export function Screen({ hall, lang }: { hall: Hall; lang: Lang }) {
  const words = lines[lang];
  const areas = [...new Set(nodesOf(hall, 'board').map(({ area }) => area))];
  const calls = areas.flatMap((area): readonly Call[] => hall.calls[area] ?? []).sort((a, b) => b.call - a.call);
  const [last, ...earlier] = hall.fresh ? calls : [];
  const name = hall.info === undefined ? 'Turno' : textIn(hall.info.name, lang);
  const path = areas.length === 1 ? `/screen/${areas[0]}` : '/screen';
  return (
    <a class="screen" href={path} target="_blank" rel="noopener">
      <span class="sr">{words.screen}</span>
      <span class="glass" aria-hidden="true">
        <span class="screen-top">{name}</span>
        {last === undefined ? (
          <span class="screen-rest">{hall.fresh ? words.noCalls : words.offline}</span>
        ) : (
          <>
            <b key={last.call}>{last.number}</b>
            <span class="screen-desk">
              {words.desk} {last.desk}
            </span>
          </>
        )}
        <span class="screen-last">
          {earlier.slice(0, before).map(({ call, number, desk }) => (
            <span key={call}>
              {number} <i>{desk}</i>
            </span>
          ))}
        </span>
      </span>
    </a>
  );
}
