import { it } from 'vitest';
import { hearAllOnce } from './lossy.js';

it.each([1, 2, 3, 4])('every command and key comes once, in order, over a cable that hits some bytes (%i)', (seed) => {
  hearAllOnce('bad cable', 150, seed);
});
