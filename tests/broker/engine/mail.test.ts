// Letters of a hall to a real mail server: which facts cause them, what they say, what they never say, and what a restart makes of them.
import { expect, it, onTestFinished } from 'vitest';
import type { Config } from '../../../broker/config/schema.js';
import { spacedCode } from '../../../broker/contract/booking-code.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { createSmtp } from '../../../broker/mail/smtp.js';
import { SmtpError, startMailServer } from '../../harness/mail-server.js';
import { heldTime, useLives } from './held-engine.js';
import { type Town, townConfig, townData, useTown } from './town-hall.js';

const town = useTown(useLives());
const offices = { edilizia: { name: { it: 'Edilizia', en: 'Building' }, email: 'edilizia@comune.example', sectors: ['works'], dial: 7 } };
const secret = 'Il mio vicino di casa, Mario Bianchi';
const person = { name: 'Giulia Verdi', email: 'giulia@posta.example' };

function configWith(mail: object, more: object = {}): Config {
  const settings = {
    host: '127.0.0.1',
    port: 25,
    from: 'sportello@comune.example',
    tls: 'none',
    'overdue-to': ['segretario@comune.example'],
  };
  const cases = { ...townData.cases, days: 4, reminders: [2] };
  return townConfig({ cases, 'back-offices': offices, mail: { ...settings, ...mail }, ...more });
}

/** From now on the hall's letters go to this mail server. */
async function connect({ engine }: Town, port: number): Promise<void> {
  const { mail } = engine.config();
  if (mail === undefined) throw new Error('no mail');
  engine.mailBy(await createSmtp({ ...mail, port }, () => undefined));
  onTestFinished(() => engine.mailBy(undefined));
}

async function mailServer(...args: Parameters<typeof startMailServer>) {
  const server = await startMailServer(...args);
  onTestFinished(server.close);
  return server;
}

async function filed(hall: Town, more: object = {}): Promise<string> {
  const answer = await hall.ask({ do: 'open', kind: 'complaint', channel: 'web', sector: 'works', text: secret, ...more });
  if (!answer.ok) throw new Error(answer.code);
  return answer.case.code;
}

const dayMinutes = 24 * 60;

it('tells an office of a case that comes to it and of one that is due soon, and the supervisor of what is overdue: codes, kinds, sectors, days, and no word of the citizen', async () => {
  const { port, mails } = await mailServer();
  const hall = town(configWith({}));
  await connect(hall, port);
  const code = await filed(hall, { person });
  await expect.poll(() => mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: ['edilizia@comune.example'] });
  expect(mails[0]?.subject).toBe(`È arrivata la pratica ${code}`);
  expect(mails[0]?.raw).toContain(`${code}  Reclamo, Lavori; dal 23/11/2026; scade il 27/11/2026, tra 4 giorni\n`);
  // Two days before, once, for all of them together.
  await filed(hall);
  await expect.poll(() => mails).toHaveLength(2);
  for (let day = 0; day < 2; day += 1) await hall.pass(dayMinutes);
  await expect.poll(() => mails).toHaveLength(3);
  expect(mails[2]).toMatchObject({ to: ['edilizia@comune.example'] });
  expect(mails[2]?.raw).toContain('2 pratiche sono da voi e aspettano risposta');
  // Friday is its last day; Saturday and Sunday the hall is closed, and on Monday there is a list.
  for (let day = 0; day < 5; day += 1) await hall.pass(dayMinutes);
  await expect.poll(() => mails.at(-1)?.to).toEqual(['segretario@comune.example']);
  const list = mails.at(-1)?.raw ?? '';
  expect(mails.at(-1)?.subject).toBe('Pratiche in ritardo: 2');
  expect(list).toContain(`${code}  Reclamo, Lavori; dal 23/11/2026; scaduta il 27/11/2026, in ritardo di 3 giorni; in mano a: Edilizia\n`);
  // Once a day, however often the hub looks.
  const before = mails.length;
  await hall.pass(10);
  await hall.pass(10);
  expect(mails).toHaveLength(before);
  for (const word of [secret, 'Giulia', 'giulia@']) expect(mails.map(({ raw }) => raw).join()).not.toContain(word);
  expect(hall.engine.figures().mail).toEqual({ waiting: 0, failed: [] });
});

it('writes to citizens where the config says so, to those who gave an address', async () => {
  const { port, mails } = await mailServer();
  const hall = town(configWith({ citizens: true }, { 'back-offices': {} }));
  await connect(hall, port);
  const nameless = await filed(hall);
  const code = await filed(hall, { person, language: 'en' });
  await expect.poll(() => mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: ['giulia@posta.example'] });
  expect(mails[0]?.subject).toBe(`Town of Prova: your case ${code}`);
  for (const each of [nameless, code])
    expect(await hall.ask({ do: 'resolve', code: each, text: 'Sono stati lì.' })).toMatchObject({ ok: true });
  await expect.poll(() => mails).toHaveLength(2);
  expect(mails[1]?.raw).toContain(`case ${code} has an answer`);
  expect(mails.map(({ raw }) => raw).join()).not.toContain('Sono stati');
  // The letter is with its server before the journal says so.
  await expect.poll(() => hall.engine.figures().mail?.waiting).toBe(0);
  // Of appointments only where it says that, too.
  expect(await hall.book({ start: '2026-11-24T09:00', person })).toMatchObject({ ok: true });
  expect(hall.types().at(-1)).toBe('appointment-booked');
});

