// A sample of the bytes; all of them in vanish.long.test.ts.
import { describe } from 'vitest';
import { vanishEverywhere } from './vanish.js';

describe('at every 23rd byte of a ticket the link', () => vanishEverywhere(23));
