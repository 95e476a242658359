// Who waits: people on the room's chairs, seen from behind as they look at the boards. As many as the hub says, as far as the chairs go.
import { coats, hairs, pick, skins } from './people.js';
import { type Lang, lines } from './words.js';

interface Props {
  /** Nobody knows before the hub has said so. */
  readonly waiting: number | undefined;
  /** Of chairs, one behind the other; the last is nearest to us. */
  readonly rows: number;
  readonly lang: Lang;
}

const perRow = 9;
const pitch = 62;
/** In which order a row's chairs are taken: people leave a chair between them while they can. */
const taken = [3, 6, 1, 8, 4, 0, 7, 2, 5];

/** Hair from behind; the head's middle is at 0, -36. */
const cuts = [
  'M-14-36c0-21 28-21 28 0 1 12-3 17-6 18h-16c-3-1-7-6-6-18z',
  'M-15-36c-1-22 31-22 30 0l3 24c-9 6-27 6-36 0z',
  'M-14-36c0-21 28-21 28 0 1 12-3 17-6 18h-16c-3-1-7-6-6-18zM-6-54a6 6 0 0 1 12 0 6 6 0 0 1-12 0z',
  'M-16-35c0-23 32-23 32 0 3 9 0 15-4 17 0 3-24 3-24 0-4-2-7-8-4-17z',
];

function Person({ n }: { n: number }) {
  return (
    <>
      <path d="M-30 34c-3-30 0-45 14-49l16-4 16 4c14 4 17 19 14 49z" fill={pick(coats, n * 3 + (n >> 1))} />
      <path class="shade" d="M6-18l10 3c14 4 17 19 14 49H14C19 14 17-6 6-18z" />
      <rect x="-7" y="-25" width="14" height="13" rx="5" fill={pick(skins, n * 3 + 1)} />
      <circle cx="-14" cy="-33" r="3.2" fill={pick(skins, n * 3 + 1)} />
      <circle cx="14" cy="-33" r="3.2" fill={pick(skins, n * 3 + 1)} />
      <path d={cuts[(n * 5) % cuts.length]} fill={pick(hairs, n * 11 + 3)} />
    </>
  );
}

function Row({ row, people }: { row: number; people: number }) {
  const sitting = new Set(taken.slice(0, people));
  return (
    <svg class="row" viewBox={`0 0 ${perRow * pitch} 124`} aria-hidden="true">
      <ellipse class="floor-shade" cx={(perRow * pitch) / 2} cy="118" rx={(perRow * pitch) / 2 - 4} ry="6" />
      <rect class="beam" x="10" y="100" width={perRow * pitch - 20} height="6" rx="2" />
      {[18, 3 * pitch, 6 * pitch, perRow * pitch - 24].map((x) => (
        <path key={x} class="leg" d={`M${x} 104v14m-7 0h14`} />
      ))}
      {Array.from({ length: perRow }, (_, i) => i).map((i) => (
        <g key={i} transform={`translate(${i * pitch + pitch / 2} 66)`}>
          <g class="who" data-here={sitting.has(i)}>
            <Person n={row * perRow + i} />
          </g>
          <path class="chair" d="M-24 2c0-6 3-8 8-8h32c5 0 8 2 8 8l-2 32c0 4-3 6-7 6h-30c-4 0-7-2-7-6z" />
          <path class="gloss" d="M-19 3c0-3 2-4 4-4h30" />
        </g>
      ))}
    </svg>
  );
}

export function Seats({ waiting, rows, lang }: Props) {
  // The row behind, nearer to the desks, fills first.
  const people = Math.min(waiting ?? 0, rows * perRow);
  return (
    <section class="seats" aria-label={lines[lang].title}>
      {Array.from({ length: rows }, (_, row) => (
        <Row key={row} row={row} people={Math.max(0, Math.ceil((people - row) / rows))} />
      ))}
      {waiting === undefined ? null : <p class="count">{lines[lang].waiting(waiting)}</p>}
    </section>
  );
}
