// `turno status`: how the running hall is.
import { ask } from './ask.js';
import type { Run } from './context.js';
import { printable } from './screen.js';
import { signIn } from './sign-in.js';
import { needsOf, statusLines } from './status-words.js';

export const run: Run = async ({ options, language, say, print, printJson, paint }) => {
  const hub = await signIn(options);
  try {
    const status = await ask(hub, 'askStatus', { v: 1, n: 1 });
    const needs = needsOf(status, say);
    if (options.json) printJson({ ok: true, hub: hub.url, needs, status });
    else for (const line of statusLines(status, needs.map(printable), { language, say, paint })) print(line);
    return 0;
  } finally {
    hub.client.end(true);
  }
};
