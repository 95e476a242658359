import { describe } from 'vitest';
import { vanishEverywhere } from './vanish.js';

describe('at every byte of a ticket the link', () => vanishEverywhere(1));
