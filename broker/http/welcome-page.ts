// What stands at `/` of a hub that is not the demo: what this is, and where to look.
import { html, pageOf } from './html.js';

export function welcomePage(hall: string): string {
  return pageOf(
    'it',
    'Turno',
    html`<header class="top">
  <p class="over">hub · <strong>${hall}</strong></p>
  <h1>Turno</h1>
</header>
<main class="two">
<section aria-labelledby="it">
  <h2 id="it">La coda di questa sala</h2>
  <p>Questo è l’hub: il programma che tiene la coda di una sala aperta al pubblico. Dà i numeri ai chioschi, chiama agli sportelli, scrive sui tabelloni.</p>
  <p>La sala simulata si vede solo nella dimostrazione, quando l’hub ascolta soltanto la propria macchina. Qui lavorano apparecchi veri.</p>
  <ul>
    <li><a href="/sign-in">Accesso</a>: per chi lavora qui</li>
    <li><a href="/contract">Il contratto</a>: che cosa si dicono hub e nodi (in inglese)</li>
    <li><a href="/api">HTTP</a>: che cosa possono chiedere altri programmi (in inglese)</li>
    <li><a href="/health">Salute</a>: se l’hub sta bene</li>
    <li><a href="/metrics">Misure</a>, per Prometheus</li>
  </ul>
</section>
<section lang="en" aria-labelledby="en">
  <h2 id="en">The queue of this hall</h2>
  <p>This is the hub: the program that runs the queue of a public hall. It gives numbers to kiosks, calls to desks, writes on boards.</p>
  <p>The simulated room is shown in the demo only, where the hub listens to its own machine alone. Real devices work here.</p>
  <ul>
    <li><a href="/sign-in">Sign in</a>: for whoever works here</li>
    <li><a href="/contract">The contract</a>: what hub and nodes say to each other</li>
    <li><a href="/api">HTTP</a>: what other programs may ask</li>
    <li><a href="/health">Health</a>: whether the hub is well</li>
    <li><a href="/metrics">Metrics</a>, for Prometheus</li>
  </ul>
</section>
</main>`,
  );
}
