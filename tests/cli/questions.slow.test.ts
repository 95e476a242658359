// What a maintainer asks and does from the command line, of a broker that plays the hub.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Booking } from '../../broker/contract/messages/appointment.js';
import type { Wait } from '../../broker/contract/messages/fields.js';
import type { Card } from '../../broker/contract/messages/questions.js';
import type { Payload, TopicName } from '../../broker/contract/topics.js';
import { type ActedHub, type Acting, hubBoot, startActedHub } from './acted-hub.js';
import { ask } from './answers.js';

const italian = { LANG: 'it_IT.UTF-8' };
const card: Card = {
  documents: [{ it: 'Una fototessera', en: 'A passport photo' }, { it: 'La vecchia carta' }],
  steps: [{ it: 'Si firma', en: 'You sign' }],
  fees: { it: '22,21 euro', en: '22.21 euro' },
  time: { it: '6 giorni', en: '6 days' },
};
const booking: Booking = { code: '402917', service: 'carta', desk: 'ufficio-1', start: '2026-11-24T09:20', minutes: 20, state: 'booked' };
const no = { ok: false, code: 'no-such-service', detail: 'the config names no such service' } as const;

/** An answer, checked by its type against its row. */
const says = <N extends TopicName>(name: N, payload: Payload<N>) => [name, payload] as const;

async function hub(replies: NonNullable<Acting['replies']>, rest: Acting = {}): Promise<ActedHub> {
  const started = await startActedHub({ ...rest, replies });
  onTestFinished(started.close);
  return started;
}

const books = (state: Booking['state'] = 'booked') =>
  hub({ askAppointment: ({ n }) => says('appointment', { v: 1, n, ok: true, booking: { ...booking, state }, card }) });

describe('turno why', () => {
  const words = { it: 'A042 aspettava da più tempo.', en: 'A042 had waited longest.' };
  const knows = () => hub({ askWhy: ({ n }) => says('why', { v: 1, n, ok: true, number: 'A042', words }) });

  it('is the hub’s sentence, in either language; a number may be typed as it comes', async () => {
    const { url, asked } = await knows();
    expect(await ask(['why', 'a042', '--hub', url])).toEqual({ code: 0, stdout: `${words.en}\n`, stderr: '' });
    expect((await ask(['why', '042', '--hub', url], italian)).stdout).toBe(`${words.it}\n`);
    expect(asked.map(({ value }) => value)).toEqual([
      { v: 1, n: 1, number: 'A042' },
      { v: 1, n: 1, number: '042' },
    ]);
  });

  it('in JSON is what the hub answered', async () => {
    const { url } = await knows();
    const { stdout } = await ask(['why', 'A042', '--hub', url, '--json']);
    expect(JSON.parse(stdout)).toEqual({ ok: true, hub: url, answer: { v: 1, n: 1, ok: true, number: 'A042', words } });
  });

  it('of what is no number is a wrong command line, and no hub is asked', async () => {
    const { code, stderr } = await ask(['why', 'A42', '--hub', 'mqtt://127.0.0.1:1']);
    expect([code, stderr]).toEqual([2, 'A42: cannot be read; turno why <number>, as in: turno why A042\n']);
  });
});

describe('turno wait', () => {
  const knows = (wait: Wait | null) =>
    hub({
      askWait: ({ n, number }) =>
        says('wait', { v: 1, n, ok: true, ...(number === undefined ? {} : { number: 'A042' }), service: 'carta', wait }),
    });

  it('of a ticket is how long it still waits, in either language', async () => {
    const { url, asked } = await knows({ from: 10, to: 20 });
    expect(await ask(['wait', 'a042', '--hub', url])).toEqual({ code: 0, stdout: 'A042 carta: expected wait 10-20 minutes\n', stderr: '' });
    expect((await ask(['wait', '042', '--hub', url], italian)).stdout).toBe('A042 carta: attesa prevista 10-20 minuti\n');
    expect(asked.map(({ value }) => value)).toEqual([
      { v: 1, n: 1, number: 'A042' },
      { v: 1, n: 1, number: '042' },
    ]);
  });

  it('of a service is how long who comes now would wait; provisional while it is', async () => {
    const { url, asked } = await knows({ from: 0, to: 1, provisional: true });
    expect((await ask(['wait', 'carta', '--hub', url])).stdout).toBe('carta: expected wait up to 1 minute (provisional)\n');
    expect((await ask(['wait', '12', '--hub', url], italian)).stdout).toBe('carta: attesa prevista fino a 1 minuto (stima provvisoria)\n');
    expect(asked).toMatchObject([{ value: { service: 'carta' } }, { value: { service: 12 } }]);
  });

  it('that nobody can tell yet says so; in JSON it is null', async () => {
    const { url } = await knows(null);
    expect((await ask(['wait', 'A042', '--hub', url], italian)).stdout).toBe('A042 carta: l’attesa ancora non si può dire\n');
    expect((await ask(['wait', 'carta', '--hub', url])).stdout).toBe('carta: the wait cannot be told yet\n');
    expect(JSON.parse((await ask(['wait', 'carta', '--hub', url, '--json'])).stdout)).toMatchObject({ answer: { wait: null } });
  });

  it('of who does not wait is refused', async () => {
    const { url } = await hub({
      askWait: ({ n }) => says('wait', { v: 1, n, ok: false, code: 'not-waiting', detail: 'A042: called' }),
    });
    expect(await ask(['wait', 'A042', '--hub', url])).toMatchObject({ code: 1, stderr: expect.stringContaining('[not-waiting]') });
  });

  it('of what is neither is a wrong command line, and no hub is asked', async () => {
    const { code, stderr } = await ask(['wait', 'A42', '--hub', 'mqtt://127.0.0.1:1']);
    expect([code, stderr]).toEqual([2, 'A42: cannot be read; turno wait <number or service>, as in: turno wait A042\n']);
  });
});

