// Every node, its buttons and its wires, in words.
import { type Say, textIn } from './describe-words.js';
import type { Config, NodeEntry } from './schema.js';
import { areasOf, usualOffline } from './schema-nodes.js';

export function describeNodes(config: Config, say: Say): string[] {
  return Object.entries(config.nodes).flatMap(([id, node]) => [
    `${id}: ${jobOf(config, node, say)}`,
    ...buttonsOf(config, node, say),
    ...devicesOf(node),
  ]);
}

function jobOf(config: Config, node: NodeEntry, say: Say): string {
  switch (node.kind) {
    case 'kiosk':
      return `${say('chiosco', 'kiosk')}${node.panel ? say(' a schermo', ' with a panel') : ''}${offlineOf(node.offline, say)}`;
    case 'desk':
      return `${say('sportello', 'desk')} ${config.desks[node.desk]?.number ?? ''} (${node.desk})`;
    case 'board':
      return `${say('tabellone in', 'board in')} ${node.area}`;
    case 'announcer':
      return `${say('voce in', 'voice in')} ${areasOf(node).join(', ')}: ${(node.languages ?? config.hall.languages).join(', ')}${quietOf(node.quiet, say)}`;
  }
}

function quietOf(quiet: Extract<NodeEntry, { kind: 'announcer' }>['quiet'], say: Say): string {
  if (quiet === undefined) return '';
  const heard = quiet.calls === 'chime' ? say('solo il gong', 'the chime alone') : say('non si sente nulla', 'nothing is heard');
  return `; ${settingsIn(quiet.hours)}: ${heard}`;
}

function buttonsOf(config: Config, node: NodeEntry, say: Say): string[] {
  if (node.kind !== 'kiosk') return [];
  const wired = Object(node.devices.buttons?.buttons);
  return Object.entries(node.buttons).map(([button, job]) => {
    const label = labelOf(config, job);
    const does = doesOf(job, say);
    const at: unknown = wired[button];
    return `  ${say('pulsante', 'button')} ${button}: "${textIn(label, config, say)}", ${does}${at === undefined ? '' : `; ${settingsIn(at)}`}`;
  });
}

type Button = Extract<NodeEntry, { kind: 'kiosk' }>['buttons'][string];

function labelOf(config: Config, job: Button): Readonly<Record<string, string>> {
  if (job.label !== undefined) return job.label;
  if ('digit' in job) return { [config.hall.languages[0]]: String(job.digit) };
  return 'service' in job ? (config.services[job.service]?.name ?? {}) : {};
}

/** Told where it is not what most halls have. */
function offlineOf(numbers: number, say: Say): string {
  if (numbers === usualOffline) return '';
  if (numbers === 0) return say('; senza hub non dà numeri', '; gives no numbers without the hub');
  return say(`; senza hub dà ${numbers} numeri di ogni serie`, `; gives ${numbers} numbers of each series without the hub`);
}

function doesOf(job: Button, say: Say): string {
  if ('digit' in job) return say(`cifra ${job.digit}`, `digit ${job.digit}`);
  if ('language' in job) return say(`lingua ${job.language}`, `language ${job.language}`);
  return job.class === undefined ? job.service : say(`${job.service}, classe ${job.class}`, `${job.service}, class ${job.class}`);
}

function devicesOf({ devices }: NodeEntry): string[] {
  return Object.entries(devices).map(([name, { driver, ...settings }]) => {
    // The wires of buttons stand beside what each button is for.
    const shown = Object.entries(settings).filter(([option]) => !(name === 'buttons' && option === 'buttons'));
    const all = shown.map(([option, value]) => `${option} ${settingsIn(value)}`);
    return `  ${name}: ${[driver, ...all].join(', ')}`;
  });
}

/** `pin 17, lamp 27`. */
function settingsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(settingsIn).join(' ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([option, inner]) => `${option} ${settingsIn(inner)}`)
    .join(', ');
}
