// The hub's door for browsers and watchers: a table of paths, and MQTT over WebSocket. It takes no more than it can hold and says why.
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { packetBytesMost } from '../config/limits.js';
import { type Answer, plain } from './answer.js';
import type { Api } from './api.js';
import { type Door, localDoor } from './origin.js';
import { createPacking } from './packing.js';
import type { Pages } from './pages.js';

interface Http {
  /** Listens once it is told to. */
  readonly server: Server;
  close(): Promise<void>;
}

/** What is there to be asked for: of each path, its answer. One that throws is answered with 500. */
export type Routes = ReadonlyMap<string, () => Answer | Promise<Answer>>;

export interface HttpOptions {
  readonly routes: Routes;
  /** Without it there is nothing below `/api/`. */
  readonly api?: Api;
  /** Asked where `routes` has nothing. */
  readonly pages?: Pages;
  /** What a browser is shown where there is nothing; undefined of what no browser asked, which is told in a line. */
  readonly lost?: (request: IncomingMessage) => Answer | undefined;
  /** Is given each WebSocket that speaks MQTT at `/mqtt`, as a stream, and the address it comes from; without it there is none. */
  readonly onMqtt?: (connection: Duplex, address: string) => void;
  /** Unless given, the hub answers under the names of this machine's loopback alone. */
  readonly door?: Door;
  /**
   * For anybody from outside: says nothing of what there is elsewhere, and so many connections of one address, and no more. Undefined:
   * for the hall.
   */
  readonly isPublic?: boolean;
}

