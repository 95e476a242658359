// Why a sound config was not applied, in the maintainer's words.
import type { ReaderLanguage } from '../config/problem.js';
import type { Stranded } from '../tickets/change.js';
import type { Applied } from './engine.js';

interface LiveWords {
  readonly notStored: string;
  readonly newHall: string;
  readonly waiting: (count: number, service: string, numbers: string) => string;
  readonly called: (desk: string, number: string) => string;
  readonly clashing: (numbers: string, series: string) => string;
}

const words: Readonly<Record<ReaderLanguage, LiveWords>> = {
  it: {
    notStored: 'la configurazione non si può scrivere sul disco dell’hub; resta in vigore la precedente',
    newHall: '`hall.id`: sta in ogni topic; per cambiarlo fermare l’hub e riavviarlo',
    waiting: (count, service, numbers) =>
      `${count === 1 ? 'una persona attende' : `${count} persone attendono`} per \`${service}\` (${numbers}): il file entra in vigore appena nessuno attende più; oppure scrivere dove vanno: \`retired: { ${service}: <altro servizio> }\``,
    called: (desk, number) => `\`${desk}\` sta servendo ${number}: il file entra in vigore quando lì si preme avanti o chiudi`,
    clashing: (numbers, series) =>
      `${numbers}: ancora in giro, e la serie ${series} darebbe di nuovo le stesse cifre; il file entra in vigore quando saranno serviti`,
  },
  en: {
    notStored: 'the config could not be written to the hub’s disk; the one before runs on',
    newHall: '`hall.id`: stands in every topic; stop the hub and start it again to change it',
    waiting: (count, service, numbers) =>
      `${count === 1 ? 'one person waits' : `${count} people wait`} for \`${service}\` (${numbers}): the file is applied as soon as nobody waits; or say where they go: \`retired: { ${service}: <another service> }\``,
    called: (desk, number) => `\`${desk}\` is serving ${number}: the file is applied once next or close is pressed there`,
    clashing: (numbers, series) =>
      `${numbers}: still out, and series ${series} would give the same digits again; the file is applied once they are served`,
  },
};

/** One line for each reason; none when it was applied. */
export function linesOf(applied: Applied, language: ReaderLanguage): string[] {
  if (applied.ok) return [];
  const say = words[language];
  switch (applied.code) {
    case 'not-stored':
      return [say.notStored];
    case 'new-hall':
      return [say.newHall];
    case 'would-strand':
      return strandedLines(applied.stranded, say);
  }
}

function strandedLines({ waiting, called, clashing }: Stranded, say: LiveWords): string[] {
  const bySeries = new Map<string, string[]>();
  for (const { series, number } of clashing) bySeries.set(series, [...(bySeries.get(series) ?? []), number]);
  return [
    ...waiting.map(({ service, numbers }) => say.waiting(numbers.length, service, some(numbers))),
    ...called.map(({ desk, number }) => say.called(desk, number)),
    ...[...bySeries].map(([series, numbers]) => say.clashing(some(numbers), series)),
  ];
}

function some(numbers: readonly string[]): string {
  const shown = numbers.slice(0, 8).join(', ');
  return numbers.length > 8 ? `${shown}, …` : shown;
}
