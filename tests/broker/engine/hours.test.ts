// The opening hours of the config: outside them nobody gets a number, and who has one is still called.
import { expect, it, vi } from 'vitest';
import { momentOf } from '../../../broker/engine/opening.js';
import { heldConfig, heldTime, orderOf, useLives } from './held-engine.js';

const life = useLives();
const minuteMs = 60_000;

/** Monday, ten o'clock in Rome; both clocks then move together. */
function hallWith(hours: Record<string, string>) {
  const time = heldTime();
  const hub = life(time);
  const applied = hub.engine.applyConfig({ config: heldConfig({ hours }), text: JSON.stringify(hours) });
  expect(applied).toEqual({ ok: true });
  const wait = (minutes: number) => {
    time.monotonicMs += minutes * minuteMs;
    time.wallMs += minutes * minuteMs;
    hub.engine.tick();
  };
  const lamps = () => hub.told('kioskState').at(-1);
  return { ...hub, time, wait, lamps };
}

it('within the hours a press gives a ticket; after them it is refused, and the lamps are dark', async () => {
  const { press, wait, lamps, told } = hallWith({ 'mon-fri': '8:30-11:00, 15:00-17:00' });
  expect(await press()).toMatchObject({ ok: true });
  wait(59);
  expect(await press()).toMatchObject({ ok: true });
  wait(1);
  expect(await press()).toMatchObject({ ok: false, code: 'hall-closed' });
  expect(lamps()).toMatchObject({ buttons: { b1: false } });
  expect(told('hubState').at(-1)).toMatchObject({ withinHours: false, opens: '2026-11-23T15:00' });
  wait(4 * 60);
  expect(told('hubState').at(-1)).not.toHaveProperty('opens');
  expect(await press()).toMatchObject({ ok: true });
  expect(lamps()).toMatchObject({ buttons: { b1: true } });
});

it('a day that no line names is closed', async () => {
  const { press, told } = hallWith({ 'tue-sun': '0:00-24:00' });
  expect(told('hubState').at(-1)).toMatchObject({ withinHours: false, opens: '2026-11-24T00:00' });
  expect(await press()).toMatchObject({ ok: false, code: 'hall-closed' });
});

it('whoever has a number when the hall closes is still called', async () => {
  const { press, printed, key, wait, told } = hallWith({ mon: '8:00-10:30' });
  await press();
  await printed(orderOf(told('print').at(-1)));
  await key('open');
  wait(60);
  expect(await key('next')).toMatchObject({ ok: true, number: 'A001' });
});

it('whoever waits while nobody is there to call when the hours end was not served', async () => {
  const { press, printed, wait, told, facts } = hallWith({ mon: '8:00-10:30' });
  await press();
  await printed(orderOf(told('print').at(-1)));
  wait(29);
  await new Promise(setImmediate);
  expect(facts().at(-1)).toMatchObject({ type: 'ticket-paper' });
  wait(1);
  await vi.waitFor(() => expect(facts().at(-1)).toMatchObject({ type: 'ticket-not-served', number: 'A001', day: '2026-11-23' }));
});

it('without hours the days of the calendar that are open still end', () => {
  const time = heldTime();
  const { clock } = life(time);
  const config = heldConfig({ calendar: { open: { '2026-11-23': '8:00-10:30' } } });
  expect(momentOf(config, clock)).toMatchObject({ isOver: false, closesInMs: 30 * minuteMs });
  expect(momentOf(heldConfig(), clock)).not.toHaveProperty('closesInMs');
});

it('a clock that nobody can trust turns no citizen away', async () => {
  const { press, wait, time } = hallWith({ mon: '8:00-10:30' });
  time.wallMs += 5 * 60 * minuteMs;
  wait(0);
  expect(await press()).toMatchObject({ ok: true });
});
