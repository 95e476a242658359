// Why a sound config was not applied, in the maintainer's words, and about which part of the file.
import type { Problem } from '../config/problem.js';
import type { Sentence } from '../contract/sentence.js';
import type { Stranded } from '../tickets/change.js';
import type { Applied } from './running.js';

/** One for each reason; none when it was applied. */
export function obstaclesOf(applied: Applied): Problem[] {
  if (applied.ok) return [];
  switch (applied.code) {
    case 'not-stored':
      return [
        {
          path: [],
          message: {
            it: 'la configurazione non si può scrivere sul disco dell’hub; resta in vigore la precedente',
            en: 'the config could not be written to the hub’s disk; the one before runs on',
          },
        },
      ];
    case 'new-hall':
      return [
        {
          path: ['hall', 'id'],
          message: {
            it: '`id`: sta in ogni topic; per cambiarlo fermare l’hub e riavviarlo',
            en: '`id`: stands in every topic; stop the hub and start it again to change it',
          },
        },
      ];
    case 'would-strand':
      return strandedBy(applied.stranded);
    case 'holds-cases':
      return applied.held.map(({ part, id, codes }) => ({ path: [part], message: holdsCases(id, codes) }));
  }
}

/** What a config that is applied took back of what was moved between desks for today. */
export function takenBackBy(applied: Applied): Problem[] {
  return (applied.ok ? (applied.takenBack ?? []) : []).map(({ desk, left }) => ({
    path: ['desks'],
    message:
      left.length === 0
        ? {
            it: `\`${desk}\`: i servizi spostati per oggi non valgono più, la nuova configurazione non li ha`,
            en: `\`${desk}\`: the services moved for today hold no more, the new config does not have them`,
          }
        : {
            it: `\`${desk}\`: serve di nuovo ciò che dice la configurazione; con i servizi spostati per oggi nessuno avrebbe chiamato ${left.join(', ')}`,
            en: `\`${desk}\`: serves again what the config says; with the services moved for today nobody would have called ${left.join(', ')}`,
          },
  }));
}

function strandedBy({ waiting, called, clashing }: Stranded): Problem[] {
  const bySeries = new Map<string, string[]>();
  for (const { series, number } of clashing) bySeries.set(series, [...(bySeries.get(series) ?? []), number]);
  return [
    ...waiting.map(({ service, numbers }) => ({ path: ['services'], message: leftWaiting(service, numbers) })),
    ...called.map(({ desk, number }) => ({
      path: ['desks'],
      message: {
        it: `\`${desk}\` sta servendo ${number}: il file entra in vigore quando lì si preme avanti o chiudi`,
        en: `\`${desk}\` is serving ${number}: the file is applied once next or close is pressed there`,
      },
    })),
    ...[...bySeries].map(([series, numbers]) => ({
      path: ['series', series],
      message: {
        it: `${some(numbers)}: ancora in giro, o prestati a un chiosco, e la serie ${series} darebbe di nuovo le stesse cifre; il file entra in vigore quando saranno serviti, al più tardi domani`,
        en: `${some(numbers)}: still out, or leased to a kiosk, and series ${series} would give the same digits again; the file is applied once they are served, tomorrow at the latest`,
      },
    })),
  ];
}

function holdsCases(id: string, codes: readonly string[]): Sentence {
  const many = codes.length;
  return {
    it: `${many === 1 ? 'una pratica aperta è' : `${many} pratiche aperte sono`} presso \`${id}\` (${some(codes)}): il file entra in vigore quando saranno passate ad altri, o concluse`,
    en: `${many === 1 ? 'one open case lies' : `${many} open cases lie`} with \`${id}\` (${some(codes)}): the file is applied once they are handed over, or answered`,
  };
}

function leftWaiting(service: string, numbers: readonly string[]): Sentence {
  const count = numbers.length;
  const who = {
    it: count === 1 ? 'una persona attende' : `${count} persone attendono`,
    en: count === 1 ? 'one person waits' : `${count} people wait`,
  };
  return {
    it: `${who.it} per \`${service}\` (${some(numbers)}): il file entra in vigore appena nessuno attende più; oppure scrivere dove vanno: \`retired: { ${service}: <altro servizio> }\``,
    en: `${who.en} for \`${service}\` (${some(numbers)}): the file is applied as soon as nobody waits; or say where they go: \`retired: { ${service}: <another service> }\``,
  };
}

function some(numbers: readonly string[]): string {
  const shown = numbers.slice(0, 8).join(', ');
  return numbers.length > 8 ? `${shown}, …` : shown;
}
