// The pages of a hall in the states that a morning brings about, in its order. Not here: what takes a fault or a day's end (a hub gone, no paper, no
// printer), what stands behind a code that only its citizen has (a case, an application), and most errors of forms.
import type { Page } from 'playwright-core';
import { run, turnoJs } from '../harness/processes.js';
import type { WholeHall } from '../harness/whole-hall.js';

export interface State {
  readonly name: string;
  /** Leads a new page there. */
  readonly open: (page: Page, language: 'it' | 'ar') => Promise<void>;
}

type Walk = (page: Page) => Promise<void>;

const click =
  (...selectors: readonly string[]): Walk =>
  async (page) => {
    for (const selector of selectors) await page.locator(selector).first().click();
  };

/** What has to be written in any form here. */
const fill: Walk = async (page) => {
  for (const field of await page.locator('main input:visible, main textarea:visible').all()) {
    const type = await field.getAttribute('type');
    if (type === 'file' || type === 'checkbox' || type === 'radio' || type === 'date') continue;
    if ((await field.inputValue()) !== '') continue;
    await field.fill(type === 'email' ? 'anna@example.org' : type === 'tel' ? '055123456' : 'Anna Bianchi');
  }
};

export async function* everyState(hall: WholeHall, data: string): AsyncGenerator<State> {
  const { httpUrl } = hall.hub;
  /** A page, and what is there once it is whole; then a walk. */
  const at = (name: string, path: string, there: string, ...walk: readonly Walk[]): State => ({
    name,
    async open(page) {
      await page.goto(`${httpUrl}${path}`);
      await page.locator(there).first().waitFor();
      for (const step of walk) await step(page);
    },
  });
  /** A citizen's: in the language that its address asks for. */
  const citizens = (name: string, path: string, ...walk: readonly Walk[]): State => ({
    name,
    async open(page, language) {
      await page.goto(`${httpUrl}${path}?lang=${language}`);
      for (const step of walk) await step(page);
    },
  });
  /** On the kiosk's panel, after the language. */
  const panel = (name: string, ...walk: readonly Walk[]): State => ({
    name,
    async open(page, language) {
      await page.goto(`${httpUrl}/kiosk/kiosk-1`);
      await page.locator(`#language-${language}`).click();
      for (const step of walk) await step(page);
    },
  });
  const turno = async (...args: readonly string[]) => {
    const asked = run(process.execPath, [turnoJs, ...args, '--json', '--data', data]);
    if ((await asked.exit()) !== 0) throw new Error(asked.output());
    return /"code":\s*"(\w+)"/.exec(asked.output())?.[1] ?? '';
  };

  // Before anybody came.
  yield at('screen-empty', '/screen/atrio', '#time');
  yield at('supervisor-empty', '/supervisor', '#supervisor section');
  yield at('desk-closed', '/desk/sportello-3', '.desk[data-fresh="true"]');

  const first = await hall.take('b1');
  for (const button of ['b2', 'b1', 'b3', 'b4', 'b5', 'b1', 'b2', 'b1', 'b3']) await hall.take(button);
  const last = await hall.take('b1');
  yield citizens('ticket-soon', first.page);
  yield citizens('ticket-waiting', last.page);
  for (const desk of [3, 4]) await hall.keys(desk, '*A');
  await hall.keys(1, '*');
  yield at('desk-open', '/desk/sportello-1', '.desk[data-fresh="true"]');
  await hall.keys(1, 'A');
  yield citizens('ticket-called', first.page);
  yield at('hall', '/', '.hall[data-fresh="true"]');
  yield at('screen', '/screen/atrio', '#calls b');
  yield at('screen-list', '/screen', 'h1');
  yield at('desk-called', '/desk/sportello-1', '.desk[data-phase="called"]');
  yield at('desk-help', '/desk/sportello-1', '.desk[data-phase="called"]', (page) => page.keyboard.press('?'));
  yield at('desk-list', '/desk', 'h1');
  yield at('rating', '/rating/sportello-1', 'main');

  const hole = await turno('case', 'open', 'report', 'Una buca in via Roma, davanti al 12', '--channel', 'phone', '--sector', 'strade');
  await turno('case', 'open', 'complaint', 'La carta non passa da due settimane', '--channel', 'web', '--sector', 'rifiuti');
  await turno('case', 'hand-over', hole, 'Chi paga la riparazione?', '--office', 'demografico');
  yield at('supervisor', '/supervisor', '#supervisor section');
  yield at('cases', '/cases', 'h1');
  yield at('cases-one', `/cases/${hole}`, 'h1');
  yield at('cases-new', '/cases/new', 'h1');
  yield at('notices', '/notices', 'h1');
  yield at('notices-new', '/notices/new', 'h1');
  yield at('reports', '/reports', 'h1');
  yield at('reports-definitions', '/reports/definitions', 'h1');
  yield at('open-data', '/open-data', 'h1');
  yield at('sign-in', '/sign-in', 'h1');
  yield at('appointments', '/appointments', 'h1');
  yield at('appointments-service', '/appointments/new?service=carta', 'h1');

  yield at('kiosk-languages', '/kiosk/kiosk-1', '#language-it');
  yield panel('kiosk-services', (page) => page.locator('#button-b1').waitFor());
  yield panel('kiosk-code', click('#code'));
  yield panel('kiosk-ticket', click('#button-b5'), (page) => page.locator('.number').waitFor());
  yield panel(
    'kiosk-no',
    click('#code'),
    async (page) => page.keyboard.type('123456'),
    (page) => page.getByRole('alert').first().waitFor(),
  );

  const service = click('a[href*="service=carta"]');
  const day = click('.days a');
  const slot = click('.slots li:last-child a');
  const send: Walk = async (page) => {
    await fill(page);
    await page.locator('main form button').last().click();
    await page.waitForLoadState();
  };
  yield citizens('book', '/book');
  yield citizens('book-day', '/book', service);
  yield citizens('book-slot', '/book', service, day);
  yield citizens('book-form', '/book', service, day, slot);
  yield citizens('book-done', '/book', service, day, slot, send);
  yield citizens('book-move', '/book', service, day, slot, send, click('a[href*="/move"]'));
  yield citizens('book-cancel', '/book', service, day, slot, send, click('a[href*="/cancel"]'));
  yield citizens('apply', '/apply');
  yield citizens('case', '/case');
  yield citizens('case-unknown', '/case/ABCDEFGH');
  yield citizens('apply-unknown', '/apply/ABCDEFGH');
  yield citizens('ticket-unknown', '/t/2345234523452345');

  await hall.keys(1, '#');
  yield citizens('ticket-served-now', first.page);
  await hall.keys(1, 'A');
  yield citizens('ticket-ended', first.page);
  yield at('not-there', '/nothing-here', 'body');
}
