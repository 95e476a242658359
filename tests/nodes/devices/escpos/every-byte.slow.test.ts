// A sample of the bytes; all of them in every-byte.long.test.ts.
import { describe } from 'vitest';
import { strikeEverywhere } from './every-byte.js';

describe('at every seventh byte of a ticket', () => strikeEverywhere(7));
