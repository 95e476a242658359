// Nobody's website speaks to the hall through somebody's browser: who asks, under which name and from where, as the headers tell it.
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { clientAddress, networkOf, plainAddress } from './client-address.js';

/** Why a request is not answered, and with what status; undefined when it is. */
interface Foreign {
  readonly status: 400 | 403;
  readonly line: string;
}

/** As the config's `hall` has it. */
export interface OwnNames {
  /** Names and addresses by which the hub is reached besides its own. */
  readonly hosts: readonly string[];
  /** Addresses of reverse proxies on other machines. */
  readonly proxies: readonly string[];
  readonly 'public-url'?: string | undefined;
}

export interface Door {
  foreign(request: IncomingMessage): Foreign | undefined;
  /** Where the citizen or the browser is: behind the town's own reverse proxy, not that. An IPv6 network counts as one address. */
  client(request: IncomingMessage): string;
  /** The address of a connection, before anything is asked on it; undefined of a proxy's, which brings many people's. */
  stranger(socket: Socket): string | undefined;
  /** Whether it came encrypted, at least as far as the proxy. */
  isSecure(request: IncomingMessage): boolean;
}

/** For the listener of this machine alone, and for others. `names` is asked at each request: the config may be another. */
export function createDoor(names: () => OwnNames | undefined): Door {
  const own = (): OwnNames => names() ?? { hosts: [], proxies: [] };
  const outside = () => {
    const url = own()['public-url'];
    return url === undefined ? undefined : new URL(url);
  };
  /** Whoever is on this machine speaks for others, as a reverse proxy there does. */
  const isProxy = (address: string) => isLocal(address) || own().proxies.some((proxy) => plainAddress(proxy) === address);
  const comesFromProxy = ({ socket }: IncomingMessage) => isProxy(plainAddress(socket.remoteAddress ?? ''));

  /**
   * A name that never leads elsewhere, or was given to this hub; or the very address at which this request came in, which no
   * website of another's can have: the browser would call it by that.
   */
  function isOurs(host: string, { socket }: IncomingMessage): boolean {
    const name = hostIn(host);
    if (name === undefined) return false;
    if (isLocal(name)) return true;
    return (
      names() !== undefined &&
      (name === plainAddress(socket.localAddress ?? '') ||
        name === outside()?.hostname.replace(/^\[|\]$/g, '') ||
        own().hosts.some((one) => one.toLowerCase() === name))
    );
  }

  function isSecure(request: IncomingMessage): boolean {
    const { host = '', 'x-forwarded-proto': scheme } = request.headers;
    if (!comesFromProxy(request)) return false;
    const url = outside();
    return scheme === 'https' || (url?.protocol === 'https:' && url.host === host.toLowerCase());
  }

  /** A proxy that ends TLS speaks plainly to us, and perhaps by another name than the browser has of it. */
  function mayAsk(origin: string, host: string, request: IncomingMessage): boolean {
    if (origin === `http://${host}`) return true;
    if (!comesFromProxy(request)) return false;
    return (origin === `https://${host}` && isSecure(request)) || origin === outside()?.origin;
  }

  return {
    /**
     * A browser says which site a script came from (`Origin`), and under which name it looked the hub up (`Host`): a website may
     * bear a name that leads here (DNS rebinding). The port in `Host` may be another than ours, as through `ssh -L`; what counts is that `Origin` is the same.
     */
    foreign(request) {
      const { host, origin, 'sec-fetch-site': site } = request.headers;
      const { method = 'GET' } = request;
      if (host === undefined) return { status: 400, line: 'The request does not say which host it is for: send a Host header.' };
      if (!isOurs(host, request)) {
        const line = `This hub is not ${host.slice(0, 100)}: it answers under its own address only, as in http://127.0.0.1 or http://localhost.`;
        const more = names() === undefined ? '' : ' Other names of it stand in the config, as `hosts` of `hall`.';
        return { status: 403, line: `${line}${more}` };
      }
      if (origin !== undefined && !mayAsk(origin.toLowerCase(), host.toLowerCase(), request))
        return { status: 403, line: `A page of ${origin.slice(0, 100)} may not speak with this hub: only its own pages may.` };
      // A browser that keeps quiet about the origin still says from how far a form was sent; who types an address sends none.
      if (method !== 'GET' && method !== 'HEAD' && site !== undefined && site !== 'same-origin' && site !== 'none')
        return { status: 403, line: 'A form of another site may not be sent to this hub.' };
      return undefined;
    },
    stranger(socket) {
      const address = plainAddress(socket.remoteAddress ?? '');
      return isProxy(address) ? undefined : networkOf(address);
    },
    client: (request) => clientAddress(request, isProxy),
    isSecure,
  };
}

/** What a browser on this machine alone reaches. */
export const localDoor: Door = createDoor(() => undefined);

/** Names that never lead elsewhere: `localhost` (RFC 6761, 6.3) and the loopback addresses, written in the one way browsers write them. */
const local = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

function isLocal(name: string): boolean {
  return local.test(name);
}

/** Without its port, in lower case, an IPv6 address without brackets; undefined of what no browser writes. */
function hostIn(host: string): string | undefined {
  const [, bracketed, name] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return (bracketed ?? name)?.toLowerCase();
}
