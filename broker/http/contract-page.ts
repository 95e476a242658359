// The contract for people: what is said in this hall, by whom, and what each word of it means. Made of the topic table.
import type { About } from '../contract/asyncapi.js';
import { examples } from '../contract/examples.js';
import { answerTo, type Group, groups, partiesInWords, payloadSchema, refusalsInWords } from '../contract/in-words.js';
import { beatMs, keyLifeMs, pressLifeMs, silentMs, staleMs } from '../contract/limits.js';
import { maintainerName, type TopicName, topics } from '../contract/topics.js';
import { codeTable, fieldTable } from './field-table.js';
import { fieldsOf } from './fields.js';
import { breakable, type Html, html, pageOf } from './html.js';
import { overHttp } from './http-section.js';

/** HTML of the whole page; no script, nothing from elsewhere. */
export function contractPage({ hall, version, mqtt, http }: About): string {
  return pageOf(
    'en',
    `The contract · Turno, ${hall}`,
    html`<a class="skip" href="#contract">Skip to the contract</a>
<header class="top">
  <p class="over">Turno ${version} · hall <strong>${hall}</strong></p>
  <h1>The contract</h1>
  <p class="lede">Everything that hub, nodes and pages of this hall say to each other, and what each word of it means.</p>
  <p class="links"><a href="/asyncapi.yaml">AsyncAPI 3.0, YAML</a> <a href="/asyncapi.json">the same, JSON</a> <a href="/api">over HTTP</a> <a href="/health">health</a> <a href="/metrics">metrics</a></p>
</header>
<div class="sheet">
<nav class="toc" aria-label="Topics">
  <ul>
    <li><a href="#ground">Common ground</a></li>
    ${groups.map(
      ({ id, title, names }) => html`<li><a href="#${id}">${title}</a>
      <ul>${names.map((name) => html`<li><a href="#${name}">${name}</a></li>`)}</ul></li>`,
    )}
    <li><a href="#over-http">Over HTTP</a></li>
    <li><a href="#refusals">Refusals</a></li>
  </ul>
</nav>
<main id="contract" tabindex="-1">
${ground(hall, mqtt, http)}
${groups.map((group) => section(group, hall))}
${overHttp(http)}
${refusals()}
</main>
</div>
<footer><p>This page and the AsyncAPI document are made of the same table as the hub’s own checks.</p></footer>`,
  );
}

function ground(hall: string, mqtt: string, http: string): Html {
  const seconds = (ms: number) => `${ms / 1_000} s`;
  return html`<section id="ground" aria-labelledby="ground-title">
  <h2 id="ground-title">Common ground</h2>
  <dl class="facts">
    <div><dt>Where</dt><dd><code>mqtt://${mqtt}</code> or <code>ws://${http}/mqtt</code>; MQTT 3.1.1, topics below <code>turno/${hall}/</code></dd></div>
    <div><dt>Who</dt><dd>A node signs in with its id as user name, and with the password that <code>turno node-key</code> printed. Where the hub listens on its own machine only, the name is enough.</dd></div>
    <div><dt>How</dt><dd>JSON, one object a message. A reader refuses a version <code>v</code> or a field that it does not know. An id is lower-case letters, digits and hyphens, at most 32. QoS 0 throughout; only the hub retains.</dd></div>
    <div><dt>Who listens</dt><dd>Those named with each topic, and the command line of a maintainer (<code>${maintainerName}</code>), which may listen everywhere.</dd></div>
    <div><dt>Once</dt><dd>A press and a key carry an id made where the finger was. Repeat it until the answer comes: it is decided once, and the answer comes after the fact is on disk.</dd></div>
    <div><dt>In time</dt><dd>The hub’s beat comes every ${seconds(beatMs)}. Without one for ${seconds(staleMs)}, show nothing that may be old. A press lives ${seconds(pressLifeMs)}, a key ${seconds(keyLifeMs)}; a node silent for ${seconds(silentMs)} is not there. An order says in beats how long it lives.</dd></div>
  </dl>
</section>`;
}

function section({ id, title, words, names }: Group, hall: string): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
  <h2 id="${id}-title">${title}</h2>
  <p class="lede">${words}</p>
  ${names.map((name) => row(name, hall))}
</section>
`;
}

function row(name: TopicName, hall: string): Html {
  const { pattern, retained, publish, read, says } = topics[name];
  const answer = answerTo(name);
  return html`<article id="${name}" class="${publish.includes('hub') ? 'by-hub' : 'by-node'}" aria-labelledby="${name}-title">
  <div class="about">
    <p class="over">${publish.includes('hub') ? 'The hub says' : read.includes('hub') ? 'The hub hears' : 'The hub carries'}${retained ? html` <span class="tag">retained</span>` : undefined}</p>
    <h3 id="${name}-title">${name}</h3>
    <p class="topic"><code><span class="base">turno/${hall}/</span>${breakable(pattern)}</code></p>
    <p class="says">${says}</p>
    <dl class="parties">
      <div><dt>Published by</dt><dd>${partiesInWords(publish)}</dd></div>
      <div><dt>Read by</dt><dd>${partiesInWords(read)}</dd></div>
      <div><dt>Retained</dt><dd>${retained ? 'yes: a newcomer hears it at once' : 'no'}</dd></div>
      ${answer === undefined ? undefined : html`<div><dt>Answered on</dt><dd><a href="#${answer}">${answer}</a></dd></div>`}
    </dl>
  </div>
  <div class="fields">
    ${fieldTable(name, fieldsOf(payloadSchema(name)))}
  </div>
  <div class="examples">
    ${examples[name].map((payload, i) => example(name, payload, examples[name].length > 1 ? i + 1 : undefined))}
  </div>
</article>
`;
}

function example(name: TopicName, payload: object, which: number | undefined): Html {
  const title = `Example${which === undefined ? '' : ` ${which}`} of ${name}`;
  return html`<figure>
      <figcaption>${title}</figcaption>
      <pre tabindex="0" role="region" aria-label="${title}"><code>${lines(payload)}</code></pre>
    </figure>
    `;
}

/** JSON as a person would break it: what fits on a line stays on one, after the `before` signs of its key. */
function lines(value: unknown, indent = '', before = 0): string {
  const whole = JSON.stringify(value).replaceAll('":', '": ').replaceAll(',"', ', "').replaceAll('},{', '}, {');
  if (typeof value !== 'object' || value === null || indent.length + before + whole.length < 54) return whole;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => inner + lines(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${lines(item, inner, key.length + 4)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function refusals(): Html {
  return html`<section id="refusals" aria-labelledby="refusals-title">
  <h2 id="refusals-title">Refusals</h2>
  <p class="lede">What is refused has a code, and comes back in the message’s own answer, on <a href="#refused"><code>hub/refused</code></a>, or on both.</p>
  <dl class="facts">
    ${refusalsInWords.map(
      ({ what, how }) => html`<div><dt>${what}</dt><dd>${how}</dd></div>
    `,
    )}
  </dl>
  ${codeTable()}
</section>`;
}
