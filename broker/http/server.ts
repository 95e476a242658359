// Serves the built pages, and carries MQTT over WebSocket to the broker.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';

/** One built file. */
export interface Page {
  /** As asked for: `/`, `/hall.js`. */
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
}

export interface Http {
  /** Listens once it is told to. */
  readonly server: Server;
  close(): Promise<void>;
}

const headers = {
  'content-security-policy':
    "default-src 'self'; connect-src 'self' ws: wss:; media-src 'self' blob:; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** `onMqtt` is given each WebSocket that speaks MQTT at `/mqtt`, as a stream, and the address it comes from. */
export function startHttp(pages: readonly Page[], onMqtt: (connection: Duplex, address: string) => void): Http {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const server = createServer((request, response) => {
    if (!isLocal(request.headers.host)) return say(response, 403, 'This hall is shown under its own address only.');
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Only GET and HEAD are answered here.');
    const page = byPath.get(path);
    if (page === undefined) return say(response, 404, `There is no page ${path.slice(0, 100)} here. The hall is at /`);
    response.writeHead(200, { ...headers, 'content-type': page.type, 'content-length': page.body.length });
    response.end(request.method === 'HEAD' ? undefined : page.body);
  });

  // A frame larger than any MQTT packet may be is not even assembled.
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 65_536,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
  });
  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => {});
    if (request.url !== '/mqtt') {
      turnAway(socket, '404 Not Found');
      return;
    }
    if (!isFromHere(request)) {
      turnAway(socket, '403 Forbidden');
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

const localHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A website elsewhere may bear a name that leads here (DNS rebinding); its `Host` betrays it. */
function isLocal(host: string | undefined): boolean {
  return host !== undefined && localHosts.has(host.replace(/:\d+$/, '').toLowerCase());
}

/** A browser says which site a script came from; whoever is not a browser says nothing. */
function isFromHere({ headers: { host, origin } }: IncomingMessage): boolean {
  return isLocal(host) && (origin === undefined || origin === `http://${host}`);
}

function turnAway(socket: Duplex, status: string): void {
  // Destroyed, not half closed: whoever holds on to it would hold up the hub's end.
  socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`, () => socket.destroy());
}

function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
}
