// Nobody's website speaks to the hall through somebody's browser: who asks, and under which name, as the headers tell it.
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is not answered, and with what status; undefined when it is. */
interface Foreign {
  readonly status: 400 | 403;
  readonly line: string;
}

/**
 * A browser says which site a script came from (`Origin`), and under which name it looked the hub up (`Host`): a website may
 * bear a name that leads here (DNS rebinding). The port in `Host` may be another than ours, as through `ssh -L`; what counts is that `Origin` is the same.
 */
export function foreign({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders, method = 'GET'): Foreign | undefined {
  if (host === undefined) return { status: 400, line: 'The request does not say which host it is for: send a Host header.' };
  if (!isLocal(host)) {
    const line = `This hub is not ${host.slice(0, 100)}: it answers under its own address only, as in http://127.0.0.1 or http://localhost.`;
    return { status: 403, line };
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return { status: 403, line: `A page of ${origin.slice(0, 100)} may not speak with this hub: only its own pages may.` };
  // A browser that keeps quiet about the origin still says from how far a form was sent; who types an address sends none.
  if (method !== 'GET' && method !== 'HEAD' && site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, line: 'A form of another site may not be sent to this hub.' };
  return undefined;
}

/** Names that never lead elsewhere: `localhost` (RFC 6761, 6.3) and the loopback addresses, written in the one way browsers write them. */
const local = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

function isLocal(host: string): boolean {
  return local.test(host);
}