describe('a refusal', () => {
  const refuses = () => hub({ askCard: ({ n }) => says('card', { v: 1, n, ...no }) });

  it('is told in the asker’s language; exit code 1', async () => {
    const { url } = await refuses();
    expect(await ask(['card', 'carta', '--hub', url])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'the config names no such service [no-such-service]\n',
    });
    expect((await ask(['card', 'carta', '--hub', url], italian)).stderr).toBe(
      'la configurazione non ha questo servizio [no-such-service]\n',
    );
  });

  it('in JSON has the hub’s own code', async () => {
    const { url } = await refuses();
    const { code, stdout, stderr } = await ask(['card', 'carta', '--hub', url, '--json']);
    expect([code, stdout]).toEqual([1, '']);
    expect(JSON.parse(stderr)).toMatchObject({ ok: false, code: 'refused', reason: 'no-such-service' });
  });

  it('with a detail of its own tells that, too', async () => {
    const { url } = await hub({
      askLeft: ({ n }) => says('left', { v: 1, n, ok: false, code: 'too-old', detail: 'before the first day' }),
    });
    expect((await ask(['left', '--hub', url])).stderr).toBe('the press or key is older than it may be (before the first day) [too-old]\n');
  });

  it('of the question itself is told, too', async () => {
    const { url } = await hub({}, { refuses: true });
    expect(await ask(['why', 'A042', '--hub', url])).toMatchObject({
      code: 1,
      stderr: `the hub at ${url} refuses: maintainer may not publish askWhy [not-yours]\n`,
    });
  });
});

describe('turno card', () => {
  const outcomes = [
    { outcome: 'cie', name: { it: 'Carta elettronica', en: 'Electronic card' }, dial: 7 },
    { outcome: 'carta', name: { it: 'Cartacea' }, dial: null },
  ];

  it('is the card whole, with the outcomes and what a keypad dials for them', async () => {
    const { url, asked } = await hub({
      askCard: ({ n }) => says('card', { v: 1, n, ok: true, service: 'carta', name: { it: 'Carta d’identità' }, card, outcomes }),
    });
    const { code, stdout } = await ask(['card', '12', '--hub', url]);
    expect(code).toBe(0);
    expect(stdout).toBe(`Carta d’identità  carta

Documents to bring
  - A passport photo
  - La vecchia carta

What happens
  1. You sign

Fees: 22.21 euro
Time: 6 days

Outcomes
  07  cie    Electronic card
      carta  Cartacea
`);
    expect(asked).toMatchObject([{ value: { service: 12 } }]);
  });

  it('that is empty says so', async () => {
    const { url } = await hub({
      askCard: ({ n }) => says('card', { v: 1, n, ok: true, service: 'carta', name: { it: 'Carta' }, card: {}, outcomes: [] }),
    });
    expect((await ask(['card', 'carta', '--hub', url], italian)).stdout).toBe('Carta  carta\n\nNella configurazione la scheda è vuota.\n');
  });
});

