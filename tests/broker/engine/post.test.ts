// Letters that wait: one after the other, with pauses that grow, for days, and told when they end.
import { expect, it, onTestFinished } from 'vitest';
import { startClock } from '../../../broker/engine/clock.js';
import { createPost, type MailEnd } from '../../../broker/engine/post.js';
import type { MailOrder } from '../../../broker/mail/letter.js';
import type { Delivery, Letter } from '../../../broker/mail/mailer.js';
import { openStore } from '../../../broker/store/store.js';
import { makeFolder } from '../../harness/folders.js';
import { heldTime } from './held-engine.js';

const minuteMs = 60_000;
const dayBeats = 86_400;

const orderOf = (mail: number): MailOrder => {
  const about = { letter: 'overdue', to: { role: 'supervisor', nth: 0 }, day: '2026-11-23' } as const;
  return { v: 1, order: 1_000 + mail, until: 5 * dayBeats, mail, ...about };
};

/** A post whose mail server is the test: `answer` says what it does with each letter. */
function postOf(orders: readonly MailOrder[] = [], written: (order: MailOrder) => boolean = () => true) {
  const folder = makeFolder();
  const store = openStore(folder.path);
  onTestFinished(() => {
    store.close();
    folder.remove();
  });
  const time = heldTime();
  const logged: string[] = [];
  const ends: [number, MailEnd][] = [];
  const tried: string[] = [];
  const stage = { answer: (_: Letter): Delivery | Promise<Delivery> => ({ state: 'sent' }), isDiskFull: false, closed: 0 };
  const post = createPost({
    orders,
    clock: startClock(store, time),
    log: { warn: (fields) => logged.push(JSON.stringify(fields)), error: (fields) => logged.push(JSON.stringify(fields)) },
    write: (order) =>
      written(order) ? { to: 'somebody@comune.example', subject: '', text: '', hall: '', id: `turno-${order.order}` } : 'no-address',
    ended(order, end, stored) {
      ends.push([order.mail, end]);
      stored(!stage.isDiskFull);
    },
  });
  const mailer = {
    send: async (letter: Letter) => {
      tried.push(letter.id);
      return stage.answer(letter);
    },
    close: () => {
      stage.closed += 1;
    },
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    ...{ post, mailer, stage, ends, tried, logged, time, settle },
    async pass(ms: number) {
      time.monotonicMs += ms;
      time.wallMs += ms;
      post.tick();
      await settle();
    },
  };
}

it('sends what waited when the hub last ended, and what comes, one after the other', async () => {
  const { post, mailer, stage, ends, settle } = postOf([orderOf(1), orderOf(2)]);
  let under = 0;
  let most = 0;
  stage.answer = async () => {
    under += 1;
    most = Math.max(most, under);
    await settle();
    under -= 1;
    return { state: 'sent' };
  };
  post.use(mailer);
  post.send(orderOf(3));
  await expect.poll(() => ends).toEqual([1, 2, 3].map((mail) => [mail, { state: 'sent' }]));
  expect(most).toBe(1);
  expect(post.figures()).toEqual({ waiting: 0 });
});

it('lets the others pass one that cannot be written, which is a bug, and tries it again later', async () => {
  let broken = true;
  const { post, mailer, ends, logged, pass, settle } = postOf([orderOf(1), orderOf(2)], ({ mail }) => {
    if (mail === 1 && broken) throw new Error('no such word');
    return true;
  });
  post.use(mailer);
  await settle();
  expect(ends).toEqual([[2, { state: 'sent' }]]);
  expect(logged.join()).toContain('no such word');
  broken = false;
  await pass(2 * minuteMs);
  await expect.poll(() => ends).toContainEqual([1, { state: 'sent' }]);
});

it('tries one letter again with pauses that grow, and lets the others pass', async () => {
  const { post, mailer, stage, ends, tried, pass, settle } = postOf([orderOf(1), orderOf(2)]);
  stage.answer = ({ id }) => (id === 'turno-1001' ? { state: 'later', smtp: '450 4.2.0' } : { state: 'sent' });
  post.use(mailer);
  await settle();
  expect(ends).toEqual([[2, { state: 'sent' }]]);
  const times: number[] = [];
  for (let minute = 1; minute <= 60; minute += 1) {
    const before = tried.length;
    await pass(minuteMs);
    if (tried.length > before) times.push(minute);
  }
  expect(times).toEqual([1, 6, 21, 51]);
  stage.answer = () => ({ state: 'sent' });
  await pass(60 * minuteMs);
  expect(ends.at(-1)).toEqual([1, { state: 'sent' }]);
});

it('knocks at a closed door once for all of them, and says why; with other settings at once again', async () => {
  const many = Array.from({ length: 5_000 }, (_, i) => orderOf(i + 1));
  const { post, mailer, stage, ends, tried, pass, logged } = postOf(many);
  stage.answer = () => ({ state: 'trouble', trouble: 'unreachable' });
  post.use(mailer);
  for (let minute = 0; minute < 5; minute += 1) await pass(minuteMs);
  expect(tried).toHaveLength(2);
  expect(post.figures()).toEqual({ waiting: 5_000, trouble: 'unreachable' });
  expect(logged).toEqual(['{"code":"mail-unreachable"}']);
  stage.answer = () => ({ state: 'sent' });
  post.use(mailer);
  await expect.poll(() => ends.length).toBe(5_000);
  expect(stage.closed).toBe(1);
  expect(post.figures()).toEqual({ waiting: 0 });
});

it('gives up: what is refused for good, what nobody has an address for, what is days old', async () => {
  const { post, mailer, stage, ends, tried, pass, settle, logged } = postOf([1, 2, 3].map(orderOf), ({ mail }) => mail !== 2);
  stage.answer = ({ id }) => (id === 'turno-1001' ? { state: 'refused', smtp: '550 5.1.1' } : { state: 'later', smtp: '450' });
  post.use(mailer);
  await settle();
  expect(ends).toEqual([
    [1, { state: 'failed', reason: 'refused', smtp: '550 5.1.1' }],
    [2, { state: 'failed', reason: 'no-address' }],
  ]);
  for (let hour = 0; hour < 24 * 5; hour += 1) await pass(60 * minuteMs);
  expect(ends.at(-1)).toEqual([3, { state: 'failed', reason: 'expired' }]);
  expect(tried.length).toBeLessThan(40);
  expect(logged.join()).not.toContain('comune.example');
});

it('says what became of a letter until the disk has taken it, and sends it once', async () => {
  const { post, mailer, stage, ends, tried, pass, settle } = postOf([orderOf(1)]);
  stage.isDiskFull = true;
  post.use(mailer);
  await settle();
  await pass(1_000);
  await pass(1_000);
  expect(ends).toHaveLength(3);
  stage.isDiskFull = false;
  await pass(1_000);
  await pass(1_000);
  expect([ends.length, tried.length, post.figures().waiting]).toEqual([4, 1, 0]);
});

it('goes on when a mailer has a bug', async () => {
  const { post, mailer, stage, ends, pass, settle, logged } = postOf([orderOf(1)]);
  stage.answer = () => Promise.reject(new Error('a bug'));
  post.use(mailer);
  await settle();
  expect(logged[0]).toContain('a bug');
  stage.answer = () => ({ state: 'sent' });
  await pass(minuteMs);
  expect(ends).toEqual([[1, { state: 'sent' }]]);
});
