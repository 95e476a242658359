// What programs may ask over HTTP, for people. Made of the same table as the hub's own checks.
import { z } from 'zod';
import type { About } from '../contract/asyncapi.js';
import { scopes } from '../contract/scopes.js';
import { bodyMost, type Endpoint, endpoints, statuses, wrongCodesMost } from './api-table.js';
import { guessing } from './clients.js';
import { codeTable, fieldTable } from './field-table.js';
import { fieldsOf } from './fields.js';
import { breakable, type Html, html, pageOf } from './html.js';
import { tagOf, tagsOf } from './openapi.js';

/** HTML of the whole page; no script, nothing from elsewhere. */
export function apiPage({ hall, version, http }: About): string {
  return pageOf(
    'en',
    `Over HTTP · Turno, ${hall}`,
    html`<a class="skip" href="#api">Skip to the requests</a>
<header class="top">
  <p class="over">Turno ${version} · hall <strong>${hall}</strong></p>
  <h1>Over HTTP</h1>
  <p class="lede">What programs may ask of this hall, and what they are told.</p>
  <p class="links"><a href="/openapi.yaml">OpenAPI 3.1, YAML</a> <a href="/openapi.json">the same, JSON</a> <a href="/contract">the contract</a> <a href="/health">health</a> <a href="/metrics">metrics</a></p>
</header>
<div class="sheet">
<nav class="toc" aria-label="Requests">
  <ul>
    <li><a href="#ground">Common ground</a></li>
    ${tagsOf(endpoints).map(
      (tag) => html`<li><a href="#${tag}">${tag}</a>
      <ul>${rowsOf(tag).map(([name]) => html`<li><a href="#${name}">${name}</a></li>`)}</ul></li>`,
    )}
    <li><a href="#refusals">Refusals</a></li>
  </ul>
</nav>
<main id="api" tabindex="-1">
${ground(http)}
${tagsOf(endpoints).map(
  (tag) => html`<section id="${tag}" aria-labelledby="${tag}-title">
  <h2 id="${tag}-title">${tag}</h2>
  ${rowsOf(tag).map(([name, row]) => article(name, row, http))}
</section>
`,
)}
<section id="refusals" aria-labelledby="refusals-title">
  <h2 id="refusals-title">Refusals</h2>
  ${codeTable()}
</section>
</main>
</div>
<footer><p>This page and the OpenAPI document are made of the same table as the hub’s own checks.</p></footer>`,
  );
}

function rowsOf(tag: string): readonly (readonly [string, Endpoint])[] {
  return Object.entries<Endpoint>(endpoints).filter(([, row]) => tagOf(row) === tag);
}

function ground(http: string): Html {
  const byStatus = [...new Set(statuses.values())].map((status) => {
    const codes = [...statuses].filter(([, its]) => its === status).map(([code]) => code);
    return html`${status} for ${codes.map((code, i) => html`${i === 0 ? '' : ' and '}<code>${code}</code>`)}, `;
  });
  return html`<section id="ground" aria-labelledby="ground-title">
  <h2 id="ground-title">Common ground</h2>
  <dl class="facts">
    <div><dt>Where</dt><dd><code>http://${http}</code></dd></div>
    <div><dt>Keys</dt><dd>What has a scope needs a key that <code>turno api-key NAME --scope SCOPE</code> printed: as <code>Authorization: Bearer KEY</code>, or as Basic with the key’s name and the whole key, which is how browsers and calendars send it. Whoever has signed in at <code>/sign-in</code> needs none: their role has scopes of its own. Where the hub listens on its own machine only, the demo, none is needed until a key has been made or somebody added.</dd></div>
    <div><dt>Scopes</dt><dd>${Object.entries(scopes).map(([scope, { en }], i) => html`${i === 0 ? '' : '; '}<code>${scope}</code>: ${en}`)}</dd></div>
    <div><dt>How</dt><dd>A GET takes its fields in the query, a POST in one JSON object of at most ${bodyMost} bytes unless it says otherwise, as <code>application/json</code>; what is in angle brackets stands in the path. A field that is not in the table is refused.</dd></div>
    <div><dt>Answers</dt><dd>JSON: <code>ok</code> is true, beside it what is asked for; or it is false, beside it <code>code</code> and <code>detail</code>. The status says the same: ${byStatus}422 for all others.</dd></div>
    <div><dt>Once</dt><dd>The header <code>Idempotency-Key</code>, or the field <code>id</code>, makes a POST safe to repeat: the same request with the same key is decided once, and hears its answer again for ten minutes, also when the hub has started again. A new wish needs a new key.</dd></div>
    <div><dt>How often</dt><dd>One client books, moves and cancels as often in an hour as the config’s <code>appointments.per-client-hour</code> says, and may ask for ${wrongCodesMost} codes that no appointment has; once all clients together have asked for ${guessing.uses} such within the hour, each may ask for ${guessing.each}. Beyond that it is told to wait, in <code>Retry-After</code>. So is an address from which five wrong keys came within ten seconds.</dd></div>
  </dl>
</section>`;
}

function article(
  name: string,
  { method, path, scope, takes, gives, status = 200, says, bodyMost: most = bodyMost }: Endpoint,
  http: string,
): Html {
  const asked = fieldsOf(z.toJSONSchema(takes, { target: 'draft-07', io: 'input' }));
  const key = scope === undefined ? '' : ` -H 'Authorization: Bearer KEY'`;
  const body = method === 'GET' ? '' : ` -H 'Content-Type: application/json' -d '{…}'`;
  return html`<article id="${name}" aria-labelledby="${name}-title">
  <div class="about">
    <p class="over">${name}${scope === undefined ? undefined : html` <span class="tag">scope ${scope}</span>`}</p>
    <h3 id="${name}-title">${method} ${breakable(path)}</h3>
    <p class="says">${says}</p>
    <dl class="parties">
      <div><dt>Key</dt><dd>${scope === undefined ? 'none' : html`<code>${scope}</code>`}</dd></div>
      <div><dt>Answer</dt><dd>${status}, ${'media' in gives ? gives.media : 'JSON'}</dd></div>
      ${method === 'GET' ? undefined : html`<div><dt>Body</dt><dd>at most ${most} bytes</dd></div>`}
    </dl>
  </div>
  <div class="fields">
    ${fieldTable(`what ${name} takes`, asked)}
    ${'media' in gives ? undefined : fieldTable(`what ${name} gives`, fieldsOf(z.toJSONSchema(gives, { target: 'draft-07' })))}
  </div>
  <div class="examples">
    <figure>
      <figcaption>${name} with curl</figcaption>
      <pre tabindex="0" role="region" aria-label="${name} with curl"><code>curl${key}${body} 'http://${http}${path}'</code></pre>
    </figure>
  </div>
</article>
`;
}