it('reminds whoever has a case by their own address, a desk by its level’s, and the supervisor of what nobody with an address has', async () => {
  const { port, mails } = await mailServer();
  const { levels, desks } = townData;
  const hall = town(
    configWith(
      {},
      {
        levels: {
          ...levels,
          counter: { ...levels.counter, email: 'sportelli@comune.example' },
          mayor: { ...levels.mayor, email: 'sindaca@comune.example' },
        },
        desks: { ...desks, two: { ...desks.two, email: 'tributi@comune.example' } },
        'back-offices': { verde: { name: { it: 'Verde', en: 'Parks' }, dial: 8 } },
      },
    ),
  );
  await connect(hall, port);
  const handed = async (to: object) => {
    const code = await filed(hall, { channel: 'phone', sector: 'roads' });
    expect(await hall.ask({ do: 'hand-over', code, to })).toMatchObject({ ok: true });
    return code;
  };
  await filed(hall, { channel: 'counter', sector: 'roads' });
  await handed({ level: 'mayor' });
  await handed({ desk: 1 });
  await handed({ desk: 2 });
  const nobodys = await handed({ office: 'verde' });
  await expect
    .poll(() => mails.map(({ to }) => to[0]))
    .toEqual(['sindaca@', 'sportelli@', 'tributi@'].map((each) => `${each}comune.example`));
  for (let day = 0; day < 2; day += 1) await hall.pass(dayMinutes);
  await expect.poll(() => mails).toHaveLength(7);
  const reminders = mails.slice(3);
  expect(reminders.map(({ to }) => to[0]).sort()).toEqual(
    ['segretario@', 'sindaca@', 'sportelli@', 'tributi@'].map((each) => `${each}comune.example`),
  );
  const list = reminders.find(({ to }) => to[0] === 'segretario@comune.example');
  expect(list?.subject).toBe('Da rispondere entro pochi giorni: 2');
  expect(list?.raw).toContain('2 pratiche scadono tra poco, e chi le ha non ha un indirizzo:');
  expect(list?.raw).toContain(`${nobodys}  Reclamo, Strade; dal 23/11/2026; scade il 27/11/2026, tra 2 giorni; in mano a: Verde\n`);
  expect(list?.raw).toContain('in mano a: Informazioni\n');
  expect(reminders.find(({ to }) => to[0] === 'sindaca@comune.example')?.raw).toContain('Comune di Prova: Sindaca\n');
});

it('sends nothing to a citizen who left no address, and takes that for no failure', async () => {
  const { port, mails } = await mailServer();
  const hall = town(configWith({ citizens: true }, { 'back-offices': {} }));
  await connect(hall, port);
  const code = await filed(hall, { person: { name: 'Giulia Verdi', phone: '055 123456' } });
  expect(await hall.ask({ do: 'resolve', code, text: 'Sono stati lì.' })).toMatchObject({ ok: true });
  await expect.poll(() => hall.engine.figures().mail).toEqual({ waiting: 0, failed: [] });
  expect(hall.facts().flatMap((event) => (event.type === 'mail-failed' ? event.reason : []))).toEqual(['moot']);
  expect(mails).toEqual([]);
});

