// `npm run sim -- --days N --seed S [--workers W]`
import { catalogue } from '../../cli/catalogue.js';
import { playDay } from './day.js';
import { createTeller } from './teller.js';

const seed = Number(process.argv[2] ?? 1);
const known = await catalogue();
const started = performance.now();
const teller = createTeller(0, (line) => process.stdout.write(`${line}\n`));
const report = await playDay({
  seed,
  catalogue: known,
  heard: (at, happening) => process.argv[3] === 'tell' && teller.hear(at, happening),
});
console.log(JSON.stringify(report), performance.now() - started);
for (let more = 1; more <= Number(process.argv[4] ?? 0); more++) {
  const t = performance.now(); const c = process.cpuUsage();
  const r = await playDay({ seed: seed + more, catalogue: known });
  console.log(r.seed, r.events, r.facts, Math.round(performance.now() - t), Math.round(process.cpuUsage(c).user/1000), JSON.stringify(r.violations.slice(0, 4)));
}
