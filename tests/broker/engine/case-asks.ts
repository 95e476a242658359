// What the register is asked for on a hall, and what it answers.
import { expect } from 'vitest';
import type { CaseView } from '../../../broker/contract/messages/cases.js';
import type { CaseAsked, Town } from './town-hall.js';

export const anna = { name: 'Anna Bianchi', phone: '0171 123456', email: 'anna@example.org' };
export const report = {
  do: 'open',
  kind: 'report',
  channel: 'phone',
  sector: 'roads',
  text: 'Una buca in via Roma',
  person: anna,
} as const satisfies CaseAsked;

export async function asked(hall: Town, wish: CaseAsked): Promise<CaseView> {
  const answer = await hall.ask(wish);
  expect(answer).toMatchObject({ ok: true });
  if (!answer.ok) throw new Error(answer.code);
  return answer.case;
}

export const refused = async (hall: Town, wish: CaseAsked) => {
  const answer = await hall.ask(wish);
  return answer.ok ? 'ok' : answer.code;
};

/** Somebody is at a desk. */
export async function at(hall: Town, desk: string): Promise<string> {
  const number = await hall.take();
  await hall.at(desk, 'open');
  expect(await hall.at(desk, 'next')).toBe(number);
  return number;
}

export async function handedOver(hall: Town, desk: string, more: object = {}): Promise<string> {
  const { ack } = await hall.does(desk, { verb: 'hand-over', office: 1, ...more });
  expect(ack).toMatchObject({ ok: true });
  return ack.ok ? (ack.code ?? '') : '';
}
