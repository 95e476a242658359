// A Monday at the Sportello per il Cittadino of Monza, the feast of its patron, and what became of the cases within thirty days and after.
import { expect } from 'vitest';
import { minutesAWeek, readHours } from '../../../broker/calendar/hours.js';
import { describeHall } from '../../../broker/config/describe.js';
import { readJournal } from '../../harness/journal.js';
import { playDay } from './day.js';
import { figuresBy } from './eyes.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';

const rows = {
  register: 'receives reports, complaints, suggestions and proposals on every sector',
  answers: 'answers at once where it can; otherwise transfers, and answers within 30 days',
  channels: 'reached by phone, by mail or at the counter',
  hours: 'open 30 hours a week, Monday to Saturday',
  posters: 'back office manages the posters on the notice boards',
  forms: 'helps to fill in forms, gives access to public records',
};

// Monday 5 June 2028: the patron’s day is the Tuesday.
playDay('monza', '2028-06-05T08:25', rows, async (town, row) => {
  const { take, at, pass, eyes, hands, config } = town;
  const reception = town.desk(9);
  const one = town.desk(1);
  const posters = town.desk(4);

  await row('hours', async () => {
    expect(minutesAWeek(readHours(config.hours ?? {}).week)).toBe(30 * 60);
    expect(describeHall(config, 'en', '2028-06-05').join('\n')).toMatch(/\b30 h/);
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    await at('08:30');
    expect(await town.status()).toMatchObject({ withinHours: true });
    for (const desk of [reception, one, posters]) expect(await desk.keys('*')).toBe('done');
  });

  await row('posters', async () => {
    // Between calls the hall's screen shows what its folder has for this day, and what is posted; each to its last day.
    expect(await eyes.screen('sala')).toMatch(/Una segnalazione, un reclamo, una proposta\? .*Manifesti sulle bacheche/);
    // The back office posts one on its page.
    const posted = await hands.send('/notices', {
      ...{ 'title-it': 'Martedì chiuso', 'title-en': 'Closed on Tuesday', 'text-it': 'San Gerardo: lo sportello riapre mercoledì.' },
      ...{ from: '2028-06-05', until: '2028-06-06' },
    });
    expect(posted.path).toBe('/notices');
    // Shown with the next beat, if not before.
    await pass(0.05);
    const shown = await eyes.screen('sala');
    for (const words of ['Martedì chiuso', 'Una segnalazione']) expect(shown).toContain(words);
    const list = await eyes.page('/notices');
    for (const words of ['Martedì chiuso', 'Manifesti sulle bacheche', 'Una segnalazione']) expect(list).toContain(words);
    // Posters have hours of their own.
    expect(await town.press('b5')).toMatchObject({ ok: false, code: 'service-closed' });
  });

  await row('answers', async () => {
    expect((await take('b1')).text).toMatch(/Segnalazioni, reclami e proposte Il suo numero A001 .*Risposta entro 30 giorni/);
  });

  await row('forms', async () => {
    // None has a slot: a number and a card is all there is.
    expect((await take('b2', 'en')).text).toMatch(/Help with forms Your number C200 .*SPID or CIE for those online/);
    expect((await take('b3')).text).toMatch(/Accesso agli atti Il suo numero E400 .*Gli estremi dell'atto/);
    for (const service of ['moduli', 'accesso-atti']) {
      expect(await town.ask('askSlots', { service, days: 7 })).toMatchObject({ ok: false, code: 'no-such-service' });
    }
    expect(await town.ask('askCard', { service: 3 })).toMatchObject({ card: { fees: { en: '0.26 euros for 2 copies' }, steps: [{}, {}] } });
  });

  await row('answers', async () => {
    expect((await take('b4')).number).toBe('F600');
    expect((await take('b1')).number).toBe('A002');
    expect((await town.status()).services.map(({ waiting }) => waiting)).toEqual([2, 1, 1, 1, 0]);
  });

  await row('forms', async () => {
    // Reception answers questions, then helps with forms; the desks do the reports, the forms, the records.
    expect(await reception.next()).toBe('F600');
    expect(await reception.keys('01D')).toBe('done');
    expect(await reception.next()).toBe('C200');
    expect(await reception.keys('03D')).toBe('done');
  });

  const counted = await row('answers', async () => {
    expect(await one.next()).toBe('A001');
    expect((await eyes.calls('sala'))[0]).toBe('A001 at 1');
    // Answered at once, or passed on: it must be said which.
    expect(await one.keys('D')).toBe('outcome-needed');
    expect(await one.keys('01D')).toBe('done');
    expect(await one.next()).toBe('E400');
    await one.keys('#');
    await allShown(town);
    expect(await one.keys('04D')).toBe('done');
    // What is not answered at once goes to the competent service, with a code.
    expect(await one.next()).toBe('A002');
    const slip = await one.prints('07#');
    const code = /codice ([A-Z0-9]{4,12})/.exec(slip.text)?.[1] ?? '';
    expect(slip.text).toMatch(/La sua pratica Servizio competente/);
    expect(await reception.keys('07#')).toBe('nobody-called');
    expect(await town.ask('askCases', {})).toMatchObject({
      cases: [{ code, service: 'segnalazioni', level: 'servizio', day: '2028-06-05', due: '2028-07-05' }],
    });
    // The citizen follows it by its code alone.
    expect(await eyes.page(`/case/${code}`)).toMatch(/5 luglio 2028|5\/7\/2028/);
    return code;
  });

  const branch = await row('channels', async () => {
    // By telephone, typed in on the register's page, and without a ticket: it goes to the office of its sector. What the hall does not take is refused.
    const { code } = await hands.send('/cases/new', {
      ...{ kind: 'report', channel: 'phone', sector: 'verde', text: 'Un ramo spezzato', name: 'Anna Bianchi', phone: '039 1234567' },
    });
    expect(await town.ask('askCase', { do: 'show', code })).toMatchObject({
      ok: true,
      case: { channel: 'phone', office: 'ambiente', due: '2028-07-05', person: { name: 'Anna Bianchi' } },
    });
    expect(await town.ask('askCases', { office: 'ambiente' })).toMatchObject({ cases: [{ code, left: 30 }], more: 0 });
    expect(await town.ask('askCase', { do: 'open', kind: 'application', channel: 'web', service: 'moduli' })).toMatchObject({
      code: 'not-taken',
    });
    return code;
  });

  const bins = await row('register', async () => {
    // One of each kind, on each sector: the register has kind, channel, sector, text, state and dates.
    const told = [
      ['complaint', 'mail', 'strade', 'La buca di via Carlo Porta', 'lavori-pubblici'],
      ['suggestion', 'counter', 'ambiente', 'Un cestino alla fermata', 'ambiente'],
      ['proposal', 'mail', 'uffici', 'Lo sportello anche la sera', undefined],
      // From home, on the citizens' page.
      ['report', 'web', 'strade', 'Un lampione è spento', 'lavori-pubblici'],
    ] as const;
    const codes: string[] = [];
    for (const [kind, channel, sector, text, office] of told) {
      const { code } =
        channel === 'web'
          ? await hands.send('/case?lang=it', { kind, sector, text })
          : await hands.send('/cases/new', { kind, channel, sector, text });
      const opened = await town.ask('askCase', { do: 'show', code });
      expect(opened).toMatchObject({ case: { kind, channel, sector, state: 'open', day: '2028-06-05', due: '2028-07-05' } });
      expect(opened.ok && opened.case.office).toBe(office);
      codes.push(code);
      expect(await eyes.page(`/cases/${code}`)).toContain(text);
      // What its citizen sees: until when there is an answer.
      expect(await eyes.page(`/case/${code}?lang=it`)).toMatch(/5 luglio 2028/);
    }
    const register = await eyes.page('/cases');
    for (const words of ['Reclamo', 'Suggerimento', 'Proposta', 'Segnalazione', 'Strade e segnaletica', 'Verde pubblico'])
      expect(register).toContain(words);
    expect((await town.status()).cases).toMatchObject({ open: 6, overdue: 0 });
    return codes;
  });

  await row('posters', async () => {
    await at('09:00');
    expect((await take('b5')).text).toMatch(/Affissioni Il suo numero P800 .*I manifesti da affiggere/);
    expect(await posters.next()).toBe('P800');
    expect(await posters.keys('05D')).toBe('done');
  });

  await row('hours', async () => {
    // Half an hour before closing with one desk: three reports are more than it can do, and the tickets say so.
    await at('13:00');
    expect((await take('b1')).text).not.toMatch(/si chiude tra poco/);
    expect((await take('b2')).text).not.toMatch(/si chiude tra poco/);
    await pass(5);
    expect((await take('b1')).text).toMatch(/A004 .*si chiude tra poco e il suo turno potrebbe non arrivare/);
    expect((await take('b1', 'en')).text).toMatch(/we close soon, and your turn may not come/);
    await at('13:31');
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    expect(await one.next()).toBe('A003');
    expect(await one.keys('02D')).toBe('done');
    expect(await one.next()).toBe('C201');
    expect(await one.keys('03D')).toBe('done');
    for (const desk of [reception, posters, one]) expect(await desk.keys('03#')).toBe('done');
    const left = await town.ask('askLeft', {});
    expect(left).toMatchObject({ tickets: [{ number: 'A004', stage: 'waiting' }, { number: 'A005' }], more: 0 });
    await dayIsOver(town);
  });

  await row('answers', async () => {
    // The office answers; so does the competent service of what a desk passed on, when the citizen is back.
    await town.ask('askCase', { do: 'resolve', code: branch, text: 'Il ramo è stato tolto' });
    for (const code of bins.slice(1)) await town.ask('askCase', { do: 'resolve', code, text: 'Ne terremo conto' });
    expect(await eyes.page(`/case/${branch}?lang=it`)).toContain('Il ramo è stato tolto');
  });

  await row('hours', async () => {
    // The sixth of June: Saint Gerard. Nobody gets a number, whatever the hour; the next day, again.
    await at('2028-06-06T10:00');
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
  });
  await row('posters', async () => {
    expect(await eyes.screen('sala')).toMatch(/Martedì chiuso/);
    // Its last day is over; what the folder has stays.
    await at('2028-06-07T10:00');
    expect(await eyes.screen('sala')).not.toMatch(/Martedì chiuso/);
    expect(await eyes.screen('sala')).toMatch(/Manifesti sulle bacheche/);
  });
  await row('answers', async () => {
    expect((await take('b1')).number).toBe('A001');
    expect(await one.keys('*')).toBe('done');
    expect(await one.next()).toBe('A001');
    expect(await hands.act('sportello-1', { verb: 'case', code: counted })).toBe('A001');
    expect(await one.keys('01D')).toBe('done');
    const [pothole] = bins;
    expect(await town.ask('askCases', {})).toMatchObject({ cases: [{ code: pothole }], more: 0 });
    await at('13:31');
    expect(await one.keys('03#')).toBe('done');
    // Nine days before the deadline, and two: somebody is reminded, once for each. Then it is overdue, and listed as such.
    const steps = async () => {
      const shown = await town.ask('askCase', { do: 'show', code: pothole ?? '' });
      return shown.ok ? shown.case.steps.flatMap(({ what, left }) => (what === 'reminded' ? [left] : [])) : [];
    };
    await at('2028-06-26T10:00');
    expect(await steps()).toEqual([9]);
    await at('2028-07-03T10:00');
    expect(await steps()).toEqual([9, 2]);
    expect((await town.status()).cases).toMatchObject({ open: 1, overdue: 0 });
    await at('2028-07-06T10:00');
    expect((await town.status()).cases).toMatchObject({ open: 1, overdue: 1 });
    expect(await town.ask('askCases', { state: 'overdue' })).toMatchObject({ cases: [{ code: pothole, left: -1 }] });
    expect(await eyes.page('/cases?state=overdue')).toContain(pothole);
    expect((await eyes.hall()).hands).toMatchObject([{ code: 'overdue', words: { it: 'Una pratica è in ritardo' } }]);
    await town.ask('askCase', { do: 'resolve', code: pothole ?? '', text: 'Chiusa il 6 luglio' });
    expect(await town.ask('askCases', {})).toMatchObject({ cases: [] });
  });
  await row('hours', async () => {
    // All Saints is on a Wednesday.
    await at('2028-11-01T10:00');
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    await dayIsOver(town);
  });

  const report = await eyes.report('from=2028-06-01&to=2028-07-31');
  await row('answers', async () => {
    expect(outcomesOf(town)).toEqual({ risposta: 3, modulo: 2, accesso: 1, affissione: 1, trasmessa: 1 });
    expect(figuresBy(report, 'outcome', 'outcomes')).toEqual(outcomesOf(town));
    // Of six, one too late.
    expect(report.total).toMatchObject({ 'cases-opened': 6, 'cases-answered': 6, 'cases-in-time': 5, 'cases-late': 1 });
    const facts = readJournal(town.folder).facts.flatMap(({ event }) => (event.type === 'case-resolved' ? [event.level] : []));
    expect(facts).toEqual(Array(6).fill('sportello'));
  });
  await row('channels', async () => {
    expect(figuresBy(report, 'case-channel', 'cases-opened')).toEqual({ counter: 2, phone: 1, mail: 2, web: 1 });
  });
  await row('register', async () => {
    expect(figuresBy(report, 'case-type', 'cases-opened')).toEqual({ question: 1, report: 2, complaint: 1, suggestion: 1, proposal: 1 });
    expect(figuresBy(report, 'case-sector', 'cases-opened')).toEqual({ strade: 2, verde: 1, ambiente: 1, uffici: 1 });
  });
  await row('forms', async () => {
    expect(figuresBy(report, 'service', 'visits')).toMatchObject({ moduli: 2, 'accesso-atti': 1 });
    expect(report.total.appointments).toBe(0);
  });
  await row('posters', async () => {
    expect(figuresBy(report, 'desk', 'visits')).toMatchObject({ affissioni: 1 });
  });
});
