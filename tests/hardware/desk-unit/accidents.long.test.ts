import { it } from 'vitest';
import { chanceFrom, seedFor } from '../../harness/random.js';
import { accidents, surviveAll } from './accidents.js';

it.each(accidents)('a desk unit and its node come through, at every byte: $name', async (accident) => {
  const times = await surviveAll(accident, 1, chanceFrom(seedFor(`desk unit, at every byte, ${accident.name}`)));
  process.stdout.write(`desk unit, ${accident.name}: ${times} times\n`);
});
