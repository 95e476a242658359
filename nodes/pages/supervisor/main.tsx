// The supervisor's page in the browser. What it shows the hub has said; what it does it asks of the hub, and shows once that is so.
import '../jitless.js';
import { render } from 'preact';
import { personOf } from '../signed-in.js';
import { stampAt } from '../stamp.js';
import { createAsk } from './ask.js';
import { followHall } from './follow.js';
import { Page } from './page.js';
import { emptyStore, type Fact, reduce, type Store } from './store.js';
import { languageOf, named } from './words.js';

const root = document.getElementById('supervisor');
if (root === null) throw new Error('the page has no element with the id "supervisor"');

const language = languageOf(document.documentElement.lang);
const person = personOf(root);
let store: Store = emptyStore;
let drawn = true;

const ask = createAsk({
  tell,
  stamp: () => stampAt(store, performance.now()),
  isAsking: (desk) => store.asking.has(desk),
  called(service) {
    const name = store.view?.queues.find((queue) => queue.service === service)?.name ?? {};
    return { it: named(name, 'it') || service, en: named(name, 'en') || service };
  },
});

function tell(fact: Fact): void {
  store = reduce(store, fact);
  draw();
}

/** Many facts may come between two frames; they are drawn once. */
function draw(): void {
  if (!drawn) return;
  drawn = false;
  requestAnimationFrame(() => {
    drawn = true;
    if (root !== null) render(<Page store={store} language={language} ask={ask} tell={tell} person={person} />, root);
  });
}

followHall(tell);
draw();
