// The driver `audio`: calls spoken by recorded clips or espeak-ng, played by aplay on the Pi's own sound output.
import { type Driver, deviceDriver } from '../ports.js';
import { SpeakerSettings, VoiceSettings } from './settings.js';
import { openSpeaker } from './speaker.js';
import { openVoice } from './voice.js';

export const driver: Driver = {
  devices: {
    voice: deviceDriver({ settings: VoiceSettings, open: openVoice }),
    speaker: deviceDriver({ settings: SpeakerSettings, open: openSpeaker }),
  },
};
