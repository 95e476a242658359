import { it } from 'vitest';
import { hearNonsense } from './nonsense.js';

it('a desk unit hears 10 minutes of nonsense without a hang, a false key or a number that nobody sent', () => {
  hearNonsense(600_000);
});
