// What an eye reads on seven segments, given as a set of segments: A is bit 0, G bit 6.

/** The segments that are lit, by what is read: what a number or a dash is made of, and the letters that a number may have (DESIGN, "Numbers"). */
const lit: Readonly<Record<string, string>> = {
  ...{
    ' ': '',
    '-': 'G',
    0: 'ABCDEF',
    1: 'BC',
    2: 'ABDEG',
    3: 'ABCDG',
    4: 'BCFG',
    5: 'ACDFG',
    6: 'ACDEFG',
    7: 'ABC',
    8: 'ABCDEFG',
    9: 'ABCDFG',
  },
  ...{ A: 'ABCEFG', b: 'CDEFG', C: 'ADEF', d: 'BCDEG', E: 'ADEFG', F: 'AEFG', H: 'BCEFG', J: 'BCDE', L: 'DEF', n: 'CEG', o: 'CDEG' },
  ...{ P: 'ABEFG', r: 'EG', t: 'DEFG', U: 'BCDEF', y: 'BCDFG' },
};

const characters = new Map(
  Object.entries(lit).map(([character, segments]) => [
    [...segments].reduce((sum, segment) => sum | (1 << (segment.charCodeAt(0) - 'A'.charCodeAt(0))), 0),
    character,
  ]),
);

/** `?` where nothing looks so. */
export function characterOf(segments: number): string {
  return characters.get(segments) ?? '?';
}
