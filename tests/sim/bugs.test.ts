import { expect, it } from 'vitest';
import { projectRoot } from '../harness/processes.js';
import { bugs, misfit } from './bugs.js';
import { invariants } from './invariants.js';

it('there are ten bugs and more', () => {
  expect(bugs.length).toBeGreaterThanOrEqual(10);
});

it.each(bugs)('$name still fits what ships, and $foundBy is an invariant', (bug) => {
  expect(misfit(bug, projectRoot)).toBe('');
  expect(Object.keys(invariants)).toContain(bug.foundBy);
});
