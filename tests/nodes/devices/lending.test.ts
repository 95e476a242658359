// What several devices hang on is open as long as one of them is.
import { expect, it, vi } from 'vitest';
import { createLending } from '../../../nodes/devices/lending.js';

it('is opened for the first, closed behind the last, and opened anew after that', async () => {
  const close = vi.fn(async () => {});
  const open = vi.fn(async () => 'board');
  const lending = createLending(close);
  const [one, two] = await Promise.all([lending.borrow('/dev/a', open), lending.borrow('/dev/a', open)]);
  expect([one.thing, two.thing, open.mock.calls.length]).toEqual(['board', 'board', 1]);
  await one.giveBack();
  expect(close).not.toHaveBeenCalled();
  await two.giveBack();
  expect(close).toHaveBeenCalledTimes(1);
  await lending.borrow('/dev/a', open);
  expect(open).toHaveBeenCalledTimes(2);
});

it('is not shared by two names', async () => {
  const open = vi.fn(async () => 'board');
  const lending = createLending(async () => {});
  await Promise.all([lending.borrow('/dev/a', open), lending.borrow('/dev/b', open)]);
  expect(open).toHaveBeenCalledTimes(2);
});

it('that could not be opened is refused to all who asked, and tried again for the next', async () => {
  const open = vi.fn(async () => 'board').mockRejectedValueOnce(new Error('gone'));
  const lending = createLending(async () => {});
  const asked = await Promise.allSettled([lending.borrow('/dev/a', open), lending.borrow('/dev/a', open)]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect((await lending.borrow('/dev/a', open)).thing).toBe('board');
});