const headers = {
  // A page speaks with its own hub alone: of a page over http or https `'self'` is also the WebSocket of that host and port (CSP 3, as of Safari 15.4).
  'content-security-policy':
    "default-src 'self'; connect-src 'self'; media-src 'self' blob:; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  // Our own forms say where they come from; other sites are told nothing.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** Sockets, WebSockets among them, beyond which a request is turned away in words; beyond twice as many, nobody is let in. */
const socketsMax = { hall: 200, public: 500 } as const;
/** Of one address from outside that is no proxy of ours: many telephones may share one. */
const socketsOfOne = 100;
/** Streams that need no key, as a screen's: whoever opens more leaves the rest of the hall's sockets to those who work there. */
const anybodysMost = 100;
/** Longer than any address here, bytes. */
const urlMax = 1_000;

const patience = {
  /**
   * For the head of a request, and for the whole of it where it brings a large file, as over a slow line from home; node looks every
   * `connectionsCheckingInterval`. All in ms.
   */
  headersTimeout: 8_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 5_000,
  /** A missing `Host` is refused by us, in words. */
  requireHostHeader: false,
} as const;
/** For every other request to come whole, ms. */
const wholeMs = 10_000;
/** For a reader that takes nothing, ms. A WebSocket has the broker's patience instead. */
const stillMs = 30_000;

export function startHttp({ routes, api, pages, lost, onMqtt, door = localDoor, isPublic = false }: HttpOptions): Http {
  const most = socketsMax[isPublic ? 'public' : 'hall'];
  let anybodys = 0;
  const packing = createPacking();
  let open = 0;
  /** Those on which nothing is asked, the longest first. */
  const silent = new Set<Socket>();
  /** How many connections each address from outside has. */
  const strangers = new Map<string, number>();
  const server = createServer(patience, (request, response) => {
    const hurry = setTimeout(() => {
      if (request.complete) return;
      if (response.headersSent) request.socket.destroy();
      else turnAway(request.socket, late);
    }, wholeMs);
    request.once('close', () => clearTimeout(hurry));
    const { socket } = request;
    // A body that does not come is silence, too.
    if (hasBody(request)) request.once('end', () => silent.delete(socket));
    else silent.delete(socket);
    response.once('close', () => {
      if (!socket.destroyed) silent.add(socket);
    });
    // Whatever throws there ends this request, and not the hub.
    answerTo(request, () => clearTimeout(hurry))
      .catch(untold)
      .then((answer) => packing(request, answer))
      .then((answer) => send(response, seat(response, answer)))
      .catch(() => response.destroy());
  });
  server.maxConnections = 2 * most;
  server.setTimeout(stillMs);
  server.on('connection', (socket) => {
    open += 1;
    silent.add(socket);
    const from = isPublic ? door.stranger(socket) : undefined;
    const those = (from === undefined ? 0 : (strangers.get(from) ?? 0)) + 1;
    if (from !== undefined) strangers.set(from, those);
    socket.once('close', () => {
      open -= 1;
      silent.delete(socket);
      if (from === undefined) return;
      const left = (strangers.get(from) ?? 1) - 1;
      if (left === 0) strangers.delete(from);
      else strangers.set(from, left);
    });
    if (those > socketsOfOne) {
      socket.destroy();
      return;
    }
    // Whoever opens many and says nothing on them pushes out their own, and nobody who asks at once.
    const [longest] = silent;
    if (open > most && longest !== undefined && longest !== socket) {
      silent.delete(longest);
      longest.destroy();
    }
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    turnAway(socket, unreadable(error.code));
  });

  async function answerTo(request: IncomingMessage, patient: () => void): Promise<Answer> {
    const { method, url = '/' } = request;
    const no = refuse(request);
    if (no !== undefined) return no;
    const path = url.split('?')[0] ?? '/';
    if (api !== undefined && path.startsWith('/api/')) return api(request);
    const shown = routes.has(path) ? undefined : pages?.(request, patient);
    if (shown !== undefined) return shown;
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
    if (path === '/mqtt' && onMqtt !== undefined)
      return plain(426, 'MQTT over WebSocket is spoken here.', { connection: 'upgrade', upgrade: 'websocket' });
    const route = routes.get(path);
    if (route === undefined && isPublic) return plain(404, `There is nothing at ${path.slice(0, 100)}.`);
    if (route === undefined)
      return lost?.(request) ?? plain(404, `There is nothing at ${path.slice(0, 100)}. There is: ${[...routes.keys()].join(' ')}`);
    return route();
  }

  function seat(response: ServerResponse, answer: Answer): Answer {
    if (answer.isAnybodys !== true) return answer;
    if (anybodys >= anybodysMost)
      return plain(503, `More than ${anybodysMost} screens are followed: try again soon.`, { connection: 'close', 'retry-after': '5' });
    anybodys += 1;
    response.once('close', () => (anybodys -= 1));
    return answer;
  }

  /** What no request may be, whether for a page or a WebSocket. */
  function refuse(request: IncomingMessage): Answer | undefined {
    const { url = '/' } = request;
    if (open > most)
      return plain(503, `More than ${most} connections are open: try again soon.`, { connection: 'close', 'retry-after': '5' });
    const stranger = door.foreign(request);
    if (stranger !== undefined) return plain(stranger.status, stranger.line);
    return url.length > urlMax ? plain(414, `No address here is longer than ${urlMax} characters.`) : undefined;
  }

  // A frame larger than any MQTT packet may be, with its fixed header, is not even assembled.
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: packetBytesMost + 5,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
  });
  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => {});
    silent.delete(request.socket);
    const no = refuse(request) ?? (request.url === '/mqtt' ? undefined : plain(404, 'The only WebSocket here is at /mqtt.'));
    if (no !== undefined || onMqtt === undefined) {
      turnAway(socket, no ?? plain(404, 'There is no WebSocket here.'));
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if ('setNoDelay' in socket) (socket as Socket).setNoDelay(true);
      const stream = createWebSocketStream(webSocket);
      stream.on('error', () => {});
      onMqtt(stream, request.socket.remoteAddress ?? '');
    });
  });

  return {
    server,
    async close() {
      for (const webSocket of sockets.clients) webSocket.terminate();
      server.closeAllConnections();
      // One that never listened has nothing to close.
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function hasBody({ headers: asked }: IncomingMessage): boolean {
  return asked['transfer-encoding'] !== undefined || Number(asked['content-length'] ?? 0) > 0;
}

function untold(error: unknown): Answer {
  return plain(500, `This could not be told: ${error instanceof Error ? error.message : String(error)}`);
}

const late = plain(408, 'The request did not come in time.');

/** What node's parser or its clock would not have. */
function unreadable(code: string | undefined): Answer {
  if (code === 'HPE_HEADER_OVERFLOW') return plain(431, 'The head of the request is too long.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return late;
  return plain(400, 'That could not be read as HTTP.');
}

/** Of what a slow reader has not taken, bytes; beyond it the line is cut, and the reader comes anew. */
const untakenMost = 200_000;

function send(response: ServerResponse, { status, type, body, headers: more, goesOn, lasts }: Answer): void {
  if (goesOn !== undefined) {
    response.writeHead(status, { ...headers, 'content-type': type, ...more });
    response.write(body);
    const stop = goesOn((text) => {
      if (lasts?.() === false) {
        response.end();
        return;
      }
      response.write(text);
      if (response.writableLength > untakenMost) response.destroy();
    });
    response.once('close', stop);
    return;
  }
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body), ...more });
  // For a HEAD, node leaves the body out.
  response.end(body);
}

/** An answer on a socket that is no request's any more, and its end. */
function turnAway(socket: Duplex, { status, type, body }: Answer): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${type}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  // Destroyed, not half closed: whoever holds on to it would hold up the hub's end.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
