// What every figure means: what is counted, how, and what is left out. Every face quotes these words; there are no others.
import type { Sentence } from '../contract/sentence.js';
import type { Definition, Unit } from './definition.js';
import { fewest } from './few.js';
import { FigureId } from './figure-id.js';

type Defined = Omit<Definition, 'id'>;

const of = (unit: Unit, name: Sentence, how: Sentence, without?: Sentence): Defined => ({
  ...{ unit, name, how },
  ...(without === undefined ? {} : { without }),
});

const rank = {
  it: 'per rango: il valore più piccolo che almeno quella parte dei valori non supera; è sempre un valore misurato.',
  en: 'by nearest rank: the smallest value that at least that share of the values does not exceed; it is always a measured one.',
};
const ranked = (it: string, en: string): Sentence => ({ it: `${it}, ${rank.it}`, en: `${en}, ${rank.en}` });

const neverServed = {
  it: 'Chi, chiamato, non è venuto (non si sa quando se n’è andato) e chi non è stato chiamato.',
  en: 'Who did not come when called (nobody knows when they left), and who was never called.',
};
const unmeasured = {
  it: 'Le visite che la fine del giorno ha chiuso d’ufficio e quelle durante le quali l’orologio della sala è stato fermo.',
  en: 'Visits that the day’s end closed by itself, and those during which the hall’s clock stood still.',
};
const tooFew = {
  it: `I servizi e i livelli con meno di ${fewest} giudizi, e quelli che si potrebbero ricavare da loro per differenza: direbbero di singole persone.`,
  en: `Services and levels with fewer than ${fewest} ratings, and those that could be had from them by subtraction: they would tell of single people.`,
};
const withoutDue = { it: 'Le pratiche senza una scadenza.', en: 'Cases without a date by which they are due.' };

