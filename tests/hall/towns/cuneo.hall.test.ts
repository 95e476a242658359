// A Tuesday at the Sportello unico of Cuneo: appointments and walk-ins in two rooms that hear one loudspeaker; and the month that is published.
import { expect } from 'vitest';
import { readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import { playDay } from './day.js';
import { sounded } from './drivers.js';
import { figuresBy } from './eyes.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';

const rows = {
  booking: 'single contact to book an appointment remotely and learn the documents to bring',
  parallel: 'walk-in desks stay open, in parallel, in the same hours',
  distance: 'certificates, authorisations and permits obtained at a distance',
  quality: 'checks of service quality and citizens’ rating',
  updates: 'public relations and youth information; monthly updates',
  size: '54,000 residents: two waiting areas, appointments first-class',
};

const today = '2026-11-24';

playDay('cuneo', `${today}T08:05`, rows, async (town, row) => {
  const { take, at, pass, ears, eyes, hands, ask } = town;
  const one = town.desk(1);
  const two = town.desk(2);
  const permits = town.desk(4);
  const booked = town.desk(5);
  const info = town.desk(9);
  const stateOf = async (code: string) => {
    const found = await ask('askAppointment', { do: 'find', code });
    return found.ok ? found.booking.state : found.code;
  };

  const { anna, bruno, carla, dario } = await row('booking', async () => {
    // Before the doors open the telephone rings. The operator reads out what to bring, and the free times.
    const free = await ask('askSlots', { service: 'carta', days: 1 });
    expect(free).toMatchObject({
      ok: true,
      card: { documents: [{ it: 'Una foto tessera recente' }, {}, { en: 'The health card' }] },
    });
    const starts = free.ok ? free.slots.map(({ start }) => start.slice(11)) : [];
    expect(starts.slice(0, 3)).toEqual(['08:30', '08:50', '09:10']);
    expect(starts).toContain('14:00');
    const book = async (service: string, time: string) => {
      const answer = await ask('askAppointment', { do: 'book', service, start: `${today}T${time}` });
      return answer.ok ? answer.booking.code : answer.code;
    };
    // Anna by telephone, at the operator's page: what to bring before any day.
    expect(await eyes.page('/appointments/new?service=carta')).toMatch(/Una foto tessera recente.*08:50/);
    const called = await hands.send('/appointments/new', {
      service: 'carta',
      start: `${today}T08:50`,
      language: 'it',
      name: 'Anna Bianchi',
    });
    expect(await eyes.page(called.path)).toContain('Una foto tessera recente');
    expect(await eyes.page('/appointments')).toMatch(/08:50.*Anna Bianchi/);
    const codes = { anna: called.code, carla: await book('carta', '09:30'), dario: await book('carta', '09:50') };
    // Bruno from home, on the citizens' page.
    expect(await eyes.page('/book?service=permessi&lang=it')).toMatch(/La domanda compilata.*martedì 24 novembre/i);
    const bruno = await hands.send('/book?lang=it', { service: 'permessi', start: `${today}T09:10`, name: 'Bruno Neri' });
    expect(await eyes.page(`${bruno.path}?lang=it`)).toMatch(/09:10.*La domanda compilata/);
    expect(await ask('askAppointment', { do: 'find', code: bruno.code })).toMatchObject({ booking: { desk: 'sportello-5' } });
    const elena = await book('permessi', '09:30');
    const all = [...Object.values(codes), bruno.code, elena];
    expect(new Set(all).size).toBe(5);
    for (const code of all) expect(code).toMatch(/^\d{6}$/);
    // What is taken is taken, also for the other service of that desk; at the other desk permits have times of their own.
    expect(await book('carta', '09:10')).toBe('slot-taken');
    expect(await book('carta', '12:30')).toBe('no-such-slot');
    expect(await ask('askAppointment', { do: 'find', code: elena })).toMatchObject({
      booking: { desk: 'sportello-4', start: `${today}T09:30` },
    });
    // Dario calls again and comes later; Elena does not come: her time is free again.
    expect(await ask('askAppointment', { do: 'move', code: codes.dario, start: `${today}T09:10` })).toMatchObject({
      ok: false,
      code: 'slot-taken',
    });
    expect(await ask('askAppointment', { do: 'move', code: codes.dario, start: `${today}T10:30` })).toMatchObject({
      ok: true,
      booking: { code: codes.dario },
    });
    expect(await ask('askAppointment', { do: 'cancel', code: elena })).toMatchObject({ ok: true, booking: { state: 'cancelled' } });
    expect(await stateOf(elena)).toBe('no-such-appointment');
    return { ...codes, bruno: bruno.code };
  });

  await row('booking', async () => {
    await at('08:30');
    for (const desk of [one, two, permits, booked, info]) expect(await desk.keys('*')).toBe('done');
    // On the digit buttons: a code that is nobody's, one that is too early, one whose window has begun.
    expect(await town.checkIn('000000')).toMatch(/no-such-appointment/);
    expect(await town.checkIn(bruno)).toBe('too-early');
    expect((await take('b2')).text).toMatch(/Carta d'identità Il suo numero C300/);
    expect(await town.checkIn(anna, 'kiosk-2')).toBe('C301');
    expect(await town.checkIn(anna)).toBe('already-there');
    expect((await eyes.desk('sportello-5')).agenda.map(({ start, state }) => [start.slice(11), state])).toEqual([
      ...[
        ['08:50', 'here'],
        ['09:10', 'booked'],
        ['09:30', 'booked'],
        ['10:30', 'booked'],
      ],
    ]);
  });

  await row('parallel', async () => {
    // Walk-ins fill what is free; from five minutes before its time an appointment goes first, at every desk that serves it.
    expect((await take('b2')).number).toBe('C302');
    expect(await booked.next()).toBe('C300');
    await at('08:46');
    expect((await eyes.desk('sportello-5')).next).toMatchObject({ number: 'C301', appointment: '08:50' });
    expect((await take('b1', 'en')).text).toMatch(/Registry and certificates Your number A001/);
    expect((await take('b4')).number).toBe('P800');
    expect(await booked.keys('02D')).toBe('done');
    expect(await booked.next()).toBe('C301');
    await booked.keys('#');
    await allShown(town);
    expect(await stateOf(anna)).toBe('here');
    expect((await town.status()).desks).toContainEqual(expect.objectContaining({ desk: 'sportello-5', phase: 'serving', ticket: 'C301' }));
    expect(await booked.keys('02D')).toBe('done');
    expect(await stateOf(anna)).toBe('kept');

    // Carla never comes: ten minutes after her time she is absent, and that cannot be typed away.
    expect(await town.checkIn(bruno)).toBe('E500');
    await at('09:41');
    expect(await town.checkIn(carla)).toBe('too-late');
    expect(await stateOf(carla)).toBe('absent');
    // Who has waited for an hour goes first, whatever the rules say; then Bruno, whose time is now.
    expect((await take('b3')).number).toBe('E501');
    expect(await booked.next()).toBe('C302');
    const why = await ask('askWhy', { number: 'C302' });
    expect(why.ok && why.words.it).toMatch(/E500/);
    expect(await booked.keys('02D')).toBe('done');
    expect(await booked.next()).toBe('E500');
    expect(await one.next()).toBe('P800');
    expect(await permits.next()).toBe('E501');
    // Their own services before those that they help with.
    expect((await take('b3')).number).toBe('E502');
    expect((await take('b1')).number).toBe('A002');
    expect(await one.keys('04D')).toBe('done');
    expect(await one.next()).toBe('A001');
    expect(await permits.next()).toBe('E502');
    expect(await permits.next()).toBe('A002');
  });

  await row('updates', async () => {
    // Public relations all day, youth information in the afternoon.
    expect(await town.press('b6')).toMatchObject({ ok: false, code: 'service-closed' });
    expect((await take('b5')).number).toBe('F650');
    expect(await info.next()).toBe('F650');
    await allShown(town);
  });

  await row('distance', async () => {
    // A certificate is asked for from home, and when ready: with its code a ticket at the collection, due now, before who just comes.
    const { code } = await hands.send('/apply?lang=it', { service: 'certificati', text: 'Residenza', name: 'Anna' });
    const filed = await ask('askCase', { do: 'show', code });
    const collect = (filed.ok && filed.case.collect) || '';
    expect(await town.checkIn(collect)).toBe('not-ready');
    await ask('askCase', { do: 'hand-over', code, to: { office: 'anagrafe' } });
    expect(await ask('askCase', { do: 'resolve', code, text: 'Il certificato è pronto', ready: true })).toMatchObject({
      case: { state: 'ready' },
    });
    expect(await eyes.page('/cases?state=ready')).toContain(code);
    expect(await eyes.page(`/case/${code}?lang=it`)).toContain(collect);
    expect((await take('b4')).number).toBe('P801');
    await pass(3);
    expect((await take('b4')).number).toBe('P802');
    expect(await town.checkIn(collect)).toBe('P803');
    expect(await town.checkIn(collect)).toBe('already-there');
    expect(await one.next()).toBe('P803');
    await one.becomes({ number: 'P803', case: code });
    expect(await one.keys('D')).toBe('done');
    expect(await ask('askCase', { do: 'show', code })).toMatchObject({ case: { state: 'answered' } });
    for (const number of ['P801', 'P802']) expect(await one.next()).toBe(number);
  });

  await row('size', async () => {
    // One loudspeaker for two rooms: four calls at once are heard one after the other, and each names its own desk.
    await town.quiet();
    const soundsBefore = sounded.length;
    const before = ears.mark();
    await Promise.all([one, permits, booked, info].map((desk) => desk.keys('B')));
    await town.quiet();
    const announced = ears.said('announce', before);
    expect(new Set(announced.map(({ id }) => id))).toEqual(new Set(['sala-servizi', 'sala-incontro']));
    expect(announced).toHaveLength(4);
    const heard = sounded.slice(soundsBefore);
    expect(heard).toHaveLength(4);
    // None begins before the other has ended.
    for (const [i, { begin }] of heard.slice(1).entries()) expect(begin).toBeGreaterThanOrEqual(heard[i]?.end ?? Number.POSITIVE_INFINITY);
    // Each room's screen shows its own desks alone.
    const [services, meeting] = await Promise.all(['sala-servizi', 'sala-incontro'].map(eyes.calls));
    expect(new Set(services?.map((call) => call.split(' at ')[1]))).toEqual(new Set(['1']));
    expect(services).toContain('P802 at 1');
    for (const call of ['E500 at 5', 'A002 at 4', 'F650 at 9']) expect(meeting).toContain(call);
  });

  await row('size', async () => {
    // An appointment, called, and nobody came: called once more after the others, then absent.
    await at('10:26');
    expect(await town.checkIn(dario)).toBe('C303');
    expect(await booked.keys('03D')).toBe('done');
    expect(await booked.next()).toBe('C303');
    expect(await booked.keys('B')).toBe('C303');
    expect(await booked.keys('C')).toBe('done');
    expect(await booked.next()).toBe('C303');
    expect(await booked.keys('C')).toBe('done');
    expect(await stateOf(dario)).toBe('absent');
    for (const desk of [one, permits, info]) expect(await desk.keys('D')).toBe('done');
  });

  await row('quality', async () => {
    // Who was served has three smileys, once, for three minutes; who presses none is no bad rating.
    for (const [i, rating] of ([3, 3, 2, 3, 3, 1] as const).entries()) {
      const desk = i % 2 === 0 ? one : two;
      const { number } = await take('b1');
      expect(await desk.next()).toBe(number);
      expect(await desk.keys('01D')).toBe('done');
      if (rating !== 1) await desk.rates(rating);
    }
    await two.becomes({ rateable: true });
    await pass(4);
    await two.becomes({ rateable: false });
  });

  await row('updates', async () => {
    // A service more while the hall is open: its button is alight, its tickets are called.
    const mark = ears.mark();
    await town.save((text) =>
      text
        .replace(
          /^ {2}giovani: .*$/m,
          '$&\n  lavoro: { name: { it: Sportello lavoro, en: Job desk }, series: U, dial: 7, outcomes: [informazione] }',
        )
        .replace('serves: [urp, giovani]', 'serves: [urp, giovani, lavoro]')
        .replace('b6: { service: giovani }', '$&\n      b7: { service: lavoro }')
        // And the second kiosk's buttons are a touch panel from now on; tickets lead to pages of their own.
        .replace('kiosk-2: { kind: kiosk,', '$& panel: true,')
        .replace('  id: cuneo\n', '$&  public-url: https://sportello.cuneo.example\n'),
    );
    const isLit = (lamps: Readonly<Record<string, { readonly rest: boolean }>>) => lamps.b7?.rest === true;
    await ears.next('sim', 'b7 is alight', ({ id, payload }) => id === 'kiosk-1' && payload.type === 'lamps' && isLit(payload.lamps), mark);
    const paper = await take('b7');
    expect(paper.text).toMatch(/Sportello lavoro Il suo numero U900/);
    expect(await hands.touch('kiosk-2', { button: 'b7' })).toBe('U901');
    await town.quiet();
    // On the telephone: whose turn it is, and how many are ahead.
    const pageOf = (number: string) => {
      const order = ears.said('print').find(({ payload }) => 'number' in payload.paper && payload.paper.number === number);
      const link = order !== undefined && 'link' in order.payload.paper ? order.payload.paper.link : undefined;
      return eyes.page(`${new URL(link ?? '').pathname}?lang=it`);
    };
    expect(await pageOf('U901')).toMatch(/U901.*Sportello lavoro.*Persone davanti: 1/);
    expect(await info.next()).toBe('U900');
    expect(await pageOf('U900')).toMatch(/Vada allo sportello 9/);
    expect(await info.next()).toBe('U901');
    expect(await info.keys('09D')).toBe('done');
    expect((await town.status()).services.map(({ service }) => service)).toContain('lavoro');
  });

  await row('updates', async () => {
    // The morning ends and nobody is left; in the afternoon youth information opens.
    await at('12:31');
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    await at('14:00');
    expect((await take('b6')).number).toBe('U902');
    expect(await info.next()).toBe('U902');
    expect(await info.keys('09D')).toBe('done');
    await pass(151);
    for (const desk of [one, two, permits, booked, info]) expect(await desk.keys('03#')).toBe('done');
    expect(await ask('askLeft', {})).toMatchObject({ tickets: [], more: 0 });
    await dayIsOver(town);
    // A month later anybody may take it along.
    await at('2026-12-01T09:00');
    expect(await eyes.page('/open-data')).toMatch(/novembre 2026/i);
    const csv = await eyes.get('/open-data/2026-11/figures.csv');
    expect([csv.status, csv.type]).toEqual([200, expect.stringMatching(/^text\/csv/)]);
    for (const service of ['lavoro', 'giovani', 'urp', 'carta']) expect(csv.text).toContain(service);
  });

  const { facts, events } = readJournal(town.folder);
  const report = await eyes.report(`day=${today}`);
  const named = (type: string) => facts.filter(({ event }) => event.type === type).length;
  await row('booking', async () => {
    const types = ['appointment-booked', 'appointment-moved', 'appointment-cancelled', 'appointment-kept', 'appointment-absent'];
    expect(types.map(named)).toEqual([5, 1, 1, 2, 2]);
    expect(report.total).toMatchObject({ 'appointments-kept': 2, 'appointments-absent': 2, 'appointments-cancelled': 1 });
  });
  await row('parallel', async () => {
    // The wait of each, by the same report.
    expect(figuresBy(report, 'origin', 'visits')).toMatchObject({ appointment: 2 });
    expect(Object.keys(figuresBy(report, 'origin', 'wait-median')).sort()).toEqual(['appointment', 'walk-in']);
    expect(outcomesOf(town)).toEqual({ cie: 3, autorizzazione: 1, ritiro: 1, informazione: 2, certificato: 6 });
    expect(only(events, 'ticket-no-show')).toHaveLength(1);
  });
  await row('distance', async () => {
    expect(report.total).toMatchObject({ 'cases-opened': 1, 'cases-answered': 1, 'cases-in-time': 1 });
    expect(figuresBy(report, 'service', 'visits')).toMatchObject({ ritiro: 4 });
  });
  await row('quality', async () => {
    // Per service, where enough have said so that nobody is known by it; and the journal knows nobody's.
    expect(figuresBy(report, 'service', 'ratings')).toMatchObject({ certificati: 5, carta: 0 });
    expect(figuresBy(report, 'service', 'ratings-good-share')).toEqual({ certificati: 0.8 });
    expect(facts.filter(({ event }) => event.type.startsWith('rat') && 'ticket' in event)).toEqual([]);
  });
  await row('size', async () => {
    expect(Object.keys(town.config.areas)).toEqual(['sala-servizi', 'sala-incontro']);
    expect(figuresBy(report, 'desk', 'visits')).toMatchObject({ 'sportello-1': 8, 'sportello-5': 4 });
  });
});
