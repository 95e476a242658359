// A forecast from what the hall has learned of its own journal: the last weeks first, then every fact as it comes.
import { seededDice } from '../estimate/dice.js';
import { forecast } from '../estimate/forecast.js';
import { createLearner } from '../estimate/learn.js';
import type { Question } from '../estimate/question.js';
import type { Fact } from '../store/store.js';
import type { Ticket } from '../tickets/records.js';
import type { Asked, Classed, Worked } from './forecaster.js';
import { teacherOf } from './learning.js';

/** Service days, the closed ones among them. A hub that starts tells nothing before it has read them, from a slow card too. */
const daysLearned = 40;
/** Of every question the same: a hall in which nothing happened hears the same range again. */
const seed = 1;

/** Where the facts are. */
interface Journal {
  factsOfDays(days: number): Iterable<Fact>;
  factsAfter(seq: number): Iterable<Fact>;
}

/** Reads on in the journal at each question. Throws what the journal throws. */
export function createForecastMaker(journal: Journal): (asked: Asked) => Worked {
  const learner = createLearner();
  const teach = teacherOf(learner);
  let seq: number | undefined;

  function learn(zone: string): void {
    for (const fact of seq === undefined ? journal.factsOfDays(daysLearned) : journal.factsAfter(seq)) {
      seq = fact.seq;
      teach(fact, zone);
    }
    seq ??= 0;
  }

  return ({ question, zone, classed }) => {
    learn(zone);
    const habits = learner.habits();
    const held = learner.held();
    const work = (asked: Question) => forecast(asked, habits, held, seededDice(seed));
    const ranges = classed.map((wanted) => {
      const last = ticketOf(question, wanted);
      return { ...wanted, range: work({ ...question, tickets: [...question.tickets, last] }).tickets.get(last.id) ?? null };
    });
    return { forecast: work(question), classed: ranges, days: habits.days };
  };
}

/** As whoever comes of a class would bear it. */
function ticketOf({ tickets, now }: Question, { service, class: ofClass }: Classed): Ticket {
  const id = 1 + tickets.reduce((last, ticket) => Math.max(last, ticket.id), 0);
  return {
    ...{ id, number: '', service, further: [], class: ofClass, language: '', arrivedAt: now, since: now, leg: 1, stage: 'waiting' },
    ...{ visited: false, missed: 0, places: 0, outcomes: [], rev: 0 },
  };
}
