// The panel's way to the hub: a stream of events in, presses out. What comes is decoded here, once.
import { Refusal } from '../../../broker/contract/codes.js';
import { pressLifeMs } from '../../../broker/contract/limits.js';
import { PressAck } from '../../../broker/contract/messages/kiosk.js';
import { PanelBeat, PanelNow } from '../../../broker/contract/messages/panel.js';
import { randomId } from '../random-id.js';
import { follow, on } from '../stream.js';
import type { Answer, Fact } from './flow.js';

const Ack = PressAck.options[0].omit({ v: true, id: true });

/** Between two tries of one press, ms. */
const againMs = 300;
/** One try of a press, ms. */
const tryMs = 2_000;

/** What is pressed. */
export type Wish = { readonly button: string } | { readonly code: string };

interface Link {
  /** Sent with one id until somebody answers or the press is too old. Never rejects. */
  press(wish: Wish, language: string | undefined): Promise<Answer>;
}

/**
 * `origin`: without the name and the key that a browser may have been given in its address. `otherVersion`: called whenever the hub says what this page
 * does not understand.
 */
export function connect(origin: string, kiosk: string, tell: (fact: Fact) => void, otherVersion: () => void): Link {
  /** This life of the page. */
  const boot = randomId();
  let n = 0;
  let heard: { readonly beat: PanelBeat; readonly at: number } | undefined;

  follow({
    address: `${origin}/kiosk/${kiosk}/now`,
    hears: [
      on('panel', PanelNow, (now) => tell({ type: 'now', now, at: performance.now() })),
      on('beat', PanelBeat, (beat) => {
        heard = { beat, at: performance.now() };
        tell({ type: 'beat', at: heard.at });
      }),
    ],
    // Nobody is there who could: its key came with the address.
    signsIn: false,
    otherVersion,
  });

  return {
    async press(wish, language) {
      if (heard === undefined) return { ok: false, code: 'unsure' };
      const pressedAt = performance.now();
      n += 1;
      const stamp = { boot: heard.beat.boot, beat: heard.beat.n, sinceMs: Math.round(pressedAt - heard.at) };
      const body = JSON.stringify({ boot, n, stamp, ...wish, ...(language === undefined ? {} : { language }) });
      while (performance.now() - pressedAt < pressLifeMs) {
        const answer = await ask(`${origin}/api/kiosks/${kiosk}/presses`, body);
        if (answer !== undefined) return answer;
        await new Promise((resolve) => setTimeout(resolve, againMs));
      }
      return { ok: false, code: 'unsure' };
    },
  };
}

/** Undefined: no answer, and it may have been heard all the same. */
async function ask(address: string, body: string): Promise<Answer | undefined> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(tryMs) });
    const said: unknown = await response.json();
    const ack = Ack.safeParse(said);
    if (ack.success) {
      const { ticket, number, ahead, wait, warning } = ack.data;
      return { ok: true, ticket, number, ahead, wait, late: warning !== undefined };
    }
    const no = Refusal.safeParse(said);
    return no.success ? { ok: false, code: no.data.code } : undefined;
  } catch {
    return undefined;
  }
}
