// What several devices hang on together, as LED numbers on one RS-485 line: they must agree on how it is spoken on, whichever nodes they
// belong to, for one machine may be several nodes.
import type { Catalogue } from './catalogue.js';
import { type Path, type Problem, quote } from './problem.js';
import type { Sketch } from './sketch.js';

interface Hanging {
  readonly node: string;
  readonly device: string;
  readonly thing: string;
  readonly alike: Readonly<Record<string, string | number>>;
}

/** At the option that differs from what the first device on that thing says, or is given by its driver. */
export function checkLines(hall: Sketch, catalogue: Catalogue): Problem[] {
  const first = new Map<string, Hanging>();
  return hanging(hall, catalogue).flatMap((one): Problem[] => {
    const before = first.get(one.thing);
    if (before === undefined) {
      first.set(one.thing, one);
      return [];
    }
    const path: Path = ['nodes', one.node, 'devices', one.device];
    return Object.entries(one.alike).flatMap(([option, value]) => {
      const other = before.alike[option];
      if (other === undefined || other === value) return [];
      return [{ path: [...path, option], message: differs(one, before, option) }];
    });
  });
}

function hanging({ nodes }: Sketch, { drivers }: Catalogue): Hanging[] {
  return Object.entries(nodes).flatMap(([node, { devices = {} }]) =>
    Object.entries(devices).flatMap(([device, { driver = '', ...settings }]) => {
      const able = drivers.get(driver) ?? {};
      const shared = Object.hasOwn(able, device) ? able[device]?.shares?.(settings) : undefined;
      return shared === undefined ? [] : [{ node, device, ...shared }];
    }),
  );
}

function differs({ node, device, thing, alike }: Hanging, before: Hanging, option: string): Problem['message'] {
  const [mine, other] = [alike[option], before.alike[option]].map((value) => quote(String(value)));
  const [one, first] = [`${node} ${device}`, `${before.node} ${before.device}`].map(quote);
  return {
    it: `${quote(option)}: ${one} dice ${mine}, ma ${first} è già su ${thing} con ${other}: su una linea è uguale per tutti. Se sono linee di due macchine, dai alle porte nomi diversi, come quelli in /dev/serial/by-id`,
    en: `${quote(option)}: ${one} says ${mine}, but ${first} is already on ${thing} with ${other}: on a line it is the same for all. If these are lines of two machines, give the ports different names, as under /dev/serial/by-id`,
  };
}
