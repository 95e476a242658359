import { describe } from 'vitest';
import { strikeEverywhere } from './every-byte.js';

describe('at every byte of a ticket', () => strikeEverywhere(1));
