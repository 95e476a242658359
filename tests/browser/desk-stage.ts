// A hall with an operator's page in front of it: a real hub, the shipped page, a hand at the kiosk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cable, layCable } from '../harness/cable.js';
import { startTestHub, type TestHub } from '../harness/hub.js';
import { projectRoot } from '../harness/processes.js';
import { createHand, type Hand } from './hand.js';

const always = { 'mon-sun': '0:00-24:00' };
const named = (it: string, en: string) => ({ name: { it, en } });

const more = {
  calendar: { holidays: 'none' },
  limits: { 'presses-per-second': 1_000 },
  services: {
    certificates: {
      ...named('Certificati anagrafici', 'Civil certificates'),
      ...{ series: 'A', dial: 12, outcomes: ['certificate', 'refused'] },
      card: {
        documents: [
          { it: 'Carta d’identità', en: 'Identity card' },
          { it: 'Marca da bollo da 16 euro, se in bollo', en: 'A 16 euro duty stamp, where stamped' },
        ],
        steps: [
          { it: 'Si controlla l’identità', en: 'The identity is checked' },
          { it: 'Si stampa e si firma', en: 'It is printed and signed' },
        ],
        fees: { it: '0,52 euro, con carta', en: '0.52 euros, by card' },
        time: { it: 'Subito', en: 'At once' },
      },
    },
    taxes: { ...named('Tributi', 'Taxes'), series: 'C' },
  },
  outcomes: { certificate: named('Certificato rilasciato', 'Certificate issued'), refused: named('Non si può', 'Not possible') },
  classes: { priority: { ...named('Precedenza', 'Priority'), rank: 5 } },
  desks: {
    one: { number: 1, area: 'atrio', serves: ['certificates'], prints: 'kiosk-1' },
    two: { number: 2, area: 'atrio', serves: ['certificates', 'taxes'] },
  },
  rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 60 } },
};

function built(name: string, type: string) {
  return { path: `/${name}`, room: false, type, body: readFileSync(join(projectRoot, 'dist/pages/desk', name)) };
}

export interface DeskStage {
  readonly hub: TestHub;
  readonly hand: Hand;
  /** Between the page and its hub. */
  readonly cable: Cable;
  readonly url: string;
  end(): Promise<void>;
}

export async function openDeskStage(): Promise<DeskStage> {
  const pages = [built('desk.js', 'text/javascript; charset=utf-8'), built('desk.css', 'text/css; charset=utf-8')];
  const hub = await startTestHub({}, more, undefined, { pages });
  const hand = await createHand(hub);
  const cable = await layCable(hub.httpPort);
  return {
    ...{ hub, hand, cable, url: `http://127.0.0.1:${cable.port}` },
    async end() {
      await hand.close();
      await cable.close();
      await hub.end();
    },
  };
}
