// Who may say and hear what, written down by hand from DESIGN's table of topics: not from the code that enforces it.

export const base = 'turno/prova';
const strangers = ['node/one/state', 'node/two/state'];
const requests = [
  ...['status', 'why', 'wait', 'card', 'left', 'cases', 'case', 'notice'],
  ...['slots', 'appointment', 'bookings', 'erase'],
];
const nodes = ['kiosk-1', 'kiosk-2', 'desk-1', 'board-1', 'voice-1'];

export interface Somebody {
  readonly name: string;
  /** Its MQTT client id. */
  readonly id: string;
  /** Below the base. */
  readonly says: readonly string[];
  readonly hears: readonly string[];
}

/** What there is in the hall of `small-config.ts`, and beside it, below the base. */
export const places: readonly string[] = [
  ...['beat', 'state', 'info', 'config', 'refused'].map((row) => `hub/${row}`),
  ...nodes.flatMap((node) => ['config', 'health', 'state', 'sim/buttons'].map((row) => `node/${node}/${row}`)),
  // Nodes that the config does not name: a filter such as `+/one/state` asks for their state too.
  ...strangers,
  ...['kiosk-1', 'kiosk-2'].flatMap((kiosk) =>
    ['press', 'press/ack', 'state', 'print', 'print/done', 'print/done/ack', 'lease', 'issued', 'issued/ack'].map(
      (row) => `kiosk/${kiosk}/${row}`,
    ),
  ),
  ...['one', 'two'].flatMap((desk) => ['command', 'command/ack', 'state', 'rate', 'rate/ack'].map((row) => `desk/${desk}/${row}`)),
  ...['atrio', 'corte'].flatMap((area) =>
    ['calls', 'announce', 'announce/withdraw', 'announce/done', 'announce/done/ack'].map((row) => `area/${area}/${row}`),
  ),
  ...['cli-7', 'cli-8'].flatMap((client) => ['request', 'response'].flatMap((way) => requests.map((row) => `hub/${way}/${client}/${row}`))),
];

/** Topics that are none. */
export const nowhere: readonly string[] = [
  `${base}/attic`,
  `${base}/kiosk/kiosk-1`,
  `${base}/node/kiosk-1/sim`,
  `${base}/kiosk/kiosk-1/press/ack/ack`,
  'turno/other/hub/beat',
  'elsewhere',
  '$SYS/broker/uptime',
];

const everybody = ['hub/beat', 'hub/state', 'hub/info', 'hub/refused', ...nodes.map((node) => `node/${node}/state`), ...strangers];
const ofNode = (node: string) => [`node/${node}/config`, `node/${node}/sim/buttons`];
const toNode = (node: string) => [`node/${node}/health`, `node/${node}/sim/buttons`];

function kiosk(name: string): Somebody {
  return {
    name,
    id: `${name}-abc`,
    says: [...toNode(name), `kiosk/${name}/press`, `kiosk/${name}/print/done`, `kiosk/${name}/issued`],
    hears: [
      ...everybody,
      ...ofNode(name),
      `kiosk/${name}/press/ack`,
      `kiosk/${name}/state`,
      `kiosk/${name}/print`,
      `kiosk/${name}/print/done/ack`,
      `kiosk/${name}/lease`,
      `kiosk/${name}/issued/ack`,
    ],
  };
}

export const somebodies: readonly Somebody[] = [
  kiosk('kiosk-1'),
  kiosk('kiosk-2'),
  {
    name: 'desk-1',
    id: 'desk-1-abc',
    says: [...toNode('desk-1'), 'desk/one/command', 'desk/one/rate'],
    hears: [...everybody, ...ofNode('desk-1'), 'desk/one/command/ack', 'desk/one/state', 'desk/one/rate/ack'],
  },
  { name: 'board-1', id: 'board-1-abc', says: toNode('board-1'), hears: [...everybody, ...ofNode('board-1'), 'area/atrio/calls'] },
  {
    name: 'voice-1',
    id: 'voice-1-abc',
    says: [...toNode('voice-1'), 'area/atrio/announce/done'],
    hears: [...everybody, ...ofNode('voice-1'), 'area/atrio/announce', 'area/atrio/announce/withdraw', 'area/atrio/announce/done/ack'],
  },
  {
    name: 'page',
    id: 'page-abc',
    says: nodes.map((node) => `node/${node}/sim/buttons`),
    hears: [
      ...everybody,
      'hub/config',
      ...nodes.flatMap(ofNode),
      ...['kiosk/kiosk-1/state', 'kiosk/kiosk-2/state', 'desk/one/state', 'desk/two/state', 'area/atrio/calls', 'area/corte/calls'],
    ],
  },
  {
    name: 'maintainer',
    id: 'cli-7',
    // It may do what an operator does, at any desk.
    says: [...requests.map((row) => `hub/request/cli-7/${row}`), 'desk/one/command', 'desk/two/command'],
    // How somebody rated is for nobody's eyes.
    hears: places.filter((place) => !place.startsWith('hub/response/cli-8/') && !/^desk\/[^/]+\/rate$/.test(place)),
  },
  { name: 'a-guest', id: 'a-guest', says: [], hears: everybody },
];

/** Whether a filter lets a topic through, as MQTT 3.1.1 says in 4.7.1: `#` also stands for the level above it. */
export function passes(filter: string, topic: string): boolean {
  const pattern = filter
    .split('/')
    .map((level) => (level === '+' ? '[^/]*' : level.replace(/[$.]/g, '\\$&')))
    .join('/')
    .replace(/\/#$/, '(/.*)?')
    .replace(/^#$/, '.*');
  return new RegExp(`^${pattern}$`).test(topic);
}

/** The topic itself, and every filter that one gets by putting `+` for levels, or `#` from a level on. */
export function filtersOf(topic: string): string[] {
  const levels = topic.split('/');
  const one = levels.map((_, i) => levels.map((level, j) => (i === j ? '+' : level)).join('/'));
  const rest = levels.map((_, i) => [...levels.slice(0, i), '#'].join('/'));
  const below = [...levels, '#'].join('/');
  const restOfOne = levels.slice(2).map((_, i) => [...levels.slice(0, i + 2), '+', '#'].join('/'));
  return [topic, ...one, levels.map(() => '+').join('/'), ...rest, below, ...restOfOne];
}
