import { it } from 'vitest';
import { chanceFrom, seedFor } from '../../harness/random.js';
import { accidents, surviveAll } from './accidents.js';

it.each(accidents)('a desk unit and its node come through: $name', async (accident) => {
  await surviveAll(accident, 90, chanceFrom(seedFor(`desk unit, ${accident.name}`)));
});
