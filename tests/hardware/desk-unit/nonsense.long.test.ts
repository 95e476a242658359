import { it } from 'vitest';
import { hearNonsense, hearNonsenseAmidTalk } from './nonsense.js';

it('a desk unit hears 5 minutes of nonsense without a hang, a false key or a number that nobody sent', () => {
  hearNonsense(300_000);
});

it('and 5 minutes more amid what its node says to it, both ways', () => {
  hearNonsenseAmidTalk(300_000);
});
