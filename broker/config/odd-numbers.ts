// Numbers that one program reads otherwise than the next: `010`, `0x1F`, `2.000`.
import type { Path, Problem } from './problem.js';
import { oddNumber } from './traps.js';
import type { Place } from './tree.js';

export function oddNumbers(place: Place, path: Path = []): Problem[] {
  const { data, source } = place;
  const message = typeof data === 'number' && source !== undefined ? oddNumber(data, source) : undefined;
  return [
    ...(message === undefined ? [] : [{ path, message }]),
    ...[...(place.keys ?? [])].flatMap(([name, key]) => oddNumbers(key.place, [...path, name])),
    ...[...(place.items ?? [])].flatMap((item, i) => oddNumbers(item, [...path, i])),
  ];
}
