// The part of the contract's page that leads programs without MQTT to what they may ask over HTTP.
import { type Html, html } from './html.js';

/** `http`: where the hub is asked, `127.0.0.1:8080`. */
export function overHttp(http: string): Html {
  return html`<section id="over-http" aria-labelledby="over-http-title">
  <h2 id="over-http-title">Over HTTP</h2>
  <p class="lede">Programs that do not speak MQTT ask at <code>http://${http}</code>: <a href="/api">what they may ask, and with which key</a>. The refusals are those below.</p>
</section>`;
}
