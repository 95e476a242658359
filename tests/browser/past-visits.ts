// A month of visits to config/hall.yaml that never were, as the lines of a file to be imported; always the same.
import { addDays, timeOf, weekdayOf } from '../../broker/calendar/days.js';
import { seededDice } from '../../broker/estimate/dice.js';

const services = ['certificati', 'certificati', 'certificati', 'carta', 'carta', 'tributi', 'protocollo', 'urbanistica'];

/** Of March 2018. */
export function pastVisits(): string {
  const dice = seededDice(3);
  const lines = ['arrived_at,service,called_at,desk,served_at,closed_at,outcome,quantity'];
  for (let day = '2018-03-01'; day <= '2018-03-31'; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    if (weekday === 6) continue;
    const count = Math.round((weekday === 5 ? 45 : 120) * (0.85 + 0.3 * dice()));
    const arrivals = Array.from({ length: count }, () => 8 * 60 + Math.floor((weekday === 5 ? 240 : 330) * (dice() + dice() * 0.6)));
    for (const arrived of arrivals.toSorted((a, b) => a - b)) {
      const service = services[Math.floor(services.length * dice())] ?? '';
      const called = arrived + 2 + Math.floor(24 * dice() * Math.exp(-((arrived - 630) ** 2) / 20_000)) + Math.floor(5 * dice());
      const at = (minute: number) => `${day}T${timeOf(minute)}:00`;
      const desk = `sportello-${1 + Math.floor(3 * dice())}`;
      if (dice() < 0.04) lines.push(`${at(arrived)},${service},${at(called)},${desk},,${at(called + 2)},,`);
      else {
        const outcome = service === 'carta' ? 'cie' : service === 'certificati' ? 'certificato' : 'pratica';
        lines.push(`${at(arrived)},${service},${at(called)},${desk},${at(called)},${at(called + 3 + Math.floor(9 * dice()))},${outcome},1`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
