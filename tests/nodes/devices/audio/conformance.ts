// A loudspeaker's other end: what aplay has played into ALSA's file plugin, sample by sample.
import type { Rig } from '../conformance/rig.js';
import { fileCard, has } from './rig.js';

export const rig: Rig = {
  whyNot: (port) =>
    port === 'speaker' && !has('aplay') ? 'needs aplay' : port === 'voice' && !has('espeak-ng') ? 'needs espeak-ng' : undefined,
  benches: {
    voice: async () => ({ settings: {}, end: {} }),
    async speaker() {
      const card = await fileCard();
      return { settings: { device: card.device }, end: { heard: card.heard } };
    },
  },
};
