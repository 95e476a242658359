// Fields and codes as tables, on every page that tells programs what is said.
import { codes } from '../contract/codes.js';
import type { Field, Fields } from './fields.js';
import { breakable, type Html, html } from './html.js';

/** `name`: of the message, or of the request, that they are in. */
export function fieldTable(name: string, parts: readonly Fields[]): Html {
  return html`<table>
      <caption>Fields of ${name}</caption>
      <thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
      ${parts.map(
        ({ when, fields }) => html`<tbody>
        ${when === undefined ? undefined : html`<tr class="when"><th colspan="3" scope="rowgroup">where <code>${when}</code>${fields.length === 0 ? ': nothing more' : undefined}</th></tr>`}
        ${fields.map(fieldRow)}
      </tbody>`,
      )}
    </table>`;
}

function fieldRow({ path, type, meaning, optional }: Field): Html {
  const kind = type === 'refusal code' ? html`<a href="#refusals">refusal code</a>` : html`${type}`;
  return html`<tr><th scope="row"><code>${breakable(path)}</code></th><td>${kind}${optional ? html` <span class="tag">optional</span>` : undefined}</td><td>${meaning}</td></tr>
        `;
}

/** Every refusal. */
export function codeTable(): Html {
  return html`<table class="codes">
    <caption>Every code, and what it means</caption>
    <thead><tr><th scope="col">Code</th><th scope="col">Meaning</th></tr></thead>
    <tbody>
    ${Object.entries(codes).map(
      ([code, words]) => html`<tr><th scope="row"><code>${code}</code></th><td>${words}</td></tr>
    `,
    )}
    </tbody>
  </table>`;
}
