// The driver `audio`: calls spoken by recorded clips or espeak-ng, played by aplay on the Pi's own sound output.
import type { Driver } from '../ports.js';
import { Settings } from './settings.js';
import { openSpeaker } from './speaker.js';
import { openVoice } from './voice.js';

/** Both open with the same settings; each rejects on settings that the schema refuses. */
export const driver: Driver = {
  settings: Settings,
  open: {
    voice: async (settings, context) => openVoice(Settings.parse(settings), context),
    speaker: async (settings, context) => openSpeaker(Settings.parse(settings), context),
  },
};