it('tells a citizen of an appointment once each time that it is booked, moved or cancelled, with the code and what to bring, in their language', async () => {
  const { port, mails } = await mailServer();
  const { services, rosters } = townData;
  const planning = { ...services.planning, card: { documents: [{ it: 'Planimetria', en: 'Floor plan' }] } };
  const withPages = { ...townData.hall, 'public-url': 'https://turno.prova.example' };
  const more = { 'back-offices': {}, services: { ...services, planning }, rosters, hall: withPages };
  const hall = town(configWith({ appointments: true }, more));
  await connect(hall, port);
  const base = (n: number) => ({ v: 1, n, id: { node: 'maintainer', boot: 'b'.repeat(32), n } }) as const;
  const ask = (asked: Payload<'askAppointment'>) =>
    new Promise<Payload<'appointment'>>((resolve) => hall.engine.appointment(asked, 'staff', resolve));
  const booked = await hall.book({ start: '2026-11-24T09:00', person, language: 'en' });
  if (!booked.ok) throw new Error(booked.code);
  const { code } = booked.booking;
  const whole = spacedCode(code, booked.letters);
  expect(whole).toMatch(/^\d{3} \d{3} [A-Z]{4}$/);
  expect(await hall.book({ start: '2026-11-24T09:20', person: { name: 'Senza Posta' } }, 2)).toMatchObject({ ok: true });
  await expect.poll(() => mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({
    to: ['giulia@posta.example'],
    subject: 'Town of Prova: appointment on Tuesday 24 November 2026, 09:00',
  });
  for (const line of [
    'Planning\n',
    'Desk 11\nFirst floor\n',
    `The code is ${whole}.`,
    `/book/${whole.replace(/(\d) (\d+) /, '$1$2-')}\n`,
    'What to bring:\n- Floor plan\n',
  ])
    expect(mails[0]?.raw).toContain(line);
  expect(await ask({ ...base(1), do: 'move', code, start: '2026-11-25T09:00' })).toMatchObject({ ok: true });
  await expect.poll(() => mails).toHaveLength(2);
  expect(mails[1]?.raw).toContain('Your appointment has been moved:');
  expect(mails[1]?.subject).toContain('25 November 2026, 09:00');
  expect(await ask({ ...base(2), do: 'cancel', code })).toMatchObject({ ok: true });
  await expect.poll(() => mails).toHaveLength(3);
  expect(mails[2]?.subject).toBe('Town of Prova: appointment cancelled');
  await hall.pass(1);
  expect(hall.engine.figures().mail).toEqual({ waiting: 0, failed: [] });
  expect(JSON.stringify(hall.facts())).not.toContain('giulia@');
});

it('says nothing more of a letter that was refused once another has reached the same address', async () => {
  let isFull = true;
  const { port, mails } = await mailServer({ onRcptTo: (_, __, done) => (isFull ? done(new SmtpError(550, '5.2.2 full')) : done()) });
  const hall = town(configWith({}));
  await connect(hall, port);
  await filed(hall);
  await expect.poll(() => hall.engine.figures().mail?.failed).toHaveLength(1);
  isFull = false;
  await filed(hall);
  await expect.poll(() => mails).toHaveLength(1);
  await expect.poll(() => hall.engine.figures().mail?.failed).toEqual([]);
  isFull = true;
  await filed(hall);
  await expect.poll(() => hall.engine.figures().mail?.failed).toHaveLength(1);
});

it('sends after a restart what it could not send before, says so meanwhile, and repeats no letter under another id', async () => {
  const config = configWith({});
  const time = heldTime();
  const first = town(config, time);
  const code = await filed(first);
  expect(first.engine.figures().mail).toEqual({ waiting: 1, failed: [] });
  const before = first.store.outbox();
  // What waits on the disk names nobody and says nothing.
  expect(before).toMatchObject([{ kind: 'mail', target: 'office/edilizia' }]);
  expect(JSON.stringify([before, first.facts()])).not.toMatch(/vicino|comune\.example/);
  first.die();
  const { port, mails } = await mailServer();
  const second = town(config, time);
  await connect(second, port);
  await expect.poll(() => mails).toHaveLength(1);
  expect(mails[0]?.messageId).toBe(`<turno-${before[0]?.order}@comune.example>`);
  expect(mails[0]?.raw).toContain(code);
  await second.settle();
  await expect.poll(() => second.store.outbox()).toEqual([]);
  expect(
    second
      .facts()
      .slice(-2)
      .map(({ type }) => type),
  ).toEqual(['mail-due', 'mail-sent']);
});

it('says whom a mail server refuses for good, in the journal and in the figures, without the address', async () => {
  const { port } = await mailServer({ onRcptTo: ({ address }, _, done) => done(new SmtpError(550, `5.1.1 <${address}> unknown`)) });
  const hall = town(configWith({}));
  await connect(hall, port);
  await filed(hall);
  await expect
    .poll(() => hall.engine.figures().mail)
    .toMatchObject({ waiting: 0, failed: [{ letter: 'handed-over', role: 'office', reason: 'refused', smtp: '550 5.1.1' }] });
  expect(hall.facts().at(-1)).toMatchObject({ type: 'mail-failed', reason: 'refused' });
  expect(JSON.stringify(hall.facts())).not.toContain('@');
});

it('says nothing of what has gone on meanwhile', async () => {
  const hall = town(configWith({}));
  const code = await filed(hall);
  expect(await hall.ask({ do: 'give-back', code })).toMatchObject({ ok: true });
  const { port, mails } = await mailServer();
  await connect(hall, port);
  await expect.poll(() => hall.facts().at(-1)).toMatchObject({ type: 'mail-failed', reason: 'moot' });
  expect(mails).toEqual([]);
  expect(hall.engine.figures().mail).toEqual({ waiting: 0, failed: [] });
});

it('keeps presses as quick as ever while a mail server is silent', async () => {
  const { port } = await mailServer({ onConnect: () => {} });
  const hall = town(configWith({}));
  await connect(hall, port);
  await filed(hall);
  expect(await hall.take('b1')).toBe('A001');
  expect(hall.engine.figures().mail?.waiting).toBe(1);
});

it('writes no letter where the config has no `mail`', async () => {
  const hall = town(townConfig({ 'back-offices': offices }));
  await filed(hall);
  await hall.pass(dayMinutes * 60);
  expect(hall.types().filter((type) => type.startsWith('mail-'))).toEqual([]);
  expect(hall.engine.figures().mail).toBeUndefined();
});
