// Seven-segment digits as they are on the wall: every segment is drawn, lit or dark.
const t = 11;

function bar(x1: number, y1: number, x2: number, y2: number): string {
  const h = t / 2;
  return y1 === y2
    ? `${x1},${y1} ${x1 + h},${y1 - h} ${x2 - h},${y1 - h} ${x2},${y1} ${x2 - h},${y1 + h} ${x1 + h},${y1 + h}`
    : `${x1},${y1} ${x1 + h},${y1 + h} ${x1 + h},${y2 - h} ${x1},${y2} ${x1 - h},${y2 - h} ${x1 - h},${y1 + h}`;
}

const segments: Readonly<Record<string, string>> = {
  a: bar(11, 8, 49, 8),
  b: bar(51, 10, 51, 49),
  c: bar(51, 51, 51, 90),
  d: bar(11, 92, 49, 92),
  e: bar(9, 51, 9, 90),
  f: bar(9, 10, 9, 49),
  g: bar(11, 50, 49, 50),
};

/** Digits, the hyphen, and the letters that seven segments can show. */
const shapes: Readonly<Record<string, string>> = {
  '0': 'abcdef',
  '1': 'bc',
  '2': 'abdeg',
  '3': 'abcdg',
  '4': 'bcfg',
  '5': 'acdfg',
  '6': 'acdefg',
  '7': 'abc',
  '8': 'abcdefg',
  '9': 'abcdfg',
  '-': 'g',
  A: 'abcefg',
  B: 'cdefg',
  C: 'adef',
  D: 'bcdeg',
  E: 'adefg',
  F: 'aefg',
  H: 'bcefg',
  J: 'bcde',
  L: 'def',
  N: 'ceg',
  O: 'cdeg',
  P: 'abefg',
  R: 'eg',
  T: 'defg',
  U: 'bcdef',
  Y: 'bcdfg',
};

const pitch = 74;

/** `cells` digits wide at least, right-aligned; wider when the text is longer. No `label`: something beside it says it. */
export function Segments({ text, cells, label }: { text: string; cells: number; label?: string }) {
  const chars = [...text.padStart(cells)];
  return (
    <svg class="segments" viewBox={`-4 0 ${chars.length * pitch + 2} 100`} aria-hidden={label === undefined} role="img" aria-label={label}>
      {chars.map((char, i) => (
        <g key={`${i}/${chars.length}`} transform={`translate(${i * pitch + 12} 0) skewX(-6)`}>
          {Object.entries(segments).map(([name, points]) => (
            <polygon key={name} points={points} class={shapes[char.toUpperCase()]?.includes(name) ? 'lit' : 'dark'} />
          ))}
        </g>
      ))}
    </svg>
  );
}