describe('turno left', () => {
  const tickets = [
    { number: 'A044', service: 'carta', stage: 'waiting', waitedMinutes: 12 },
    { number: 'E401', service: 'tributi', stage: 'dreaming', waitedMinutes: 5 },
  ];
  const left = (rows: typeof tickets, more: number) =>
    hub({ askLeft: ({ n, day }) => says('left', { v: 1, n, ok: true, day: day ?? '2026-11-22', tickets: rows, more }) });

  it('lists who was not served, and how many beyond the list', async () => {
    const { url } = await left(tickets, 3);
    expect((await ask(['left', '--hub', url, '--day', '2026-11-20'])).stdout).toBe(
      '2026-11-20  5 not served\n  A044  carta    waiting   12 min\n  E401  tributi  dreaming  5 min\n  and 3 more\n',
    );
  });

  it('nobody is good news', async () => {
    const { url } = await left([], 0);
    expect((await ask(['left', '--hub', url], italian)).stdout).toBe('2026-11-22  nessuno è rimasto senza servizio\n');
  });

  it('of what is no day is a wrong command line', async () => {
    expect(await ask(['left', '--day', 'yesterday'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('yesterday: cannot be read'),
    });
  });
});

describe('turno slots', () => {
  it('lists free slots as `turno book` takes them, and what to read out', async () => {
    const slots = [{ desk: 'ufficio-1', start: '2026-11-24T09:20', minutes: 20 }];
    const { url, asked } = await hub({ askSlots: ({ n }) => says('slots', { v: 1, n, ok: true, service: 'carta', card, slots }) });
    const { stdout } = await ask(['slots', 'carta', '--hub', url, '--desk', '11', '--from', '2026-11-23', '--days', '14']);
    expect(stdout).toContain('Free slots\n  2026-11-24T09:20  Tue  ufficio-1  20 min\n\nDocuments to bring\n  - A passport photo\n');
    expect(asked).toMatchObject([{ value: { service: 'carta', desk: 11, from: '2026-11-23', days: 14 } }]);
  });

  it('none is said', async () => {
    const { url, asked } = await hub({ askSlots: ({ n }) => says('slots', { v: 1, n, ok: true, service: 'carta', card: {}, slots: [] }) });
    expect((await ask(['slots', 'carta', '--hub', url], italian)).stdout).toBe('Nessun posto libero in questi giorni.\n');
    // How many days that are, unless somebody says so, is the hub's to know.
    expect(asked).toMatchObject([{ name: 'askSlots', value: { service: 'carta' } }]);
  });

  it.each(['0', '32', 'many'])('for %s days is a wrong command line', async (days) => {
    expect(await ask(['slots', 'carta', '--days', days])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${days}: cannot be read`),
    });
  });
});

describe('an appointment', () => {
  it('is booked, with its code and what to bring, to read out on the phone', async () => {
    const { url, asked } = await books();
    const { stdout } = await ask([
      'book',
      'carta',
      '2026-11-24T09:20',
      '--hub',
      url,
      '--desk',
      'ufficio-1',
      '--print',
      'kiosk-1',
      '--language',
      'en',
    ]);
    expect(stdout).toContain(
      '402 917  booked\nTuesday, 24 November 2026, 09:20  carta, ufficio-1, 20 min\n\nDocuments to bring\n  - A passport photo\n',
    );
    expect(asked.map(({ value }) => value)).toEqual([
      {
        v: 1,
        n: 1,
        id: { node: 'maintainer', boot: expect.stringMatching(/^[0-9a-f]{32}$/), n: 1 },
        do: 'book',
        service: 'carta',
        start: '2026-11-24T09:20',
        desk: 'ufficio-1',
        print: 'kiosk-1',
        language: 'en',
      },
    ]);
  });

  it('without a start is the first free one', async () => {
    const { url, asked } = await books();
    expect((await ask(['book', 'carta', '--hub', url], italian)).stdout).toContain(
      '402 917  prenotato\nmartedì 24 novembre 2026, 09:20  carta',
    );
    expect(asked[0]?.value).not.toHaveProperty('start');
  });

  it('is moved, under its code', async () => {
    const { url, asked } = await books();
    expect((await ask(['move', '402917', '2026-11-24T09:20', '--hub', url])).stdout).toContain('Documents to bring');
    expect(asked).toMatchObject([{ value: { do: 'move', code: '402917', start: '2026-11-24T09:20' } }]);
  });

  it('is cancelled: nothing is to be brought any more', async () => {
    const { url, asked } = await books('cancelled');
    expect((await ask(['cancel', '402917', '--hub', url])).stdout).toBe(
      '402 917  cancelled\nTuesday, 24 November 2026, 09:20  carta, ufficio-1, 20 min\n',
    );
    expect((await ask(['cancel', '402', '917', 'kwtx', '--hub', url])).stdout).toContain('402 917  cancelled');
    expect(asked).toMatchObject(Array(2).fill({ value: { do: 'cancel', code: '402917' } }));
  });

  it('is shown with its letters, as its citizen has them', async () => {
    const { url } = await hub({
      askAppointment: ({ n }) =>
        says('appointment', { v: 1, n, ok: true, booking: { ...booking, state: 'booked' }, letters: 'KWTX', card }),
    });
    for (const code of [['402917-KWTX'], ['402', '917', 'KWTX']])
      expect((await ask(['appointment', ...code, '--hub', url])).stdout).toContain('402 917 KWTX  booked\n');
  });

  it('is found again; in JSON it is what the hub answered', async () => {
    const { url, asked } = await books('here');
    const { stdout } = await ask(['appointment', '402917', '--hub', url, '--json']);
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      hub: url,
      answer: { v: 1, n: 1, ok: true, booking: { ...booking, state: 'here' }, card },
    });
    expect(asked).toMatchObject([{ value: { do: 'find', code: '402917' } }]);
  });

  it.each([
    [['book', 'carta', 'tomorrow'], 'tomorrow: cannot be read; turno book <service> [start], as in: turno book carta'],
    [['move', '4029', '2026-11-24T09:20'], '4029: cannot be read'],
    [['move', '402917', '2026-11-24 09:20'], '2026-11-24 09:20: cannot be read'],
    [['cancel', 'A042'], 'A042: cannot be read'],
    [['cancel'], '<code> is missing'],
  ])('%j is a wrong command line', async (args, words) => {
    expect(await ask(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
  });
});

describe('turno desk', () => {
  const desk = (reply: (command: Payload<'command'>) => Payload<'commandAck'> | undefined, rest: Acting = {}) =>
    hub(
      {
        command: (command) => {
          const ack = reply(command);
          return ack && says('commandAck', ack);
        },
      },
      rest,
    );

  it('acts as its keypad would: a key as old as the beat that it names, under an id of the maintainer', async () => {
    const { url, asked } = await desk(({ id }) => ({ v: 1, id, ok: true, number: 'A042' }));
    expect(await ask(['desk', 'sportello-1', 'done', 'certificato=2', 'cie', '--hub', url])).toEqual({
      code: 0,
      stdout: 'done: A042\n',
      stderr: '',
    });
    expect(asked).toEqual([
      {
        name: 'command',
        id: 'sportello-1',
        value: {
          v: 1,
          id: { node: 'maintainer', boot: expect.stringMatching(/^[0-9a-f]{32}$/), n: 1 },
          stamp: { boot: hubBoot, beat: 77, sinceMs: 120 },
          verb: 'done',
          outcomes: [
            { outcome: 'certificato', quantity: 2 },
            { outcome: 'cie', quantity: 1 },
          ],
        },
      },
    ]);
  });

  it('says what came of it, also the code of an appointment or a case', async () => {
    const { url } = await desk(({ id }) => ({ v: 1, id, ok: true, number: null, code: 'K7M2XP' }));
    expect((await ask(['desk', 'sportello-1', 'escalate', '--hub', url], italian)).stdout).toBe('fatto, codice K7M2XP\n');
  });

  it('does not take the answer to the desk’s own keypad for its own', async () => {
    const { url, say } = await desk(({ id }) => {
      const keyed = { node: 'desk-1', boot: 'cd'.repeat(16), n: 9 };
      void say('turno/prova/desk/sportello-1/command/ack', { v: 1, id: keyed, ok: true, number: 'E401' });
      return { v: 1, id, ok: true, number: 'A001' };
    });
    expect((await ask(['desk', 'sportello-1', 'next', '--hub', url])).stdout).toBe('done: A001\n');
  });

  it('tells the refusal; exit code 1', async () => {
    const { url } = await desk(({ id }) => ({ v: 1, id, ok: false, code: 'queue-empty', detail: 'nobody is waiting for this desk' }));
    expect(await ask(['desk', 'sportello-1', 'next', '--hub', url])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'nobody is waiting for this desk [queue-empty]\n',
    });
    const { stdout, stderr } = await ask(['desk', 'sportello-1', 'next', '--hub', url, '--json']);
    expect([stdout, JSON.parse(stderr)]).toMatchObject(['', { ok: false, code: 'refused', reason: 'queue-empty' }]);
  });

  it('of a hub that says nothing is no hub', async () => {
    const { url } = await desk(() => undefined);
    expect(await ask(['desk', 'sportello-1', 'next', '--hub', url])).toMatchObject({
      code: 69,
      stderr: `the hub at ${url} did not answer within 5 s\n`,
    });
  });

  it.each([
    [['sportello-1', 'nxt'], 'there is no verb `nxt`: did you mean `next`?'],
    [['Sportello 1', 'next'], 'Sportello 1: not the id of a desk'],
    [['sportello-1', 'call'], 'call: something is missing; it is written: call <number>, as in: turno desk sportello-1 call A042'],
  ])('%j is a wrong command line', async (args, words) => {
    expect(await ask(['desk', ...args])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
  });

  it('has its verbs in its help', async () => {
    const { stdout } = await ask(['help', 'desk']);
    expect(stdout).toContain('\n  done [outcome[=how many] ...]\n  outcome <outcome>[=how many] [number]\n');
  });
});
