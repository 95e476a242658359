// A small hall for tests of the hub: two kiosks, two desks, a board, an announcer.
import { ConfigSchema } from '../../broker/config/schema.js';

const sim = { driver: 'sim' };
const deskDevices = { keypad: sim, lamp: sim, display: sim };

/** As YAML would give it; `limits` may be changed, and `more` options given. */
export function smallConfigData(limits: object = {}, more: object = {}) {
  return {
    hall: { id: 'prova', name: { it: 'Comune di Prova', en: 'Town of Prova' }, languages: ['it', 'en'] },
    series: { A: { from: 1, to: 99 }, C: { from: 100, to: 102 } },
    services: {
      certificates: { name: { it: 'Certificati', en: 'Certificates' }, series: 'A' },
      taxes: { name: { it: 'Tributi' }, series: 'C' },
    },
    areas: { atrio: { name: { it: 'Atrio' } } },
    desks: {
      one: { number: 1, area: 'atrio', serves: ['certificates'] },
      two: { number: 2, area: 'atrio', serves: ['certificates', 'taxes'] },
    },
    nodes: {
      'kiosk-1': {
        kind: 'kiosk',
        buttons: { b1: { service: 'certificates' }, b2: { service: 'taxes' }, en: { language: 'en', label: { it: 'English' } } },
        devices: { buttons: sim, printer: { driver: 'escpos', to: 'sim' } },
      },
      'kiosk-2': {
        kind: 'kiosk',
        buttons: { b1: { service: 'certificates' } },
        devices: { buttons: sim, printer: { driver: 'escpos', to: 'sim' } },
      },
      'desk-1': { kind: 'desk', desk: 'one', devices: deskDevices },
      'desk-2': { kind: 'desk', desk: 'two', devices: deskDevices },
      'board-1': { kind: 'board', area: 'atrio', devices: { board: sim } },
      'voice-1': { kind: 'announcer', area: 'atrio', devices: { voice: { driver: 'audio' }, speaker: sim } },
    },
    limits,
    ...more,
  };
}

export function smallConfig(limits: object = {}) {
  return ConfigSchema.parse(smallConfigData(limits));
}
