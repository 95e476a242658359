// The config in the shape that the queue's rules read.
import type { Config } from '../config/schema.js';
import type { Hall } from '../tickets/hall.js';

export function hallOf(config: Config): Hall {
  return {
    services: new Map(Object.entries(config.services)),
    series: new Map(Object.entries(config.series).map(([letter, series]) => [letter, { ...series, letter }])),
    desks: new Map(Object.entries(config.desks)),
    rules: config.rules,
  };
}
