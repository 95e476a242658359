// Service by service: what became of those who came, and how many of them waited no longer than the town wants them to.
import type { FigureId } from '../../stats/figure-id.js';
import { type BarRow, barsPicture } from '../charts/rows.js';
import { decimal, percent } from '../numbers.js';
import type { Part, Section } from '../sheet.js';
import { tones } from '../tones.js';
import { andMore } from './rows.js';
import { groupsOf, tableOf, type Voice } from './voice.js';

const figures = ['visits', 'no-shows', 'not-served', 'wait-median', 'wait-p90', 'wait-within-share', 'service-median'] as const;

export function servicesSection(voice: Voice): Section {
  const { say } = voice;
  return {
    id: 'services',
    title: say({ it: 'Servizio per servizio', en: 'Service by service' }),
    parts: [...endsPicture(voice), ...withinPicture(voice), ...tableOf(voice, 'service', figures)],
  };
}

/** The busiest first: the table has the config's order. */
function endsPicture(voice: Voice): Part[] {
  const { say, tongue, names } = voice;
  const title = say({ it: 'Che cosa è stato di chi è venuto', en: 'What became of who came' });
  const ends: readonly { readonly figure: FigureId; readonly fill: string; readonly says: string }[] = [
    { figure: 'visits', fill: tones.dark, says: say({ it: 'visite', en: 'visits' }) },
    { figure: 'no-shows', fill: tones.light, says: say({ it: 'assenti', en: 'no-shows' }) },
    { figure: 'not-served', fill: tones.bad, says: say({ it: 'non serviti', en: 'not served' }) },
  ];
  const rows = groupsOf(voice, 'service')
    .map(({ id, figures: own }) => {
      const parts = ends.map(({ figure, fill }) => ({ value: own[figure] ?? 0, fill, text: decimal(own[figure] ?? 0, tongue) }));
      const sum = parts.reduce((all, { value }) => all + value, 0);
      return { sum, row: { name: names.of('service', id), parts, says: decimal(sum, tongue) } satisfies BarRow };
    })
    .filter(({ sum }) => sum > 0)
    .toSorted((a, b) => b.sum - a.sum)
    .map(({ row }) => row);
  const [first] = rows;
  if (first === undefined) return [];
  const says = say({ it: `Il più chiesto: ${first.name}, ${first.says}.`, en: `Asked for most: ${first.name}, ${first.says}.` });
  const used = ends.filter((_, i) => rows.some(({ parts }) => (parts[i]?.value ?? 0) > 0));
  const picture = barsPicture({ title, says, rows, keys: used, rest: andMore(voice) });
  return [{ is: 'picture', picture, figures: used.map(({ figure }) => figure) }];
}

function withinPicture(voice: Voice): Part[] {
  const { say, tongue, names, report } = voice;
  const { minutes, services } = report.target;
  const rows = groupsOf(voice, 'service').flatMap(({ id, figures: own }): BarRow[] => {
    const share = own['wait-within-share'];
    if (share === null || share === undefined) return [];
    const target = Object.hasOwn(services, id) ? ` (${decimal(services[id] ?? minutes, tongue)} min)` : '';
    return [
      { name: `${names.of('service', id)}${target}`, parts: [{ value: share, fill: tones.dark, text: '' }], says: percent(share, tongue) },
    ];
  });
  if (rows.length === 0) return [];
  const title = say({
    it: `Quanti sono chiamati entro ${decimal(minutes, 'it')} minuti, l’obiettivo`,
    en: `How many are called within ${decimal(minutes, 'en')} minutes, the target`,
  });
  const all = report.total['wait-within-share'] ?? 0;
  const says = say({ it: `In tutto ${percent(all, 'it')}.`, en: `In all ${percent(all, 'en')}.` });
  const whole = {
    name: say({ it: 'In tutto', en: 'In all' }),
    parts: [{ value: all, fill: tones.middle, text: '' }],
    says: percent(all, tongue),
  };
  const picture = barsPicture({ title, says, rows: rows.length < 2 ? rows : [whole, ...rows], whole: 1, rest: andMore(voice) });
  return [{ is: 'picture', picture, figures: ['wait-within-share'] }];
}
