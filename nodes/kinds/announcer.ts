// An announcer: one WAV a call. A call that has waited too long for its turn, or was taken back meanwhile, is not made; one
// that has begun to sound is heard to its end.
import type { AnnounceState } from '../../broker/contract/messages/area.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Job, KindContext, Ports } from '../devices/ports.js';

export function startAnnouncer({ link, log }: KindContext<'announcer'>, { voice, speaker }: Partial<Ports>): Job {
  async function announce(order: Payload<'announce'>, withdrawn: () => boolean, over: () => boolean): Promise<AnnounceState> {
    if (over()) return 'expired';
    if (order.quiet === 'none') return 'quiet';
    if (voice === undefined || speaker === undefined) return 'silent';
    try {
      const sound = await voice.speak(order.call, order.quiet === 'chime' ? [] : order.languages);
      if (withdrawn()) return 'withdrawn';
      // A voice may take long: its program, its card, this whole machine.
      if (over()) return 'expired';
      const played = await speaker.play(sound);
      if (order.quiet === 'chime' && played === 'announced') return 'quiet';
      return sound.spoken ? played : 'silent';
    } catch (error) {
      log.error({ error: String(error) }, 'a call could not be announced');
      return 'silent';
    }
  }

  link.onAnnounce(announce);

  // The calls that wait are still made when the next job has begun: who was called must hear it.
  return { stop: () => {} };
}
