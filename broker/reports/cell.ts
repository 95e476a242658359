// A figure as people read it.
import { definitionOf } from '../stats/definitions.js';
import type { FigureId } from '../stats/figure-id.js';
import { decimal, hours, minutes, none, percent, type Tongue } from './numbers.js';

/** Null and undefined are a dash. Hours for what desks did, minutes for what citizens did. */
export function cellOf(id: FigureId, value: number | null | undefined, tongue: Tongue): string {
  if (value === null || value === undefined) return none;
  switch (definitionOf(id).unit) {
    case 'count':
      return decimal(value, tongue, 0);
    case 'share':
      return percent(value, tongue);
    case 'days':
      return decimal(value, tongue);
    case 'ms':
      return id.startsWith('desk-') ? hours(value, tongue) : minutes(value, tongue);
  }
}
