// The port `speaker`: the loudspeaker of one area. One sound at a time, in the order asked for, each once.
import type { DriverContext, Sound, Speaker } from '../ports.js';
import { openComplaints } from './complaints.js';
import { playFile } from './player.js';
import { type End, type Limits, run } from './process.js';
import type { SpeakerSettings } from './settings.js';

/** What a player may take beyond the sound itself: opening a slow USB or Bluetooth device, draining its buffer. */
const slackMs = 5_000;
const checkMsMost = 2_000;
const about = 'player';

/** Never rejects for want of a player: that is a matter of health. */
export async function openSpeaker(settings: SpeakerSettings, { log, clock }: DriverContext): Promise<Speaker> {
  const complaints = openComplaints(log);
  const closing = new AbortController();
  const limits = (msMost: number): Limits => ({ clock, msMost, closing: closing.signal });

  const tell = (end: End) => {
    if (end.ok) complaints.settle(about);
    else if (closing.signal.aborted) return;
    else if (end.code === 'missing') complaints.raise(about, 'no-player', noPlayer(settings.player));
    else
      complaints.raise(
        about,
        'player-failed',
        `${settings.player} ${end.why}. Is there a sound card, and is \`device\` right? Try: aplay -L`,
      );
  };

  // Any player answers this at once, if only with "unknown option"; all that matters is whether it is there.
  const check = await run(settings.player, ['--version'], '', limits(checkMsMost));
  if (!check.ok && check.code === 'missing') tell(check);

  async function playNow(sound: Sound): ReturnType<Speaker['play']> {
    if (closing.signal.aborted) return 'silent';
    // Tried even while there is no player: that costs nothing, and a package installed meanwhile is heard without a restart.
    const end = await playFile(settings, sound.file, limits(sound.ms + slackMs));
    tell(end);
    return end.ok ? 'announced' : 'silent';
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    play(sound) {
      const played = last.then(() => playNow(sound));
      last = played;
      return played;
    },
    health: () => complaints.health(),
    async close() {
      closing.abort();
      await last;
    },
  };
}

function noPlayer(program: string): string {
  const cure = program === 'aplay' ? 'sudo apt-get install alsa-utils' : 'correct `player` in the config';
  return `there is no ${program}: calls are silent. Mend it: ${cure}`;
}
