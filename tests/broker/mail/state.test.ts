// What is remembered of letters that never arrived, and for how long.
import { expect, it } from 'vitest';
import type { MailEvent } from '../../../broker/mail/events.js';
import { applyMail, emptyMail, fromMailSnapshot, MailSnapshot, toMailSnapshot } from '../../../broker/mail/state.js';

const anna = { role: 'citizen', person: 'a'.repeat(22) } as const;
const works = { role: 'office', id: 'works' } as const;
const due = (mail: number, to: typeof anna | typeof works, day = '2026-11-23'): MailEvent => ({
  ...{ type: 'mail-due', v: 1, mail, letter: to === anna ? 'answered' : 'handed-over', to, case: 1, day },
});
const refused = (mail: number, to: typeof anna | typeof works): MailEvent => ({
  ...{ type: 'mail-failed', v: 1, mail, letter: to === anna ? 'answered' : 'handed-over', to, reason: 'refused', smtp: '550' },
});

function after(events: readonly MailEvent[], state = emptyMail()) {
  for (const event of events) applyMail(state, event);
  return state;
}

it('a letter that failed is told of until another has arrived there', () => {
  const state = after([due(1, anna), due(2, works), refused(1, anna), refused(2, works), due(3, works)]);
  expect(state.failed.map(({ mail }) => mail)).toEqual([1, 2]);
  // Across a restart, too.
  const again = fromMailSnapshot(MailSnapshot.parse(JSON.parse(JSON.stringify(toMailSnapshot(state)))));
  expect(after([{ type: 'mail-sent', v: 1, mail: 3 }], again).failed.map(({ mail }) => mail)).toEqual([1]);
});

it('and for two weeks', () => {
  const state = after([due(1, anna), refused(1, anna), due(2, works, '2026-11-24'), { type: 'mail-day', v: 1, day: '2026-12-08' }]);
  expect(state.failed).toHaveLength(1);
  expect(after([{ type: 'mail-day', v: 1, day: '2026-12-09' }], state).failed).toEqual([]);
});

it('the snapshot of a Turno that noted neither whose a letter was nor when it failed is read', () => {
  const old = {
    lastMail: 2,
    open: [2],
    day: '',
    failed: [{ mail: 1, letter: 'answered', role: 'citizen', reason: 'refused', smtp: '550' }],
  };
  const state = fromMailSnapshot(MailSnapshot.parse(old));
  expect(after([{ type: 'mail-sent', v: 1, mail: 2 }], state)).toMatchObject({ lastMail: 2, open: new Map(), failed: [{ mail: 1 }] });
});
