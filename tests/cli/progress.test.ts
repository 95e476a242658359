// How far long work has come: nothing of what is done at once, one line on a terminal, a line now and then elsewhere.
import { expect, it } from 'vitest';
import { createProgress } from '../../cli/progress.js';

/** What is written while 100 steps take so many ms each. */
function told(isTTY: boolean, stepMs: number): string[] {
  const written: string[] = [];
  let ms = 0;
  const progress = createProgress({
    total: 100,
    words: (done) => `${done} of 100`,
    stream: { isTTY, write: (text) => void written.push(text) },
    now: () => ms,
  });
  for (let done = 1; done <= 100; done += 1) {
    ms += stepMs;
    progress.at(done);
  }
  progress.end();
  return written;
}

it('says nothing of what takes a second', () => {
  expect(told(true, 10)).toEqual([]);
  expect(told(false, 80)).toEqual([]);
});

it('on a terminal is one line, which is gone at the end', () => {
  const lines = told(true, 100);
  expect(lines[0]).toBe('\r\u001b[K15 of 100');
  expect(lines[1]).toBe('\r\u001b[K17 of 100');
  expect(lines.at(-1)).toBe('\r\u001b[K');
});

it('elsewhere is a line every ten seconds', () => {
  expect(told(false, 500)).toEqual(['20 of 100\n', '40 of 100\n', '60 of 100\n', '80 of 100\n']);
});
