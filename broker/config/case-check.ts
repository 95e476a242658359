// The case register and its back offices: whom they name, and reminders that would come too early.
import { pointsAt, twiceIn } from './names.js';
import { type Problem, quote } from './problem.js';
import { type Sketch, sound } from './sketch.js';

export function checkCases(hall: Sketch): Problem[] {
  const { reminders = [], days = 30, collect, apply = [] } = hall.cases;
  const services = Object.keys(hall.services);
  const path = ['cases', 'reminders'];
  const early = reminders.flatMap((before, i): Problem[] => {
    if (before === undefined || before < days) return [];
    const message = {
      it: `${before} giorni prima: la risposta è dovuta in ${days}, il promemoria verrebbe appena aperta la pratica`,
      en: `${before} days before: the answer is due in ${days}, the reminder would come as soon as the case is opened`,
    };
    return [{ path: [...path, i], message }];
  });
  const twice = twiceIn(
    path,
    reminders.map((before) => (before === undefined ? undefined : String(before))),
  );
  return [
    ...early,
    ...twice,
    ...pointsAt('service', ['cases', 'collect'], collect, services),
    ...applied(apply, services),
    ...offices(hall),
  ];
}

/** What is applied for from home. */
function applied(apply: readonly (string | undefined)[], services: readonly string[]): Problem[] {
  const path = ['cases', 'apply'];
  return [...apply.flatMap((service, i) => pointsAt('service', [...path, i], service, services)), ...twiceIn(path, apply)];
}

/** A sector goes to one of them. */
function offices(hall: Sketch): Problem[] {
  const all = Object.entries(hall['back-offices']);
  const sectors = Object.keys(hall.cases.sectors);
  return all.flatMap(([id, { sectors: own = [] }], at) => {
    const path = ['back-offices', id, 'sectors'];
    const known = own.flatMap((sector, i) => pointsAt('sector', [...path, i], sector, sectors));
    const taken = own.flatMap((sector, i): Problem[] => {
      const other = all.slice(0, at).find(([, each]) => sector !== undefined && sound(each.sectors).includes(sector));
      if (other === undefined || sector === undefined) return [];
      const message = { it: `${quote(sector)} va già a ${quote(other[0])}`, en: `${quote(sector)} goes to ${quote(other[0])} already` };
      return [{ path: [...path, i], message }];
    });
    return [...known, ...taken, ...twiceIn(path, own)];
  });
}
