// `npm run bench [-- PREFIX] [--no-record]`: one JSON object a line on stdout, progress and a summary on stderr. The exit
// code says only whether it could run; what missed its limit says so in its row.
import { parseArgs } from 'node:util';
import { bigHall } from './big-hall.js';
import { choice } from './choice.js';
import { config } from './config.js';
import { deskPage } from './desk-page.js';
import { faces } from './faces.js';
import { scenarioNames } from './forecast/scenarios.js';
import { forecastOf, forecastOfCrowds } from './forecast.js';
import { history } from './history.js';
import { importVisits } from './import-visits.js';
import { latency } from './latency.js';
import { memory } from './memory.js';
import { node } from './node.js';
import { paint } from './paint.js';
import { plan } from './plan.js';
import { openRecord } from './record.js';
import { refusal } from './refusal.js';
import type { Row } from './rows.js';
import { start } from './start.js';
import { throughput } from './throughput.js';
import { tenYears } from './years.js';

type Family = (say: (words: string) => void) => Promise<Row[]>;

/** Of each family, what its rows begin with. */
const families: readonly (readonly [prefixes: readonly string[], run: Family])[] = [
  [['press-to-print', 'next-to-display', 'next-to-board', 'floor-round-trip', 'floor-commit'], latency],
  [['tickets-per-second'], throughput],
  [['hub-memory', 'floor-memory'], memory],
  [['node-memory', 'node-idle'], node],
  [['start-to-ready'], start],
  [['config-apply', 'config-saved-to-shown'], config],
  [['refusal'], refusal],
  [['next-decided'], choice],
  [['big-hall'], bigHall],
  [['start-with-history'], history],
  [['call-to-screens', 'floor-call-to-screens', 'ticket-answered', 'faces-memory', 'slow-reader'], faces],
  [['page-weight', 'page-paint'], paint],
  [['desk-key-to-shown'], deskPage],
  ...scenarioNames.map((name) => [[`forecast-${name}`], forecastOf(name)] as const),
  [['forecast-crowd'], forecastOfCrowds],
  [['plan-days-per-second', 'plan-memory'], plan],
  [['import-visits'], importVisits],
  [['ten-years'], tenYears],
];

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

function summary({ name, value, unit, floor, ratio, limit, ok }: Row): string {
  const against = floor === null ? '' : `, ${ratio} of the floor's ${floor} ${unit}`;
  const held = limit === null ? '' : `, limit ${[limit].flat().join(' to ')}`;
  return `${ok === null ? '    ' : ok ? 'ok  ' : 'MISS'} ${name}: ${value} ${unit}${against}${held}`;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'no-record': { type: 'boolean', default: false } } });
  const [wanted = ''] = positionals;
  const chosen = families.filter(([prefixes]) => prefixes.some((prefix) => prefix.startsWith(wanted) || wanted.startsWith(prefix)));
  if (chosen.length === 0) throw new Error(`no figure begins with ${wanted}: ${families.flatMap(([prefixes]) => prefixes).join(', ')}`);
  const keep = values['no-record'] ? () => {} : openRecord();
  const told: Row[] = [];
  for (const [, run] of chosen) {
    const rows = (await run(say)).filter(({ name }) => name.startsWith(wanted));
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
    keep(rows);
    told.push(...rows);
  }
  say(`\n${told.map(summary).join('\n')}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
