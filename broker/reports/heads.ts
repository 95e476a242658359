// What figures are called at the head of a column, where their own names are too long.
import type { Sentence } from '../contract/sentence.js';
import { definitionOf } from '../stats/definitions.js';
import type { FigureId } from '../stats/figure-id.js';
import type { Tongue } from './numbers.js';

const heads: Partial<Readonly<Record<FigureId, Sentence>>> = {
  'wait-median': { it: 'Attesa mediana', en: 'Median wait' },
  'wait-p90': { it: 'Attesa, 9 su 10', en: 'Wait, 9 in 10' },
  'service-median': { it: 'Tempo mediano', en: 'Median time' },
  'service-mean': { it: 'Tempo medio', en: 'Mean time' },
  'told-true-share': { it: 'Esatte', en: 'Right' },
  'told-true': { it: 'Esatte', en: 'Right' },
  'told-shorter': { it: 'Più corte', en: 'Shorter' },
  'told-longer': { it: 'Più lunghe', en: 'Longer' },
  'ratings-good': { it: 'Buoni', en: 'Good' },
  'ratings-fair': { it: 'Medi', en: 'Fair' },
  'ratings-bad': { it: 'Cattivi', en: 'Bad' },
  'ratings-good-share': { it: 'Buoni, quota', en: 'Good, share' },
  'cases-opened': { it: 'Aperte', en: 'Opened' },
  'cases-answered': { it: 'Con risposta', en: 'Answered' },
  'cases-in-time': { it: 'In tempo', en: 'In time' },
  'cases-late': { it: 'In ritardo', en: 'Late' },
  'case-days-median': { it: 'Giorni, mediana', en: 'Days, median' },
  'cases-open': { it: 'In attesa', en: 'Open' },
  'cases-overdue': { it: 'Scadute', en: 'Overdue' },
  appointments: { it: 'Fissati', en: 'Made' },
  'appointments-kept': { it: 'Rispettati', en: 'Kept' },
  'appointments-absent': { it: 'Mancati', en: 'Missed' },
  'appointments-cancelled': { it: 'Disdetti', en: 'Cancelled' },
  'desk-open': { it: 'Aperto', en: 'Open' },
  'desk-paused': { it: 'In pausa', en: 'Paused' },
  'desk-busy': { it: 'Con qualcuno', en: 'With somebody' },
};

export function headOf(figure: FigureId, tongue: Tongue): string {
  return (heads[figure] ?? definitionOf(figure).name)[tongue];
}
