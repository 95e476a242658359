import { createSecretKey } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { requestId } from '../../../broker/http/request-id.js';
import { openPersons } from '../../../broker/store/persons.js';
import { makeFolder } from '../../harness/folders.js';

const wish = ['a key', { do: 'book', person: { name: 'Anna Bianchi' } }];

it('is the same in every life of one hub, and another on every other hub: nobody outside can try names out', () => {
  const ids = [1, 2].map(() => {
    const { path, remove } = makeFolder();
    onTestFinished(remove);
    const lives = [1, 2].map(() => {
      const persons = openPersons(path);
      const id = requestId(persons.secret, wish);
      persons.close();
      return id;
    });
    expect(lives[0]).toBe(lives[1]);
    return lives[0];
  });
  expect(ids[0]).not.toBe(ids[1]);
});

it('tells wishes and keys apart', () => {
  const secret = createSecretKey(Buffer.alloc(32, 1));
  const all = [wish, ['another key', wish[1]], ['a key', { do: 'book' }]].map((parts) => requestId(secret, parts));
  expect(new Set(all).size).toBe(3);
  for (const id of all) expect(id).toMatch(/^[0-9a-f]{32}$/);
});
