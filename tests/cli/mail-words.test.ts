// What `turno status` says of letters.
import { expect, it } from 'vitest';
import { mailNeeds } from '../../cli/mail-words.js';

const say = ({ en }: { readonly en: string }) => en;

it('says nothing while letters leave', () => {
  expect(mailNeeds(undefined, say)).toEqual([]);
  expect(mailNeeds({ waiting: 3, failed: [] }, say)).toEqual([]);
});

it('says why none can be sent, how many wait, and which never arrived', () => {
  const failed = [{ letter: 'overdue', role: 'supervisor', reason: 'refused', smtp: '550 5.1.1' }];
  expect(mailNeeds({ waiting: 2, trouble: 'sign-in', smtp: '535', failed }, say)).toEqual([
    'the mail server lets nobody in with this user and password, or without: check `mail.user`, and give the password again with `turno mail-key` (535); 2 letters wait [mail-sign-in]',
    'mail: the list of overdue cases for the supervisor: the mail server refused it for good: check the address (550 5.1.1) [mail-refused]',
  ]);
  // What a newer hub tells is told as it says it.
  expect(mailNeeds({ waiting: 1, failed: [{ letter: 'toString', role: 'x', reason: 'y' }] }, say)).toEqual([
    'mail: toString x: y [mail-y]',
  ]);
});
