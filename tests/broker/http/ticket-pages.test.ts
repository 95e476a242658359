// A ticket's own page: by its code alone, in its citizen's language, and never a word of another ticket.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTicketPages } from '../../../broker/http/ticket-pages.js';
import { heldConfig, heldTime, orderOf, useLives } from '../engine/held-engine.js';
import { startPages } from './pages-stage.js';

const life = useLives();
const url = 'https://sportello.prova.example';
const hall = { id: 'prova', name: { it: 'Comune di Prova', en: 'Town of Prova' }, languages: ['it', 'en', 'ar'], 'public-url': url };
const Order = z.object({ paper: z.object({ number: z.string(), link: z.string().optional() }) });

async function stage(more: object = {}) {
  const time = heldTime();
  const hub = life(time, heldConfig({ hall: { ...hall, ...more } }));
  const pages = await startPages(createTicketPages(hub));
  const orders = () => hub.published.filter(({ name }) => name === 'print');
  return {
    ...{ hub, pages, time },
    /** A ticket whose paper came out; where its own page is. */
    async take(language?: string) {
      // No button may be pressed twice at once.
      time.monotonicMs += 5_000;
      await hub.press(language === undefined ? {} : { language });
      const order = orders().at(-1)?.payload;
      await hub.printed(orderOf(order));
      const { paper } = Order.parse(order);
      return { number: paper.number, link: paper.link, path: paper.link?.slice(url.length) ?? '' };
    },
  };
}

describe('the page of a ticket', () => {
  it('has its address on the paper, where citizens can reach it; there is none from where they cannot', async () => {
    const { hub, take } = await stage();
    expect((await take()).link).toMatch(/^https:\/\/sportello\.prova\.example\/t\/[2-9A-HJ-NP-Z]{16}$/);
    hub.die();
    const elsewhere = await stage({ 'public-url': undefined });
    expect((await elsewhere.take()).link).toBeUndefined();
  });

  it('tells number, who is ahead and when to come back, in the language of its paper or the one asked for', async () => {
    const { pages, take } = await stage();
    for (let n = 0; n < 4; n += 1) await take();
    const { number, path } = await take('ar');
    expect(number).toBe('A005');
    const own = await pages.ask(path);
    expect(own.status).toBe(200);
    expect(own.headers.get('set-cookie')).toBeNull();
    expect(own.body).toContain('<html lang="ar" dir="rtl">');
    expect(own.body).toContain('A005');
    expect(own.body).toContain('أمامك 4 أشخاص');
    expect((await pages.ask(`${path}?lang=it`)).body).toContain('Persone davanti: 4 per questo servizio');
    // Of the others nothing.
    expect(own.body).not.toMatch(/A00[1-4]/);
  });

  it('says that it is soon, where to go when it is called, and how it ended', async () => {
    const { hub, pages, take } = await stage();
    const { path } = await take();
    const text = async () => (await pages.ask(`${path}?lang=en`)).body;
    expect(await text()).toContain('Come back now');
    await hub.key('open');
    await hub.key('next');
    expect(await text()).toContain('Go to desk 1');
    await hub.key('arrived');
    expect(await text()).toContain('You are at desk 1');
    await hub.key('park');
    expect(await text()).toContain('on hold');
    await hub.key({ verb: 'call', number: '001' });
    await hub.key('no-show');
    expect(await text()).toContain('was called and you were not there');
    await hub.key({ verb: 'call', number: '001' });
    await hub.key('done');
    expect(await text()).toContain('has been served');
  });

  it('sends only what has changed to a page that says what it has', async () => {
    const { hub, pages, take } = await stage();
    const { path } = await take();
    const { body: first, headers } = await pages.ask(`${path}/now?lang=en`);
    expect(headers.get('connection')).toBe('close');
    const mark = first.split('\n')[0];
    expect(first).toContain('A001');
    expect(await pages.ask(`${path}/now?lang=en&mark=${mark}`)).toMatchObject({ status: 200, body: '' });
    await hub.key('open');
    await hub.key('next');
    expect((await pages.ask(`${path}/now?lang=en&mark=${mark}`)).body).toContain('Go to desk 1');
  });

  it('is there again after a restart, in its language though it has ended', async () => {
    const { hub, take, time } = await stage();
    const served = await take('ar');
    await take();
    const { path } = await take();
    await hub.key('open');
    await hub.key('next');
    await hub.key('done');
    hub.die();
    const { ownTickets } = life(time, heldConfig({ hall })).engine;
    expect(ownTickets.find(path.slice(3))).toMatchObject({ number: 'A003', phase: 'waiting', ahead: 1 });
    expect(ownTickets.find(served.path.slice(3))).toMatchObject({ number: 'A001', phase: 'served', language: 'ar' });
  });

  it('is gone the next day, and the same number then has another address', async () => {
    const { hub, pages, take, time } = await stage();
    const { path } = await take();
    time.wallMs += 86_400_000;
    time.monotonicMs += 86_400_000;
    hub.engine.tick();
    expect((await pages.ask(`${path}?lang=en`)).status).toBe(404);
    const next = await take();
    expect(next.path).not.toBe(path);
    expect((await pages.ask(`${path}?lang=en`)).body).toContain('No ticket of today');
    expect((await pages.ask(next.path)).status).toBe(200);
  });
});

describe('a wrong code', () => {
  it('is told in the browser’s language, and after thirty in an hour no more; a right one is answered all the same', async () => {
    const { pages, take } = await stage();
    const { path } = await take();
    const wrong = (n: number) => pages.ask(`/t/WRNG${n}`, { headers: { 'accept-language': 'uk' } });
    const first = await wrong(0);
    expect(first.status).toBe(404);
    expect(first.body).toContain('Немає такого талона');
    for (let n = 1; n < 30; n += 1) expect((await wrong(n)).status).toBe(404);
    expect((await wrong(30)).status).toBe(429);
    // The same guess again is no other one.
    expect((await wrong(3)).status).toBe(404);
    expect((await pages.ask(path)).status).toBe(200);
    pages.wait(3_600_001);
  });

  it('of whatever shape is shown safely', async () => {
    const { pages } = await stage();
    for (const code of ['%3Cscript%3E', '..%2F..%2Fetc', 'x'.repeat(600), '%00', '🙂']) {
      const { status, body } = await pages.ask(`/t/${code}`);
      expect(status, code).toBe(404);
      expect(body).not.toContain('<script>');
    }
  });
});
