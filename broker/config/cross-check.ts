// What no schema can see: names that point at nothing, numbers that would collide, devices that a kind lacks.
import type { z } from 'zod';
import type { Problem } from './problem.js';
import type { Config } from './schema.js';

/** What a driver needs to be one device: its settings, and what such a device holds for itself on its machine. */
export interface DeviceDescription {
  readonly settings: z.ZodType;
  readonly claims?: (settings: unknown) => readonly string[];
}

/** What the house has, handed in by the front door: config itself knows no driver and no kind. */
export interface Catalogue {
  /** Of each kind of node, the devices it works with. */
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  /** Of each driver, the devices it can be. */
  readonly drivers: ReadonlyMap<string, Readonly<Record<string, DeviceDescription>>>;
  readonly rules: readonly string[];
  /** What tickets can be printed in. */
  readonly languages: readonly string[];
  /** Names that clients other than nodes sign in under. */
  readonly takenNames: readonly string[];
}

export function crossCheck(config: Config, catalogue: Catalogue): Problem[] {
  return [
    ...names(config),
    ...languages(config, catalogue),
    ...services(config),
    ...desks(config),
    ...series(config),
    ...rules(config, catalogue),
    ...Object.keys(config.nodes).flatMap((id) => node(config, id, catalogue)),
  ];
}

function missing(path: (string | number)[], what: string, name: string): Problem {
  return { path, message: `no ${what} is named \`${name}\`` };
}

/** Every text that citizens see is there in the hall's first language. */
function names(config: Config): Problem[] {
  const [first = 'it'] = config.hall.languages;
  const labels = Object.entries(config.nodes).flatMap(([id, node]) =>
    node.kind === 'kiosk'
      ? Object.entries(node.buttons).map(([button, { label }]) => ({ path: ['nodes', id, 'buttons', button, 'label'], text: label }))
      : [],
  );
  const texts = [
    { path: ['hall', 'name'], text: config.hall.name },
    ...(['services', 'areas', 'desks'] as const).flatMap((part) =>
      Object.entries(config[part]).map(([id, { name }]) => ({ path: [part, id, 'name'], text: name })),
    ),
    ...labels,
  ];
  return texts
    .filter(({ text }) => text !== undefined && text[first] === undefined)
    .map(({ path }) => ({ path, message: `needs its words in \`${first}\`, the hall's first language` }));
}

function languages(config: Config, { languages: known }: Catalogue): Problem[] {
  return config.hall.languages.flatMap((language, i) =>
    known.includes(language)
      ? []
      : [{ path: ['hall', 'languages', i], message: `tickets cannot be printed in \`${language}\` (${known.join(', ')})` }],
  );
}

function services(config: Config): Problem[] {
  const served = new Set(Object.values(config.desks).flatMap(({ serves }) => serves));
  const nobody = Object.keys(config.services).filter((id) => !served.has(id));
  const lost = nobody.map((id) => ({ path: ['services', id], message: `no desk serves \`${id}\`: its tickets would never be called` }));
  return [...lost, ...seriesOfServices(config)];
}

function seriesOfServices(config: Config): Problem[] {
  return Object.entries(config.services)
    .filter(([, { series: letter }]) => config.series[letter] === undefined)
    .map(([id, { series: letter }]) => missing(['services', id, 'series'], 'series', letter));
}

function desks(config: Config): Problem[] {
  const problems: Problem[] = [];
  const numbers = new Map<number, string>();
  for (const [id, desk] of Object.entries(config.desks)) {
    if (config.areas[desk.area] === undefined) problems.push(missing(['desks', id, 'area'], 'area', desk.area));
    for (const [i, service] of desk.serves.entries()) {
      if (config.services[service] === undefined) problems.push(missing(['desks', id, 'serves', i], 'service', service));
    }
    const same = numbers.get(desk.number);
    if (same !== undefined) problems.push({ path: ['desks', id, 'number'], message: `number ${desk.number} is already \`${same}\`'s` });
    numbers.set(desk.number, id);
  }
  return problems;
}

/** A 3-digit display drops the letter, so no number may stand in two series. */
function series(config: Config): Problem[] {
  const sorted = Object.entries(config.series).sort(([, a], [, b]) => a.from - b.from);
  return sorted.flatMap(([letter, { from }], i) => {
    const before = sorted[i - 1];
    if (before === undefined || from > before[1].to) return [];
    const message = `series ${letter} and ${before[0]} would show the same numbers on a 3-digit display`;
    return [{ path: ['series', letter, 'from'], message }];
  });
}

function rules(config: Config, { rules: known }: Catalogue): Problem[] {
  return config.rules.flatMap((name, i) => (known.includes(name) ? [] : [missing(['rules', i], 'rule', name)]));
}

function node(config: Config, id: string, { kinds, drivers, takenNames }: Catalogue): Problem[] {
  const entry = config.nodes[id];
  if (entry === undefined) return [];
  const problems: Problem[] = [];
  if (takenNames.includes(id)) problems.push({ path: ['nodes', id], message: `\`${id}\` is another client's name` });
  const twice = Object.entries(config.nodes).find(([other, { kind }]) => other !== id && kind === 'announcer');
  if (entry.kind === 'announcer' && twice !== undefined && 'area' in twice[1] && twice[1].area === entry.area && twice[0] < id) {
    problems.push({ path: ['nodes', id, 'area'], message: `\`${twice[0]}\` already announces in \`${entry.area}\`` });
  }
  if (entry.kind === 'desk' && config.desks[entry.desk] === undefined) {
    problems.push(missing(['nodes', id, 'desk'], 'desk', entry.desk));
  }
  if ((entry.kind === 'board' || entry.kind === 'announcer') && config.areas[entry.area] === undefined) {
    problems.push(missing(['nodes', id, 'area'], 'area', entry.area));
  }
  if (entry.kind === 'kiosk') {
    for (const [button, job] of Object.entries(entry.buttons)) {
      const path = ['nodes', id, 'buttons', button];
      if ('service' in job && config.services[job.service] === undefined)
        problems.push(missing([...path, 'service'], 'service', job.service));
      if ('language' in job && !config.hall.languages.includes(job.language)) {
        problems.push({ path: [...path, 'language'], message: `the hall does not speak \`${job.language}\`` });
      }
    }
  }
  for (const name of kinds[entry.kind] ?? []) {
    if (entry.devices[name] === undefined)
      problems.push({ path: ['nodes', id, 'devices'], message: `a ${entry.kind} needs a \`${name}\`` });
  }
  for (const [name, { driver, ...settings }] of Object.entries(entry.devices)) {
    const path = ['nodes', id, 'devices', name];
    const known = drivers.get(driver);
    const device = known?.[name];
    if (!(kinds[entry.kind] ?? []).includes(name)) problems.push({ path, message: `a ${entry.kind} has no device \`${name}\`` });
    else if (known === undefined) problems.push(missing([...path, 'driver'], 'driver', driver));
    else if (device === undefined) problems.push({ path: [...path, 'driver'], message: `driver \`${driver}\` cannot be a \`${name}\`` });
    else problems.push(...settingsProblems(device.settings, settings, path));
  }
  return problems;
}

function settingsProblems(schema: z.ZodType, settings: unknown, path: readonly string[]): Problem[] {
  const read = schema.safeParse(settings);
  if (read.success) return [];
  return read.error.issues.map((issue) => ({ path: [...path, ...issue.path.map(String)], message: issue.message }));
}
