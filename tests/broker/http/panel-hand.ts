// A finger on a kiosk's panel, without a browser: what the page hears, and what it sends.
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { PanelBeat, PanelNow } from '../../../broker/contract/messages/panel.js';
import type { TestHub } from '../../harness/hub.js';
import { type Heard, program } from './appointments-stage.js';

interface PanelHand {
  /** As it was told last. */
  now(): PanelNow | undefined;
  /** Resolves once it is told something like that. Rejects after 5 s. */
  until(isIt: (now: PanelNow) => boolean): Promise<void>;
  /** What a press of this moment says. */
  made(wish: object): Record<string, unknown>;
  press(body: object, kiosk?: string): Promise<Heard>;
}

export async function openPanel(hub: Pick<TestHub, 'httpPort'>, kiosk = 'kiosk-1'): Promise<PanelHand> {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const stream = await fetch(`http://127.0.0.1:${hub.httpPort}/kiosk/${kiosk}/now`, { signal: stop.signal });
  let now: PanelNow | undefined;
  let beat: PanelBeat | undefined;
  let told = () => {};
  const decoder = new TextDecoder();
  void (async () => {
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const [, event, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (event === 'panel') now = PanelNow.parse(JSON.parse(data));
        if (event === 'beat') beat = PanelBeat.parse(JSON.parse(data));
        told();
      }
    }
  })().catch(() => {});
  async function until(isIt: (now: PanelNow) => boolean): Promise<void> {
    const ends = Date.now() + 5_000;
    while (now === undefined || beat === undefined || !isIt(now)) {
      if (Date.now() > ends) throw new Error(`the panel was told ${JSON.stringify(now)} and ${JSON.stringify(beat)}`);
      await new Promise<void>((resolve) => {
        told = resolve;
        setTimeout(resolve, 100);
      });
    }
  }
  await until(() => true);
  const boot = randomBytes(16).toString('hex');
  let n = 0;
  return {
    now: () => now,
    until,
    made(wish) {
      n += 1;
      return { boot, n, stamp: { boot: beat?.boot, beat: beat?.n, sinceMs: 0 }, ...wish };
    },
    press: (body, at = kiosk) => program(hub).post(`/kiosks/${at}/presses`, body),
  };
}
