// The driver `audio`: calls spoken by recorded clips or espeak-ng, played by aplay on the Pi's own sound output.
import { type Driver, deviceDriver } from '../ports.js';
import { SpeakerSettings, VoiceSettings } from './settings.js';
import { openSpeaker } from './speaker.js';
import { openVoice } from './voice.js';

export const driver: Driver = {
  devices: {
    voice: deviceDriver({
      settings: VoiceSettings,
      cannot: { unplug: 'It is a program: there is nothing to unplug.' },
      open: openVoice,
    }),
    speaker: deviceDriver({
      settings: SpeakerSettings,
      cannot: { unplug: 'A sound card that is gone is noticed at the next call.' },
      open: openSpeaker,
    }),
  },
};
