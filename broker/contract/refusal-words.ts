// The hub's refusals in the asker's language. Closed over the table of codes: a new one asks for its words here.
import { type Code, codes, type Refusal } from './codes.js';
import type { Sentence } from './sentence.js';

const italian: Readonly<Record<Code, string>> = {
  'bad-json': 'il messaggio non è JSON',
  'bad-payload': 'il messaggio non è come vuole il suo topic',
  'too-large': 'è più grande di quanto l’hub accetta',
  'wrong-kind': 'il file non è di un tipo che qui si accetta, o non è ciò che il suo nome dice',
  'no-such-path': 'non c’è nulla a questo indirizzo',
  'no-such-topic': 'questo topic non esiste',
  'not-yours': 'questo client qui non può farlo',
  'bad-credential': 'nome e password non vanno insieme',
  'bad-client': 'id, keepalive o protocollo non sono di quelli che l’hub accetta',
  'too-many': 'più connessioni, iscrizioni o tentativi di quanti la configurazione permette',
  'no-key': 'qui ci vuole una chiave',
  'wrong-key': 'questa chiave non c’è, o non c’è più',
  'too-slow': 'non si è presentato, o non ha letto, in tempo',
  'no-such-node': 'la configurazione non ha questo nodo',
  'no-such-button': 'il chiosco non ha questo tasto',
  'no-such-service': 'la configurazione non ha questo servizio',
  'no-such-language': 'la sala non parla questa lingua',
  'no-such-desk': 'la configurazione non ha questo sportello',
  'no-such-order': 'l’hub non ha dato quest’ordine a questo nodo',
  'too-old': 'il tasto è stato premuto troppo tempo fa',
  'hall-closed': 'fuori dall’orario di apertura',
  'too-fast': 'lo stesso tasto è stato premuto troppo spesso',
  'series-exhausted': 'tutti i numeri della serie sono già usati oggi',
  'queue-empty': 'nessuno aspetta questo sportello',
  'desk-closed': 'lo sportello è chiuso',
  'desk-open': 'lo sportello è già aperto',
  'nobody-called': 'nessuno è stato chiamato a questo sportello',
  'desk-paused': 'lo sportello è in pausa',
  'desk-busy': 'a questo sportello c’è qualcuno: prima si conclude quella visita',
  'desk-leaving': 'l’affollamento è finito: questo sportello conclude con il suo cittadino e non chiama altri',
  'wrong-operator': 'nessun operatore ha questo codice, oppure lo sportello ne vuole uno',
  'no-such-ticket': 'nessun biglietto in corso ha questo numero',
  'not-callable': 'questo biglietto adesso non può essere chiamato a questo sportello',
  'not-waiting': 'questo biglietto non aspetta',
  'not-parked': 'questo biglietto non è sospeso',
  'already-there': 'è già così',
  'no-such-outcome': 'la configurazione non ha questo esito, o non per questo servizio',
  'outcome-needed': 'questo servizio vuole un esito prima che la visita finisca',
  'no-such-class': 'la configurazione non ha questa classe',
  'office-only': 'questo servizio si dà solo su appuntamento o a chi manda un altro sportello',
  'nothing-to-undo': 'questo sportello non ha fatto niente che si possa annullare',
  'changed-since': 'da allora qualcosa ha toccato il biglietto o lo sportello: non si annulla più',
  'no-printer': 'nessun chiosco stampa per questo sportello',
  'day-cap': 'il servizio ha dato tutti i biglietti di una giornata',
  'service-closed': 'fuori dall’orario di questo servizio',
  'closing-soon': 'la sala chiude prima che possa toccare a questo biglietto',
  'no-level': 'dopo questo livello non ce n’è un altro',
  'no-such-case': 'nessuna pratica aperta ha questo codice',
  'no-such-appointment': 'nessun appuntamento ha questo codice',
  'slot-taken': 'questo posto non è più libero',
  'no-such-slot': 'nessun turno ha questo posto',
  'no-free-slot': 'nessun posto libero nei giorni prenotabili',
  'not-today': 'l’appuntamento è in un altro giorno',
  'too-early': 'l’appuntamento è più tardi: si torna quando manca meno',
  'too-late': 'l’ora dell’appuntamento è passata',
  'too-many-bookings': 'un solo client non può chiedere così spesso: contano prenotazioni, spostamenti, disdette e codici sbagliati',
  'no-such-notice': 'non c’è un avviso con questo numero',
  'no-such-area': 'la configurazione non ha quest’area',
  'no-such-picture': 'il centro non ha questa immagine',
  'too-many-notices': 'ci sono più avvisi di quanti qualcuno ne legga: bisogna ritirarne',
  'nothing-to-rate': 'a questo sportello non è finita nessuna visita da valutare',
  'already-rated': 'questa visita è già stata valutata: basta una volta',
  'rating-late': 'la visita è finita da troppo tempo, o allo sportello c’è già un’altra persona',
  'not-leased': 'questo numero non era prestato a questo chiosco in quel giorno',
  broken: 'l’hub non ha saputo decidere; è un errore di Turno',
  'not-stored': 'non si è potuto scrivere su disco',
  forgotten: 'deciso più di dieci minuti fa; la risposta non c’è più',
};

/** With the hub's own detail, where that says more than the code's words. */
export function refusalWords({ code, detail }: Pick<Refusal, 'code' | 'detail'>, language: keyof Sentence): string {
  const words = language === 'it' ? italian[code] : codes[code];
  return `${words}${detail === codes[code] || detail === '' ? '' : ` (${detail})`} [${code}]`;
}

/** What the code means, in both languages. */
export function codeWords(code: Code): Sentence {
  return { it: italian[code], en: codes[code] };
}
