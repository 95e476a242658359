// Whether the hub is well, in one look: for systemd, for a load balancer, for whoever is on call.
import { type Answer, jsonText, jsonType } from './answer.js';
import type { Standing } from './standing.js';

/** 200 when the hub stores what it decides and means to go on; else 503. The body says what it knows either way. */
export function health(standing: Standing): Answer {
  const { day, trusted, storing, mail } = standing.engine();
  const nodes = standing.nodes();
  const ok = storing && !standing.stopping();
  const body = {
    ok,
    version: standing.version,
    since: standing.since,
    day,
    trusted,
    storing,
    configProblems: standing.configProblems(),
    // A mail server that is gone is no reason to take the hub for ill.
    ...(mail === undefined ? {} : { mail: { waiting: mail.waiting, trouble: mail.trouble ?? null, failed: mail.failed.length } }),
    nodes: { online: nodes.filter(({ online }) => online).length, total: nodes.length },
  };
  return { status: ok ? 200 : 503, type: jsonType, body: jsonText(body) };
}
