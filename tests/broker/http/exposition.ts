// Reads Prometheus' text exposition format 0.0.4 as its documentation has it, and more strictly than Prometheus does: what
// `promtool check metrics` would complain of is an error here.

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

const nameShape = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelShape = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Throws at the first line that is not as it must be. */
export function readExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, Family & { samples: Sample[] }>();
  const seen = new Set<string>();
  let current: (Family & { samples: Sample[] }) | undefined;
  let help: { name: string; words: string } | undefined;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      if (rest.trim() === '') throw new Error(`${name}: its HELP says nothing`);
      help = { name, words: rest };
    } else if (kind === 'TYPE') {
      if (help?.name !== name) throw new Error(`${name}: no HELP before its TYPE`);
      if (!/^(counter|gauge|histogram|summary|untyped)$/.test(rest)) throw new Error(`${name}: no such type: ${rest}`);
      if (families.has(name)) throw new Error(`${name}: told of twice`);
      if (!nameShape.test(name)) throw new Error(`${name}: no name for a metric`);
      current = { name, help: help.words, type: rest, samples: [] };
      families.set(name, current);
    } else if (line.startsWith('#')) {
      throw new Error(`neither HELP nor TYPE: ${line}`);
    } else {
      const sample = readSample(line);
      if (current === undefined || !belongs(sample.name, current))
        throw new Error(`${sample.name}: a sample of no family, or of one that has ended`);
      const key = `${sample.name} ${JSON.stringify(Object.entries(sample.labels).sort())}`;
      if (seen.has(key)) throw new Error(`${key}: twice`);
      seen.add(key);
      current.samples.push(sample);
    }
  }
  for (const family of families.values()) if (family.type === 'histogram') checkHistogram(family);
  return families;
}

function belongs(sample: string, { name, type }: Family): boolean {
  return type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`].includes(sample) : sample === name;
}

function readSample(line: string): Sample {
  const [, name = '', labelText, valueText = ''] = /^([^\s{]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  if (!nameShape.test(name)) throw new Error(`not a sample: ${line}`);
  const labels: Record<string, string> = {};
  let rest = labelText ?? '';
  while (rest !== '') {
    const [whole, label = '', value = ''] = /^([^=]+)="((?:[^"\\\n]|\\["\\n])*)"(?:,(?!$)|$)/.exec(rest) ?? [];
    if (whole === undefined || !labelShape.test(label) || label in labels) throw new Error(`labels: ${line}`);
    labels[label] = value.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
    rest = rest.slice(whole.length);
  }
  const value =
    valueText === '+Inf' ? Number.POSITIVE_INFINITY : valueText === 'Nan' || valueText === 'NaN' ? Number.NaN : Number(valueText);
  if (Number.isNaN(value) && !/^nan$/i.test(valueText)) throw new Error(`no number: ${line}`);
  return { name, labels, value };
}

/** Buckets grow, the last is +Inf and holds all. */
function checkHistogram({ name, samples }: Family): void {
  const series = new Map<string, Sample[]>();
  for (const sample of samples) {
    const { le: _, ...labels } = sample.labels;
    const key = JSON.stringify(labels);
    series.set(key, [...(series.get(key) ?? []), sample]);
  }
  for (const [key, own] of series) {
    const buckets = own.filter((sample) => sample.name.endsWith('_bucket'));
    const bounds = buckets.map(({ labels }) => (labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le)));
    const counts = buckets.map(({ value }) => value);
    const grows = (values: readonly number[]) => values.every((value, i) => i === 0 || value >= (values[i - 1] ?? 0));
    if (!grows(bounds) || bounds.at(-1) !== Number.POSITIVE_INFINITY || !grows(counts))
      throw new Error(`${name}${key}: buckets out of order`);
    if (own.find((sample) => sample.name === `${name}_count`)?.value !== counts.at(-1))
      throw new Error(`${name}${key}: count is not the last bucket`);
    if (!own.some((sample) => sample.name === `${name}_sum`)) throw new Error(`${name}${key}: no sum`);
  }
}
