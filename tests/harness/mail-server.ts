// A real mail server on loopback, and what it was sent.
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  /** Without its soft line breaks, and its letters as they were written. */
  readonly raw: string;
  readonly messageId: string;
  readonly user: string | undefined;
  readonly isSecure: boolean;
}

interface MailServer {
  readonly port: number;
  readonly mails: readonly Mail[];
  close(): Promise<void>;
}

/** As an SMTP server says it. */
export class SmtpError extends Error {
  constructor(
    readonly responseCode: number,
    words: string,
  ) {
    super(words);
  }
}

/** Without further options it takes everything, in the clear, from everybody. `port`: one that another has just left. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disableReverseLookup: true, disabledCommands: options.key === undefined ? ['STARTTLS'] : [], logger: false },
    onData(stream, session, done) {
      text(stream).then((raw) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const messageId = /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '';
        mails.push({ ...{ to, subject: subjectOf(raw), raw: unfolded(raw), messageId }, user: session.user, isSecure: session.secure });
        done();
      }, done);
    },
    ...options,
  });
  // Whoever hangs up does not end the test.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { port: portOf(server.server.address()), mails, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** RFC 2047's words, of the encoding that is used for what is mostly ASCII. */
function subjectOf(raw: string): string {
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(raw)?.[1] ?? '';
  return subject
    .replace(/\?=\s+=\?UTF-8\?Q\?/g, '')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/g, (_, word) => unfolded(String(word).replaceAll('_', ' ')));
}

function unfolded(raw: string): string {
  const bytes = raw.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (all) => Buffer.from(all.replaceAll('=', ''), 'hex').toString());
  return bytes.replaceAll('\r\n', '\n');
}

/** What listens and is no mail server. */
export async function startListener(onSocket: (socket: Socket) => void): Promise<Pick<MailServer, 'port' | 'close'>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
