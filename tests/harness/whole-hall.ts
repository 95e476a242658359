// A hall that has every page there is, a morning on: the example's, with appointments, cases and back offices, in ten languages and with a public
// address. For whoever looks at all the pages, or weighs them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Ears, openEars } from './ears.js';
import { projectRoot, type RunningHub, runHub } from './processes.js';

const publicUrl = 'https://sportello.pieve.example';
const always = { 'mon-sun': '0:00-24:00' };
const inArabic: Readonly<Record<string, string>> = {
  certificati: 'السجل المدني والشهادات',
  carta: 'بطاقة الهوية',
  tributi: 'الضرائب المحلية',
  protocollo: 'مكتب الاستلام',
  urbanistica: 'البناء والتخطيط العمراني',
};
const names = {
  de: 'Gemeinde Pieve',
  fr: 'Commune de Pieve',
  es: 'Ayuntamiento de Pieve',
  ro: 'Primăria Pieve',
  sq: 'Bashkia Pieve',
  ar: 'بلدية بييفي',
  uk: 'Громада П’єве',
  zh: '皮耶韦市政厅',
};
/** More than any of the morning's tickets waits. */
const longMs = 20_000;

function configText(): string {
  const config = parse(readFileSync(join(projectRoot, 'config/hall.yaml'), 'utf8'));
  const { hall, services, areas, desks } = config;
  Object.assign(hall.name, names);
  hall.languages = Object.keys(hall.name);
  hall['public-url'] = publicUrl;
  for (const [service, ar] of Object.entries(inArabic)) services[service].name.ar = ar;
  services.carta.card.documents[0].ar = 'صورة شخصية حديثة';
  services.carta.card.documents[1].ar = 'البطاقة القديمة أو بلاغ الفقدان';
  areas.atrio.name.ar = 'الردهة';
  areas.atrio.where = { it: 'Piano terra, in fondo', en: 'Ground floor, at the end', ar: 'الطابق الأرضي، في النهاية' };
  desks['sportello-1'].where = { it: 'A sinistra, in fondo', en: 'On the left, at the end', ar: 'على اليسار، في النهاية' };
  return JSON.stringify({
    ...config,
    rosters: {
      carta: { desk: 'sportello-2', services: ['carta'], hours: always, minutes: 30 },
      urbanistica: { desk: 'sportello-4', services: ['urbanistica'], hours: always, minutes: 60 },
    },
    cases: {
      sectors: {
        strade: { name: { it: 'Strade', en: 'Roads', ar: 'الطرق' } },
        rifiuti: { name: { it: 'Rifiuti', en: 'Waste', ar: 'النفايات' } },
      },
    },
    'back-offices': {
      'opere-pubbliche': { name: { it: 'Opere pubbliche', en: 'Public works' }, dial: 1, sectors: ['strade', 'rifiuti'] },
      demografico: { name: { it: 'Ufficio demografico', en: 'Registry office' }, dial: 2 },
    },
    levels: {
      // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for the level that comes next
      sportelli: { name: { it: 'Sportelli', en: 'Counter' }, desks: Object.keys(desks), then: 'dirigente' },
      dirigente: { name: { it: 'Dirigente', en: 'Manager' }, desks: [] },
    },
    ratings: { ...config.ratings, pages: true },
    limits: { ...config.limits, 'presses-per-second': 1_000 },
    notices: { folder: join(projectRoot, 'config/notices') },
  });
}

export interface WholeHall {
  readonly hub: RunningHub;
  readonly ears: Ears;
  /** A ticket of the kiosk's button; its number, and its page's path. */
  take(button: string): Promise<{ readonly number: string; readonly page: string }>;
  /** At a desk's keypad, each command once the one before is answered. */
  keys(desk: number, keys: string): Promise<void>;
  end(): Promise<void>;
}

/** `folder`: for the hub's data. Resolves when its nodes are there. */
export async function startWholeHall(folder: string): Promise<WholeHall> {
  const file = join(folder, 'whole-hall.yaml');
  writeFileSync(file, configText());
  const hub = await runHub('start', file, folder);
  const ears = await openEars(hub.mqttUrl, 'pieve');
  for (const node of ['kiosk-1', 'desk-1', 'desk-2', 'desk-3', 'desk-4'])
    await ears.next('nodeState', `${node} on line`, ({ id, payload }) => id === node && payload.online, -1);
  return {
    hub,
    ears,
    async take(button) {
      const after = ears.mark();
      ears.touch('kiosk-1', 'buttons', { v: 1, type: 'press', button });
      const { payload } = await ears.next('print', `a ticket for ${button}`, ({ payload: { paper } }) => 'number' in paper, after, longMs);
      await ears.next('printDone', 'its paper', ({ payload: { order } }) => order === payload.order, after, longMs);
      if (!('number' in payload.paper)) throw new Error('no ticket');
      const { number, link = '' } = payload.paper;
      return { number, page: new URL(link).pathname };
    },
    async keys(desk, keys) {
      for (const key of keys) {
        const after = ears.mark();
        ears.touch(`desk-${desk}`, 'keypad', { v: 1, type: 'key', key });
        // A digit is the beginning of a command.
        if (/\d/.test(key)) continue;
        await ears.next('commandAck', `desk ${desk} answers ${key}`, ({ id }) => id === `sportello-${desk}`, after, longMs);
      }
    },
    async end() {
      await ears.close();
      await hub.end('SIGINT');
    },
  };
}
