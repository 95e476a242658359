// Quiet hours: the hub tells the voice of an area when a call is to be heard as a chime, or not at all; who sees it called is not its matter.
import { expect, it } from 'vitest';
import type { AnnounceState } from '../../../broker/contract/messages/area.js';
import { heldConfig, heldTime, orderOf, useLives } from './held-engine.js';

const life = useLives();
const minuteMs = 60_000;

/** Monday, ten o'clock in Rome, one desk open and one citizen waiting. */
async function hallWith(quiet: { hours: Record<string, string>; calls?: 'none' | 'chime' } | undefined) {
  const time = heldTime();
  const devices = { voice: { driver: 'audio' }, speaker: { driver: 'sim' } };
  const { nodes } = heldConfig();
  const config = heldConfig({ nodes: { ...nodes, 'voice-1': { kind: 'announcer', area: 'atrio', devices, ...(quiet && { quiet }) } } });
  const hub = life(time, config);
  await hub.press();
  await hub.printed(orderOf(hub.told('print')[0]));
  await hub.key('open');
  const wait = (minutes: number) => {
    time.monotonicMs += minutes * minuteMs;
    time.wallMs += minutes * minuteMs;
    hub.engine.tick();
  };
  const heard = () => hub.told('announce').at(-1);
  return { ...hub, time, wait, heard };
}

it('within them the order says what is to be heard; before and after, nothing of it', async () => {
  const hall = await hallWith({ hours: { 'mon-fri': '10:01-10:03, 13:00-14:30' }, calls: 'chime' });
  expect(await hall.key('next')).toMatchObject({ ok: true, number: 'A001' });
  expect(hall.heard()).not.toHaveProperty('quiet');
  hall.wait(1);
  await hall.key('recall');
  expect(hall.heard()).toMatchObject({ call: { number: 'A001' }, quiet: 'chime' });
  hall.wait(2);
  await hall.key('recall');
  expect(hall.told('announce')).toHaveLength(3);
  expect(hall.heard()).not.toHaveProperty('quiet');
});

it('unless the config says so, nothing is heard at all; the boards show the call', async () => {
  const hall = await hallWith({ hours: { mon: '9:00-12:00' } });
  await hall.key('next');
  expect(hall.heard()).toMatchObject({ quiet: 'none' });
  expect(hall.told('calls').at(-1)).toMatchObject({ calls: [{ number: 'A001' }] });
});

it('are those of the hall’s own day and zone', async () => {
  const hall = await hallWith({ hours: { 'tue-sun': '0:00-24:00', mon: '8:00-9:00' } });
  await hall.key('next');
  expect(hall.heard()).not.toHaveProperty('quiet');
});

it('a clock that nobody can trust silences nobody', async () => {
  const hall = await hallWith({ hours: { 'mon-sun': '0:00-24:00' } });
  hall.time.wallMs += 5 * 60 * minuteMs;
  hall.wait(0);
  await hall.key('next');
  expect(hall.heard()).not.toHaveProperty('quiet');
});

it.each<AnnounceState>(['quiet', 'silent'])('what came of the call is a fact: %s', async (state) => {
  const hall = await hallWith({ hours: { mon: '9:00-12:00' }, calls: 'chime' });
  await hall.key('next');
  const order = orderOf(hall.heard());
  const told = await new Promise((resolve) => hall.engine.announceDone('atrio', { v: 1, order, state }, resolve));
  expect(told).toMatchObject({ ok: true });
  expect(hall.facts().at(-1)).toMatchObject({ type: 'call-announced', state });
});

it('an order of before a restart says what it said: nobody hears it louder later', async () => {
  const hall = await hallWith({ hours: { mon: '9:00-10:01' } });
  await hall.key('next');
  const order = hall.heard();
  hall.die();
  const { nodes } = heldConfig();
  const next = life(hall.time, heldConfig({ nodes }));
  next.engine.resendTo('announce', 'atrio', next.outlet);
  expect(next.told('announce')).toEqual([order]);
});
