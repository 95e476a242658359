// The part of the contract's page that tells programs what they may ask over HTTP. Made of the same table as the hub's own checks.
import { z } from 'zod';
import { bodyMost, endpoints, statuses, wrongCodesMost } from './api-table.js';
import { fieldsOf } from './fields.js';
import { breakable, type Html, html } from './html.js';

/** `http`: where the hub is asked, `127.0.0.1:8080`. */
export function overHttp(http: string): Html {
  const byStatus = [...new Set(statuses.values())].map((status) => {
    const codes = [...statuses].filter(([, its]) => its === status).map(([code]) => code);
    return html`${status} for ${codes.map((code, i) => html`${i === 0 ? '' : ' and '}<code>${code}</code>`)}, `;
  });
  return html`<section id="over-http" aria-labelledby="over-http-title">
  <h2 id="over-http-title">Over HTTP</h2>
  <p class="lede">Appointments for programs that do not speak MQTT, at <code>http://${http}</code>.</p>
  <dl class="facts">
    <div><dt>How</dt><dd>A GET takes its fields in the query, a POST in one JSON object of at most ${bodyMost} bytes, as <code>application/json</code>; what is in angle brackets stands in the path. A field that is not in the table is refused.</dd></div>
    <div><dt>Answers</dt><dd>JSON: <code>ok</code> is true, beside it what is asked for; or it is false, beside it <code>code</code> and <code>detail</code>. The status says the same: ${byStatus}422 for all others.</dd></div>
    <div><dt>Once</dt><dd>The header <code>Idempotency-Key</code>, or the field <code>id</code>, makes a POST safe to repeat: the same request with the same key is decided once, and hears its answer again for ten minutes, also when the hub has started again. A new wish needs a new key.</dd></div>
    <div><dt>How often</dt><dd>One client books, moves and cancels as often in an hour as the config’s <code>appointments.per-client-hour</code> says, and may ask for ${wrongCodesMost} codes that no appointment has. Beyond that it is told to wait, in <code>Retry-After</code>.</dd></div>
  </dl>
  <table class="codes">
    <caption>Every request, and what it takes</caption>
    <thead><tr><th scope="col">Request</th><th scope="col">Answer</th></tr></thead>
    <tbody>
    ${Object.values(endpoints).map(
      ({
        method,
        path,
        takes,
        says,
      }) => html`<tr><th scope="row"><code>${method} ${breakable(path)}</code></th><td>${says}<br>takes ${fieldNames(takes)}</td></tr>
    `,
    )}
    </tbody>
  </table>
</section>`;
}

function fieldNames(takes: z.ZodType): readonly Html[] {
  const fields = fieldsOf(z.toJSONSchema(takes, { target: 'draft-07', io: 'input' })).flatMap((part) => part.fields);
  return fields.map(
    ({ path, optional }, i) =>
      html`${i === 0 ? '' : ', '}<code>${path}</code>${optional ? html` <span class="tag">optional</span>` : undefined}`,
  );
}