const table: Readonly<Record<FigureId, Defined>> = {
  visits: of(
    'count',
    { it: 'Visite', en: 'Visits' },
    {
      it: 'Le persone ricevute: i biglietti serviti almeno una volta, più le domande risolte senza numero. Chi va a più sportelli con lo stesso biglietto è una visita sola; di un servizio, uno sportello o un livello si contano quelle ricevute lì, perciò la loro somma può superare il totale. Il giorno e l’ora sono quelli dell’arrivo.',
      en: 'The people received: tickets served at least once, and questions answered without a number. Whoever goes to several desks with one ticket is one visit; of a service, a desk or a level those received there are counted, so that their sum may exceed the total. Day and hour are those of the arrival.',
    },
    {
      it: 'Chi non è venuto quando chiamato e chi non è stato servito.',
      en: 'Who did not come when called, and who was not served.',
    },
  ),
  tickets: of(
    'count',
    { it: 'Biglietti', en: 'Tickets' },
    {
      it: 'I biglietti dati, anche quelli di un totem scollegato e le visite importate, che sono finiti: serviti, assenti e non serviti insieme. Di uno sportello o un livello, quelli chiamati lì.',
      en: 'The tickets given, those of a kiosk that was cut off and imported visits among them, that have ended: served, no-shows and not served together. Of a desk or a level, those called there.',
    },
    {
      it: 'I biglietti annullati (la carta non è uscita, o uno sportello li ha tolti) e chi è ancora in sala.',
      en: 'Tickets that were voided (no paper came out, or a desk took them off), and who is still in the hall.',
    },
  ),
  served: of(
    'count',
    { it: 'Serviti', en: 'Served' },
    {
      it: 'I biglietti che almeno uno sportello ha ricevuto, anche solo per mandarli altrove o farli tornare più tardi.',
      en: 'The tickets that at least one desk received, if only to send them elsewhere or to have them come back later.',
    },
  ),
  questions: of(
    'count',
    { it: 'Domande', en: 'Questions' },
    {
      it: 'Le domande risolte senza numero, contate da chi risponde con un tasto.',
      en: 'The questions answered without a number, counted with a key by whoever answers.',
    },
  ),
  'no-shows': of(
    'count',
    { it: 'Assenti', en: 'No-shows' },
    {
      it: 'I biglietti mai serviti il cui titolare, chiamato per l’ultima volta, non è venuto.',
      en: 'The tickets never served whose holder did not come to the last call.',
    },
    {
      it: 'Chi non è venuto alla prima chiamata ma poi sì.',
      en: 'Who missed a call and came to a later one.',
    },
  ),
  'not-served': of(
    'count',
    { it: 'Non serviti', en: 'Not served' },
    {
      it: 'I biglietti mai serviti rimasti in sala alla chiusura, anche quelli di cui un totem scollegato ha detto solo il giorno dopo.',
      en: 'The tickets never served that were still in the hall when it closed, also those that a kiosk that was cut off told of on a later day.',
    },
  ),
  'wait-count': of(
    'count',
    { it: 'Attese misurate', en: 'Waits measured' },
    {
      it: 'Dal biglietto alla prima chiamata, in secondi interi; con un appuntamento, dalla sua ora, o dall’arrivo se dopo. In totale, per giorno e per ora si conta l’attesa iniziale di ogni biglietto; di un servizio, uno sportello o un livello ogni attesa lì, anche dopo un passaggio.',
      en: 'From the ticket to its first call, in whole seconds; with an appointment, from its hour, or from the arrival where that is later. In all, by day and by hour the first wait of each ticket counts; of a service, a desk or a level each wait there, also after a transfer.',
    },
    neverServed,
  ),
  'wait-mean': of(
    'ms',
    { it: 'Attesa media', en: 'Mean wait' },
    { it: 'La media delle attese misurate.', en: 'The mean of the waits measured.' },
    neverServed,
  ),
  'wait-median': of(
    'ms',
    { it: 'Attesa mediana', en: 'Median wait' },
    ranked('Metà delle attese è durata al massimo tanto', 'Half of the waits were no longer than this'),
    neverServed,
  ),
  'wait-p90': of(
    'ms',
    { it: 'Attesa, 90° percentile', en: 'Wait, 90th percentile' },
    ranked('Nove attese su dieci sono durate al massimo tanto', 'Nine waits in ten were no longer than this'),
    neverServed,
  ),
  'wait-within': of(
    'count',
    { it: 'Attese entro l’obiettivo', en: 'Waits within the target' },
    {
      it: 'Le attese misurate non più lunghe dell’obiettivo che il Comune si è dato, in generale o per quel servizio.',
      en: 'The waits measured that were no longer than the target that the town has set itself, in general or for that service.',
    },
    neverServed,
  ),
  'wait-within-share': of(
    'share',
    { it: 'Entro l’obiettivo', en: 'Within the target' },
    { it: 'Le attese entro l’obiettivo, sulle attese misurate.', en: 'The waits within the target, out of the waits measured.' },
    neverServed,
  ),
  'wait-at-least': of(
    'count',
    { it: 'Attese almeno così lunghe', en: 'Waits at least so long' },
    {
      it: 'Tra le attese misurate, quelle durante le quali è mancata la corrente o qualcuno ha regolato l’orologio: sono durate almeno quanto risulta.',
      en: 'Among the waits measured, those during which the power failed or somebody set the clock: they took at least as long as it seems.',
    },
  ),
  'told-count': of(
    'count',
    { it: 'Attese annunciate', en: 'Waits told' },
    {
      it: 'I biglietti a cui era stata detta un’attesa, da tanti a tanti minuti, e di cui si sa se era vera: i chiamati, e chi alla chiusura aveva già aspettato di più.',
      en: 'The tickets that were told a wait, of so many to so many minutes, of which it is known whether it was true: those called, and who had waited longer already when the hall closed.',
    },
    {
      it: 'Gli appuntamenti, a cui non si annuncia un’attesa.',
      en: 'Appointments, which are told no wait.',
    },
  ),
  'told-true': of(
    'count',
    { it: 'Annuncio esatto', en: 'Told right' },
    {
      it: 'Le attese annunciate in cui, dal biglietto alla prima chiamata, sono passati tanti minuti quanti detti, al secondo.',
      en: 'The waits told in which as many minutes as were told passed from the ticket to its first call, to the second.',
    },
  ),
  'told-true-share': of(
    'share',
    { it: 'Annunci esatti', en: 'Told right, share' },
    { it: 'Gli annunci esatti, sulle attese annunciate.', en: 'The waits told right, out of the waits told.' },
  ),
  'told-shorter': of(
    'count',
    { it: 'Più corte dell’annuncio', en: 'Shorter than told' },
    { it: 'Le attese annunciate che sono durate meno.', en: 'The waits told that were shorter.' },
  ),
  'told-longer': of(
    'count',
    { it: 'Più lunghe dell’annuncio', en: 'Longer than told' },
    { it: 'Le attese annunciate che sono durate di più.', en: 'The waits told that were longer.' },
  ),
  'service-count': of(
    'count',
    { it: 'Tempi allo sportello misurati', en: 'Times at a desk measured' },
    {
      it: 'Dalla chiamata alla fine, in secondi interi, il cammino fino allo sportello compreso; chi va a più sportelli ha un tempo per ciascuno, chi esce e torna nella stessa coda ne ha uno solo, la somma.',
      en: 'From the call to the end, in whole seconds, the walk to the desk included; whoever goes to several desks has a time at each, whoever steps out and comes back to the same queue has one, the sum.',
    },
    unmeasured,
  ),
  'service-mean': of(
    'ms',
    { it: 'Tempo medio allo sportello', en: 'Mean time at a desk' },
    { it: 'La media dei tempi allo sportello misurati.', en: 'The mean of the times at a desk measured.' },
    unmeasured,
  ),
  'service-median': of(
    'ms',
    { it: 'Tempo mediano allo sportello', en: 'Median time at a desk' },
    ranked('Metà dei tempi allo sportello è durata al massimo tanto', 'Half of the times at a desk were no longer than this'),
    unmeasured,
  ),
  'service-p90': of(
    'ms',
    { it: 'Tempo allo sportello, 90° percentile', en: 'Time at a desk, 90th percentile' },
    ranked('Nove tempi allo sportello su dieci sono durati al massimo tanto', 'Nine times at a desk in ten were no longer than this'),
    unmeasured,
  ),
  outcomes: of(
    'count',
    { it: 'Esiti', en: 'Outcomes' },
    {
      it: 'Quanto è stato rilasciato o fatto allo sportello, come l’ha contato chi serviva; una correzione vale al posto di quel che c’era, nel giorno della visita.',
      en: 'What was issued or done at a desk, as whoever served counted it; a correction counts in the place of what stood there, on the day of the visit.',
    },
  ),
  appointments: of(
    'count',
    { it: 'Appuntamenti', en: 'Appointments' },
    {
      it: 'Quelli fissati per un giorno del periodo: rispettati, mancati e gli altri, arrivati ma non serviti o ancora da venire. Uno spostato conta nel giorno nuovo.',
      en: 'Those for a day of the period: kept, missed, and the others, who came and were not served or are yet to come. One that was moved counts on its new day.',
    },
    { it: 'I disdetti.', en: 'Those cancelled.' },
  ),
  'appointments-kept': of(
    'count',
    { it: 'Appuntamenti rispettati', en: 'Appointments kept' },
    { it: 'Quelli il cui biglietto è stato servito.', en: 'Those whose ticket was served.' },
  ),
  'appointments-absent': of(
    'count',
    { it: 'Appuntamenti mancati', en: 'Appointments missed' },
    {
      it: 'Quelli di chi non si è presentato in tempo, o non è venuto quando chiamato.',
      en: 'Those of who did not check in in time, or did not come when called.',
    },
  ),
  'appointments-cancelled': of(
    'count',
    { it: 'Appuntamenti disdetti', en: 'Appointments cancelled' },
    { it: 'Quelli disdetti, nel giorno per cui erano fissati.', en: 'Those cancelled, on the day that they were for.' },
  ),
  'ratings-asked': of(
    'count',
    { it: 'Visite giudicabili', en: 'Visits to be rated' },
    {
      it: 'Le visite finite dove si poteva dare un giudizio.',
      en: 'The visits that ended where a rating could be given.',
    },
  ),
  ratings: of(
    'count',
    { it: 'Giudizi', en: 'Ratings' },
    {
      it: 'I giudizi dati, uno al massimo per biglietto e per pochi minuti. Chi non giudica non conta tra i cattivi.',
      en: 'The ratings given, one at most for each ticket and within minutes. Who gives none is no bad one.',
    },
  ),
  'ratings-good': of(
    'count',
    { it: 'Giudizi buoni', en: 'Good ratings' },
    { it: 'Il migliore dei tre.', en: 'The best of the three.' },
    tooFew,
  ),
  'ratings-fair': of('count', { it: 'Giudizi medi', en: 'Fair ratings' }, { it: 'Quello di mezzo.', en: 'The one between.' }, tooFew),
  'ratings-bad': of(
    'count',
    { it: 'Giudizi cattivi', en: 'Bad ratings' },
    { it: 'Il peggiore dei tre.', en: 'The worst of the three.' },
    tooFew,
  ),
  'ratings-good-share': of(
    'share',
    { it: 'Giudizi buoni, quota', en: 'Good ratings, share' },
    { it: 'I giudizi buoni, sui giudizi dati.', en: 'The good ratings, out of the ratings given.' },
    tooFew,
  ),
  'cases-opened': of(
    'count',
    { it: 'Pratiche aperte', en: 'Cases opened' },
    {
      it: 'Le segnalazioni, i reclami, i suggerimenti, le proposte e le richieste arrivati nel periodo, da qualunque parte. Per livello: dove la pratica è ora, o era quando è stata chiusa.',
      en: 'The reports, complaints, suggestions, proposals and applications that came in the period, whichever way. By level: where the case lies now, or lay when it was closed.',
    },
  ),
  'cases-answered': of(
    'count',
    { it: 'Pratiche con risposta', en: 'Cases answered' },
    {
      it: 'Le pratiche chiuse nel periodo con una risposta, aperte allora o prima. Del livello che ha risposto.',
      en: 'The cases closed in the period with an answer, opened then or before. Of the level that answered.',
    },
    { it: 'Quelle riaperte.', en: 'Those opened again.' },
  ),
  'cases-in-time': of(
    'count',
    { it: 'Risposte in tempo', en: 'Answered in time' },
    { it: 'Le pratiche con risposta entro la loro scadenza.', en: 'The cases answered on the day they were due, or before.' },
    withoutDue,
  ),
  'cases-late': of(
    'count',
    { it: 'Risposte in ritardo', en: 'Answered late' },
    { it: 'Le pratiche con risposta dopo la loro scadenza.', en: 'The cases answered after the day they were due.' },
    withoutDue,
  ),
  'cases-in-time-share': of(
    'share',
    { it: 'Risposte in tempo, quota', en: 'Answered in time, share' },
    {
      it: 'Le risposte in tempo, sulle pratiche con risposta che avevano una scadenza.',
      en: 'The cases answered in time, out of those answered that were due by a date.',
    },
    withoutDue,
  ),
  'case-days-mean': of(
    'days',
    { it: 'Giorni per rispondere, media', en: 'Days to answer, mean' },
    {
      it: 'Dal giorno di apertura a quello della risposta, giorni di calendario; lo stesso giorno è 0. La media delle pratiche con risposta.',
      en: 'From the day of opening to that of the answer, in days of the calendar; the same day is 0. The mean of the cases answered.',
    },
  ),
  'case-days-median': of(
    'days',
    { it: 'Giorni per rispondere, mediana', en: 'Days to answer, median' },
    ranked('Metà delle pratiche ha avuto risposta entro tanti giorni', 'Half of the cases were answered within so many days'),
  ),
  'case-days-p90': of(
    'days',
    { it: 'Giorni per rispondere, 90° percentile', en: 'Days to answer, 90th percentile' },
    ranked('Nove pratiche su dieci hanno avuto risposta entro tanti giorni', 'Nine cases in ten were answered within so many days'),
  ),
  'cases-open': of(
    'count',
    { it: 'Pratiche in attesa', en: 'Cases open' },
    {
      it: 'Le pratiche senza risposta alla fine del periodo, o a oggi se non è finito, quando che siano state aperte.',
      en: 'The cases without an answer at the end of the period, or today where it is not over, whenever they were opened.',
    },
  ),
  'cases-overdue': of(
    'count',
    { it: 'Pratiche scadute', en: 'Cases overdue' },
    { it: 'Tra le pratiche in attesa, quelle la cui scadenza era passata.', en: 'Among the cases open, those whose due date had passed.' },
    withoutDue,
  ),
  'desk-open': of(
    'ms',
    { it: 'Tempo di apertura', en: 'Time open' },
    {
      it: 'Da quando uno sportello apre a quando chiude, pause comprese, di tutti gli sportelli insieme. Uno lasciato aperto a fine giornata conta fino a quando ha fatto l’ultima cosa.',
      en: 'From when a desk opens to when it closes, its pauses included, of all desks together. One left open at the day’s end counts until it last did anything.',
    },
    { it: 'Gli sportelli che sono ancora aperti.', en: 'Desks that are still open.' },
  ),
  'desk-paused': of(
    'ms',
    { it: 'Tempo in pausa', en: 'Time paused' },
    { it: 'Del tempo di apertura, quello in pausa.', en: 'Of the time open, that of pauses.' },
  ),
  'desk-busy': of(
    'ms',
    { it: 'Tempo con qualcuno', en: 'Time with somebody' },
    {
      it: 'La somma dei tempi allo sportello misurati, nel giorno dell’arrivo. Di chi è stato a più sportelli nella stessa coda, tutto all’ultimo.',
      en: 'The sum of the times at a desk measured, on the day of the arrival. Of who was at several desks in one queue, all at the last.',
    },
    unmeasured,
  ),
};

/** What a figure means. */
export function definitionOf(id: FigureId): Definition {
  return { id, ...table[id] };
}

/** All of them, in the order in which they are shown. */
export const definitions: readonly Definition[] = FigureId.options.map(definitionOf);
