// A node's job, taken from the config: the node itself knows only its name.
import type { Config, NodeEntry } from '../config/schema.js';
import { areasOf } from '../config/schema-nodes.js';
import { type Look, usualLook } from '../contract/messages/look.js';
import type { Payload } from '../contract/topics.js';

export function nodeConfigOf(config: Config, id: string, node: NodeEntry): Payload<'nodeConfig'> {
  const { name: hall, languages } = config.hall;
  const base = { v: 1, node: id, hall, languages, devices: node.devices } as const;
  switch (node.kind) {
    case 'kiosk': {
      const buttons = Object.entries(node.buttons).map(([button, job]) =>
        'service' in job
          ? {
              button,
              service: job.service,
              ...(job.class === undefined ? {} : { class: job.class }),
              label: job.label ?? config.services[job.service]?.name ?? {},
            }
          : 'digit' in job
            ? {
                button,
                digit: job.digit,
                label: job.label ?? Object.fromEntries(languages.map((language) => [language, String(job.digit)])),
              }
            : { button, ...job },
      );
      return { ...base, kind: 'kiosk', buttons, ...lookOf(config), ...(node.panel ? { panel: true } : {}) };
    }
    case 'desk': {
      const desk = config.desks[node.desk];
      const number = desk?.number ?? 0;
      const name = desk?.name ?? { it: `Sportello ${number}`, en: `Desk ${number}` };
      const keys = Object.keys(config.keypad).length === 0 ? {} : { keys: config.keypad };
      return { ...base, kind: 'desk', desk: node.desk, number, name, ...keys };
    }
    case 'board':
      return { ...base, kind: 'board', area: node.area, name: config.areas[node.area]?.name ?? {} };
    case 'announcer': {
      const areas = [...areasOf(node)];
      return { ...base, kind: 'announcer', areas, name: config.areas[areas[0] ?? '']?.name ?? {} };
    }
  }
}

/** Nothing where the papers look as they usually do. */
function lookOf({ ticket, logo }: Config): { look?: Look } {
  const { parts, sizes, lines } = ticket;
  const look = { parts, sizes, lines };
  if (logo === undefined && JSON.stringify(look) === JSON.stringify(usualLook)) return {};
  return { look: { ...look, ...(logo === undefined ? {} : { logo }) } };
}
