// The page's line to its hub: the stream of what the desk is, and commands, each decided once however often it is sent.
import { z } from 'zod';
import { Refusal } from '../../../broker/contract/codes.js';
import { keyLifeMs } from '../../../broker/contract/limits.js';
import { DeskAck, type DeskAct } from '../../../broker/contract/messages/desk.js';
import { DeskBeat, DeskView } from '../../../broker/contract/messages/desk-view.js';
import { randomId } from '../random-id.js';
import { leavesToSignIn } from '../signed-out.js';

/** What came over the line. */
export type Fact =
  | { readonly type: 'desk'; readonly view: DeskView | null }
  | { readonly type: 'beat'; readonly beat: DeskBeat }
  /** The hub says what this page does not understand: it is of another version. */
  | { readonly type: 'other-version' };

/** The hub's answer, or that there was none in time. */
export type Told = z.infer<typeof Answer> | { readonly ok: false; readonly code: 'no-hub' };
const Answer = z.union([DeskAck.options[0].omit({ v: true, id: true }), Refusal]);

export interface Link {
  /** `stamp`: when the finger moved. */
  send(act: DeskAct, stamp: Stamp): Promise<Told>;
}
type Stamp = Omit<DeskBeat, 'at'>;

/** A line that broke, and a command that was not answered, are tried again so soon, ms. */
const againMs = { stream: 1_000, command: 300 } as const;

/** `desk`: its id. */
export function connect(desk: string, tell: (fact: Fact) => void): Link {
  // This life of the page; with its count, what makes a command's id.
  const boot = randomId();
  let count = 0;

  function hear<T>(schema: z.ZodType<T>, then: (value: T) => void): (event: MessageEvent<string>) => void {
    return ({ data }) => {
      const read = schema.safeParse(JSON.parse(data));
      if (read.success) then(read.data);
      else tell({ type: 'other-version' });
    };
  }

  function listen(): void {
    const path = `/desk/${encodeURIComponent(desk)}/now`;
    const stream = new EventSource(path);
    stream.addEventListener(
      'desk',
      hear(DeskView.nullable(), (view) => tell({ type: 'desk', view })),
    );
    stream.addEventListener(
      'beat',
      hear(DeskBeat, (beat) => tell({ type: 'beat', beat })),
    );
    // A browser tries again by itself, unless it was answered with anything but a stream.
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      stream.close();
      void leavesToSignIn(path).then((isLeaving) => {
        if (!isLeaving) setTimeout(listen, againMs.stream);
      });
    });
  }
  listen();

  return {
    async send(act, stamp) {
      count += 1;
      const body = JSON.stringify({ id: `${boot}-${count}`, stamp, act });
      const until = performance.now() + keyLifeMs;
      while (performance.now() < until) {
        const told = await post(`/api/v1/desks/${encodeURIComponent(desk)}/commands`, body, until - performance.now());
        if (told !== undefined) return told;
        await new Promise((resolve) => setTimeout(resolve, againMs.command));
      }
      return { ok: false, code: 'no-hub' };
    },
  };
}

/** Undefined where nothing came that can be read. */
async function post(path: string, body: string, ms: number): Promise<z.infer<typeof Answer> | undefined> {
  try {
    const signal = AbortSignal.timeout(ms);
    const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal });
    const read = Answer.safeParse(await answer.json());
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
