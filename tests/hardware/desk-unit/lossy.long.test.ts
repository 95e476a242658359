import { it } from 'vitest';
import { hearAllOnce } from './lossy.js';

it('over a cable that hits 3 % of all bytes, of 100,000 frames every command and key comes once, in order', () => {
  hearAllOnce('bad cable, long', 50_000);
});
