// What citizens think of it, and whether they got their answers in time.
import type { By, Figures } from '../../stats/report.js';
import { type BarRow, barsPicture } from '../charts/rows.js';
import { decimal, percent } from '../numbers.js';
import type { Section } from '../sheet.js';
import { tones } from '../tones.js';
import { andMore } from './rows.js';
import { groupsOf, tableOf, type Voice } from './voice.js';

const ratingFigures = ['ratings-asked', 'ratings', 'ratings-good', 'ratings-fair', 'ratings-bad', 'ratings-good-share'] as const;

export function ratingsSection(voice: Voice): Section {
  const { say, tongue, report, names } = voice;
  const title = say({ it: 'I giudizi dei cittadini', en: 'What citizens think of it' });
  const rowOf = (name: string, own: Figures): BarRow[] => {
    const [good, fair, bad] = [own['ratings-good'], own['ratings-fair'], own['ratings-bad']];
    if (typeof good !== 'number' || typeof fair !== 'number' || typeof bad !== 'number' || good + fair + bad === 0) return [];
    const sum = good + fair + bad;
    const part = (value: number, fill: string) => ({ value: value / sum, fill, text: percent(value / sum, tongue) });
    return [{ name, parts: [part(good, tones.dark), part(fair, tones.light), part(bad, tones.bad)], says: decimal(sum, tongue) }];
  };
  const ofAll = (by: By) => groupsOf(voice, by).flatMap(({ id, figures }) => rowOf(names.of(by, id), figures));
  const rows = [...rowOf(say({ it: 'In tutto', en: 'In all' }), report.total), ...ofAll('level'), ...ofAll('service')];
  const tables = [...tableOf(voice, 'service', ratingFigures, 'total'), ...tableOf(voice, 'level', ratingFigures)];
  if (rows.length === 0) return { id: 'ratings', title, parts: tables };
  const share = report.total['ratings-good-share'];
  const picture = barsPicture({
    title: say({ it: 'Giudizi buoni, medi e cattivi; quanti in tutto', en: 'Good, fair and bad ratings; how many in all' }),
    says: typeof share === 'number' ? say({ it: `Buoni ${percent(share, 'it')}.`, en: `Good ${percent(share, 'en')}.` }) : title,
    rows,
    whole: 1,
    keys: [
      { says: say({ it: 'buoni', en: 'good' }), fill: tones.dark },
      { says: say({ it: 'medi', en: 'fair' }), fill: tones.light },
      { says: say({ it: 'cattivi', en: 'bad' }), fill: tones.bad },
    ],
    rest: andMore(voice),
  });
  return { id: 'ratings', title, parts: [{ is: 'picture', picture, figures: ['ratings-good', 'ratings-fair', 'ratings-bad'] }, ...tables] };
}

const caseFigures = [
  ...(['cases-opened', 'cases-answered', 'cases-in-time', 'cases-late', 'case-days-median', 'cases-open', 'cases-overdue'] as const),
];

export function casesSection(voice: Voice): Section {
  const { say, tongue, report, names } = voice;
  const title = say({ it: 'Segnalazioni, reclami e richieste', en: 'Reports, complaints and applications' });
  const rowOf = (name: string, own: Figures): BarRow[] => {
    const [inTime, late] = [own['cases-in-time'] ?? 0, own['cases-late'] ?? 0];
    if (inTime + late === 0) return [];
    const part = (value: number, fill: string) => ({ value, fill, text: decimal(value, tongue) });
    return [{ name, parts: [part(inTime, tones.dark), part(late, tones.bad)], says: decimal(inTime + late, tongue) }];
  };
  const ofAll = (by: By) => groupsOf(voice, by).flatMap(({ id, figures }) => rowOf(names.of(by, id), figures));
  const types = ofAll('case-type');
  const rows = [...rowOf(say({ it: 'In tutto', en: 'In all' }), report.total), ...types, ...ofAll('case-sector')];
  const tables = (['case-type', 'case-channel', 'case-sector', 'level'] as const).flatMap((by) =>
    tableOf(voice, by, caseFigures, by === 'case-type' ? 'total' : 'none'),
  );
  if (rows.length === 0) return { id: 'cases', title, parts: tables };
  const share = percent(report.total['cases-in-time-share'] ?? 0, tongue);
  const picture = barsPicture({
    title: say({ it: 'Risposte in tempo e in ritardo', en: 'Answered in time, and late' }),
    says: say({ it: `In tempo ${share}.`, en: `${share} in time.` }),
    rows,
    keys: [
      { says: say({ it: 'in tempo', en: 'in time' }), fill: tones.dark },
      { says: say({ it: 'in ritardo', en: 'late' }), fill: tones.bad },
    ],
    rest: andMore(voice),
  });
  return { id: 'cases', title, parts: [{ is: 'picture', picture, figures: ['cases-in-time', 'cases-late'] }, ...tables] };
}
