// Every figure of the whole period, each once: what has no picture, and no room in a table of groups, stands here.
import { definitionOf } from '../../stats/definitions.js';
import { FigureId } from '../../stats/figure-id.js';
import { cellOf } from '../cell.js';
import type { Section } from '../sheet.js';
import type { Voice } from './voice.js';

export function allSection({ report: { total }, tongue, say }: Voice): Section {
  const title = say({ it: 'Tutte le cifre del periodo', en: 'All the figures of the period' });
  const told = FigureId.options.filter((id) => total[id] !== undefined && total[id] !== null);
  const rows = told.map((figure) => ({ name: definitionOf(figure).name[tongue], figure, cells: [cellOf(figure, total[figure], tongue)] }));
  const columns = [{ head: say({ it: 'In tutto', en: 'In all' }) }];
  const caption = say({ it: 'Cifre', en: 'Figures' });
  return { id: 'all', title, parts: [{ is: 'table', table: { caption, of: say({ it: 'Cifra', en: 'Figure' }), columns, rows } }] };
}
