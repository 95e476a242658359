// What was issued, what desks and levels did, and whether appointments were kept.
import { type BarRow, barsPicture } from '../charts/rows.js';
import { decimal, hours } from '../numbers.js';
import type { Section } from '../sheet.js';
import { tones } from '../tones.js';
import { andMore } from './rows.js';
import { groupsOf, tableOf, type Voice } from './voice.js';

export function outcomesSection(voice: Voice): Section {
  const { say, tongue, names } = voice;
  const title = say({ it: 'Che cosa è stato rilasciato o fatto', en: 'What was issued or done' });
  const rows = groupsOf(voice, 'outcome')
    .map(({ id, figures }) => ({ id, count: figures.outcomes ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(
      ({ id, count }): BarRow => ({
        name: names.of('outcome', id),
        parts: [{ value: count, fill: tones.dark, text: '' }],
        says: decimal(count, tongue),
      }),
    );
  const [first] = rows;
  if (first === undefined) return { id: 'outcomes', title, parts: [] };
  const says = say({ it: `Il più frequente: ${first.name}, ${first.says}.`, en: `The most frequent: ${first.name}, ${first.says}.` });
  const picture = barsPicture({ title, says, rows, rest: andMore(voice) });
  return {
    id: 'outcomes',
    title,
    parts: [
      { is: 'picture', picture, figures: ['outcomes'] },
      ...tableOf(voice, 'outcome', ['outcomes'], 'total'),
      ...tableOf(voice, 'service-outcome', ['outcomes']),
      ...tableOf(voice, 'level-outcome', ['outcomes']),
    ],
  };
}

const deskFigures = ['visits', 'outcomes', 'service-median', 'desk-open', 'desk-busy', 'desk-paused'] as const;

export function desksSection(voice: Voice): Section {
  const { say, tongue, names } = voice;
  const title = say({ it: 'Gli sportelli', en: 'The desks' });
  const rows = groupsOf(voice, 'desk').flatMap(({ id, figures }): BarRow[] => {
    const open = figures['desk-open'] ?? 0;
    if (open <= 0) return [];
    const paused = figures['desk-paused'] ?? 0;
    // A visit that outlasts its day, or is counted at the last of several desks, may be longer than the desk was open.
    const busy = Math.min(open, figures['desk-busy'] ?? 0);
    const parts = [
      { value: busy, fill: tones.dark, text: hours(busy, tongue) },
      { value: Math.max(0, open - busy - paused), fill: tones.light, text: '' },
      { value: Math.min(paused, open - busy), fill: tones.none, text: '' },
    ];
    return [{ name: names.of('desk', id), parts, says: hours(open, tongue) }];
  });
  const tables = [
    ...tableOf(voice, 'desk', deskFigures, 'total'),
    ...tableOf(voice, 'level', ['visits', 'wait-median', 'service-median', 'outcomes', 'desk-open']),
    ...tableOf(voice, 'operator', ['served', 'service-mean', 'service-median', 'outcomes']),
  ];
  if (rows.length === 0) return { id: 'desks', title, parts: tables };
  const open = hours(voice.report.total['desk-open'] ?? 0, tongue);
  const picture = barsPicture({
    title: say({ it: 'Ore di apertura di ogni sportello', en: 'Hours that each desk was open' }),
    says: say({ it: `In tutto ${open}.`, en: `${open} in all.` }),
    rows,
    keys: [
      { says: say({ it: 'con qualcuno', en: 'with somebody' }), fill: tones.dark },
      { says: say({ it: 'in attesa di qualcuno', en: 'waiting for somebody' }), fill: tones.light },
      { says: say({ it: 'in pausa', en: 'paused' }), fill: tones.none },
    ],
    rest: andMore(voice),
  });
  return { id: 'desks', title, parts: [{ is: 'picture', picture, figures: ['desk-open', 'desk-busy', 'desk-paused'] }, ...tables] };
}

export function appointmentsSection(voice: Voice): Section {
  const { say, tongue, report } = voice;
  const title = say({ it: 'Gli appuntamenti', en: 'Appointments' });
  const { total } = report;
  const all = total.appointments ?? 0;
  const [kept, absent] = [total['appointments-kept'] ?? 0, total['appointments-absent'] ?? 0];
  const figures = ['appointments', 'appointments-kept', 'appointments-absent', 'appointments-cancelled'] as const;
  if (all === 0) return { id: 'appointments', title, parts: tableOf(voice, 'service', figures, 'total') };
  const parts = [
    { value: kept, fill: tones.dark, says: say({ it: 'rispettati', en: 'kept' }) },
    { value: absent, fill: tones.bad, says: say({ it: 'mancati', en: 'missed' }) },
    {
      value: Math.max(0, all - kept - absent),
      fill: tones.none,
      says: say({ it: 'altri: da venire, o non serviti', en: 'others: to come, or not served' }),
    },
  ];
  const picture = barsPicture({
    title: say({ it: 'Appuntamenti fissati', en: 'Appointments made' }),
    says: parts.map(({ says, value }) => `${decimal(value, tongue)} ${says}`).join('; '),
    rows: [
      {
        name: say({ it: 'In tutto', en: 'In all' }),
        parts: parts.map(({ value, fill }) => ({ value, fill, text: decimal(value, tongue) })),
        says: decimal(all, tongue),
      },
    ],
    keys: parts.filter(({ value }) => value > 0),
    rest: andMore(voice),
  });
  return {
    id: 'appointments',
    title,
    parts: [
      { is: 'picture', picture, figures: ['appointments', 'appointments-kept', 'appointments-absent'] },
      ...tableOf(voice, 'service', figures, 'total'),
    ],
  };
}
