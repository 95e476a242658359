// Who is meant by some words: whoever has them in their name, and of those, who is called so and not more. Nothing brings back whom an
// erasure took for somebody else.
import { expect, it, onTestFinished } from 'vitest';
import { meantIn } from '../../../broker/engine/dossiers.js';
import { openStore } from '../../../broker/store/store.js';
import { makeFolder, quickParent } from '../../harness/folders.js';

const people = [
  { name: 'Anna Bo', phone: '055 123456', email: 'anna@posta.example' },
  { name: 'ANNA  Bo' },
  { name: 'Annalisa Bo', phone: '+39 055 123456', email: 'marianna@posta.example' },
  { name: 'Giànna Bo' },
].map((person, i) => ({ id: `${i + 1}`.repeat(16), person }));

it('is told apart from whoever has more in their name', () => {
  const { path, remove } = makeFolder('turno-', quickParent());
  onTestFinished(remove);
  const store = openStore(path);
  store.commit({ facts: [], orders: [], settled: [], answers: [], kept: [{ persons: people }] });
  store.close();
  const meant = (...words: string[]) => {
    const { dossiers, wholly } = meantIn(path, words);
    return { found: dossiers.map(({ id }) => id[0]).join(''), whole: [...wholly].map((id) => id[0]).join('') };
  };
  expect(meant('anna')).toEqual({ found: '1234', whole: '' });
  expect(meant('anna bo')).toEqual({ found: '1234', whole: '12' });
  expect(meant('Anna', 'Bo')).toEqual({ found: '1234', whole: '12' });
  expect(meant('gianna bo')).toEqual({ found: '4', whole: '' });
  expect(meant('Giànna Bo')).toEqual({ found: '4', whole: '4' });
  expect(meant('055', '123456')).toEqual({ found: '13', whole: '1' });
  expect(meant('055/123456')).toEqual({ found: '13', whole: '1' });
  expect(meant('Anna@posta.example')).toEqual({ found: '13', whole: '1' });
  expect(meant('1'.repeat(16), '3'.repeat(16))).toEqual({ found: '13', whole: '13' });
  expect(meant('nobody')).toEqual({ found: '', whole: '' });
});
